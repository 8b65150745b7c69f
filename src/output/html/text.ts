import { visibleBlock, visibleLine } from '../../domain/text.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text between tags or in a quoted attribute: nothing in it is markup. */
export const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

/** One line of text from outside, for between tags; what is hidden or would turn the line round is shown. */
export const inline = (text: string): string => escape(visibleLine(text).trim());

/** Lines stay lines, paragraphs stay paragraphs. */
export const paragraphs = (text: string): string =>
  visibleBlock(text)
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${escape(paragraph).replace(/\n/g, '<br>\n')}</p>\n`)
    .join('');
