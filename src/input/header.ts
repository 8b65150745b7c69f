import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';
import type { RawRecord } from './source.js';

/** Characters that one cell may hold. */
export const CELL_LIMIT = 1_048_576;
/** Columns that a file may have, and different keys that its records may. */
export const COLUMN_LIMIT = 2000;

/** The columns of a table, and how a row is held against them. */
export interface Header {
  /** Grows, up to the width of the header row, when data turns up under columns at its end that have no name. */
  readonly columns: string[];
  /** Cells in the header row, the nameless ones at its end included. */
  readonly width: number;
}

type Cells = readonly (string | null)[];

export const isBlank = (cells: Cells): boolean => cells.every((cell) => cell === null || cell.trim() === '');

/**
 * @param where the file and the row, as errors name them: `건의.csv:1`
 * @throws EarshotError `bad-data` when two columns have the same name (trimmed, NFC), and for more than `COLUMN_LIMIT`
 */
export function readHeader(cells: Cells, where: string): Header {
  const columns: string[] = [];
  const seen = new Map<string, number>();
  let named = 0;
  for (const [index, cell] of cells.entries()) {
    const text = (cell ?? '').trim().normalize('NFC');
    const name = text === '' ? nameless(index) : text;
    if (text !== '') named = index + 1;
    const first = seen.get(name);
    if (first !== undefined) throw duplicate(where, name, first + 1, index + 1);
    seen.set(name, index);
    columns.push(name);
  }
  if (named > COLUMN_LIMIT) throw tooMany(where, named);
  return { columns: columns.slice(0, named), width: Math.min(cells.length, COLUMN_LIMIT) };
}

/**
 * A row as a record. With `ragged`, cells that are missing or too many are a problem of the row; without, as in a
 * spreadsheet, a row ends where its last cell stands.
 */
export function toRecord(header: Header, line: number, cells: Cells, ragged: boolean, lastLine = line): RawRecord {
  const { columns, width } = header;
  let used = cells.length;
  while (used > columns.length && (cells[used - 1] ?? '').trim() === '') used -= 1;
  if (used > width) return { line, values: cells, problem: tooLong(width, used) };
  while (columns.length < used) columns.push(nameless(columns.length));
  if (ragged && cells.length < columns.length && cells.length < width) {
    return { line, values: cells, problem: tooShort(cells.length, columns.length, line, lastLine) };
  }
  return { line, values: used === cells.length ? cells : cells.slice(0, used) };
}

/** @throws EarshotError `bad-data` that names the cell when one is larger than `CELL_LIMIT` */
export function assertCellSizes(cells: Cells, where: (column: number) => string): void {
  for (const [index, cell] of cells.entries()) {
    if (cell !== null && cell.length > CELL_LIMIT) throw tooLarge(where(index + 1));
  }
}

export function tooLarge(where: string): EarshotError {
  return new EarshotError(
    'bad-data',
    words(`${where}: a value of more than 1 MiB`, `${where}: 값 하나가 1MiB를 넘습니다`),
    {
      hint: words(
        'shorten it, and look for a quote that is not closed before it',
        '값을 줄이고, 그 앞에 닫히지 않은 따옴표가 있는지 확인하십시오',
      ),
    },
  );
}

export function emptyFile(name: string): EarshotError {
  return new EarshotError('bad-data', words(`${name} is empty`, `${name}: 빈 파일입니다`), {
    hint: words('give a file whose first row names its columns', '첫 행에 열 이름이 있는 파일을 지정하십시오'),
  });
}

const nameless = (index: number): string => `column ${index + 1}`;

const tooMany = (where: string, count: number): EarshotError =>
  new EarshotError(
    'bad-data',
    words(
      `${where}: ${count} columns; the limit is ${COLUMN_LIMIT}`,
      `${where}: 열이 ${count}개입니다. 한도는 ${COLUMN_LIMIT}개입니다`,
    ),
    { hint: words('keep the columns that are needed', '필요한 열만 남기십시오') },
  );

function duplicate(where: string, name: string, first: number, second: number): EarshotError {
  return new EarshotError(
    'bad-data',
    words(
      `${where}: columns ${first} and ${second} are both named "${name}"`,
      `${where}: ${first}번째 열과 ${second}번째 열의 이름이 똑같이 "${name}"입니다`,
    ),
    { hint: words('rename or remove one of them', '둘 중 하나의 이름을 바꾸거나 지우십시오') },
  );
}

const tooLong = (width: number, used: number): RawRecord['problem'] => ({
  reason: words(
    `${used} cells, but the header has ${width}: is a comma or a quote out of place?`,
    `칸이 ${used}개인데 머리글은 ${width}개입니다. 쉼표나 따옴표가 잘못 들어갔는지 확인하십시오`,
  ),
  column: width + 1,
});

function tooShort(used: number, expected: number, line: number, lastLine: number): RawRecord['problem'] {
  const en = `${used} ${used === 1 ? 'cell' : 'cells'}, but the header has ${expected}`;
  const ko = `칸이 ${used}개인데 머리글은 ${expected}개입니다`;
  if (lastLine === line) return { reason: words(en, ko) };
  return {
    reason: words(
      `${en}; it runs to line ${lastLine}: is a quote not closed?`,
      `${ko}. ${lastLine}행까지 이어집니다. 닫히지 않은 따옴표가 있는지 확인하십시오`,
    ),
  };
}
