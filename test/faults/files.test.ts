import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import {
  desk,
  dumpOf,
  type Files,
  inFours,
  recordsOf,
  refused,
  stockedDesk,
  take,
  ZONES,
} from '../helpers/fixtures/files.js';
import { bareEnv, dump, EARSHOT, ok } from '../helpers/run.js';
import { sheetXml, xlsx, zip } from '../helpers/xlsx-fixture.js';

const HEAD = 'heldOn,place,text\n';
const ROW = '2025-03-04,Hall,Lamps\n';
const suggestions = (records: string): Record<string, unknown>[] => recordsOf(records, 'suggestion');
const texts = (records: string): unknown[] => suggestions(records).map(({ text }) => text);

/** Into a store that holds a record: refused, with all the pieces in the message, and nothing changes. */
async function refuses(
  files: Files,
  code: number,
  pieces: readonly (string | RegExp)[],
  args: readonly string[] = Object.keys(files),
): Promise<void> {
  const { folder, db } = await stockedDesk(files);
  await refused(args, { db, cwd: folder }, code, ...pieces);
}

const measured = existsSync('/usr/bin/time') && process.platform === 'linux';
/** The most memory that the program held, in MiB, and how it ended. */
async function peak(args: readonly string[], folder: string): Promise<{ mib: number; code: number; stderr: string }> {
  const result = await promisify(execFile)('/usr/bin/time', ['-f', 'peak %M', process.execPath, EARSHOT, ...args], {
    cwd: folder,
    env: bareEnv(),
  }).then(
    ({ stderr }) => ({ code: 0, stderr }),
    (error: unknown) => error as { code: number; stderr: string },
  );
  return { mib: Number(/peak (\d+)/.exec(result.stderr)?.[1]) / 1024, ...result };
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
/** A packed workbook of one sheet, put together by hand. */
const workbook = (sheet: string, properties = '', target = 'worksheets/sheet1.xml', shared?: string): Buffer =>
  zip(
    [
      [
        'xl/workbook.xml',
        `<workbook xmlns:r="${RELATIONS}">${properties}<sheets><sheet name="Sheet" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ],
      [
        'xl/_rels/workbook.xml.rels',
        `<Relationships><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="${target}"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/>${shared === undefined ? '' : `<Relationship Id="rId3" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>`}</Relationships>`,
      ],
      [
        'xl/styles.xml',
        '<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
      ],
      ['xl/worksheets/sheet1.xml', sheet],
      ...(shared === undefined ? [] : [['xl/sharedStrings.xml', shared] as const]),
    ],
    { deflate: true },
  );

describe.concurrent('files that are imported', () => {
  it('1 UTF-8 BOM: clean header', async () => {
    const { folder, db } = desk({ 'a.csv': `\ufeff${HEAD}${ROW}` });
    const plan = await take(['a.csv'], { db, cwd: folder });
    expect(plan.files[0]!.mapping[0]!.fields).toEqual({ heldOn: 'heldOn', place: 'place', text: 'text' });
  });

  it('2 CP949 with rare syllables: exact', async () => {
    const said = '똠방각하 펲시 햏 뷁 갂 힣 ㅋㅋ';
    const records = await dumpOf({ 'a.csv': iconv.encode(`${HEAD}2025-03-04,회관,${said}\n`, 'cp949') });
    expect(texts(records)).toEqual([said]);
  });

  it('3 UTF-16: read, with a mark and without', async () => {
    const text = `${HEAD}2025-03-04,회관,가로등 똠\n`;
    const all = [true, false].flatMap((addBOM) =>
      ['utf-16le', 'utf-16be'].map((name) => iconv.encode(text, name, { addBOM })),
    );
    for (const records of await inFours(all.map((bytes) => () => dumpOf({ 'a.csv': bytes })))) {
      expect(texts(records)).toEqual(['가로등 똠']);
    }
  });

  it('4 declared encoding is wrong: refused, never read as nonsense', async () => {
    const text = `${HEAD}2025-03-04,회관,가로등\n`;
    const utf8 = { 'a.csv': text };
    await refuses(utf8, 65, ['a.csv:2', 'utf-8', 'cp949'], ['a.csv', '--encoding', 'cp949']);
    await refuses(utf8, 65, ['a.csv:1', 'utf-16le'], ['a.csv', '--encoding', 'utf-16le']);
    await refuses({ 'a.csv': iconv.encode(text, 'cp949') }, 65, ['a.csv:2'], ['a.csv', '--encoding', 'utf-8']);
    await refuses(utf8, 2, ['latin-1', 'cp949'], ['a.csv', '--encoding', 'latin-1']);
  });

  it('5 a bad byte mid-file: its line is named', async () => {
    const text = Buffer.from(`${HEAD}2025-03-04,회관,가로등\n2025-03-04,회관,버스 노선\n2025-03-04,회관,나무\n`);
    text[text.indexOf('버스') + 1] = 0x20;
    await refuses({ 'a.csv': text }, 65, ['a.csv:3', 'utf-8']);
  });

  it('6 a lone quote (5" pipe): kept as it is', async () => {
    expect(texts(await dumpOf({ 'a.csv': `${HEAD}2025-03-04,Hall,5" pipe\n${ROW}` }))).toEqual(['5" pipe', 'Lamps']);
    await refuses({ 'a.csv': `${HEAD}2025-03-04,Hall,"5" pipe\n${ROW}` }, 65, ['a.csv:2:3', 'quote']);
  });

  it('7 unclosed quote: the opening line is named', async () => {
    await refuses({ 'a.csv': `${HEAD}${ROW}2025-03-04,"Hall,Buses\n${ROW.repeat(50)}` }, 65, ['a.csv:3:2', 'quote']);
  });

  it('8 NUL: its line is named', async () => {
    await refuses({ 'a.csv': `${HEAD}${ROW}2025-03-04,Hall,Bu\0ses\n` }, 65, ['a.csv:3', 'NUL']);
    await refuses({ 'a.ndjson': '{"heldOn":"2025-03-04","place":"Hall","text":"Bu\\u0000ses"}\n' }, 65, [
      'a.ndjson:1',
      'NUL',
    ]);
  });

  it('9 CRLF, LF and CR mixed: never merged rows', async () => {
    const text =
      'heldOn,place,text\r\n2025-03-04,Hall,one\r2025-03-04,Hall,two\n2025-03-04,Hall,"th\r\nree"\r\n\r2025-03-04,Hall,four';
    const found = texts(await dumpOf({ 'a.csv': text }));
    expect(found).toHaveLength(4);
    expect([found[0], found[1], String(found[2]).replace('\r', ''), found[3]]).toEqual([
      'one',
      'two',
      'th\nree',
      'four',
    ]);
  });

  it.skipIf(!measured)('10 a 10 MB cell: refused, memory under 300 MB', async () => {
    const big = 'x'.repeat(10_000_000);
    const { folder, db } = desk({
      'a.csv': `${HEAD}${ROW}2025-03-04,Hall,${big}\n`,
      'b.csv': `${HEAD}${ROW}2025-03-04,Hall,"${big}"\n`,
    });
    for (const name of ['a.csv', 'b.csv']) {
      const { mib, code, stderr } = await peak(['--db', db, 'import', name], folder);
      expect(code).toBe(65);
      expect(stderr).toMatch(new RegExp(`${name}:3.*(1|4) MiB`));
      expect(stderr.length).toBeLessThan(2000);
      expect(mib).toBeLessThan(300);
    }
  });

  it('11 short row: named', async () => {
    await refuses({ 'a.csv': `${HEAD}${ROW}2025-03-04,Hall\n` }, 65, ['a.csv:3', '2 cells', '3']);
  });

  it('12 a required column missing: named, with how to give it', async () => {
    await refuses(
      { 'a.csv': 'heldOn,place,words\n2025-03-04,Hall,Lamps\n' },
      65,
      ['a.csv', 'text', '--map text=', 'words'],
      ['a.csv', '--as', 'suggestions'],
    );
    await refuses({ 's.csv': 'number,place\n1,Hall\n' }, 65, ['s.csv', 'heldOn', '--map heldOn=']);
  });

  it('13 extra column: the row is named; a whole extra column is only not used', async () => {
    await refuses({ 'a.csv': `${HEAD}${ROW}2025-03-04,Hall,Lamps, and benches\n` }, 65, ['a.csv:3:4', '4 cells']);
    const records = await dumpOf({ 'a.csv': 'heldOn,place,text,weather\n2025-03-04,Hall,Lamps,rain\n' });
    expect(texts(records)).toEqual(['Lamps']);
    expect(records).not.toContain('rain');
  });

  it('13 more columns than a table has: refused at once', async () => {
    const names = Array.from({ length: 200_000 }, (_, at) => `c${at}`).join(',');
    await refuses({ 'a.csv': `heldOn,place,text,${names}\n2025-03-04,Hall,Lamps\n` }, 65, [
      'a.csv:1',
      '200003 columns',
    ]);
    const far = sheetXml([
      ['heldOn', 'place', 'text'],
      ['2025-03-04', 'Hall', 'Lamps'],
    ]).replace('r="C1"', 'r="ZZZ1"');
    await refuses({ 'a.xlsx': workbook(far) }, 65, ['a.xlsx', 'Sheet!1: 18278 columns']);
  });

  it('14 empty file: refused', async () => {
    await refuses({ 'a.csv': '' }, 65, ['a.csv', 'empty']);
    await refuses({ 'a.csv': '\n \n,,\n' }, 65, ['a.csv', 'empty']);
    await refuses({ 'a.ndjson': '\n' }, 65, ['a.ndjson', 'empty']);
    await refuses({ 'a.xlsx': '' }, 65, ['a.xlsx', 'empty']);
  });

  it('15 header only: 0 rows, exit 0', async () => {
    const { folder, db } = desk({ 'a.csv': HEAD, 'a.json': '[]' });
    expect(await take(['a.csv'], { db, cwd: folder })).toMatchObject({ added: 0, wrong: 0, written: false });
    expect((await ok(['import', 'a.csv', '--dry-run'], { db, cwd: folder })).stdout).toContain('a.csv · 0 rows');
  });

  it('16 blank and ,,, rows: skipped and counted', async () => {
    const { folder, db } = desk({ 'a.csv': `\n${HEAD},,\n${ROW}\n  , ,\n${ROW.replace('Lamps', 'Buses')},,,,,\n` });
    const plan = await take(['a.csv'], { db, cwd: folder });
    expect(plan).toMatchObject({ added: 2, wrong: 0 });
    expect(plan.files[0]).toMatchObject({ rows: 2, blank: 5 });
    expect((await ok(['import', 'a.csv', '--dry-run'], { db, cwd: folder })).stdout).toContain('5 blank rows skipped');
  });

  it('17 semicolon, TAB or | as delimiter: understood', async () => {
    const whole = await dumpOf({ 'a.csv': HEAD + ROW });
    for (const sign of [';', '\t', '|']) {
      expect(await dumpOf({ 'a.csv': (HEAD + ROW).replaceAll(',', sign) })).toBe(whole);
    }
  });

  it('17 a delimiter that can be none: 2', async () => {
    for (const sign of ['ab', '"', '\n', '']) {
      await refuses({ 'a.csv': HEAD + ROW }, 2, [/between cells|--delimiter/], ['a.csv', '--delimiter', sign]);
    }
    const tabs = { 'a.txt': (HEAD + ROW).replaceAll(',', '\t') };
    expect(await dumpOf(tabs, ['a.txt', '--delimiter', '\\t'])).toBe(await dumpOf({ 'a.csv': HEAD + ROW }));
  });

  it('18 a formula cell: stored as it is, neutralised on export, the same after a round trip', async () => {
    const formulas = ['=1+1', '+82-31', '-x', '@SUM(A1)', '=HYPERLINK("http://x","y")'];
    const quoted = formulas.map((text) => `2025-03-04,Hall,"${text.replaceAll('"', '""')}"\n`).join('');
    const { folder, db, path } = desk({ 'a.csv': HEAD + quoted });
    await take(['a.csv'], { db, cwd: folder });
    const whole = await dump(db);
    expect(texts(whole)).toEqual(formulas);
    await ok(['export', 'all/'], { db, cwd: folder });
    const csv = readFileSync(path('all/suggestions.csv'), 'utf8');
    for (const text of formulas) expect(csv).toContain(`'${text.replaceAll('"', '""')}`);
    expect(csv).not.toMatch(/(^|[,"])[=+@-][^,"]*[A-Za-z(1]/m);
    const copy = `${db}.copy`;
    await ok(['import', 'all/sessions.csv', 'all/suggestions.csv', 'all/history.csv'], { db: copy, cwd: folder });
    expect(await dump(copy)).toBe(whole);
  });

  it.skipIf(!measured)('19 30,000 rows: memory bounded, one transaction', async () => {
    const { folder, db, path } = desk();
    const rows = Array.from(
      { length: 30_000 },
      (_, at) => `2025-03-04,Hall ${at % 50},"Number ${at}: the lamps, again"\n`,
    );
    writeFileSync(path('a.csv'), HEAD + rows.join(''));
    const { mib, code } = await peak(['--db', db, 'import', 'a.csv'], folder);
    expect(code).toBe(0);
    expect(mib).toBeLessThan(400);
    expect(JSON.parse((await ok(['stats', '--json'], { db })).stdout)).toMatchObject({
      suggestions: 30_000,
      sessions: 50,
    });
    // The last row is wrong: all of it is rolled back.
    writeFileSync(
      path('b.csv'),
      `${HEAD}${rows.slice(0, 5000).join('').replaceAll('again', 'still')}2025-99-04,Hall,x\n`,
    );
    await refused(['b.csv'], { db, cwd: folder }, 65, 'b.csv:5002:1');
  });

  it('20 __proto__ and constructor as header or JSON key: words like any other', async () => {
    const csv = '__proto__,constructor,heldOn,place,text,toString\na,b,2025-03-04,Hall,Lamps,c\n';
    const ndjson = '{"__proto__":"a","constructor":{"x":1},"heldOn":"2025-03-04","place":"Hall","text":"Lamps"}\n';
    const [whole, one] = await Promise.all([dumpOf({ 'a.csv': HEAD + ROW }), dumpOf({ 'a.csv': csv })]);
    expect(one).toBe(whole);
    expect(await dumpOf({ 'a.ndjson': ndjson })).toBe(whole);
    expect(await dumpOf({ 'a.ndjson': ndjson.replace('{"x":1}', '"b"') })).toBe(whole);
    const mapped = await dumpOf({ 'a.csv': csv }, ['a.csv', '--map', 'category=__proto__,department=constructor']);
    expect(suggestions(mapped)[0]).toMatchObject({ category: 'a', department: 'b' });
  });

  it('21 NDJSON cut in its last line: that line is named', async () => {
    const line = '{"heldOn":"2025-03-04","place":"Hall","text":"Lamps"}\n';
    await refuses({ 'a.ndjson': line + line.slice(0, 30) }, 65, [/a\.ndjson:2:\d+/, 'cut off']);
  });

  it('22 duplicate JSON key, 1e400, deep nesting: refused by line', async () => {
    const start = '{"heldOn":"2025-03-04","place":"Hall","text":';
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    await refuses({ 'a.ndjson': `${start}"a","text":"b"}\n` }, 65, ['a.ndjson:1', '"text"']);
    await refuses({ 'a.ndjson': `${start}1e400}\n` }, 65, ['a.ndjson:1']);
    await refuses({ 'a.ndjson': `${start}${deep}}\n` }, 65, ['a.ndjson:1']);
    await refuses({ 'a.json': `[${start}{"a":{"b":1}}}]` }, 65, ['a.json:1']);
  });

  it('23 XLSX dates are the same under three time zones', async () => {
    // 45720 is 2025-03-04; .999 is a minute before midnight.
    const book = xlsx([
      {
        name: 'A',
        rows: [
          ['heldOn', 'place', 'text'],
          [{ v: '45720', s: 1 }, 'Hall', 'one'],
          [{ v: '45720.999', s: 2 }, 'Hall', 'two'],
        ],
      },
    ]);
    const dumps = await inFours(ZONES.map((TZ) => () => dumpOf({ 'a.xlsx': book }, ['a.xlsx'], { TZ })));
    expect(suggestions(dumps[0]!).map(({ receivedOn }) => receivedOn)).toEqual(['2025-03-04', '2025-03-04']);
    for (const each of dumps) expect(each).toBe(dumps[0]);
  });

  it('23 XLSX: a formula with no value on the second sheet is named by sheet and cell', async () => {
    const book = xlsx([
      { name: 'Cover', rows: [['nothing']] },
      {
        name: '건의',
        rows: [
          ['heldOn', 'place', 'text'],
          ['2025-03-04', 'Hall', { f: 'A1&"x"' }],
          ['2025-02-30', 'Hall', 'x'],
        ],
      },
    ]);
    await refuses({ 'a.xlsx': book }, 65, ['건의!C2', '건의!A3  heldOn  "2025-02-30"'], ['a.xlsx', '--sheet', '건의']);
    await refuses({ 'a.xlsx': book }, 2, ['건의', 'Cover', '"nope"'], ['a.xlsx', '--sheet', 'nope']);
  });

  it('23 XLSX: a number that is no day is named by its cell, and never a day near it', async () => {
    const rows = ['1000000000', '-1', '0', '0.5'].map((v) => [{ v, s: 1 }, 'Hall', 'x']);
    const book = xlsx([{ name: 'A', rows: [['heldOn', 'place', 'text'], ...rows] }]);
    await refuses({ 'a.xlsx': book }, 65, [
      'A!A2  heldOn  the number 1000000000 is no day',
      'A!A3  heldOn  the number -1 is no day',
      'A!A4  heldOn',
      'A!A5  heldOn',
    ]);
  });

  it('23 XLSX that counts its days from 1904: the same days', async () => {
    const sheet = sheetXml([
      ['heldOn', 'place', 'text'],
      [{ v: '44258', s: 1 }, 'Hall', 'Lamps'],
    ]);
    const records = await dumpOf({ 'a.xlsx': workbook(sheet, '<workbookPr date1904="1"/>') });
    expect(suggestions(records)).toMatchObject([{ receivedOn: '2025-03-04' }]);
  });

  it('23 XLSX: text that is written as CDATA is text', async () => {
    const sheet = sheetXml([
      ['heldOn', 'place', 'text', 'category'],
      ['2025-03-04', 'Hall', 'Lamps', 'lights'],
    ]).replace('>lights<', '>li<![CDATA[ght]]>s<');
    const records = await dumpOf({ 'a.xlsx': workbook(sheet) });
    expect(suggestions(records)).toMatchObject([{ text: 'Lamps', category: 'lights' }]);
  });

  it('23 XLSX with parts that are missing, cut off or elsewhere: refused in one sentence', async () => {
    const sheet = sheetXml([['heldOn', 'place', 'text']]);
    const files = {
      'cut.xlsx': workbook(sheet.slice(0, -30)),
      'outside.xlsx': workbook(sheet, '', '../../../etc/passwd'),
      'elsewhere.xlsx': workbook(sheet, '', 'http://127.0.0.1/sheet.xml'),
      'half.xlsx': workbook(sheet).subarray(0, 400),
    };
    const { folder, db } = await stockedDesk(files);
    await inFours(
      Object.keys(files).map((name) => () => refused([name], { db, cwd: folder }, 65, name, /damaged|empty/)),
    );
  });

  it.skipIf(!measured)(
    '23 XLSX whose cells say one large text thousands of times: refused, memory bounded',
    async () => {
      const shared = `<sst><si><t>${'a'.repeat(900_000)}</t></si></sst>`;
      const cells = Array.from({ length: 1000 }, () => ['2025-03-04', 'Hall', { v: '0', t: 's' }]);
      const { folder, db } = desk({
        'a.xlsx': workbook(sheetXml([['heldOn', 'place', 'text'], ...cells]), '', undefined, shared),
      });
      const { mib, code, stderr } = await peak(['--db', db, 'import', 'a.xlsx'], folder);
      expect({ code, stderr }).toMatchObject({ code: 65, stderr: expect.stringContaining('200 MiB') as string });
      expect(mib).toBeLessThan(400);
    },
  );

  it.skipIf(!measured)('23 XLSX that unpacks to hundreds of MB: refused, memory bounded', async () => {
    const huge = sheetXml([['heldOn', 'place', 'text']]).replace(
      '</sheetData>',
      `${' '.repeat(60_000_000)}</sheetData>`,
    );
    const bomb = zip(
      [
        ['xl/workbook.xml', '<workbook/>'],
        ['xl/worksheets/sheet1.xml', huge],
      ],
      { deflate: true },
    );
    const lie = zip(
      [
        ['xl/workbook.xml', '<workbook/>'],
        ['xl/worksheets/sheet1.xml', 'x'],
      ],
      { claim: 900_000_000 },
    );
    const { folder, db } = desk({ 'a.xlsx': bomb, 'b.xlsx': lie });
    for (const name of ['a.xlsx', 'b.xlsx']) {
      const { mib, code, stderr } = await peak(['--db', db, 'import', name], folder);
      expect({ code, stderr }).toMatchObject({ code: 65, stderr: expect.stringContaining('unpack') as string });
      expect(mib).toBeLessThan(200);
    }
  });

  it('24 a folder, a FIFO, a socket, a device, a missing file, no name: 66', async () => {
    const { folder, db, path } = desk({ 'here.csv': HEAD + ROW });
    const options = { db, cwd: folder };
    await ok(['import', 'here.csv'], options);
    mkdirSync(path('folder.csv'));
    await promisify(execFile)('mkfifo', [path('pipe.csv')]);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path('socket.csv'), resolve));
    await inFours([
      () => refused(['folder.csv'], options, 66, 'folder.csv', 'folder'),
      () => refused(['pipe.csv'], options, 66, 'pipe.csv', 'regular file'),
      () => refused(['none.csv'], options, 66, 'none.csv', 'no such file'),
      () => refused(['socket.csv'], options, 66, 'socket.csv', 'regular file'),
      () => refused(['/dev/null'], options, 66, '/dev/null', 'regular file'),
      () => refused(['here.csv/in.csv'], options, 66, 'in.csv'),
      () => refused(['here.csv', '--map-file', 'none.txt'], options, 66, 'none.txt'),
      () => refused(['here.csv', 'none.csv'], options, 66, 'none.csv'),
    ]).finally(() => server.close());
  });
});
