import { InvalidValue } from './errors.js';
import { words } from './words.js';

/** A local calendar day, `YYYY-MM-DD`. It is text throughout and never passes through a time zone. */
export type Day = string;

const MS_PER_DAY = 86_400_000;
const MONTH_NAMES = 'January February March April May June July August September October November December'.split(' ');

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
/** `2023.1.17`, `2023. 1. 17.`, `2023. 1. 17.(화)`, `2023/1/17` */
const KOREAN_DOTS = /^(\d{4})\s*[./]\s*(\d{1,2})\s*[./]\s*(\d{1,2})\s*\.?\s*(?:\(\s*[일월화수목금토]\s*\))?$/;
/** `2023년 1월 17일`, `2023년 1월 17일(화)` */
const KOREAN_WORDS =
  /^(\d{4})\s*년\s*(\d{1,2})\s*월\s*(\d{1,2})\s*일\s*(?:\(\s*[일월화수목금토]\s*\)|[일월화수목금토]요일)?$/;
/** What may follow the day in a date-time: `9:05`, `13:47:00`, `13:47:00.123Z`, `오후 1:05`. The day is taken as it is written. */
const TIME =
  /^(?:(오전|오후)\s*)?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(AM|PM)?\s*(?:Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?$/i;
const DAY_THEN_TIME = /^(.*?\d(?:일|\.)?(?:\s*\([일월화수목금토]\))?)(?:T|\s+)((?:오전|오후)?\s*\d{1,3}:.*)$/;

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

export const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

function checkedDay(year: number, month: number, date: number): Day {
  if (month < 1 || month > 12) throw new InvalidValue(words(`there is no month ${month}`, `${month}월은 없습니다`));
  if (date < 1 || date > daysInMonth(year, month)) {
    throw new InvalidValue(
      words(
        `there is no ${date} ${MONTH_NAMES[month - 1] ?? ''} in ${year}`,
        `${year}년 ${month}월 ${date}일은 없는 날입니다`,
      ),
    );
  }
  if (year < 1900 || year > 2199)
    throw new InvalidValue(words(`${year} is not a year of ours`, `${year}년은 쓸 수 없습니다`));
  return `${pad(year, 4)}-${pad(month)}-${pad(date)}`;
}

function checkTime(raw: string): void {
  const match = TIME.exec(raw.trim());
  const hours = Number(match?.[2]);
  const half = match?.[1] ?? match?.[5];
  const possible =
    match && (half ? hours >= 1 && hours <= 12 : hours <= 23) && Number(match[3]) <= 59 && Number(match[4] ?? 0) <= 59;
  if (!possible) throw new InvalidValue(words('its time of day is impossible', '시각이 잘못되었습니다'));
}

/** Reads other shapes of a day than the ISO and Korean ones: what `--date-format` names. */
export type DayReader = (raw: string) => Day | undefined;

/**
 * The day of `2023-01-17`, `2023.1.17`, `2023. 1. 17.(화)`, `2023년 1월 17일`, each also with a time of day after it.
 * @throws InvalidValue for anything else, a day that is not in the calendar, an impossible time, a two-digit year.
 */
export function parseDay(raw: string, other?: DayReader): Day {
  const text = raw.normalize('NFC').trim();
  const read = other?.(text);
  if (read !== undefined) return read;
  const dated = DAY_THEN_TIME.exec(text);
  if (dated) checkTime(dated[2] ?? '');
  const bare = (dated?.[1] ?? text).trim();
  const match = ISO.exec(bare) ?? KOREAN_DOTS.exec(bare) ?? KOREAN_WORDS.exec(bare);
  if (!match) {
    throw new InvalidValue(
      words('is not a day', '날짜가 아닙니다'),
      words(
        'Write 2023-01-17, 2023. 1. 17. or 2023년 1월 17일',
        '2023-01-17, 2023. 1. 17. 또는 2023년 1월 17일처럼 적으십시오',
      ),
    );
  }
  return checkedDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** A time of day, `9:05` or `13:47:00`, as `HH:MM`. @throws InvalidValue for `25:00` or `10:75`. */
export function parseTime(raw: string): string {
  checkTime(raw);
  const [hours = '', minutes = ''] = raw.trim().split(':');
  return `${hours.padStart(2, '0')}:${minutes}`;
}

const toEpochDay = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY;

export const addDays = (day: Day, count: number): Day =>
  new Date((toEpochDay(day) + count) * MS_PER_DAY).toISOString().slice(0, 10);

/** Days from `start` to `end`; 0 on the same day, negative when `end` is earlier. */
export const daysBetween = (start: Day, end: Day): number => toEpochDay(end) - toEpochDay(start);

/** The local calendar day of an instant, as the clerk's own clock on the wall shows it. */
export const localDay = (at: Date): Day => `${pad(at.getFullYear(), 4)}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;

/** Day and minute of an instant on the clerk's own clock, `2025-10-31 14:02`. */
export const localMinute = (at: Date): string => `${localDay(at)} ${pad(at.getHours())}:${pad(at.getMinutes())}`;

/** 0 = Sunday */
export const weekday = (day: Day): number => (((toEpochDay(day) + 4) % 7) + 7) % 7;

export const monthOf = (day: Day): string => day.slice(0, 7);
export const quarterOf = (day: Day): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
export const yearOf = (day: Day): string => day.slice(0, 4);

/** Calendar months from the first day's to the last day's, both included; 0 without days. */
export function monthsSpanned(first: Day | null, last: Day | null): number {
  if (first === null || last === null) return 0;
  const index = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return index(last) - index(first) + 1;
}
