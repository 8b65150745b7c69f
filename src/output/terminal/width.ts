import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Common text: printable ASCII, Hangul syllables, ideographs, a few signs. There, one character is one grapheme and its
 * code tells its width; string-width takes fifty times as long.
 */
const COMMON = /^[ -~·–—‘’“”…\u4e00-\u9fff\uac00-\ud7a3]*$/;

const commonWidth = (code: number): number => (code < 0x4e00 ? 1 : 2);

/** The graphemes of a text, each with its width. */
function* seen(text: string): Generator<readonly [part: string, width: number]> {
  if (COMMON.test(text)) for (const part of text) yield [part, commonWidth(part.charCodeAt(0))];
  else for (const { segment } of graphemes.segment(text)) yield [segment, widthOf(segment)];
}

/**
 * The width of a text in terminal columns, or a number above `limit` as soon as it is exceeded, since a text may be
 * very long.
 */
export function widthOf(text: string, limit = Infinity): number {
  let width = 0;
  if (COMMON.test(text)) {
    for (let index = 0; index < text.length && width <= limit; index++) width += commonWidth(text.charCodeAt(index));
    return width;
  }
  if (text.length <= limit * 4) return stringWidth(text);
  for (const [, columns] of seen(text)) {
    width += columns;
    if (width > limit) break;
  }
  return width;
}

/** The start of a text that fits into `width` columns, with `…` at its end when it is cut. Never splits a grapheme. */
export function cut(text: string, width: number): string {
  if (widthOf(text, width) <= width) return text;
  if (width < 1) return '';
  let kept = '';
  let used = 0;
  for (const [part, columns] of seen(text)) {
    used += columns;
    if (used > width - 1) break;
    kept += part;
  }
  return `${kept.trimEnd()}…`;
}
