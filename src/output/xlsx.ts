import type { CellObject, Row as SheetRow, Sheet } from 'write-excel-file/node';
import { words } from '../domain/words.js';
import { alignOf, headingOf } from './cells.js';
import { rowsOf, shownColumns } from './rows.js';
import type { Document, TimelineEntry, View, Writer, WriterEnv } from './view.js';
import { widthOf } from './width.js';
import { sheetCell, textCell } from './xlsx/cells.js';
import { stopClock } from './xlsx/clock.js';
import { type Filtered, filtersOn } from './xlsx/filters.js';
import { sheetNames } from './xlsx/names.js';

/** Rows that a sheet of Excel holds. */
const MOST_ROWS = 1_048_576;
/** Characters; wider text is wrapped. */
const WIDEST = 60;
const NARROWEST = 6;
/** What the arrow of a filter covers, and the air beside a number. */
const AIR = 3;

const HEAD = {
  fontWeight: 'bold',
  backgroundColor: '#E8EDF3',
  bottomBorderStyle: 'thin',
  alignVertical: 'top',
} as const;
const TOTAL = { fontWeight: 'bold', topBorderStyle: 'thin' } as const;

/** A sheet before it has its name. */
interface Page {
  readonly name: string;
  readonly data: SheetRow[];
  readonly widths: readonly number[];
  /** Rows that a filter takes, the head among them; 0 for a page of words. */
  readonly filtered: number;
}

const shownWidth = ({ value }: CellObject): number => {
  if (value instanceof Date) return 'yyyy-mm-dd'.length;
  if (typeof value === 'number') return value.toLocaleString('en').length;
  return Math.max(
    ...String(value)
      .split('\n')
      .map((line) => widthOf(line, WIDEST)),
  );
};

const styled = (cell: CellObject, width: number): CellObject =>
  width > WIDEST || String(cell.value).includes('\n') ? { ...cell, wrap: true } : cell;

/** A view on as many sheets as its rows need. */
async function* viewPages(view: View, title: string, { labels }: WriterEnv): AsyncGenerator<Page> {
  const columns = shownColumns(view).filter(({ type }) => type !== 'bar');
  const head = columns.map((column) => ({
    ...textCell(headingOf(column, labels)),
    ...HEAD,
    align: alignOf(column),
  }));
  const headWidths = head.map((cell) => shownWidth(cell) + AIR);
  const name = view.caption ?? title;
  let widths = [...headWidths];
  let data: SheetRow[] = [head];
  const cellsOf = (row: Parameters<typeof sheetCell>[1]): CellObject[] =>
    columns.map((column, index) => {
      const cell = { ...sheetCell(column, row, labels), alignVertical: 'top' as const };
      const width = shownWidth(cell);
      widths[index] = Math.max(widths[index] ?? 0, width + 1);
      return styled(cell, width);
    });
  for await (const row of rowsOf(view)) {
    if (data.length === MOST_ROWS - 1) {
      yield { name, data, widths, filtered: data.length };
      data = [head];
      widths = [...headWidths];
    }
    data.push(cellsOf(row));
  }
  const filtered = data.length;
  if (view.total) data.push(cellsOf(view.total).map((cell) => ({ ...cell, ...TOTAL })));
  yield { name, data, widths, filtered };
}

/** What the document says beside its tables: what was counted, as of which day, by which rule. */
function notesPage(document: Document, { labels }: WriterEnv): Page | undefined {
  const lines = document.blocks.flatMap((block): CellObject[][] => {
    if (block.kind === 'heading') return [[{ ...textCell(block.text), fontWeight: 'bold', wrap: true }]];
    if (block.kind === 'words')
      return block.text.split('\n').map((line) => [{ ...textCell(line.replace(/ {2,}/g, ' ')), wrap: true }]);
    return [];
  });
  if (lines.length === 0) return undefined;
  return { name: labels.pick(words('Notes', '설명')), data: lines, widths: [100], filtered: 0 };
}

/** What happened when: days as they are known, which may be a month or a year, and words. */
function timelinePage(entries: readonly TimelineEntry[], { labels }: WriterEnv): Page {
  const heads = [words('When', '언제'), words('After', '경과'), words('What', '내용'), words('More', '덧붙임')];
  const head = heads.map((label) => ({ ...textCell(labels.pick(label)), ...HEAD }));
  const rows = entries.map(({ when, since, text, more }) =>
    [when, since, text, more.join('\n')].map((cell) => ({
      ...textCell(cell),
      wrap: true,
      alignVertical: 'top' as const,
    })),
  );
  return { name: 'timeline', data: [head, ...rows], widths: [12, 10, WIDEST, WIDEST], filtered: 0 };
}

/** One sheet a view, days and figures as such, and a last one with the words. Not written row by row: a zip is whole. */
export const xlsx: Writer = async function* (document, env) {
  const pages: Page[] = [];
  const alone = document.blocks.filter(({ kind }) => kind === 'view').length === 1;
  for (const block of document.blocks) {
    if (block.kind === 'timeline') pages.push(timelinePage(block.entries, env));
    if (block.kind === 'view')
      for await (const page of viewPages(block.view, (alone ? document.title : undefined) ?? block.view.name, env))
        pages.push(page);
  }
  const notes = notesPage(document, env);
  if (notes) pages.push(notes);
  if (pages.length === 0) pages.push({ name: 'earshot', data: [], widths: [], filtered: 0 });
  const names = sheetNames(pages.map(({ name }) => name));
  // Loaded here, because no other format needs it.
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const sheets = pages.map(({ data, widths, filtered }, index): Sheet<never> => ({
    data,
    sheet: names[index] ?? '',
    columns: widths.map((width) => ({ width: Math.min(Math.max(width, NARROWEST), WIDEST) })),
    ...(filtered > 0 && { stickyRowsCount: 1 }),
  }));
  const heads = pages.map(({ data, filtered }, index): Filtered | undefined =>
    filtered > 0 && data[0] && data[0].length > 0
      ? { name: names[index] ?? '', columns: data[0].length, rows: filtered }
      : undefined,
  );
  yield stopClock(await writeXlsxFile(sheets, { features: [filtersOn(heads)] }).toBuffer());
};
