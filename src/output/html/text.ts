import { visibleBlock, visibleLine } from '../../domain/text/text.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for an element or a quoted attribute. */
export const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

/** One line of text from outside, for an element; invisible characters and direction marks are shown as escapes. */
export const inline = (text: string): string => escape(visibleLine(text).trim());

/** Text with its lines and paragraphs. */
export const paragraphs = (text: string): string =>
  visibleBlock(text)
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${escape(paragraph).replace(/\n/g, '<br>\n')}</p>\n`)
    .join('');
