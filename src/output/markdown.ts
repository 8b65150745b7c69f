import { visibleBlock, visibleLine } from '../domain/text.js';
import { alignOf, cellText, headingOf } from './cells.js';
import { batches, shownColumns } from './rows.js';
import { MARKS } from './timeline.js';
import type { Block, TimelineEntry, View, Writer, WriterEnv } from './view.js';

const BATCH = 500;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Words as words: nothing in them is HTML, a link, an emphasis, a cell's edge, a formula or crossed out (`9~10`). */
const escape = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign).replace(/[\\`*_[\]|~#$]/g, '\\$&');

/** The same at the head of a line, where lists, rules and headings begin too; indented, it would be code. */
const escapeLine = (line: string): string =>
  escape(line.trim())
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');

/** Lines stay lines (`\` at their end), paragraphs stay paragraphs. */
const paragraphs = (text: string): string =>
  visibleBlock(text)
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split('\n').map(escapeLine).join('\\\n'))
    .join('\n\n');

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;

async function* drawView(view: View, { labels }: WriterEnv): AsyncGenerator<string> {
  const columns = shownColumns(view).filter(({ type }) => type !== 'bar');
  if (view.caption !== undefined) yield `${escapeLine(visibleLine(view.caption))}\n\n`;
  if (columns.length === 0) return;
  yield line(columns.map((column) => escape(headingOf(column, labels))));
  yield line(columns.map((column) => (alignOf(column) === 'right' ? '--:' : ':--')));
  for await (const { rows } of batches(view, BATCH))
    yield rows.map((row) => line(columns.map((column) => escape(cellText(column, row, labels))))).join('');
  const { total } = view;
  if (!total) return;
  const sums = columns.map((column) => escape(cellText(column, total, labels)));
  yield line(sums.map((sum) => (sum === '' ? '' : `**${sum}**`)));
}

/** `- **2024-03-04** (day 249) text`, and what is told besides on lines of the same item. */
function listed({ when, since, mark, text, more }: TimelineEntry): string {
  const word = (words: string): string => escape(visibleLine(words).trim());
  const after = since === '' ? '' : ` (${word(since)})`;
  const what = mark === 'step' ? word(text) : `${MARKS[mark]} **${word(text)}**`;
  return `${[`- **${word(when)}**${after} ${what}`, ...more.map((words) => `  ${word(words)}`)].join('\\\n')}\n`;
}

async function* drawBlock(block: Block, env: WriterEnv): AsyncGenerator<string> {
  if (block.kind === 'heading') yield `## ${escape(visibleLine(block.text).trim())}\n`;
  else if (block.kind === 'words') yield `${paragraphs(block.text)}\n`;
  else if (block.kind === 'view') yield* drawView(block.view, env);
  else if (block.kind === 'timeline') yield block.entries.map(listed).join('');
}

/** A document to be read elsewhere, in GitHub's Markdown: no hints, no bars, the locale's words. */
export const markdown: Writer = async function* (document, env) {
  let first = true;
  for (const block of document.blocks) {
    // The tables say what a chart shows.
    if (block.kind === 'hint' || block.kind === 'chart') continue;
    if (!first) yield '\n';
    first = false;
    yield* drawBlock(block, env);
  }
};
