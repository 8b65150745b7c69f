import type { DayReader } from '../../domain/time/written-day.js';
import { EarshotError } from '../../domain/errors.js';
import { type Message, message } from '../../locale/message.js';

/** Tokens for a time zone or an instant: with them the day would depend on the zone of the machine. */
const ZONED = /[xXzOtT]/;

/** A moment whose parts all differ: if it survives printing and parsing, the format contains a whole day. */
const SAMPLE = new Date(2003, 10, 25, 13, 46, 58);

const refusal = (format: string, reason: Message, cause?: unknown): EarshotError =>
  new EarshotError('usage', message('input.dateFormat', format, reason), {
    hint: message('input.forExampleDdMmYyyy'),
    cause,
  });

/**
 * Makes a reader of days from a date-fns format such as `dd/MM/yyyy`.
 * @throws EarshotError usage for a format without year, month and day, or with more than a day and a time
 */
export async function dayReaderOf(format: string): Promise<DayReader> {
  const tokens = format.replace(/'[^']*'/g, '');
  if (!/y/.test(tokens) || !/[ML]/.test(tokens) || !/d/.test(tokens)) {
    throw refusal(format, message('input.mustNameYyyyMmAnd'));
  }
  const zoned = ZONED.exec(tokens)?.[0];
  if (zoned !== undefined) {
    throw refusal(format, message('input.mustNotNameZoneDay', zoned));
  }
  const [{ parse }, { format: print }] = await Promise.all([import('date-fns/parse'), import('date-fns/format')]);
  const base = new Date(2000, 0, 1);
  const dayOf = (day: Date): string | undefined =>
    // date-fns reads 24 as the year 24.
    Number.isNaN(day.getTime()) || day.getFullYear() < 1900 ? undefined : print(day, 'yyyy-MM-dd');
  let again: string | undefined;
  try {
    again = dayOf(parse(print(SAMPLE, format), format, base));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw refusal(format, message('input.isNotFormatPutWords'), error);
  }
  if (again !== dayOf(SAMPLE)) throw refusal(format, message('input.doesNotHoldWholeDay'));
  return (raw) => dayOf(parse(raw, format, base));
}
