import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { desk, type Files, refused, take } from '../helpers/fixtures/files.js';
import { zip as zipOf } from '../helpers/xlsx-fixture.js';
import { dump, earshot, ok, ROOT } from '../helpers/run.js';

const FILES = join(ROOT, 'test/fixtures/programs');
const AFTER = { EARSHOT_NOW: '2026-12-01T03:00:00Z' };
const zip = (files: Readonly<Record<string, string>>): Buffer => zipOf(Object.entries(files), { deflate: true });
const file = (name: string): Buffer => readFileSync(join(FILES, name));

/** Imports into a new store; gives the counts and a dump. */
async function took(files: Files, ...args: readonly string[]) {
  const { folder, db } = desk(files);
  const plan = await take([...Object.keys(files), ...args], { db, cwd: folder, env: AFTER });
  return { plan, text: await dump(db) };
}

const documents = ['ledger.hwpx', 'libreoffice/ledger.docx', 'libreoffice/ledger.odt'] as const;

describe('tables of documents', () => {
  it('come in alike from .hwpx, .docx and .odt, with merges, sums and remarks', async () => {
    const [hwpx = '', ...others] = await Promise.all(
      documents.map(async (name) => {
        const { plan, text } = await took({ [name.replace(/.*\//, '')]: file(name) });
        expect(plan).toMatchObject({ added: 3, wrong: 0, impliedSessions: 2 });
        expect(plan.files[0]).toMatchObject({ leftOut: 2, sheets: ['#2'], sheetsLeftOut: ['#1'] });
        return text;
      }),
    );
    expect(hwpx).toContain('"text":"가로등을 더 세워 주세요\\n- 학교 앞"');
    expect(hwpx.match(/"place":"가람동 주민센터"/g)).toHaveLength(1);
    for (const other of others) expect(other).toBe(hwpx);
  });

  it('are named by their number', async () => {
    const files = { 'a.hwpx': file('ledger.hwpx') };
    expect((await took(files, '--table', '2')).plan).toMatchObject({ added: 3 });
    const { folder, db } = desk({ ...files, 'a.csv': '접수일,장소,내용\n' });
    const options = { db, cwd: folder, env: AFTER };
    await refused(['a.hwpx', '--table', '3'], options, 2, 'a.hwpx has no sheet "#3"', '#1, #2');
    await refused(['a.hwpx', '--table', '1'], options, 65, 'a.hwpx has no column for');
    await refused(['a.hwpx', '--table', 'x'], options, 2, '"x" is no number of a table');
    await refused(['a.hwpx', '--sheet', '표'], options, 2, 'a.hwpx is hwpx and has no sheets');
    await refused(['a.csv', '--table', '1'], options, 2, 'a.csv is csv and has no numbered tables');
    const dry = await earshot(['import', 'a.hwpx', '--dry-run', '--lang', 'en'], options);
    expect(dry.stdout).toContain('a.hwpx: table #1 not read: it has another header; --table N reads it');
    expect(dry.stdout).toContain('#2!5  a row of sums');
  });
});

describe('the kind of a file', () => {
  it('is told by its content, whatever it is called', async () => {
    const ledger = (await took({ 'a.xlsx': file('ledger.xlsx') })).text;
    for (const kind of ['ods', 'xls'] as const)
      expect((await took({ 'a.xlsx': file(`libreoffice/ledger.${kind}`) })).text).toBe(ledger);
    expect((await took({ 'a.xls': file('ledger.xlsx') })).text).toBe(ledger);
    const text = '접수일\t장소\t내용\n2026-09-14\t가람동\t버스\n';
    expect((await took({ 'a.xls': text })).plan).toMatchObject({ added: 1 });
  });

  const ole = (...streams: readonly string[]): Buffer =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      ...streams.map((stream) => Buffer.from(stream, 'utf16le')),
    ]);
  const others: readonly (readonly [string, string | Buffer, string, string])[] = [
    ['a.hwp', ole('FileHeader', 'HwpSummaryInformation'), 'a document of Hangul (.hwp)', '.hwpx'],
    ['b.hwp', 'HWP Document File V3.00 \x1a', 'a document of Hangul (.hwp)', '.hwpx'],
    ['a.doc', ole('WordDocument'), 'an old document of Word', '.docx'],
    ['a.xlsx', ole('EncryptedPackage'), 'behind a password', 'save it as .xlsx'],
    ['a.fods', '<?xml version="1.0"?>\n<office:document/>', 'XML or HTML', '.ods or .xlsx'],
    ['b.xls', '<html><table><tr><td>내용</td></tr></table></html>', 'XML or HTML', '.ods or .xlsx'],
    ['a.xlsb', zip({ 'xl/workbook.bin': 'x' }), '.xlsb', 'save it as .xlsx'],
    ['a.xls', ole('Workbook'), 'damaged', 'save it as .xlsx'],
  ];
  it.each(others)('that cannot be read is told with a way to go on: %s', async (name, content, ...told) => {
    const { folder, db } = desk({ [name]: content });
    await refused([name], { db, cwd: folder, env: AFTER }, 65, name, ...told);
  });
});

describe('a small file that unpacks to much', () => {
  const ods = (body: string): Buffer =>
    zip({
      mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
      'content.xml': `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>${body}</office:spreadsheet></office:body></office:document-content>`,
    });
  const cell =
    '<table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>내용</text:p></table:table-cell>';
  const row = `<table:table-row table:number-rows-repeated="1048576">${cell}</table:table-row>`;
  it.each([
    ['cells that repeat', ods(`<table:table table:name="a">${row}</table:table>`), 'more than 2000000 cells'],
    [
      'rows that repeat',
      ods(`<table:table table:name="a">${row.replace('16384', '3')}</table:table>`),
      'more than 2000000 cells',
    ],
    ['text', ods(`<table:table table:name="a"><text:p>${'a'.repeat(250 * 1_048_576)}</text:p></table:table>`), 'MiB'],
  ])('is refused: %s', async (_, content, told) => {
    expect(content.length).toBeLessThan(1_048_576);
    const { folder, db } = desk({ 'a.ods': content });
    await refused(['a.ods'], { db, cwd: folder, env: AFTER }, 65, 'a.ods', told);
  });

  it('is taken when its last row and its columns repeat to the end and are empty', async () => {
    const texts = (...cells: readonly string[]): string =>
      `<table:table-row>${cells.map((text) => `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`).join('')}<table:table-cell table:number-columns-repeated="16381"/></table:table-row>`;
    const end =
      '<table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>';
    const content = ods(
      `<table:table table:name="a">${texts('접수일', '장소', '내용')}${texts('2026-09-14', '가람동', '버스<text:s text:c="3"/>둘<text:line-break/>셋')}${end}</table:table>`,
    );
    const { plan, text } = await took({ 'a.ods': content });
    expect(plan).toMatchObject({ added: 1, wrong: 0 });
    expect(text).toContain('"text":"버스   둘\\n셋"');
  });
});

it('a damaged .xls is refused, and nothing of it is printed', async () => {
  const whole = file('libreoffice/ledger.xls');
  const { folder, db } = desk({ 'a.xls': whole.subarray(0, 9000) });
  const { stdout, stderr, code } = await earshot(['import', 'a.xls', '--lang', 'en'], { db, cwd: folder, env: AFTER });
  expect(code).toBe(65);
  expect(stdout).toBe('');
  expect(stderr.split('\n').length).toBeLessThan(5);
  await ok(['--version'], { db });
});
