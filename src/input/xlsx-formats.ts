import { type Attributes, attributesOf, XmlError, type XmlReader } from './xml.js';

/** Excel has 65,490; more are no workbook of anyone's. */
const MOST_STYLES = 100_000;

/** Numbers of formats that are days or times by themselves, in one language or another (ECMA-376 Part 1, 18.8.30). */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58) || isThai(id);
const isThai = (id: number): boolean => id >= 71 && id <= 81;
/** Numbers below it have a meaning of their own, whatever a workbook calls them. */
const OWN_FORMATS = 100;

/** What is shown as it stands: `"년"`, `\-`, a blank as wide as a character, a character that fills. */
const LITERAL = /"[^"]*"|\\.|_.|\*./g;
/** Time that has passed: `[h]`, `[mm]`. */
const PASSED = /\[(h+|m+|s+)\]/g;
const BRACKETS = /\[[^\]]*\]/g;
const FRACTION = /s[.,]0+/g;
/** Where something of a number is shown. */
const DIGITS = /[0#?%]/;
const DATE = /^(?:y+|m+|d+|h+|s+|a{3,5}|am|pm|[ap]|e+|g+|b+)+$/;

/** Whether a format of numbers shows a day or a time: `yyyy"년" m"월"`, `[h]:mm`, but not `General` or `#,##0`. */
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

/** Reads `xl/styles.xml`: which of the styles that cells have show a number as a day. */
export class StylesReader implements XmlReader {
  readonly listening = false;
  /** By number of the style. */
  readonly dates: boolean[] = [];
  readonly #dateFormats = new Map<number, boolean>();
  readonly #base: Attributes[] = [];
  #inside = '';

  open(name: string, tag: string): void {
    if (name === 'cellStyleXfs' || name === 'cellXfs') this.#inside = name;
    else if (name === 'numFmt') {
      const { numFmtId, formatCode = '' } = attributesOf(tag);
      this.#dateFormats.set(Number(numFmtId), isDateFormat(formatCode));
    } else if (name === 'xf' && this.#inside !== '') this.#style(attributesOf(tag));
    if (this.dates.length + this.#base.length + this.#dateFormats.size > MOST_STYLES) throw new XmlError('styles');
  }

  close(name: string): void {
    if (name === this.#inside) this.#inside = '';
  }

  /** A style of cells may leave its format to the one that it is made from. */
  #style(style: Attributes): void {
    if (this.#inside === 'cellStyleXfs') {
      this.#base.push(style);
      return;
    }
    const id = Number(style['numFmtId'] ?? this.#base[Number(style['xfId'] ?? 0)]?.['numFmtId'] ?? 0);
    this.dates.push(isBuiltInDate(id) || (id >= OWN_FORMATS && this.#dateFormats.get(id) === true));
  }
}
