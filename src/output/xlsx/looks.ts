import { declaration, MAIN } from './xml.js';

/** The format of a cell: a sum of flags, and a number format. */
export type Look = number;

export const PLAIN: Look = 0;
/** Aligned to the top of the row. */
export const TOP: Look = 1;
export const WRAPPED: Look = 2;
export const LEFT: Look = 4;
export const RIGHT: Look = 8;
export const BOLD: Look = 16;
/** Header: bold, shaded, with a line below. */
export const HEAD: Look = 32 | BOLD | TOP;
/** Total: bold, with a line above. */
export const TOTAL: Look = 64 | BOLD;

const FORMATS = ['#,##0', '#,##0.0', '0%', '0.0%', 'yyyy-mm-dd'] as const;
const FORMAT_AT = 8;
/** Formats with lower numbers are built in. */
const FIRST_FORMAT = 164;

/** The look of a number with a format. */
export const formatted = (format: (typeof FORMATS)[number]): Look => (FORMATS.indexOf(format) + 1) << FORMAT_AT;

/** True for a look that shows a number as a calendar day. */
export const isDay = (look: Look): boolean => FORMATS[(look >> FORMAT_AT) - 1] === 'yyyy-mm-dd';

const has = (look: Look, mark: Look): 0 | 1 => ((look & mark) === mark ? 1 : 0);

const FONT = '<sz val="11"/><color theme="1"/><name val="Calibri"/><family val="2"/><scheme val="minor"/>';
const NO_BORDER = '<border><left/><right/><top/><bottom/><diagonal/></border>';

/** The looks used in a workbook, numbered by first use. */
export class Looks {
  readonly #numbers = new Map<Look, number>([[PLAIN, 0]]);

  numberOf(look: Look): number {
    let number = this.#numbers.get(look);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(look, number);
    }
    return number;
  }

  /** `xl/styles.xml` */
  xml(): string {
    const formats = FORMATS.map((code, at) => `<numFmt numFmtId="${FIRST_FORMAT + at}" formatCode="${code}"/>`);
    const looks = Array.from(this.#numbers.keys(), lookXml);
    return [
      `${declaration}<styleSheet xmlns="${MAIN}">`,
      `<numFmts count="${formats.length}">${formats.join('')}</numFmts>`,
      `<fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts>`,
      '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
      '<fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF3"/><bgColor indexed="64"/></patternFill></fill></fills>',
      `<borders count="3">${NO_BORDER}`,
      NO_BORDER.replace('<bottom/>', '<bottom style="thin"/>'),
      `${NO_BORDER.replace('<top/>', '<top style="thin"/>')}</borders>`,
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
      `<cellXfs count="${looks.length}">${looks.join('')}</cellXfs>`,
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    ].join('');
  }
}

function lookXml(look: Look): string {
  const isHead = has(look, HEAD);
  const format = look >> FORMAT_AT;
  const sides = has(look, LEFT) ? ' horizontal="left"' : has(look, RIGHT) ? ' horizontal="right"' : '';
  const alignment = `${sides}${has(look, TOP) ? ' vertical="top"' : ''}${has(look, WRAPPED) ? ' wrapText="1"' : ''}`;
  const ids = `numFmtId="${format === 0 ? 0 : FIRST_FORMAT + format - 1}" fontId="${has(look, BOLD)}" fillId="${isHead * 2}" borderId="${isHead || has(look, TOTAL) * 2}" xfId="0"`;
  const applied = [
    format > 0 && ' applyNumberFormat="1"',
    has(look, BOLD) && ' applyFont="1"',
    isHead && ' applyFill="1"',
    (isHead || has(look, TOTAL)) && ' applyBorder="1"',
    alignment !== '' && ' applyAlignment="1"',
  ];
  const tag = `xf ${ids}${applied.filter(Boolean).join('')}`;
  return alignment === '' ? `<${tag}/>` : `<${tag}><alignment${alignment}/></xf>`;
}
