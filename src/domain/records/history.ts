import { type Day } from '../time/day.js';
import { parseDay } from '../time/written-day.js';
import { InvalidValue } from '../errors.js';
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

/** What happened to a suggestion without a change of its status: who was asked, what was seen. */
export interface Note {
  readonly suggestion: string;
  /** 1-based, in the order of entry. */
  readonly seq: number;
  readonly on: Day;
  readonly text: string;
  /** Whether it may be shown outside the office. */
  readonly public: boolean;
  readonly by: string | null;
  readonly at: string | null;
}

/**
 * A part of a suggestion's story that may be corrected, under the number that `show` gives it: a step `2`, a reply `r1`, a
 * note `n3`.
 */
export interface StoryPart {
  readonly of: 'change' | 'reply' | 'note';
  readonly seq: number;
}

const PART = /^(?:(r|회신)|(n|메모))?\s?([1-9]\d{0,8})$/;

/** Parses `2`, `r1`, `회신1`, `n3`, `메모3`. @throws InvalidValue */
export function parseStoryPart(raw: string): StoryPart {
  const match = PART.exec(raw.trim().normalize('NFC').toLowerCase());
  if (!match) throw new InvalidValue(message('rules.isNotPartOfStory'), message('rules.howPartsLook'));
  const [, reply, note, seq] = match;
  return { of: reply !== undefined ? 'reply' : note !== undefined ? 'note' : 'change', seq: Number(seq) };
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

export const noteFields = {
  suggestion,
  seq,
  on: field({
    ...changeFields.on,
    label: message('rules.notedOn'),
    help: message('rules.dayItHappenedToday'),
    column: 'noted_on',
    aliases: ['메모일', 'on'],
  }),
  text: field({
    ...changeFields.note,
    key: 'text',
    column: 'text',
    aliases: ['메모', 'note', 'text'],
    demanded: true,
  }),
  public: changeFields.public,
  at,
  by,
} as const;

/** A suggestion and everything that is recorded about it. */
export interface SuggestionTrace {
  readonly suggestion: Suggestion;
  readonly session: Session;
  readonly changes: readonly StatusChange[];
  readonly replies: readonly Reply[];
  readonly notes: readonly Note[];
  readonly mergedFrom: readonly string[];
  /** The outcomes that it led to. */
  readonly outcomes: readonly Outcome[];
  /** Only when it was requested. */
  readonly person?: Person | undefined;
}
