import type { OutcomeFilter } from '../../domain/filter.js';
import { formatId, parseId } from '../../domain/records/identifier.js';
import { outcomeFields as fields } from '../../domain/records/outcome-fields.js';
import { parseName } from '../../domain/values.js';
import { message } from '../../locale/message.js';
import { arg } from '../frame/command.js';
import { nameOrNone, parseFrom, parseTo } from './filter.js';
import { flag, repeated } from '../frame/flags.js';

/** An outcome by its id, its name or a part of the name. */
export const outcomeArg = arg({
  key: 'outcome',
  name: 'OUTCOME',
  help: message('flags.itsNumberO3Its'),
  required: true,
  parse: parseName,
});

/** Lists of an outcome. A flag may be repeated, and `A;B` are two values. */
export const outcomeListFlags = [
  repeated({ key: 'figure', placeholder: 'FIGURE', help: fields.figures.help, parse: fields.figures.parse }),
  repeated({ key: 'partner', placeholder: 'BODY', help: fields.partners.help, parse: fields.partners.parse }),
] as const;

export const suggestionFlag = repeated({
  key: 'suggestion',
  placeholder: 'ID',
  help: message('flags.suggestionThatLedToIt'),
  parse: (raw) => formatId(parseId(raw)),
});

export const outcomeFilterFlags = [
  repeated({
    key: 'kind',
    placeholder: 'KIND',
    help: message('flags.outcomesOfKind'),
    parse: fields.kind.parse,
    choices: fields.kind.choices ?? [],
  }),
  repeated({
    key: 'status',
    placeholder: 'STATUS',
    help: message('flags.outcomesInStatus'),
    parse: fields.status.parse,
    choices: fields.status.choices ?? [],
  }),
  repeated({
    key: 'district',
    placeholder: 'DISTRICT',
    help: message('flags.thatBeganInThisDistrict'),
    parse: nameOrNone,
  }),
  repeated({
    key: 'partner',
    placeholder: 'BODY',
    help: message('flags.thatIsDoneWithThis'),
    parse: parseName,
  }),
  flag({
    key: 'from',
    placeholder: 'DAY',
    help: message('flags.launchedOnThisDayOr'),
    once: true,
    parse: parseFrom,
  }),
  flag({
    key: 'to',
    placeholder: 'DAY',
    help: message('flags.launchedOnThisDayOrEarlier'),
    once: true,
    parse: parseTo,
  }),
] as const;

type Given = { readonly [Key in (typeof outcomeFilterFlags)[number]['key']]?: unknown };

/** Makes a filter of outcomes from flags; those that were not given are left out. */
export function outcomeFilterOf({ kind, status, district, partner, from, to }: Given): OutcomeFilter {
  const given = Object.entries({ kind, status, district, partner, from, to }).filter(([, value]) => value != null);
  return Object.fromEntries(given);
}
