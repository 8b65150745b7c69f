import { visibleBlock, visibleLine } from '../../domain/text/text.js';
import { fit } from './fit.js';
import { drawGrid } from './grid.js';
import { drawLines } from './lines.js';
import { type Brush, type Paint, paintFor } from './paint.js';
import { wrap } from './prose.js';
import { drawRecords } from '../records.js';
import { batches } from '../rows.js';
import { sheetOf, trimmed } from './sheet.js';
import { sparkline } from './chart.js';
import { drawTimeline } from './timeline.js';
import type { Chart, View, Writer, WriterEnv } from '../view.js';

/** Number of rows measured together; the columns of a longer table may become wider later. */
const BATCH = 5000;
/** Most rows of a table that cli-table3 draws. */
const SHORT = 200;

/** The columns of a chart as one line of block characters, with the first and the last label. */
function chartLine({ title, points }: Chart): string {
  const line = sparkline(points.map(({ value }) => value));
  const ends = [points.at(0)?.label, points.at(-1)?.label].map((label) => label ?? '');
  return visibleLine(`${title}  ${ends[0] ?? ''} ${line} ${ends[1] ?? ''}`);
}

const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

async function* drawView(view: View, env: WriterEnv, paint: Paint): AsyncGenerator<string> {
  const sheet = sheetOf(view, env, paint);
  let naturals = sheet.headings.map(({ width }) => width);
  let first = true;
  for await (const { rows, last } of batches(view, BATCH)) {
    const body = rows.map((row) => sheet.pieces(row, false));
    if (last && view.total) body.push(sheet.pieces(view.total, true));
    naturals = naturals.map((width, column) =>
      body.reduce((most, row) => Math.max(most, row[column]?.width ?? 0), width),
    );

    const gives = naturals.map((width, column) => ({ width, give: sheet.gives[column] ?? 'never' }));
    const widths = env.width === undefined ? naturals : fit(gives, env.width);
    // Bars are dropped when there is no room; the numbers beside them say the same.
    const kept = (_: unknown, column: number): boolean =>
      sheet.gives[column] !== 'bar' || env.width === undefined || (widths?.[column] ?? 0) > 0;
    if (widths) {
      const set = (first ? [sheet.headings, ...body] : body).map((row) =>
        row.map((piece, column) => trimmed(piece, widths[column] ?? 0)).filter(kept),
      );
      const short = env.width !== undefined && first && last && rows.length <= SHORT;
      yield text(await (short ? drawGrid : drawLines)(set, sheet.aligns.filter(kept), widths.filter(kept)));
    } else {
      const labels = sheet.headings.filter(kept).map((heading) => heading.text);
      const values = body.map((row) => row.filter(kept));
      const records = drawRecords(values, labels, env.width ?? 0, paint.strong);
      if (records.length > 0) yield text(first ? records : ['', ...records]);
    }
    first = false;
  }
}

/**
 * A document for a person: headings, text and tables, separated by blank lines. On a terminal no line is longer than
 * `env.width`, and cut texts end in `…`; when no table fits, rows are written as records, uncut. Piped output is
 * complete. Text from outside never controls the terminal.
 */
export const table: Writer = async function* (document, given) {
  // A terminal of unknown width reports 0.
  const env: WriterEnv = { ...given, width: given.width === undefined || given.width < 1 ? undefined : given.width };
  const paint = await paintFor(env.colour);
  const prose = (words: string, brush: Brush): string => text(wrap(words, env.width).map(brush));
  let first = true;
  for (const block of document.blocks) {
    // Horizontal bars are a column of the table.
    if (block.kind === 'chart' && block.chart.kind === 'bars') continue;
    if (!first) yield '\n';
    first = false;
    switch (block.kind) {
      case 'heading':
        yield prose(visibleLine(block.text), paint.strong);
        break;
      case 'words':
        yield prose(visibleBlock(block.text), paint.plain);
        break;
      case 'hint':
        yield prose(visibleBlock(block.text), paint.hint);
        break;
      case 'chart':
        yield prose(chartLine(block.chart), paint.plain);
        break;
      case 'timeline':
        yield text(drawTimeline(block.entries, env.width, paint));
        break;
      case 'view':
        if (block.view.caption !== undefined) yield prose(visibleLine(block.view.caption), paint.strong);
        yield* drawView(block.view, env, paint);
    }
  }
};
