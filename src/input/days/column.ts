import type { DayReading, SlashOrder, WrittenDay } from '../../domain/time/written-day.js';
import { remembering } from './remembering.js';
import type { RawRecord } from '../source.js';

/** A day as Korean offices write it, its year whole or behind an apostrophe. */
const KOREAN = /^\s*(?:\d{4}\s?\.|['’‘]\d{2}\s?\.)\s?\d{1,2}\s?\.\s?\d{1,2}(?!\d)/;

/** Whether one of these rows has a day in the column that tells how its years of two digits are meant: `2023.1.17` `23.1.18`. */
export const hasKoreanDays = (records: readonly RawRecord[], index: number): boolean =>
  records.some(({ values }) => KOREAN.test(values[index] ?? ''));

/** `17/5`, perhaps with a weekday or a time behind. */
const SLASHED = /^\s*(\d{1,2})\s?\/\s?(\d{1,2})(?![\d/])/;
const HANGUL = /[가-힣]/;
const LAST_MONTH = 12;

/**
 * What stands first in days such as `5/6` of a column: the month in sheets with Korean headers; else what the other days
 * of the column tell, of which one part may be no month.
 * @param records the first of the file
 */
export function slashOrderOf(headers: readonly string[], records: readonly RawRecord[], index: number): SlashOrder {
  if (headers.some((header) => HANGUL.test(header))) return 'month';
  const days = records.flatMap(({ values }) => {
    const [, first, second] = SLASHED.exec(values[index] ?? '') ?? [];
    return first === undefined ? [] : [[Number(first), Number(second)] as const];
  });
  const isDayFirst = days.some(([first]) => first > LAST_MONTH);
  const isMonthFirst = days.some(([, second]) => second > LAST_MONTH);
  if (isDayFirst === isMonthFirst) return 'unknown';
  return isDayFirst ? 'day' : 'month';
}

/** Reads the days of one column. @param read as `readDay` */
export function columnReader<Read extends Omit<WrittenDay, 'day'>>(
  read: (raw: string, reading: DayReading) => Read,
  reading: DayReading,
): (raw: string, year: number | undefined) => Read {
  const byYear = new Map<number | undefined, (raw: string) => Read>();
  return (raw, year) => {
    let reader = byYear.get(year);
    if (!reader) {
      const known = year === undefined ? reading : { ...reading, year };
      byYear.set(year, (reader = remembering((text) => read(text, known))));
    }
    return reader(raw);
  };
}
