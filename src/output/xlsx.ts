import { words } from '../domain/words.js';
import { alignOf, headingOf } from './cells.js';
import { rowsOf, shownColumns } from './rows.js';
import type { Document, Row, TimelineEntry, View, Writer, WriterEnv } from './view.js';
import { widthOf } from './width.js';
import { Book, firstFiles, sheetPath } from './xlsx/book.js';
import { sheetCell, type SheetCell, textCell } from './xlsx/cells.js';
import { BOLD, HEAD, isDay, LEFT, PLAIN, RIGHT, TOP, TOTAL, WRAPPED } from './xlsx/looks.js';
import { MOST_ROWS, sheetXml } from './xlsx/sheet.js';
import { type Entry, zipped } from './xlsx/zip.js';

type SheetRow = readonly SheetCell[];

/** Characters; wider text is wrapped. */
const WIDEST = 60;
const NARROWEST = 6;
/** What the arrow of a filter covers, and the air beside a number. */
const AIR = 3;
/** How wide columns are stands before the rows: so many of them are looked at. */
const MEASURED_ROWS = 1000;

function shownWidth({ value, look }: SheetCell): number {
  if (typeof value === 'number') return isDay(look) ? 'yyyy-mm-dd'.length : value.toLocaleString('en').length;
  return Math.max(...value.split('\n').map((line) => widthOf(line, WIDEST)));
}

/** No character takes more than two columns. */
const needsLines = ({ value }: SheetCell): boolean =>
  typeof value === 'string' && (value.includes('\n') || (value.length * 2 > WIDEST && widthOf(value, WIDEST) > WIDEST));

const inRow = (cell: SheetCell): SheetCell => ({
  value: cell.value,
  look: cell.look | TOP | (needsLines(cell) ? WRAPPED : 0),
});

/** How wide the columns are that these rows stand in. */
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

/** A view on as many sheets as its rows need, a row after the other. */
async function* viewSheets(view: View, title: string, { labels }: WriterEnv, book: Book): AsyncGenerator<Entry> {
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

/** A sheet of words, whose widths are known. */
function plainSheet(name: string, rows: readonly SheetRow[], widths: readonly number[], book: Book): Entry {
  const place = book.add(name);
  const head = { widths, look: PLAIN, sticky: false, isFirst: place === 1 };
  return { name: sheetPath(place), content: sheetXml(head, rows, book.looks, () => undefined) };
}

/** What the document says beside its tables: what was counted, as of which day, by which rule. */
const notesOf = (document: Document): readonly SheetRow[] =>
  document.blocks.flatMap((block): SheetRow[] => {
    if (block.kind === 'heading') return [[textCell(block.text, BOLD | WRAPPED)]];
    if (block.kind === 'words')
      return block.text.split('\n').map((line) => [textCell(line.replace(/ {2,}/g, ' '), WRAPPED)]);
    return [];
  });

/** What happened when: days as they are known, which may be a month or a year, and words. */
function timelineSheet(entries: readonly TimelineEntry[], { labels }: WriterEnv, book: Book): Entry {
  const heads = [words('When', '언제'), words('After', '경과'), words('What', '내용'), words('More', '덧붙임')];
  const rows = entries.map(({ when, since, text, more }) =>
    [when, since, text, more.join('\n')].map((cell) => textCell(cell, TOP | WRAPPED)),
  );
  const head = heads.map((label) => textCell(labels.pick(label), HEAD));
  return plainSheet('timeline', [head, ...rows], [12, 10, WIDEST, WIDEST], book);
}

async function* entriesOf(document: Document, env: WriterEnv): AsyncGenerator<Entry> {
  const book = new Book();
  yield* firstFiles;
  const alone = document.blocks.filter(({ kind }) => kind === 'view').length === 1;
  for (const block of document.blocks) {
    if (block.kind === 'timeline') yield timelineSheet(block.entries, env, book);
    if (block.kind === 'view')
      yield* viewSheets(block.view, (alone ? document.title : undefined) ?? block.view.name, env, book);
  }
  const notes = notesOf(document);
  if (notes.length > 0) yield plainSheet(env.labels.pick(words('Notes', '설명')), notes, [WIDEST], book);
  if (book.isEmpty) yield plainSheet('earshot', [], [], book);
  yield* book.files();
}

/** One sheet a view, days and figures as such, and a last one with the words; row by row, and none is kept. */
export const xlsx: Writer = (document, env) => zipped(entriesOf(document, env));
