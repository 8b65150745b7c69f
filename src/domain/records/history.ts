import { type Day } from '../time/day.js';
import { parseDay } from '../time/written-day.js';
import { field } from '../field.js';
import type { Status } from './status.js';
import { parseStatus, suggestionFields } from './suggestion-fields.js';
import { parseFlag, parseInstant, parseName, parseOrdinal, parseText } from '../values.js';
import { message } from '../../locale/message.js';
import type { Outcome } from './outcome.js';
import type { Person } from './person.js';
import type { Session } from './session.js';
import type { Suggestion } from './suggestion.js';

/** A change of status. The first has no `from` and goes to `received`. */
export interface StatusChange {
  /** `172-3` */
  readonly suggestion: string;
  /** 1-based; changes count in the order in which they were entered. */
  readonly seq: number;
  readonly from: Status | null;
  readonly to: Status;
  /** The day it took effect. */
  readonly on: Day;
  /** False for old records without a known day; `on` is then the day of the import. */
  readonly dayKnown: boolean;
  /**
   * The UTC instant of entry and the user; null where the file of old records does not say (the journal has the
   * import).
   */
  readonly at: string | null;
  readonly by: string | null;
  /** The field that the status needs, at that time: review day, code of the reason, body, or id merged into. */
  readonly detail: string | null;
  readonly note: string | null;
  /** Whether the note may be shown outside the office. */
  readonly public: boolean;
}

/** A reply to the citizen. */
export interface Reply {
  readonly suggestion: string;
  readonly seq: number;
  readonly on: Day;
  readonly text: string | null;
  readonly by: string | null;
  readonly at: string | null;
}

const suggestion = field({
  ...suggestionFields.id,
  key: 'suggestion',
  label: message('rules.suggestion'),
  aliases: ['건의번호', 'suggestion'],
  demanded: true,
});
const seq = field({
  key: 'seq',
  label: message('common.no'),
  column: 'seq',
  aliases: ['순번', 'seq'],
  parse: parseOrdinal,
  demanded: true,
  type: 'count',
});
const by = field({
  key: 'by',
  label: message('rules.by'),
  column: 'entered_by',
  aliases: ['입력자', 'by'],
  parse: parseName,
  type: 'text',
});
const at = field({
  key: 'at',
  label: message('rules.entered'),
  column: 'entered_at',
  aliases: ['입력시각', 'at'],
  parse: parseInstant,
  type: 'instant',
});

export const changeFields = {
  suggestion,
  seq,
  from: field({
    key: 'from',
    label: message('rules.from'),
    column: 'from_status',
    aliases: ['이전상태', 'from'],
    parse: parseStatus,
    type: 'status',
  }),
  to: field({
    key: 'to',
    label: message('rules.to'),
    column: 'to_status',
    aliases: ['변경상태', 'to'],
    parse: parseStatus,
    demanded: true,
    type: 'status',
  }),
  on: field({
    key: 'on',
    label: message('rules.on'),
    placeholder: 'DAY',
    help: message('rules.dayItTookEffectToday'),
    column: 'effective_on',
    aliases: ['변경일', 'on'],
    parse: (raw: string) => parseDay(raw),
    demanded: true,
    type: 'day',
  }),
  dayKnown: field({
    key: 'dayKnown',
    label: message('rules.dayKnown'),
    column: 'day_known',
    aliases: ['일자확인', 'day known', 'dayKnown'],
    parse: parseFlag,
    type: 'flag',
  }),
  at,
  by,
  detail: field({
    key: 'detail',
    label: message('rules.detail'),
    column: 'detail',
    aliases: ['상세', 'detail'],
    parse: parseName,
    type: 'text',
  }),
  note: field({
    key: 'note',
    label: message('rules.note'),
    placeholder: 'TEXT',
    help: message('rules.whyOrWhatWasDone'),
    column: 'note',
    aliases: ['메모', 'note'],
    parse: parseText,
    multiline: true,
    type: 'text',
  }),
  public: field({
    key: 'public',
    label: message('rules.public'),
    help: message('rules.noteMayBeShownOutside'),
    column: 'public',
    aliases: ['공개', 'public'],
    parse: parseFlag,
    type: 'flag',
  }),
} as const;

export const replyFields = {
  suggestion,
  seq,
  on: field({
    key: 'on',
    label: message('rules.onShown'),
    placeholder: 'DAY',
    help: message('rules.dayCitizenWasToldToday'),
    column: 'replied_on',
    aliases: ['회신일', 'on'],
    parse: (raw: string) => parseDay(raw),
    demanded: true,
    type: 'day',
  }),
  text: field({
    key: 'text',
    label: message('rules.reply'),
    placeholder: 'TEXT',
    help: message('rules.whatCitizenWasTold'),
    column: 'text',
    aliases: ['회신내용', 'text'],
    parse: parseText,
    multiline: true,
    type: 'text',
  }),
  at,
  by,
} as const;

/** A suggestion and everything that is recorded about it. */
export interface SuggestionTrace {
  readonly suggestion: Suggestion;
  readonly session: Session;
  readonly changes: readonly StatusChange[];
  readonly replies: readonly Reply[];
  readonly mergedFrom: readonly string[];
  /** The outcomes that it led to. */
  readonly outcomes: readonly Outcome[];
  /** Only when it was requested. */
  readonly person?: Person | undefined;
}
