import { visibleBlock, visibleLine } from '../domain/text/text.js';
import { alignOf, cellText, headingOf } from './cells.js';
import { batches, shownColumns } from './rows.js';
import { MARKS } from './terminal/timeline.js';
import type { Block, TimelineEntry, View, Writer, WriterEnv } from './view.js';

const BATCH = 500;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Escapes text: no HTML, link, emphasis, end of a cell, formula or strikethrough (`9~10`). */
const escape = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign).replace(/[\\`*_[\]|~#$]/g, '\\$&');

/** The same for the start of a line, where lists, rules, headings and indented code begin, too. */
const escapeLine = (line: string): string =>
  escape(line.trim())
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');

/** Keeps lines (with `\` at their end) and paragraphs. */
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

/** `- **2024-03-04** (day 249) text`, with further lines in the same list item. */
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

/** A document in GitHub's Markdown, without hints and bars, in the user's language. */
export const markdown: Writer = async function* (document, env) {
  let first = true;
  for (const block of document.blocks) {
    // The figures of a chart are also in the tables.
    if (block.kind === 'hint' || block.kind === 'chart') continue;
    if (!first) yield '\n';
    first = false;
    yield* drawBlock(block, env);
  }
};
