import type { DayReader } from '../domain/day.js';
import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';

/** Tokens that stand for a zone or an instant: what is written in them would move the day by the zone that this runs in. */
const ZONED = /[xXzOtT]/;

/** Printed and read again, it shows whether a format holds a day: no two of its parts are alike. */
const SAMPLE = new Date(2003, 10, 25, 13, 46, 58);

const refusal = (format: string, en: string, ko: string, cause?: unknown): EarshotError =>
  new EarshotError('usage', words(`--date-format "${format}" ${en}`, `--date-format "${format}": ${ko}`), {
    hint: words('For example dd/MM/yyyy or MM/dd/yyyy HH:mm', '예: dd/MM/yyyy, MM/dd/yyyy HH:mm'),
    cause,
  });

/**
 * A reader of days in a format of date-fns such as `dd/MM/yyyy`.
 * @throws EarshotError usage for a format that does not name year, month and day, or that knows more than a day and a time
 */
export async function dayReaderOf(format: string): Promise<DayReader> {
  const tokens = format.replace(/'[^']*'/g, '');
  if (!/y/.test(tokens) || !/[ML]/.test(tokens) || !/d/.test(tokens)) {
    throw refusal(format, 'must name yyyy, MM and dd', 'yyyy, MM, dd가 있어야 합니다');
  }
  const zoned = ZONED.exec(tokens)?.[0];
  if (zoned !== undefined) {
    throw refusal(
      format,
      `must not name a zone (${zoned}): a day is taken as it is written; put fixed words in quotes: 'Z'`,
      `시간대(${zoned})는 쓸 수 없습니다. 날짜는 적힌 그대로 읽습니다. 고정된 글자는 따옴표로 묶으십시오: 'Z'`,
    );
  }
  const [{ parse }, { format: print }] = await Promise.all([import('date-fns/parse'), import('date-fns/format')]);
  const base = new Date(2000, 0, 1);
  const dayOf = (day: Date): string | undefined =>
    // date-fns takes 24 for the year 24.
    Number.isNaN(day.getTime()) || day.getFullYear() < 1900 ? undefined : print(day, 'yyyy-MM-dd');
  let again: string | undefined;
  try {
    again = dayOf(parse(print(SAMPLE, format), format, base));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw refusal(
      format,
      "is not a format; put words in quotes: d.M.yyyy H 'Uhr'",
      "형식이 아닙니다. 글자는 따옴표로 묶으십시오: d.M.yyyy H 'Uhr'",
      error,
    );
  }
  if (again !== dayOf(SAMPLE)) throw refusal(format, 'does not hold a whole day', '날짜를 온전히 담지 못합니다');
  return (raw) => dayOf(parse(raw, format, base));
}
