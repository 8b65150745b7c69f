import type { OutcomeFilter } from '../domain/filter.js';
import { formatId, parseId } from '../domain/identifier.js';
import { outcomeFields as fields } from '../domain/outcome-fields.js';
import { parseName } from '../domain/values.js';
import { words } from '../domain/words.js';
import { arg } from './command.js';
import { nameOrNone, parseFrom, parseTo } from './filter.js';
import { flag, repeated } from './flags.js';

/** An outcome by its number, its name or a part of it. */
export const outcomeArg = arg({
  key: 'outcome',
  name: 'OUTCOME',
  help: words('its number O-3, its name or a part of it', '번호 O-3, 이름 또는 이름의 일부'),
  required: true,
  parse: parseName,
});

/** Lists of an outcome, an item a flag; `A;B` are two. */
export const outcomeListFlags = [
  repeated({ key: 'figure', placeholder: 'FIGURE', help: fields.figures.help, parse: fields.figures.parse }),
  repeated({ key: 'partner', placeholder: 'BODY', help: fields.partners.help, parse: fields.partners.parse }),
] as const;

export const suggestionFlag = repeated({
  key: 'suggestion',
  placeholder: 'ID',
  help: words('a suggestion that led to it', '이 성과로 이어진 건의'),
  parse: (raw) => formatId(parseId(raw)),
});

export const outcomeFilterFlags = [
  repeated({
    key: 'kind',
    placeholder: 'KIND',
    help: words('of this kind', '이 종류의 성과'),
    parse: fields.kind.parse,
    choices: fields.kind.choices ?? [],
  }),
  repeated({
    key: 'status',
    placeholder: 'STATUS',
    help: words('in this status', '이 상태의 성과'),
    parse: fields.status.parse,
    choices: fields.status.choices ?? [],
  }),
  repeated({
    key: 'district',
    placeholder: 'DISTRICT',
    help: words('that began in this district, or none', '이 읍면동에서 시작된 성과, 없으면 none'),
    parse: nameOrNone,
  }),
  repeated({
    key: 'partner',
    placeholder: 'BODY',
    help: words('that is done with this body', '이 기관과 함께하는 성과'),
    parse: parseName,
  }),
  flag({
    key: 'from',
    placeholder: 'DAY',
    help: words('launched on this day or later', '이날부터 시행된 성과'),
    once: true,
    parse: parseFrom,
  }),
  flag({
    key: 'to',
    placeholder: 'DAY',
    help: words('launched on this day or earlier', '이날까지 시행된 성과'),
    once: true,
    parse: parseTo,
  }),
] as const;

type Given = { readonly [Key in (typeof outcomeFilterFlags)[number]['key']]?: unknown };

export function outcomeFilterOf({ kind, status, district, partner, from, to }: Given): OutcomeFilter {
  const given = Object.entries({ kind, status, district, partner, from, to }).filter(([, value]) => value != null);
  return Object.fromEntries(given);
}
