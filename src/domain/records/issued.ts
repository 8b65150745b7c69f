import { field } from '../field.js';
import { formatId, parseId } from './identifier.js';
import { formatOutcomeId, looksLikeOutcomeId, parseOutcomeId } from './outcome.js';
import { message } from '../../locale/message.js';

/**
 * The last id that was given out in a series, where no record has it any more: `7-9` for the suggestions of session 7,
 * `O-3` for outcomes. An import reads it so that no id is given out again.
 */
export const issuedFields = {
  lastId: field({
    key: 'lastId',
    label: message('rules.lastId'),
    column: 'last_id',
    aliases: ['마지막 번호', 'last id'],
    parse: (raw: string) => (looksLikeOutcomeId(raw) ? formatOutcomeId(parseOutcomeId(raw)) : formatId(parseId(raw))),
    demanded: true,
    type: 'text',
  }),
} as const;
