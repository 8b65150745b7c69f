import { codeOf } from './shown.js';
import { type Attributes, attributesOf, XmlError, type XmlReader } from './xml.js';

/** Excel allows 65,490 styles. */
const MOST_STYLES = 100_000;

/** Built-in formats for days or times, in any language (ECMA-376 Part 1, 18.8.30). */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58) || isThai(id);
const isThai = (id: number): boolean => id >= 71 && id <= 81;
/** Formats with lower numbers are built in and cannot be redefined by a workbook. */
const OWN_FORMATS = 100;

/** Literal parts of a format: `"년"`, `\-`, a blank as wide as a character, a fill character. */
const LITERAL = /"[^"]*"|\\.|_.|\*./g;
/** Elapsed time: `[h]`, `[mm]`. */
const PASSED = /\[(h+|m+|s+)\]/g;
/** A colour, a condition or a locale; if not closed, to the end of the format. */
const BRACKETS = /\[[^\]]*\]?/g;
const FRACTION = /s[.,]0+/g;
/** Placeholders for digits. */
const DIGITS = /[0#?%]/;
/** Letters of days and times, including `am` and `pm`. */
const DATE = /^[ymdhsapegb]+$/;

/** True for a number format that shows a day or a time: `yyyy"년" m"월"`, `[h]:mm`, but not `General` or `#,##0`. */
export const isDateFormat = (code: string): boolean =>
  code
    .toLowerCase()
    .replace(LITERAL, ' ')
    .replace(PASSED, '$1')
    .replace(BRACKETS, '')
    .replace(FRACTION, 's')
    .split(';')
    .some((section) => {
      const words = section.match(/[a-z]+/g) ?? [];
      return !DIGITS.test(section) && words.length > 0 && words.every((word) => DATE.test(word));
    });

/** Reads `xl/styles.xml`: which cell styles show numbers as days. */
export class StylesReader implements XmlReader {
  readonly listening = false;
  /** By the number of the style. */
  readonly dates: boolean[] = [];
  /** By the number of the style: the format code, where a cell does not show its value as it is. */
  readonly codes: (string | undefined)[] = [];
  /** Formats of its own, and whether they show days: many styles may have one long format. */
  readonly #formats = new Map<number, { readonly code: string; readonly isDate: boolean }>();
  readonly #base: Attributes[] = [];
  #inside = '';

  open(name: string, tag: string): void {
    if (name === 'cellStyleXfs' || name === 'cellXfs') this.#inside = name;
    else if (name === 'numFmt') {
      const { numFmtId, formatCode = '' } = attributesOf(tag);
      this.#formats.set(Number(numFmtId), { code: formatCode, isDate: isDateFormat(formatCode) });
    } else if (name === 'xf' && this.#inside !== '') this.#style(attributesOf(tag));
    if (this.dates.length + this.#base.length + this.#formats.size > MOST_STYLES) throw new XmlError('styles');
  }

  close(name: string): void {
    if (name === this.#inside) this.#inside = '';
  }

  /** A cell style may inherit the format of its base style. */
  #style(style: Attributes): void {
    if (this.#inside === 'cellStyleXfs') {
      this.#base.push(style);
      return;
    }
    const id = Number(style['numFmtId'] ?? this.#base[Number(style['xfId'] ?? 0)]?.['numFmtId'] ?? 0);
    const own = this.#formats.get(id);
    this.dates.push(isBuiltInDate(id) || (id >= OWN_FORMATS && own?.isDate === true));
    this.codes.push(codeOf(id, own?.code));
  }
}
