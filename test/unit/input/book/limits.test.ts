import { describe, expect, it } from 'vitest';
import { EarshotError } from '../../../../src/domain/errors.js';
import { render } from '../../../../src/locale/index.js';
import { failure, readText, values } from '../../../helpers/input.js';
import { blocksOf } from '../../../helpers/steps.js';
import { xlsx, zip } from '../../../helpers/xlsx-fixture.js';

const packed = (...files: readonly (readonly [string, string])[]): Buffer => zip(files, { deflate: true });
const ods = (body: string): Buffer =>
  packed(['mimetype', 'application/vnd.oasis.opendocument.spreadsheet'], ['content.xml', `<d>${body}</d>`]);
const docx = (body: string): Buffer => packed(['word/document.xml', `<d>${body}</d>`]);
const hwpx = (body: string): Buffer => packed(['Contents/section0.xml', `<d>${body}</d>`]);

const cell = (text: string, attributes = ''): string => `<table-cell ${attributes}><p>${text}</p></table-cell>`;
const row = (...cells: readonly string[]): string => `<table-row>${cells.join('')}</table-row>`;
const head = row(cell('접수일'), cell('장소'), cell('내용'));
const sheet = (rows: string): Buffer => ods(`<table name="a">${head}${rows}</table>`);

const NAMES = ['접수일', '장소', '내용'];
const DAY = ['2025-01-01', 'Hall', 'Lamps'];
const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet';
/** A workbook with sheets that are parts of these names. */
const sheetsOf = (...parts: readonly string[]): Buffer =>
  packed(
    [
      'xl/workbook.xml',
      `<workbook><sheets>${parts.map((_, at) => `<sheet name="s${at}" id="r${at}"/>`).join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<R>${parts.map((part, at) => `<Relationship Id="r${at}" Type="${TYPE}" Target="${part}"/>`).join('')}</R>`,
    ],
    ...[...new Set(parts)].map((part): [string, string] => [`xl/${part}`, '<worksheet/>']),
  );

describe('a small file that would take much', () => {
  const table = '<tbl><tr><tc><p><r><t>a</t></r></p></tc></tr></tbl>';
  const deep = (open: string, close: string): string => open.repeat(5000) + close.repeat(5000);
  const far = `<table-row><table-cell number-columns-repeated="19998"/>${cell('x')}</table-row>`;
  const refusals: readonly (readonly [string, string, () => Buffer, string])[] = [
    ['rows with one far cell', 'a.ods', () => sheet(far.repeat(200)), 'has more than 2000000 cells'],
    [
      'blanks that are a number',
      'a.ods',
      () => sheet(row(cell('<s c="1000"/>'.repeat(210_000)))),
      'the texts of its cells exceed 200 MiB',
    ],
    ['tables without end', 'a.docx', () => docx(table.repeat(2001)), 'has more than 2000 sheets or tables'],
    ['tables in an .ods', 'a.ods', () => ods('<table/>'.repeat(2001)), 'has more than 2000 sheets or tables'],
    [
      'sheets without end',
      'a.xlsx',
      () => sheetsOf(...Array.from({ length: 2001 }, (_, at) => `${at}.xml`)),
      'has more than 2000 sheets or tables',
    ],
    ['sheets that are one', 'a.xlsx', () => sheetsOf('a.xml', 'a.xml'), 'not an .xlsx file, or a damaged one'],
    [
      'tables in each other',
      'a.docx',
      () => docx(deep('<tbl><tr><tc>', '</tc></tr></tbl>')),
      'not a .docx file, or a damaged one',
    ],
    [
      'tables in texts',
      'a.hwpx',
      () => hwpx(deep('<tbl><tr><tc><t>', '</t></tc></tr></tbl>')),
      'not an .hwpx file, or a damaged one',
    ],
    [
      'merges that lie over each other',
      'a.xlsx',
      () =>
        xlsx([
          {
            name: 'a',
            rows: [NAMES, ...Array.from({ length: 20 }, () => DAY)],
            merges: Array.from({ length: 19_000 }, () => 'A1:BZZ100000'),
          },
        ]),
      'a!1: not an .xlsx file, or a damaged one',
    ],
    [
      'files without end',
      'a.xlsx',
      () => packed(...Array.from({ length: 20_001 }, (_, at): [string, string] => [`${at}`, ''])),
      'not an .xlsx file, or a damaged one',
    ],
  ];
  it.each(refusals)('is refused: %s', async (_, name, make, told) => {
    expect(await failure(readText(name, make()))).toContain(told);
  });

  it('has its formats looked at once each', async () => {
    const oneFormat = (styles: number): Buffer =>
      packed(
        ['xl/workbook.xml', '<w><sheet name="a" id="r"/></w>'],
        ['xl/_rels/workbook.xml.rels', `<R><Relationship Id="r" Type="${TYPE}" Target="a.xml"/></R>`],
        ['xl/a.xml', '<worksheet><sheetData><row><c t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>'],
        [
          'xl/styles.xml',
          `<s><numFmt numFmtId="200" formatCode="${'y a '.repeat(4000)}"/><cellXfs>${'<xf numFmtId="200"/>'.repeat(styles)}</cellXfs></s>`,
        ],
      );
    const blocks = async (styles: number): Promise<number> => blocksOf(() => readText('a.xlsx', oneFormat(styles)));
    const [one, thousand] = [await blocks(1), await blocks(1000)];
    // A few blocks for each style, not one for each word of its format.
    expect(thousand - one).toBeLessThan(1000 * 500);
  });
});

