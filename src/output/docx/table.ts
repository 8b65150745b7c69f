import type * as docx from 'docx';
import type { IRunOptions, ITableCellOptions } from 'docx';
import { EarshotError } from '../../domain/errors.js';
import { visibleLine } from '../../domain/text/text.js';
import { message } from '../../locale/message.js';
import { alignOf, cellText, headingOf } from '../cells.js';
import { rowsOf, shownColumns } from '../rows.js';
import { widthOf } from '../terminal/width.js';
import type { Column, Labels, Row, Tone, View } from '../view.js';
import type { Parts, Piece } from './parts.js';

/** Most rows of a table: a document for Word is made in memory, and nobody reads more on paper. */
const MOST_ROWS = 5_000;
/** Size of the text of a table, in half points. */
const SIZE = 17;
/** Width of a character as wide as a terminal's column at that size, and of a cell's margins, in twentieths of a point. */
const CHARACTER = 106;
const MARGINS = 170;
/** Widest column by its text, in characters; longer text is wrapped. */
const WIDEST = 44;
const NARROWEST = 4;

const colours: Readonly<Record<Tone, string>> = { good: '1A6B3C', bad: 'B3261E', dim: '5B6774' };
const RULE = { style: 'single', size: 4, color: 'C9D1DA' } as const;
const STRONG = { style: 'single', size: 8, color: '5B6774' } as const;
const NONE = { style: 'none', size: 0, color: 'auto' } as const;

/** The rows of a view as texts. @throws EarshotError usage when they are too many */
async function textsOf(view: View, columns: readonly Column[], labels: Labels): Promise<[Row, string[]][]> {
  const texts: [Row, string[]][] = [];
  for await (const row of rowsOf(view)) {
    if (texts.length === MOST_ROWS)
      throw new EarshotError('usage', message('commandLine.tooManyRowsForWord', labels.count(MOST_ROWS)), {
        hint: message('commandLine.chooseFewerOrWorkbook'),
      });
    texts.push([row, columns.map((column) => cellText(column, row, labels))]);
  }
  return texts;
}

/**
 * The widths of the columns, in twentieths of a point: as their texts need. What is left over goes to the columns of
 * text; what is too much is taken from the widest columns first.
 */
function columnWidths(columns: readonly Column[], lines: readonly (readonly string[])[], total: number): number[] {
  const wanted = columns.map((_, at) => {
    // The first line is the head, whose letters are bold and a sixth wider.
    const head = (widthOf(lines[0]?.[at] ?? '', WIDEST) * 7) / 6;
    const characters = lines.reduce(
      (most, line) => Math.max(most, widthOf(line[at] ?? '', WIDEST)),
      Math.max(NARROWEST, head),
    );
    return Math.min(characters, WIDEST) * CHARACTER + MARGINS;
  });
  const sum = wanted.reduce((all, width) => all + width, 0);
  if (sum <= total) {
    const isSpread = columns.map((column) => alignOf(column) === 'left');
    const spread = wanted.reduce((all, width, at) => all + (isSpread[at] ? width : 0), 0);
    return wanted.map((width, at) => (isSpread[at] ? Math.floor(width + ((total - sum) * width) / spread) : width));
  }
  let limit = Math.max(...wanted);
  const under = (most: number): number => wanted.reduce((sum, width) => sum + Math.min(width, most), 0);
  const least = Math.floor(total / wanted.length);
  while (limit > least && under(limit) > total) limit -= 20;
  return wanted.map((width) => Math.min(width, limit));
}

/** What a cell looks like: its text, and the lines above and below it. */
interface Look extends Pick<ITableCellOptions, 'shading'> {
  readonly bold?: boolean;
  readonly color?: string | undefined;
  readonly keepNext?: boolean;
  readonly top?: typeof STRONG | typeof NONE;
  readonly bottom?: typeof RULE | typeof STRONG;
}

/** Makes the rows of one table. */
class RowMaker {
  constructor(
    private readonly parts: Parts,
    private readonly columns: readonly Column[],
    private readonly widths: readonly number[],
  ) {}

  /** A row that is not cut at the end of a page. @param isHead whether it is repeated on every page */
  row(texts: readonly string[], look: (column: Column) => Look, isHead = false): docx.TableRow {
    const { TableRow } = this.parts;
    const children = this.columns.map((column, at) => this.cell(texts[at] ?? '', at, look(column)));
    return new TableRow({ tableHeader: isHead, cantSplit: true, children });
  }

  private cell(text: string, at: number, look: Look): docx.TableCell {
    const { AlignmentType, Paragraph, TableCell, TextRun, WidthType } = this.parts;
    const { bold, color, keepNext, top = NONE, bottom = RULE, shading } = look;
    const column = this.columns[at];
    const alignment = column && alignOf(column) === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT;
    const run: IRunOptions = { text, size: SIZE, bold: bold === true, ...(color !== undefined && { color }) };
    const children = [new TextRun(run)];
    return new TableCell({
      width: { size: this.widths[at] ?? 0, type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      borders: { top, bottom, left: NONE, right: NONE },
      ...(shading && { shading }),
      children: [new Paragraph({ alignment, keepNext: keepNext === true, spacing: { after: 0 }, children })],
    });
  }
}

/**
 * A table with a head that is repeated on every page, rows that are not cut, and a caption above. A row of sums stays
 * with the row before it.
 * @param total width in twentieths of a point
 * @throws EarshotError usage when it has too many rows
 */
export async function drawTable(parts: Parts, view: View, labels: Labels, total: number): Promise<Piece[]> {
  const { Paragraph, Table, TextRun, WidthType } = parts;
  const columns = shownColumns(view).filter(({ type }) => type !== 'bar');
  if (columns.length === 0) return [];
  const heads = columns.map((column) => headingOf(column, labels));
  const rows = await textsOf(view, columns, labels);
  const { total: totals } = view;
  const sums = totals && columns.map((column) => cellText(column, totals, labels));
  const lines = [heads, ...rows.map(([, texts]) => texts), ...(sums ? [sums] : [])];
  const widths = columnWidths(columns, lines, total);
  const make = new RowMaker(parts, columns, widths);
  const body = rows.map(([row, texts], index) =>
    make.row(texts, (column) => {
      const tone = column.tone?.(row[column.key] ?? null, row);
      return { color: tone && colours[tone], keepNext: sums !== undefined && index === rows.length - 1 };
    }),
  );
  if (rows.length === 0) body.push(make.row([labels.render(message('labels.none'))], () => ({ color: colours.dim })));
  if (sums) body.push(make.row(sums, () => ({ bold: true, top: STRONG })));
  const shading = { fill: 'EEF2F6', type: 'clear', color: 'auto' } as const;
  const head = make.row(heads, () => ({ bold: true, keepNext: true, bottom: STRONG, shading }), true);
  const width = { size: total, type: WidthType.DXA };
  const table = new Table({ width, columnWidths: widths, layout: 'fixed', rows: [head, ...body] });
  const space = new Paragraph({ spacing: { after: 120 } });
  const caption = view.caption === undefined ? '' : visibleLine(view.caption).trim();
  if (caption === '') return [table, space];
  const above: IRunOptions = { text: caption, bold: true };
  const spacing = { before: 120, after: 60 };
  return [new Paragraph({ keepNext: true, spacing, children: [new TextRun(above)] }), table, space];
}
