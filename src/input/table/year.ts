import { basename } from 'node:path';

/** A year in the name of a sheet: `2023년`, `'23년`, `2023 상반기`. */
const YEAR = /(?<!\d)(?:((?:19|20)\d\d)(?!\d)|(\d\d)(?=\s*년))/g;
/** A whole day, as in `기준일: 2026. 9. 30.` or `ledger-2026-11-30.csv`: when it was printed or saved. */
const WHOLE_DAY = /\d{4}\s*[-./_년]\s*\d{1,2}\s*[-./_월]\s*\d{1,2}/g;
/** Words of a title that says when the table was made, not which year it is of. */
const madeWords: readonly string[] = ['현재', '기준', '출력', '작성', 'as of', 'printed', 'created'];
const MADE = new RegExp(madeWords.join('|'), 'i');

/** The year in a name; undefined when there is none, or several. */
function yearIn(name: string): number | undefined {
  const text = name.replace(WHOLE_DAY, ' ');
  const years = new Set([...text.matchAll(YEAR)].map(([, full, short]) => Number(full ?? `20${short ?? ''}`)));
  return years.size === 1 ? [...years][0] : undefined;
}

/**
 * The year of days that say none: that of the sheet's name, else of the titles above the header, else of the file's name;
 * undefined when none of them says one year.
 */
export function yearOf(file: string, titles: readonly (readonly (string | null)[])[], sheet = ''): number | undefined {
  const told = titles.flat().filter((cell) => cell !== null && !MADE.test(cell));
  return yearIn(sheet) ?? yearIn(told.join('\n')) ?? (MADE.test(file) ? undefined : yearIn(basename(file)));
}
