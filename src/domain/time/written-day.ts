import { InvalidValue } from '../errors.js';
import { type Message, message } from '../../locale/message.js';
import { type Day, addDays, dayOf, weekday } from './day.js';
import { localDayIn } from './zone.js';
import { IMPOSSIBLE_TIME, isTimeOrSpan } from './written-time.js';

/** Days as people and programs write them, with a weekday, a time or the end of a span behind. */

/** Why something is no day in any form that is read. */
export const NOT_A_DAY = message('values.isNotDay');

/** Reads other shapes of a day than those below: what `--date-format` names. */
export type DayReader = (raw: string) => Day | undefined;

/** What stands first in a day such as `5/6`. */
export type SlashOrder = 'month' | 'day' | 'unknown';

/** What is known of days beside their text: of the column of a file, or of its sheet. */
export interface DayReading {
  /** Asked first. */
  readonly other?: DayReader | undefined;
  /** The year of days that say none: `1.17.` on a sheet named `2023년`. */
  readonly year?: number | undefined;
  /** Whether `23.1.17` is a day of 2023, as where other days of the column are written `2023.1.17`. */
  readonly shortYears?: boolean | undefined;
  /** Whether `45186` is the number of a day, as spreadsheets count: 2023-09-16. */
  readonly serials?: boolean | undefined;
  /** What stands first in `5/6`, which says no year; `unknown` where nothing but the day itself may tell. The month, unless given. */
  readonly slashes?: SlashOrder | undefined;
  /** The zone of the office (IANA): an instant, which has a zone of its own, is the day there. Else its day is as written. */
  readonly timeZone?: string | undefined;
}

/** A day that was read, and what is odd about the way it is written. */
export interface WrittenDay {
  readonly day: Day;
  /** Its weekday or its time of day cannot be. */
  readonly remark?: Message;
  /** Whether it is the first of several days. */
  readonly isSpan?: boolean;
  /** Whether it says no year, and was given the one that is known. */
  readonly lacksYear?: boolean;
  /** Whether it is the day of an instant in the office's zone. */
  readonly isInstant?: boolean;
}

