import type { DayReading, WrittenDay } from '../../domain/time/written-day.js';
import { remembering } from './remembering.js';
import type { RawRecord } from '../source.js';

/** A day as Korean offices write it, its year whole or behind an apostrophe. */
const KOREAN = /^\s*(?:\d{4}\s?\.|['’‘]\d{2}\s?\.)\s?\d{1,2}\s?\.\s?\d{1,2}(?!\d)/;

/** Whether one of these rows has a day in the column that tells how its years of two digits are meant: `2023.1.17` `23.1.18`. */
export const hasKoreanDays = (records: readonly RawRecord[], index: number): boolean =>
  records.some(({ values }) => KOREAN.test(values[index] ?? ''));

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
