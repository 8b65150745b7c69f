import { message } from '../../locale/message.js';
import { alignOf, headingOf } from '../cells.js';
import { rowsOf, shownColumns } from '../rows.js';
import type { Document, Row, TimelineEntry, View, Writer, WriterEnv } from '../view.js';
import { widthOf } from '../terminal/width.js';
import { Book, firstFiles, sheetPath } from './book.js';
import { sheetCell, type SheetCell, textCell } from './cells.js';
import { BOLD, HEAD, isDay, LEFT, PLAIN, RIGHT, TOP, TOTAL, WRAPPED } from './looks.js';
import { MOST_ROWS, sheetXml } from './sheet.js';
import { type ArchiveFile, zipped } from './zip.js';

type SheetRow = readonly SheetCell[];

/** Widest column in characters; longer text is wrapped. */
const WIDEST = 60;
const NARROWEST = 6;
/** Room for the filter button and for space beside numbers, in characters. */
const AIR = 3;
/** Number of rows measured: widths are written before the rows. */
const MEASURED_ROWS = 1000;

function shownWidth({ value, look }: SheetCell): number {
  if (typeof value === 'number') return isDay(look) ? 'yyyy-mm-dd'.length : value.toLocaleString('en').length;
  return Math.max(...value.split('\n').map((line) => widthOf(line, WIDEST)));
}

/** True for text that must be wrapped; no character is wider than two columns. */
const needsLines = ({ value }: SheetCell): boolean =>
  typeof value === 'string' && (value.includes('\n') || (value.length * 2 > WIDEST && widthOf(value, WIDEST) > WIDEST));

const inRow = (cell: SheetCell): SheetCell => ({
  value: cell.value,
  look: cell.look | TOP | (needsLines(cell) ? WRAPPED : 0),
});

/** The widths of the columns for these rows. */
const widthsOf = (head: SheetRow, rows: readonly SheetRow[]): readonly number[] =>
  head.map((cell, at) => {
    const width = rows.reduce(
      (most, row) => {
        const below = row[at];
        return below ? Math.max(most, shownWidth(below) + 1) : most;
      },
      shownWidth(cell) + AIR,
    );
    return Math.min(Math.max(width, NARROWEST), WIDEST);
  });

/** Writes a view on as many sheets as it needs. */
async function* viewSheets(view: View, title: string, { labels }: WriterEnv, book: Book): AsyncGenerator<ArchiveFile> {
  const columns = shownColumns(view).filter(({ type }) => type !== 'bar');
  const head = columns.map((column) =>
    textCell(headingOf(column, labels), HEAD | (alignOf(column) === 'right' ? RIGHT : LEFT)),
  );
  const cellsOf = (row: Row): SheetRow => columns.map((column) => inRow(sheetCell(column, row, labels)));
  const total = view.total && cellsOf(view.total).map(({ value, look }) => ({ value, look: look | TOTAL }));
  const rows = rowsOf(view);
  let next = await rows.next();
  let taken = 0;

  async function* upTo(most: number): AsyncGenerator<SheetRow> {
    for (; taken < most && next.done !== true; taken += 1) {
      yield cellsOf(next.value);
      next = await rows.next();
    }
  }
  async function* lines(measured: readonly SheetRow[]): AsyncGenerator<SheetRow> {
    yield head;
    yield* measured;
    yield* upTo(MOST_ROWS - (total ? 2 : 1));
    if (next.done === true && total) yield total;
  }
  try {
    do {
      taken = 0;
      const place = book.add(view.caption ?? title);
      const measured: SheetRow[] = [];
      for await (const row of upTo(MEASURED_ROWS)) measured.push(row);
      const widths = widthsOf(head, total ? [...measured, total] : measured);
      const range = (): string | undefined => book.filter(place, { columns: columns.length, rows: taken + 1 });
      const start = { widths, look: TOP, sticky: true, isFirst: place === 1 };
      yield { name: sheetPath(place), content: sheetXml(start, lines(measured), book.looks, range) };
    } while (next.done !== true);
  } finally {
    await rows.return(undefined);
  }
}

/** A sheet of text with given widths. */
function plainSheet(name: string, rows: readonly SheetRow[], widths: readonly number[], book: Book): ArchiveFile {
  const place = book.add(name);
  const head = { widths, look: PLAIN, sticky: false, isFirst: place === 1 };
  return { name: sheetPath(place), content: sheetXml(head, rows, book.looks, () => undefined) };
}

/** The text of the document besides its tables: scope, day, and rules. */
const notesOf = (document: Document): readonly SheetRow[] =>
  document.blocks.flatMap((block): SheetRow[] => {
    if (block.kind === 'heading') return [[textCell(block.text, BOLD | WRAPPED)]];
    if (block.kind === 'words')
      return block.text.split('\n').map((line) => [textCell(line.replace(/ {2,}/g, ' '), WRAPPED)]);
    return [];
  });

/** A sheet of a timeline: dates as precisely as known, and text. */
function timelineSheet(entries: readonly TimelineEntry[], { labels }: WriterEnv, book: Book): ArchiveFile {
  const heads = [message('labels.when'), message('labels.after'), message('labels.what'), message('labels.more')];
  const rows = entries.map(({ when, since, text, more }) =>
    [when, since, text, more.join('\n')].map((cell) => textCell(cell, TOP | WRAPPED)),
  );
  const head = heads.map((label) => textCell(labels.render(label), HEAD));
  return plainSheet('timeline', [head, ...rows], [12, 10, WIDEST, WIDEST], book);
}

async function* entriesOf(document: Document, env: WriterEnv): AsyncGenerator<ArchiveFile> {
  const book = new Book();
  yield* firstFiles;
  const alone = document.blocks.filter(({ kind }) => kind === 'view').length === 1;
  for (const block of document.blocks) {
    if (block.kind === 'timeline') yield timelineSheet(block.entries, env, book);
    if (block.kind === 'view')
      yield* viewSheets(block.view, (alone ? document.title : undefined) ?? block.view.name, env, book);
  }
  const notes = notesOf(document);
  if (notes.length > 0) yield plainSheet(env.labels.render(message('labels.notes')), notes, [WIDEST], book);
  if (book.isEmpty) yield plainSheet('earshot', [], [], book);
  yield* book.files();
}

/** A workbook with one sheet per view and a last one for the text; written row by row, in constant memory. */
export const xlsx: Writer = (document, env) => zipped(entriesOf(document, env));