const YEAR_FIRST = [
  /(?<year>\d{4})-(?<month>\d{1,2})-(?<date>\d{1,2})(?!\d)/y,
  /(?<year>\d{4}) ?[./] ?(?<month>\d{1,2}) ?[./] ?(?<date>\d{1,2})(?!\d)(?: ?\.)?/y,
  /(?<year>\d{4}|\d{2}) ?년 ?(?<month>\d{1,2}) ?월 ?(?<date>\d{1,2}) ?일/y,
  /(?<year>(?:19|2[01])\d{2})(?<month>\d{2})(?<date>\d{2})(?!\d)/y,
];
const SHORT_YEAR = /(?<year>\d{2}) ?[.] ?(?<month>\d{1,2}) ?[.] ?(?<date>\d{1,2})(?!\d)(?: ?\.)?/y;
const APOSTROPHE_YEAR = /['’‘`´](?<year>\d{2}) ?[./-] ?(?<month>\d{1,2}) ?[./-] ?(?<date>\d{1,2})(?!\d)(?: ?\.)?/y;
const NO_YEAR = [
  /(?<month>\d{1,2}) ?[./] ?(?<date>\d{1,2})(?!\d)(?: ?\.)?/y,
  /(?<month>\d{1,2}) ?월 ?(?<date>\d{1,2}) ?일/y,
];
/** `(화)`, `(화요일)`, ` 화요일`, ` 화`, `(Tue)` */
const WEEKDAY =
  / ?(?:\( ?(?<bracketed>[일월화수목금토]|sun|mon|tue|wed|thu|fri|sat)(?:요일|[a-z]*) ?\)|(?<plain>[일월화수목금토])(?:요일|(?=$| |~)))/iy;
const weekdayWords = ['일', '월', '화', '수', '목', '금', '토', 'sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
/** The end of a span of days: `~4. 10.`, `~ 10일`, `부터 2024.4.10까지`, each perhaps with a weekday. */
const UNTIL =
  /^ ?(?:[~∼〜～–-]|부터) ?(?:['’‘]?\d{2,4} ?[년./-] ?)?(?:\d{1,2} ?[월./-] ?)?\d{1,2} ?[일.]?(?: ?\(.\)| ?.요일)?(?: ?까지)?$/;
/** Something like a time of day comes next: `T13:`, ` 9시`, ` 오후`. */
const TIME_FOLLOWS = /^(?:[T ] ?(?:\d{1,3} ?(?::|시)|오전|오후|낮|정오|저녁|밤|새벽|아침|종일)|T\d{6}Z?$)/i;
/** The time of an instant: a zone ends it. */
const ZONED_TIME = /^[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)? ?(Z|UTC|GMT|[+-](?:0\d|1[0-4]):?[0-5]\d)$/i;

/** Days of spreadsheets from 2000-01-01 to 2099-12-31. */
const SERIAL = { first: 36_526, last: 73_050, zero: '1899-12-30' };

/** A date at the beginning of a text. @param length of it */
interface Found {
  readonly day: Day;
  readonly length: number;
  readonly lacksYear?: boolean;
}

function matchAt(pattern: RegExp, text: string, at = 0): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The last number that may be a month. */
const LAST_MONTH = 12;

/** Month and date of `5/6`. @throws InvalidValue where either may be the month */
function monthAndDate(first: number, second: number, order: SlashOrder = 'month'): [month: number, date: number] {
  if (order === 'month' || second > LAST_MONTH || first === second) return [first, second];
  if (order === 'unknown' && first <= LAST_MONTH) throw new InvalidValue(message('values.monthOrDay'));
  return [second, first];
}

function findDate(text: string, { year: known, shortYears, serials, slashes }: DayReading): Found | undefined {
  const serial = serials && /^\d{5}$/.test(text) ? Number(text) : 0;
  if (serial >= SERIAL.first && serial <= SERIAL.last)
    return { day: addDays(SERIAL.zero, serial), length: text.length };
  const patterns = [
    ...YEAR_FIRST,
    APOSTROPHE_YEAR,
    ...(shortYears ? [SHORT_YEAR] : []),
    ...(known === undefined ? [] : NO_YEAR),
  ];
  for (const pattern of patterns) {
    const match = matchAt(pattern, text);
    if (!match) continue;
    const { year = String(known), ...said } = match.groups ?? {};
    const whole = year.length === 2 ? 2000 + Number(year) : Number(year);
    const lacksYear = match.groups?.['year'] === undefined;
    const order = lacksYear && match[0].includes('/') ? slashes : undefined;
    const [month, date] = monthAndDate(Number(said['month']), Number(said['date']), order);
    return { day: dayOf(whole, month, date), length: match[0].length, lacksYear };
  }
  return undefined;
}

/** The number of a weekday by its short name in Korean or English, 0 for Sunday; -1 for another word. */
export function weekdayNumber(word: string): number {
  const at = weekdayWords.indexOf(word.toLowerCase());
  return at < 0 ? at : at % 7;
}

const isWeekdayOf = (word: string, day: Day): boolean => weekdayNumber(word) === weekday(day);

/** The moment of a day and a time with its zone; undefined when the time is none. */
function instantOf(day: Day, rest: string): Date | undefined {
  const match = ZONED_TIME.exec(rest);
  if (!match) return undefined;
  const [, hours, minutes, seconds = '00', fraction = '', zone = ''] = match;
  const offset = /^[a-z]/i.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const millis = `${fraction}000`.slice(0, 3);
  const instant = new Date(`${day}T${hours}:${minutes}:${seconds}.${millis}${offset}`);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

/**
 * The day with which a text begins, perhaps with its weekday, and what stands behind it.
 * @throws InvalidValue where it begins with none
 */
export function dayAtStart(text: string, reading: DayReading = {}): { readonly day: Day; readonly rest: string } {
  const found = findDate(text, reading);
  if (!found) throw new InvalidValue(NOT_A_DAY, message('values.howToWriteDay'));
  const weekdayLength = matchAt(WEEKDAY, text, found.length)?.[0].length ?? 0;
  return { day: found.day, rest: text.slice(found.length + weekdayLength) };
}

/**
 * The day that a text says.
 * @throws InvalidValue for what is none, a day that is in no calendar, a year of two digits that could be something else
 */
export function readDay(raw: string, reading: DayReading = {}): WrittenDay {
  const text = raw.normalize('NFKC').replace(/\s+/g, ' ').trim();
  const read = reading.other?.(raw.normalize('NFC').trim());
  if (read !== undefined) return { day: read };
  const found = findDate(text, reading);
  if (!found) throw new InvalidValue(NOT_A_DAY, message('values.howToWriteDay'));
  const { day } = found;
  const named = matchAt(WEEKDAY, text, found.length);
  const word = named?.groups?.['bracketed'] ?? named?.groups?.['plain'];
  const remark =
    word !== undefined && !isWeekdayOf(word, day) ? message('values.weekdayIsNot', day, weekday(day)) : undefined;
  const rest = text.slice(found.length + (named?.[0].length ?? 0));
  const plain = { day, ...(remark && { remark }), ...(found.lacksYear && { lacksYear: true }) };
  if (rest === '') return plain;
  const instant = reading.timeZone === undefined ? undefined : instantOf(day, rest);
  if (instant && reading.timeZone !== undefined)
    return { ...plain, day: localDayIn(reading.timeZone, instant), isInstant: true };
  if (UNTIL.test(rest)) return { ...plain, isSpan: true };
  if (!TIME_FOLLOWS.test(rest)) throw new InvalidValue(NOT_A_DAY, message('values.howToWriteDay'));
  // `14:00 ~ 4. 10. 16:00` ends on another day, or at another time.
  const time = rest.replace(/^[T ] ?/i, '');
  const until = /^(.+?) ?[~∼〜～–-] ?\d{1,4} ?[./월-].*$/.exec(time)?.[1];
  if (until !== undefined && isTimeOrSpan(until)) return { ...plain, isSpan: true };
  if (/^\d{6}Z?$/.test(time) || isTimeOrSpan(time)) return plain;
  return { ...plain, remark: remark ?? IMPOSSIBLE_TIME };
}

/**
 * The day that somebody types: `2023-01-17`, `2023.1.17`, `'23. 1. 17.(화)`, `2023년 1월 17일`, `20230117`, each also with
 * a time of day after it.
 * @throws InvalidValue for anything else: several days, a weekday that is not that day's, an impossible time
 */
export function parseDay(raw: string, reading: DayReading = {}): Day {
  const { day, remark, isSpan } = readDay(raw, reading);
  if (remark) throw new InvalidValue(remark);
  if (isSpan) throw new InvalidValue(NOT_A_DAY, message('values.howToWriteDay'));
  return day;
}
