import { type Day, parseDay } from './day.js';
import { field } from './field.js';
import type { Status } from './status.js';
import { parseStatus, suggestionFields } from './suggestion-fields.js';
import { parseFlag, parseInstant, parseName, parseOrdinal, parseText } from './values.js';
import { words } from './words.js';

/** One step in the life of a suggestion. The first goes from nothing to `received`. */
export interface StatusChange {
  /** `172-3` */
  readonly suggestion: string;
  /** 1-based; the order in which steps were entered is the order in which they count. */
  readonly seq: number;
  readonly from: Status | null;
  readonly to: Status;
  /** The day it took effect. */
  readonly on: Day;
  /** False for old records whose day nobody knows; `on` is then the day of the import. */
  readonly dayKnown: boolean;
  /** The UTC instant it was entered, and by whom; null for old records whose file does not say (the journal knows the import). */
  readonly at: string | null;
  readonly by: string | null;
  /** What the status demands, as it was then: the review day, the reason's code, the body, the id merged into. */
  readonly detail: string | null;
  readonly note: string | null;
  /** Whether the note may be shown outside the office. */
  readonly public: boolean;
}

/** What the citizen was told. */
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
  label: words('Suggestion', '건의번호'),
  aliases: ['건의번호', 'suggestion'],
  demanded: true,
});
const seq = field({
  key: 'seq',
  label: words('No.', '순번'),
  column: 'seq',
  aliases: ['순번', 'seq'],
  parse: parseOrdinal,
  demanded: true,
  type: 'count',
});
const by = field({
  key: 'by',
  label: words('By', '입력자'),
  column: 'entered_by',
  aliases: ['입력자', 'by'],
  parse: parseName,
  type: 'text',
});
const at = field({
  key: 'at',
  label: words('Entered', '입력시각'),
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
    label: words('From', '이전상태'),
    column: 'from_status',
    aliases: ['이전상태', 'from'],
    parse: parseStatus,
    type: 'status',
  }),
  to: field({
    key: 'to',
    label: words('To', '변경상태'),
    column: 'to_status',
    aliases: ['변경상태', 'to'],
    parse: parseStatus,
    demanded: true,
    type: 'status',
  }),
  on: field({
    key: 'on',
    label: words('On', '변경일'),
    placeholder: 'DAY',
    help: words('the day it took effect; today when left out', '효력이 생긴 날; 생략하면 오늘'),
    column: 'effective_on',
    aliases: ['변경일', 'on'],
    parse: (raw: string) => parseDay(raw),
    demanded: true,
    type: 'day',
  }),
  dayKnown: field({
    key: 'dayKnown',
    label: words('Day known', '일자확인'),
    column: 'day_known',
    aliases: ['일자확인', 'day known', 'dayKnown'],
    parse: parseFlag,
    type: 'flag',
  }),
  at,
  by,
  detail: field({
    key: 'detail',
    label: words('Detail', '상세'),
    column: 'detail',
    aliases: ['상세', 'detail'],
    parse: parseName,
    type: 'text',
  }),
  note: field({
    key: 'note',
    label: words('Note', '메모'),
    placeholder: 'TEXT',
    help: words('why, or what was done', '까닭이나 한 일'),
    column: 'note',
    aliases: ['메모', 'note'],
    parse: parseText,
    multiline: true,
    type: 'text',
  }),
  public: field({
    key: 'public',
    label: words('Public', '공개'),
    help: words('the note may be shown outside the office', '메모를 밖에 보여도 됨'),
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
    label: words('On', '회신일'),
    placeholder: 'DAY',
    help: words('the day the citizen was told; today when left out', '시민에게 알린 날; 생략하면 오늘'),
    column: 'replied_on',
    aliases: ['회신일', 'on'],
    parse: (raw: string) => parseDay(raw),
    demanded: true,
    type: 'day',
  }),
  text: field({
    key: 'text',
    label: words('Reply', '회신내용'),
    placeholder: 'TEXT',
    help: words('what the citizen was told', '시민에게 알린 내용'),
    column: 'text',
    aliases: ['회신내용', 'text'],
    parse: parseText,
    multiline: true,
    type: 'text',
  }),
  at,
  by,
} as const;
