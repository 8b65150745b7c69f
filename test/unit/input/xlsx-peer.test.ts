import fc from 'fast-check';
import { readSheet } from 'read-excel-file/node';
import { expect, it } from 'vitest';
import { isDateFormat } from '../../../src/input/xlsx/formats.js';
import { decimal } from '../../../src/input/xlsx/cells.js';
import { columnLetters } from '../../../src/domain/text/column-letters.js';
import { readText, values } from '../../helpers/input.js';
import { zip } from '../../helpers/xlsx-fixture.js';

// Workbooks of all kinds, as another reader reads them.

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&#62;');

interface Made {
  /** The cell but for its address. */
  readonly attributes: string;
  readonly body: string;
  /** What it adds to the table of strings. */
  readonly shared?: string;
}

const FORMATS = ['General', '0.00', 'yyyy-mm-dd', 'm/d/yy h:mm', '[h]:mm:ss', 'yyyy"년" m"월" d"일"', '#,##0'];
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom('가로등', ' a ', 'a\nb', '_x000D_', '_x005F_x0041_', '=1+1', '&lt;', 'x'.repeat(300)),
);
/** Nothing that XML has no place for. */
const written = text.map((each) => each.replace(/(?!\n)[\p{Cc}\p{Cs}\ufffd-\uffff]/gu, '').trimEnd());
const runs = fc.array(written, { minLength: 1, maxLength: 3 });
const rich = (parts: readonly string[]): string =>
  `${parts.map((part) => `<r><rPr><b/></rPr><t xml:space="preserve">${escape(part)}</t></r>`).join('')}<rPh sb="0" eb="1"><t>읽기</t></rPh><phoneticPr fontId="1"/>`;
const plain = (said: string): string => `<t xml:space='preserve'>${escape(said)}</t>`;

const cell: fc.Arbitrary<Made | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom<Made>(
    { attributes: '', body: '' },
    { attributes: ' s="1"', body: '' },
    { attributes: ' t="str"', body: '<f>A1&amp;""</f><v></v>' },
    { attributes: ' t="b"', body: '<v>1</v>' },
    { attributes: " t='b'", body: '<v>0</v>' },
    { attributes: ' t="d"', body: '<v>2024-01-12</v>' },
  ),
  written.map((said) => ({ attributes: ' t="inlineStr"', body: `<is>${plain(said)}</is>` })),
  runs.map((said) => ({ attributes: ' t="inlineStr" s="2"', body: `<is>${rich(said)}</is>` })),
  written.map((said) => ({ attributes: ' t="s"', body: '', shared: plain(said) })),
  runs.map((said) => ({ attributes: ' t="s"', body: '', shared: rich(said) })),
  written.map((said) => ({
    attributes: ' t="str"',
    body: `<f t="shared" ref="A1:A9" si="0">A1</f><v>${escape(said)}</v>`,
  })),
  fc
    .tuple(fc.double({ noNaN: true, min: 0, max: 60_000 }), fc.nat(FORMATS.length))
    .map(([number, style]) => ({ attributes: ` s="${style}"`, body: `<v>${number}</v>` })),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => ({ attributes: '', body: `<v>${number}</v>` })),
);

interface Book {
  readonly rows: readonly (readonly (Made | undefined)[])[];
  readonly from1904: boolean;
  readonly prefixed: boolean;
  readonly deflate: boolean;
  /** The strings lie before the sheet in the archive. */
  readonly stringsFirst: boolean;
}

const book: fc.Arbitrary<Book> = fc.record({
  rows: fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 }),
  from1904: fc.boolean(),
  prefixed: fc.boolean(),
  deflate: fc.boolean(),
  stringsFirst: fc.boolean(),
});

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

