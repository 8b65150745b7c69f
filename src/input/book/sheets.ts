import { EarshotError } from '../../domain/errors.js';
import { recordKinds } from '../../domain/records/record-kind.js';
import { message } from '../../locale/message.js';
import { headerWord } from '../fields.js';
import type { LeftSheet, Source } from '../source.js';
import type { FinderOptions } from '../table/finder.js';
import { emptyFile } from '../table/header.js';
import { joined } from './joined.js';
import { type Budget, openSheet } from './sheet.js';
import { type Book, noTables, type Sheet, tableName } from './book.js';
import { isDocument } from './format.js';
import { openBook } from './open.js';

/** How a workbook is read. */
export interface BookOptions {
  /** The file, as errors name it. */
  readonly name: string;
  /** Names of sheets, or `all`. If missing, the first table of records and all sheets with the same header. */
  readonly sheets?: readonly string[] | undefined;
  /** The number of a table of a document, or `all`. */
  readonly nth?: string | undefined;
  readonly table: FinderOptions;
  /** Rates how much columns look like those of records; the sheet with the highest rank is read. */
  readonly rank: (columns: readonly string[]) => number;
}

/** The word that means every sheet. */
const ALL = 'all';

/** The sheets of our own export: every one is named after a kind of record. Undefined for other workbooks. */
function recordSheets({ sheets }: Book): readonly Sheet[] | undefined {
  const kinds = new Set<string>(recordKinds);
  return sheets.length > 1 && sheets.every(({ name }) => kinds.has(name)) ? sheets : undefined;
}

interface Opened {
  readonly sheet: Sheet;
  /** undefined for a sheet with nothing on it */
  readonly source: Source | undefined;
}

/**
 * Opens a workbook: the sheets that are named; else all sheets of our own export, or those with the same header.
 * @throws EarshotError `bad-data` for a file that is no workbook, is damaged, is empty or would unpack to more than 200
 * MiB, here or while reading; `usage` for a sheet that does not exist
 */
export async function openSheets(bytes: Buffer, options: BookOptions): Promise<Source> {
  const { name, table, rank } = options;
  const book = await openBook(bytes, name);
  const sheets = wantedOf(book, options);
  const budget: Budget = { size: 0 };
  const open = async (some: readonly Sheet[], options = table): Promise<Opened[]> => {
    const opened: Opened[] = [];
    for (const sheet of some) opened.push({ sheet, source: await openSheet(book, sheet, name, options, budget) });
    return opened;
  };
  const readable = book.sheets.filter(({ path }) => path !== undefined);
  if (readable.length === 0) throw emptyFile(name);
  if (sheets !== undefined) return together(await open(named(readable, sheets, name)), name);
  const records = recordSheets(book);
  if (records) {
    const parts = await open(records);
    return joined(
      parts.flatMap(({ sheet, source }) => (source ? [{ kind: sheet.name, source }] : [])),
      name,
    );
  }
  const seen = readable.filter(({ hidden }) => !hidden);
  const hidden = seen.length > 0 ? readable.filter((sheet) => sheet.hidden) : [];
  return alike(await open(seen.length > 0 ? seen : readable), hidden, name, rank);
}

/** The names of sheets that a person asked for. @throws EarshotError usage for a flag of another kind of file */
function wantedOf({ format }: Book, { sheets, nth, name }: BookOptions): readonly string[] | undefined {
  if (sheets !== undefined && isDocument(format))
    throw new EarshotError('usage', message('input.isAndHasNoSheets', name, format), {
      hint: message('input.leaveSheetOut'),
    });
  if (nth !== undefined && !isDocument(format)) throw noTables(name, format);
  return nth === undefined ? sheets : [nth === ALL ? ALL : tableName(Number(nth))];
}

/** Sheets that a person asked for, one after the other. */
function together(opened: readonly Opened[], name: string): Source {
  const parts = opened.flatMap(({ source }) => (source ? [{ source }] : []));
  if (parts.length === 0) throw nothingOn(opened, name);
  return joined(
    parts,
    name,
    opened.flatMap((each) => (each.source ? [] : [left(each.sheet, 'empty')])),
  );
}

/** The sheet that looks most like one of records, with those that have the same header. */
async function alike(
  opened: readonly Opened[],
  hidden: readonly Sheet[],
  name: string,
  rank: BookOptions['rank'],
): Promise<Source> {
  const words = ({ columns }: Source): string => columns.map(headerWord).sort().join('\n');
  const filled = opened.flatMap(({ source }) => (source ? [source] : []));
  const [first, ...others] = filled;
  if (!first) throw nothingOn(opened, name);
  const main = others.reduce((best, each) => (rank(each.columns) > rank(best.columns) ? each : best), first);
  const header = words(main);
  const parts = filled.filter((source) => words(source) === header);
  const leftOut = opened.flatMap(({ sheet, source }): LeftSheet[] =>
    source && parts.includes(source) ? [] : [left(sheet, source ? 'other' : 'empty')],
  );
  for (const source of filled) if (!parts.includes(source)) await source.batches[Symbol.asyncIterator]().return?.();
  return joined(
    parts.map((source) => ({ source })),
    name,
    [...leftOut, ...hidden.map((sheet) => left(sheet, 'hidden'))],
  );
}

const reasons = {
  empty: message('input.sheetIsEmpty'),
  other: message('input.sheetHasAnotherHeader'),
  hidden: message('input.sheetIsHidden'),
};

const left = ({ name }: Sheet, why: keyof typeof reasons): LeftSheet => ({ name, reason: reasons[why] });

const nothingOn = ([first]: readonly Opened[], name: string): EarshotError =>
  emptyFile(first ? `${name} (${first.sheet.name})` : name);

/** @throws EarshotError usage for a name that no sheet has */
function named(readable: readonly Sheet[], wanted: readonly string[], name: string): Sheet[] {
  const normal = (text: string): string => text.normalize('NFC');
  const chosen = wanted.flatMap((each) => {
    const found = readable.filter((sheet) => normal(sheet.name) === normal(each));
    if (found.length > 0) return found;
    if (each === ALL) return readable;
    throw new EarshotError('usage', message('input.hasNoSheet', name, each), {
      hint: message('input.itsSheets', readable.map((sheet) => sheet.name).join(', ')),
    });
  });
  return readable.filter((sheet) => chosen.includes(sheet));
}
