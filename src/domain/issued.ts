import { field } from './field.js';
import { formatId, parseId } from './identifier.js';
import { formatOutcomeId, looksLikeOutcomeId, parseOutcomeId } from './outcome.js';
import { words } from './words.js';

/**
 * The last id of a series that was ever given out, where no record shows it any more: `7-9` of the suggestions of
 * session 7, `O-3` of outcomes. Ids are permanent: none of them is given out again.
 */
export const issuedFields = {
  lastId: field({
    key: 'lastId',
    label: words('Last id', '마지막 번호'),
    column: 'last_id',
    aliases: ['마지막 번호', 'last id'],
    parse: (raw: string) => (looksLikeOutcomeId(raw) ? formatOutcomeId(parseOutcomeId(raw)) : formatId(parseId(raw))),
    demanded: true,
    type: 'text',
  }),
} as const;