function packed({ rows, from1904, prefixed, deflate, stringsFirst }: Book): Buffer {
  const strings: string[] = [];
  const cells = (row: Book['rows'][number], line: number): string =>
    row
      .map((made, at) => {
        if (!made) return '';
        const body = made.shared === undefined ? made.body : `<v>${strings.push(made.shared) - 1}</v>`;
        return `<c r="${columnLetters(at + 1)}${line}"${made.attributes}>${body}</c>`;
      })
      .join('\n ');
  // The first row names the columns, so that none is told apart from another by what it holds.
  const head = Array.from({ length: 6 }, (_, at) => ({ attributes: ' t="inlineStr"', body: `<is><t>h${at}</t></is>` }));
  const body = [head, ...rows].map((row, at) => `<row r="${at + 1}" spans="1:6">${cells(row, at + 1)}</row>`).join('');
  const sheet = `<worksheet xmlns="${MAIN}"><!-- <c r="A1"/> --><sheetData>${body}</sheetData><dataValidations><dataValidation prompt="a &gt; b"/></dataValidations></worksheet>`;
  const named = (xml: string): string =>
    prefixed ? xml.replace(/<(\/?)(?=[a-zA-Z])/g, '<$1x:').replace('xmlns=', 'xmlns:x=') : xml;
  const parts = [
    ['xl/sharedStrings.xml', named(`<sst xmlns="${MAIN}">${strings.map((each) => `<si>${each}</si>`).join('')}</sst>`)],
    ['xl/worksheets/sheet1.xml', named(sheet)],
  ] as const;
  return zip(
    [
      [
        'xl/workbook.xml',
        `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr date1904="${from1904 ? 1 : 0}"/><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ],
      [
        'xl/_rels/workbook.xml.rels',
        `<Relationships><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
      ],
      [
        'xl/styles.xml',
        `<styleSheet xmlns="${MAIN}"><numFmts>${FORMATS.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escape(code).replaceAll('"', '&quot;')}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0" xfId="0"/>${FORMATS.map((_, at) => `<xf numFmtId="${164 + at}" xfId="0"/>`).join('')}</cellXfs></styleSheet>`,
      ],
      ...(stringsFirst ? parts : parts.toReversed()),
    ],
    { deflate },
  );
}

function asText(cell: unknown): string | null {
  // The peer's own types call a Date `typeof Date`.
  const value = cell as string | boolean | Date | null;
  if (!(value instanceof Date)) return value === null ? null : String(value);
  const [day = '', time = ''] = new Date(Math.round(value.getTime() / 1000) * 1000)
    .toISOString()
    .slice(0, 19)
    .split('T');
  return day <= '1899-12-30' ? time : time === '00:00:00' ? day : `${day} ${time}`;
}

const ended = (row: readonly (string | null)[]): readonly (string | null)[] =>
  row.slice(0, row.findLastIndex((each) => each !== null) + 1);
const isBlank = (row: readonly (string | null)[]): boolean => row.every((each) => each === null || each.trim() === '');

it('cells are what another reader says they are', async () => {
  await fc.assert(
    fc.asyncProperty(book, async (made) => {
      const bytes = packed(made);
      const rows = await readSheet(bytes, 1, { trim: false, parseNumber: decimal });
      const theirs = rows.slice(1).map((row) => row.map(asText));
      expect(values(await readText('a.xlsx', bytes))).toEqual(theirs.filter((row) => !isBlank(row)).map(ended));
    }),
    { numRuns: 300 },
  );
});

it.each([
  ['yyyy-mm-dd', true],
  ['yyyymmdd', true],
  ['yyyy\\-mm\\-dd;@', true],
  ['[$-412]yyyy"년" m"월" d"일" dddd;@', true],
  ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', true],
  ['m/d/yy h:mm AM/PM', true],
  ['[h]:mm:ss.00', true],
  ['[Red]mm:ss.0', true],
  ['ggge"年"m"月"d"日"', true],
  ['General', false],
  ['0', false],
  ['#,##0.00_);[Red](#,##0.00)', false],
  ['0.00E+00', false],
  ['# ?/?', false],
  ['"day" 0', false],
  ['[$₩-412]#,##0', false],
  ['@', false],
  [';;;', false],
  ['', false],
])('the format %s shows a day: %s', (code, isDate) => {
  expect(isDateFormat(code)).toBe(isDate);
});
