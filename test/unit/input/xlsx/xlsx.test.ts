import { render } from '../../../../src/locale/index.js';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decimal } from '../../../../src/input/xlsx/cells.js';
import { columnLetters } from '../../../../src/domain/text/column-letters.js';
import { openSource } from '../../../../src/input/open.js';
import { StringsReader } from '../../../../src/input/xlsx/strings.js';
import { XmlScanner } from '../../../../src/input/xlsx/xml.js';
import { failure, file, problems, readText, values } from '../../../helpers/input.js';
import { sheetXml, xlsx, zip } from '../../../helpers/xlsx-fixture.js';

const one = (...rows: Parameters<typeof xlsx>[0][number]['rows']): Buffer => xlsx([{ name: '건의', rows }]);

function replaceSheet(xml: string): Buffer {
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return zip([
    [
      'xl/workbook.xml',
      `<workbook xmlns:r="${relation}"><sheets><sheet name="건의" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ],
    ['xl/worksheets/sheet1.xml', xml],
  ]);
}

describe('a sheet', () => {
  it('gives text, numbers, truths and nothing', async () => {
    const result = await readText(
      'a.xlsx',
      one(
        ['번호', ' 내용 ', 'ok', 'n'],
        [1, ' 가로등 & <등> \n둘째 줄 ', true, { v: '101004143000' }],
        [null, '=1+1', false, { v: '0.10000000000000001' }],
      ),
    );
    expect(result.source).toMatchObject({ format: 'xlsx', sheets: ['건의'], columns: ['번호', '내용', 'ok', 'n'] });
    expect(result.source.encoding).toBeUndefined();
    expect(values(result)).toEqual([
      ['1', ' 가로등 & <등> \n둘째 줄 ', 'true', '101004143000'],
      [null, '=1+1', 'false', '0.1'],
    ]);
  });

  it('names its rows as the spreadsheet does, blank ones left out and counted', async () => {
    const result = await readText('a.xlsx', one(null, ['a', 'b'], [' ', null], null, ['x', 'y'], ['z']));
    expect(result.records.map(({ line, values: cells }) => [line, cells])).toEqual([
      [5, ['x', 'y']],
      [6, ['z']],
    ]);
    expect(result.source.blank()).toBe(3);
    expect(result.source.locate(17, 3)).toBe('건의!C17');
    expect(result.source.locate(17)).toBe('건의!17');
  });

  it('is every one with the header of the first that is not hidden, or those that are asked for', async () => {
    const bytes = xlsx([
      { name: '숨김', rows: [['x'], ['0']], hidden: true },
      { name: 'A&B', rows: [['x'], ['1']] },
      { name: '합계', rows: [['y'], ['9']] },
      { name: '결과', rows: [['x'], ['2']] },
      { name: '빈', rows: [] },
    ]);
    const first = await readText('a.xlsx', bytes);
    expect(values(first)).toEqual([['1'], ['2']]);
    expect(first.records.map(({ line }) => first.source.locate(line, 1))).toEqual(['A&B!A2', '결과!A2']);
    expect([
      first.source.sheets,
      first.source.sheetsLeftOut?.map(({ name, reason }) => [name, render(reason, 'en')]),
    ]).toEqual([
      ['A&B', '결과'],
      [
        ['합계', 'it has another header'],
        ['빈', 'it is empty'],
        ['숨김', 'it is hidden'],
      ],
    ]);
    const second = await readText('a.xlsx', bytes, { sheets: ['결과'.normalize('NFD')] });
    expect([second.source.sheets?.[0], second.source.locate(2, 28), values(second)]).toEqual([
      '결과',
      '결과!AB2',
      [['2']],
    ]);
    expect(values(await readText('a.xlsx', bytes, { sheets: ['숨김'] }))).toEqual([['0']]);
    const two = await readText('a.xlsx', bytes, { sheets: ['합계', '결과'] });
    expect([two.source.columns, values(two)]).toEqual([
      ['y', 'x'],
      [
        ['9', null],
        [null, '2'],
      ],
    ]);
    expect(two.source.locate(two.records[1]?.line ?? 0, 2)).toBe('결과!A2');
    expect(values(await readText('a.xlsx', bytes, { sheets: ['all'] }))).toHaveLength(4);
    expect(await failure(readText('a.xlsx', bytes, { sheets: ['nope'] }))).toBe('usage: a.xlsx has no sheet "nope"');
  });

  it('has the same header checks as a CSV', async () => {
    expect((await readText('a.xlsx', one(['a', 'b', ' a']))).source.columns).toEqual(['a', 'b', 'a']);
    expect((await readText('a.xlsx', one(['a', null, 'c'], ['1', '2', '3', '4']))).source.columns).toEqual([
      'a',
      'column 2',
      'c',
      'column 4',
    ]);
    expect(await failure(readText('a.xlsx', one([])))).toBe('bad-data: a.xlsx (건의) is empty');
    expect((await readText('a.xlsx', one(['a', 'b']))).records).toEqual([]);
  });

  it('tells of formulas without a value, and of those that failed', async () => {
    const result = await readText(
      'a.xlsx',
      one(
        ['a', 'b', 'c'],
        ['x', { f: 'SUM(A1)' }, { f: 'A1', v: '7' }],
        ['y', { f: '1/0', t: 'e', v: '#DIV/0!' }],
        ['z', { f: 'A9', t: 'str', v: '' }],
      ),
    );
    expect(values(result)).toEqual([['x', null, '7'], ['y'], ['z']]);
    expect(
      result.records.map(({ unreadable }) => unreadable?.map(({ column, reason }) => [column, render(reason, 'en')])),
    ).toEqual([[[2, 'the formula has no stored value']], [[2, 'the formula failed: #DIV/0!']], undefined]);
    expect(problems(result)).toEqual([]);
  });

  it.each(['Asia/Seoul', 'America/New_York', 'UTC'])('has the same days under TZ=%s', (zone) => {
    const path = file(
      'days.xlsx',
      one(
        ['day', 'at', 'time'],
        [
          { v: '45303', s: 1 },
          { v: '45303.375', s: 2 },
          { v: '0.5', s: 2 },
        ],
        [
          { v: '2024-01-12', t: 'd' },
          { v: '2024-01-12T09:00:00', t: 'd' },
          { v: '2024-01-12T09:00:00.000Z', t: 'd' },
        ],
        [
          { v: '61', s: 1 },
          { v: '45303.999988425923', s: 2 },
          { v: '45566', s: 2 },
        ],
      ),
    );
    const script = `
      import { createServer } from 'vite';
      const server = await createServer({ server: { middlewareMode: true, ws: false, watch: null }, appType: 'custom', logLevel: 'silent' });
      const { openSource } = await server.ssrLoadModule('/src/input/open.ts');
      const source = await openSource({ path: process.argv[1] });
      for await (const batch of source.batches) console.log(JSON.stringify(batch.map((record) => record.values)));
      await server.close();`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script, path], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    });
    expect(stdout, stderr).toBe(
      '[["2024-01-12","2024-01-12 09:00:00","12:00:00"],["2024-01-12","2024-01-12 09:00:00","2024-01-12 09:00:00"],["1900-03-01","2024-01-12 23:59:59","2024-10-01"]]\n',
    );
  });

  it('may leave unsaid where its cells stand, but not say what cannot be', async () => {
    const sheet = sheetXml([
      ['a', 'b'],
      ['x', 'y'],
    ]);
    const bare = sheet.replace(/ r="[A-Z]*[0-9]+"/g, '');
    expect(await readText('a.xlsx', replaceSheet(bare))).toMatchObject({ records: [{ line: 2, values: ['x', 'y'] }] });
    for (const [from, to, place] of [
      ['r="B2"', 'r="A2"', '건의!B2'],
      ['r="B2"', 'r="B3"', '건의!B2'],
      ['r="B2"', 'r="ABCD2"', '건의!B2'],
      ['<row r="2"', '<row r="1"', '건의!A2'],
      ['r="B2" t="inlineStr"', 'r="B2" t="other"', '건의!B2'],
      ['r="B2" t="inlineStr"', 'r="B2" s="9"', '건의!B2'],
    ] as const) {
      const wrong = replaceSheet(sheet.replace(from, to).replace(/s="9"><is><t[^>]*>y<.t><.is>/, 's="9"><v>1</v>'));
      expect(await failure(readText('a.xlsx', wrong))).toBe(
        `bad-data: a.xlsx: ${place}: not an .xlsx file, or a damaged one`,
      );
    }
  });

  it('ends with its last row that has something, if only a formula without a value', async () => {
    const { records, source } = await readText(
      'a.xlsx',
      one(['a', 'b'], ['x'], null, [null, { f: 'A1' }], [{ v: '', s: 1 }], [{ s: 1 }]),
    );
    expect(records).toMatchObject([{ line: 2 }, { line: 4, values: [], unreadable: [{ column: 2 }] }]);
    expect(source.blank()).toBe(1);
  });

  it('is read no further than it is asked for', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => [`${at} ${randomBytes(30).toString('hex')}`]);
    const damagedLate = sheetXml([['a'], ...rows]).replace('r="A19000"', 'r="A1"');
    const source = await openSource({ path: file('a.xlsx', replaceSheet(damagedLate)) });
    const lines: number[] = [];
    await expect(
      (async () => {
        for await (const batch of source.batches) lines.push(...batch.map(({ line }) => line));
      })(),
    ).rejects.toThrow('건의!A19000');
    expect(lines.length).toBeGreaterThan(10_000);
  });

  it('may be wider than its head, in an export with its like, too', async () => {
    const bytes = xlsx([
      { name: 'session', rows: [['number'], ['1']] },
      { name: 'suggestion', rows: [['id'], ['1-1'], ['1-2', null, 'beside']] },
    ]);
    const { source, records } = await readText('a.xlsx', bytes);
    expect(records.map((record) => record.values)).toEqual([
      ['session', '1', null, null, null],
      ['suggestion', null, '1-1', null, null],
      ['suggestion', null, '1-2', null, 'beside'],
    ]);
    expect(source.columns).toEqual(['record', 'number', 'id', 'column 2', 'column 3']);
    expect(source.locate(records[2]?.line ?? 0, 5)).toBe('suggestion!C3');
  });

  it('comes in batches', async () => {
    const rows = Array.from({ length: 1300 }, (_, index) => [index]);
    expect((await readText('a.xlsx', one(['n'], ...rows))).records).toHaveLength(1300);
  });
});

describe('a workbook is refused', () => {
  const big = Buffer.alloc(30 * 1_048_576, 32);

  it.each([
    ['text', Buffer.from('a,b\n1,2\n'), 'a.xlsx: not an .xlsx file, or a damaged one'],
    ['nothing', Buffer.alloc(0), 'a.xlsx is empty'],
    ['another archive', zip([['a.txt', 'x']]), 'a.xlsx: not an .xlsx file, or a damaged one'],
    ['cut off', one(['a']).subarray(0, 900), 'a.xlsx: not an .xlsx file, or a damaged one'],
    ['an old .xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'a.xlsx: not an .xls file, or a damaged one'],
    [
      'packed too tight',
      zip([['xl/workbook.xml', big]], { deflate: true }),
      'a.xlsx would unpack to 30 MiB; the limit is 200 MiB, and 200 times its size',
    ],
    [
      'with a name that stands twice',
      zip([
        ['xl/workbook.xml', '<workbook/>'],
        ['xl/workbook.xml', '<workbook/>'],
      ]),
      'a.xlsx: not an .xlsx file, or a damaged one',
    ],
    [
      'larger than it claims',
      zip([['xl/workbook.xml', big]], { deflate: true, claim: 100 }),
      'a.xlsx: not an .xlsx file, or a damaged one',
    ],
  ])('%s', async (_, bytes, message) => {
    expect(await failure(readText('a.xlsx', bytes))).toBe(`bad-data: ${message}`);
  });

  it('when hundreds of MB hide in it, without unpacking them', async () => {
    const bytes = zip(
      Array.from(
        { length: 8 },
        (_, index) => [`xl/worksheets/sheet${index}.xml`, randomBytes(1000).toString('hex').repeat(16_000)] as const,
      ),
      { deflate: true },
    );
    const before = process.memoryUsage.rss();
    expect(await failure(readText('bomb.xlsx', bytes))).toMatch(/^bad-data: bomb\.xlsx would unpack to 245 MiB/);
    expect(process.memoryUsage.rss() - before).toBeLessThan(100e6);
  });

  it('when one cell far away would make the rest a desert', async () => {
    const far = sheetXml([['a']]).replace(
      '</sheetData>',
      '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
    );
    expect(await failure(readText('a.xlsx', replaceSheet(far)))).toBe(
      'bad-data: a.xlsx: the sheet reaches as far as 건의!XFD1048576',
    );
  });

  it('with entries that its directory hides', async () => {
    const bytes = one(['a']);
    const hidden = zip([['xl/media.xml', big]], { deflate: true });
    const end = bytes.readUInt32LE(bytes.length - 6);
    const local = hidden.subarray(0, hidden.readUInt32LE(hidden.length - 6));
    const stuffed = Buffer.concat([bytes.subarray(0, end), local, bytes.subarray(end)]);
    stuffed.writeUInt32LE(end + local.length, stuffed.length - 6);
    expect(await failure(readText('a.xlsx', stuffed))).toBe('bad-data: a.xlsx: not an .xlsx file, or a damaged one');
  });

  it('when its strings are more than are held', () => {
    const scanner = new XmlScanner(new StringsReader(100_000, () => new RangeError('full')));
    const many = Buffer.from('<si/>'.repeat(5000));
    expect(() => {
      scanner.feed(Buffer.from('<sst>'));
      scanner.feed(many);
    }).not.toThrow();
    expect(() => {
      scanner.feed(many);
    }).toThrow('full');
  });

  it('naming the cell that cannot be read', async () => {
    const bytes = one(['a', 'b'], ['x', { t: 's', v: '99' }]);
    expect(await failure(readText('a.xlsx', bytes))).toBe(
      'bad-data: a.xlsx: 건의!B2: not an .xlsx file, or a damaged one',
    );
  });

  it('however it is damaged, in plain words', async () => {
    const bytes = one(['a', 'b'], ['x', 1]);
    for (let turn = 0; turn < 150; turn += 1) {
      const damagedBytes = Buffer.from(bytes);
      damagedBytes[(turn * 7919) % bytes.length] = turn & 0xff;
      await readText('a.xlsx', damagedBytes).catch(async (error: unknown) => {
        expect(await failure(Promise.reject(error as Error))).toMatch(/^bad-data: /);
      });
    }
  });
});

it.each([
  ['101004143000', '101004143000'],
  ['9007199254740993', '9007199254740993'],
  ['1.01004143E11', '101004143000'],
  ['1.2345678901234567E+20', '123456789012345670000'],
  ['1e21', '1000000000000000000000'],
  ['-1.5e22', '-15000000000000000000000'],
  ['1.5E-7', '0.00000015'],
  ['42.359400000000001', '42.3594'],
  ['-0.5', '-0.5'],
  ['3.0', '3'],
])('%s is written %s', (source, text) => {
  expect(decimal(source)).toBe(text);
});

it('columns have letters', () => {
  expect([1, 26, 27, 702, 703, 16_384].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
});
