import { type Words, words } from '../domain/words.js';
import { tooLarge } from './header.js';

/** A cell that read-excel-file gives as empty although the sheet has something there. */
export interface LostCell {
  readonly row: number;
  /** 1-based */
  readonly column: number;
  readonly reason: Words;
}

/** What the sheet's XML says before any of it is unfolded into rows. */
export interface SheetScan {
  /** Rows and columns up to the last cell with a value. */
  readonly rows: number;
  readonly columns: number;
  readonly lost: readonly LostCell[];
}

const CELL = /<(?:\w+:)?c(\s[^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g;
const VALUE = /<(?:\w+:)?(?:v|t)(?:\s[^>]*)?>([^<]+)</;
/** A formula's stored value may be the empty text. */
const STORED = /<(?:\w+:)?v[\s/>]/;
const ADDRESS = /\sr=["']([A-Z]{1,3})([0-9]{1,7})["']/;
const FAILED = /\st=["']e["']/;
const FORMULA = /<(?:\w+:)?f[\s/>]/;
/** Characters of XML that one cell may take. */
const MARKUP_LIMIT = 4_194_304;
/** Beyond so many, one more is no news. */
const LOST_LIMIT = 1000;

/**
 * Reads the XML of a sheet as it is unpacked. Its markup is ASCII, so pieces may be cut anywhere.
 * @throws EarshotError `bad-data` for a cell of more than 4 MiB; `name` is the file, as errors name it
 */
export async function scanSheet(pieces: AsyncIterable<Buffer>, name: string): Promise<SheetScan> {
  let rows = 0;
  let columns = 0;
  const lost: LostCell[] = [];
  const take = (tag: string, body: string): void => {
    const [, letters, digits] = ADDRESS.exec(tag) ?? [];
    if (letters === undefined || digits === undefined) return;
    const place = { row: Number(digits), column: columnNumber(letters) };
    const value = VALUE.exec(body)?.[1];
    const failed = FAILED.test(tag);
    const reason = failed ? failure(value) : unread(body);
    if (reason !== undefined) {
      if (lost.length < LOST_LIMIT) lost.push({ ...place, reason });
    } else if (value !== undefined) {
      rows = Math.max(rows, place.row);
      columns = Math.max(columns, place.column);
    }
  };
  let rest = '';
  for await (const piece of pieces) {
    rest += piece.toString('latin1');
    CELL.lastIndex = 0;
    let end = 0;
    for (let match = CELL.exec(rest); match !== null; match = CELL.exec(rest)) {
      take(match[1] ?? '', match[2] ?? '');
      end = CELL.lastIndex;
    }
    // Only a cell that has begun is kept; other markup may be as long as it likes.
    const open = rest.slice(end).search(/<(?:\w+:)?c\s|<[\w:]*$/);
    rest = open === -1 ? '' : rest.slice(end + open);
    if (rest.length > MARKUP_LIMIT) throw tooLarge(name);
  }
  return { rows, columns, lost };
}

/** `C` → 3 */
function columnNumber(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

/** 3 → `C` */
export function columnLetters(column: number): string {
  let letters = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return letters;
}

const failure = (error: string | undefined): Words =>
  words(`the formula failed: ${error ?? ''}`, `수식 오류입니다: ${error ?? ''}`);

/** Why a cell with something in it would come out empty. */
function unread(body: string): Words | undefined {
  if (FORMULA.test(body) && !STORED.test(body))
    return words('the formula has no stored value', '수식에 저장된 값이 없습니다');
  // The library passes over sections of character data.
  return body.includes('<![CDATA[')
    ? words('its text is written as CDATA', '글이 CDATA로 적혀 있어 읽을 수 없습니다')
    : undefined;
}