describe('a file that breaks the rules', () => {
  it('loses no cell behind one that is repeated two and a half times', async () => {
    const read = await readText('a.ods', sheet(row(cell('2025-01-01', 'number-columns-repeated="2.5"'), cell('y'))));
    expect(values(read)).toEqual([['2025-01-01', 'y']]);
  });

  it('shows what a cell shows where no value is kept', async () => {
    const cells = row(
      cell('2025-01-01', 'value-type="date"'),
      cell('7', 'value-type="float"'),
      cell('soon', 'value-type="time" time-value="soon"'),
    );
    expect(values(await readText('a.ods', sheet(cells)))).toEqual([['2025-01-01', '7', 'soon']]);
  });

  it('is refused where its elements do not close each other, instead of being read without texts', async () => {
    const crossed = ods(
      `<x></note><table name="a">${head}${row(cell('2025-01-01'), cell('h'), cell('x'))}</table><note></x>`,
    );
    expect(await failure(readText('a.ods', crossed))).toContain('not an .ods file, or a damaged one');
  });

  it('is refused with columns of all sheets that are too many together', async () => {
    const rows = (sheet: number): string[][] => [
      [...NAMES, ...Array.from({ length: 1500 }, (_, at) => `${sheet} ${at}`)],
      DAY,
    ];
    const book = xlsx([1, 2].map((nth) => ({ name: `s${nth}`, rows: rows(nth) })));
    expect(await failure(readText('a.xlsx', book, { sheets: ['all'] }))).toContain('columns; the limit is 2000');
  });

  it.each([
    ['a.ods', 'open it in a spreadsheet program'],
    ['a.odt', 'open it in a word processor'],
    ['a.docx', 'open it in a word processor'],
    ['a.hwpx', 'open it in Hangul'],
  ])('is told by its kind, with a program that mends it: %s', async (name, hint) => {
    const broken = packed(['a.txt', 'x']).subarray(0, 60);
    const error = await readText(name, broken).catch((thrown: unknown) => thrown as EarshotError);
    expect(error).toBeInstanceOf(EarshotError);
    const { text, hint: next } = error as EarshotError;
    expect(render(text, 'en')).toContain(`.${name.slice(2)} file, or a damaged one`);
    expect(next && render(next, 'en')).toContain(hint);
  });
});
