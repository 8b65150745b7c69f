import { inflateRawSync } from 'node:zlib';
import readSheets from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { openZip } from '../../../../src/input/xlsx/zip.js';
import type { Document, Row, View } from '../../../../src/output/view.js';
import { xlsx } from '../../../../src/output/xlsx/xlsx.js';
import { sheetNaming } from '../../../../src/output/xlsx/names.js';
import { type ArchiveFile, zipped } from '../../../../src/output/xlsx/zip.js';
import { column, documentOf, HOSTILE, piped, statuses, suggestions, viewOf } from '../sample.js';

async function bytes(document: Document): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of xlsx(document, piped)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}
const sheets = async (document: Document) => readSheets(await bytes(document));
/** A file in the archive, found by its local header. */
function unpacked(archive: Buffer, name: string): string {
  const header = archive.indexOf(name) - 30;
  return inflateRawSync(archive.subarray(header + 30 + name.length + archive.readUInt16LE(header + 28))).toString();
}

const texts = (...values: readonly string[]): View =>
  viewOf(
    [column('id', 'identifier'), column('text', 'text')],
    values.map((text, id) => ({ id, text })),
  );
const textsRead = async (...values: readonly string[]): Promise<unknown[]> =>
  ((await sheets(documentOf(texts(...values))))[0]?.data ?? []).slice(1).map(([, text]) => text);

describe('xlsx', () => {
  it('has figures, shares and days as such, words as a person reads them, and what is drawn left out', async () => {
    const [first, second] = await sheets(documentOf({ ...statuses, caption: 'By status' }, suggestions));
    expect(first?.sheet).toBe('By status');
    expect(first?.data.slice(0, 3)).toEqual([
      ['Status', 'Suggestions', 'Share'],
      ['resolved', 1069, 0.51],
      ['in progress', 411, 0.2],
    ]);
    expect(first?.data.at(-1)).toEqual(['total', 2077, 1]);
    expect(second?.data[0]).toEqual(['ID', 'Received', 'Status', 'Due', 'Department', 'Text']);
    expect(second?.data[2]?.slice(0, 4)).toEqual([
      '172-3',
      new Date(Date.UTC(2025, 8, 26)),
      'resolved',
      new Date(Date.UTC(2025, 8, 30)),
    ]);
  });

  it('has the same day in every time zone, and days before the calendar of Excel as words', async () => {
    const days = ['1900-02-28', '1900-03-01', '2024-02-29', '2025-10-26', 'soon'];
    const view = viewOf(
      [column('on', 'day')],
      days.map((on) => ({ on })),
    );
    const before = process.env['TZ'];
    const seen: Buffer[] = [];
    try {
      for (const zone of ['UTC', 'Asia/Seoul', 'America/Los_Angeles', 'Pacific/Apia']) {
        process.env['TZ'] = zone;
        seen.push(await bytes(documentOf(view)));
      }
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
    expect(new Set(seen.map((file) => file.toString('base64'))).size).toBe(1);
    const read = (await readSheets(seen[0] ?? Buffer.alloc(0)))[0]?.data.slice(1).flat();
    expect(read?.map((day) => (day instanceof Date ? day.toISOString().slice(0, 10) : `"${String(day)}"`))).toEqual([
      '"1900-02-28"',
      '1900-03-01',
      '2024-02-29',
      '2025-10-26',
      '"soon"',
    ]);
  });

  it('has nothing that computes: what was typed is text, figures are figures', async () => {
    const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://x")', '0012', '1e3', '2025-01-01'];
    expect(await textsRead(...formulas)).toEqual(formulas);
    const view = viewOf([column('n', 'count')], [{ n: -3 }, { n: 2.5 }, { n: NaN }, { n: null }, { n: 0 }]);
    const [read] = await sheets(documentOf(view));
    expect(read?.data.slice(1).flat()).toEqual([-3, 2.5, null, null, 0]);
  });

  it('shows what is hidden or what XML has no place for, and loses nothing', async () => {
    expect(
      await textsRead('a\u0000b\u001b[31m', 'gpj.\u202eexe', 'x\ufffdy\uffff', 'one\ntwo', '<b>&amp;"', '가나 👨‍👩‍👧‍👦'),
    ).toEqual(['a\\x00b\\x1b[31m', 'gpj.\\u202eexe', 'x\ufffdy\\uffff', 'one\ntwo', '<b>&amp;"', '가나 👨‍👩‍👧‍👦']);
    for (const text of await textsRead(...HOSTILE))
      expect(text).not.toMatch(/(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    // A spreadsheet reads _x000d_ as a carriage return: its underscore is written as an escape.
    expect(await textsRead('_x000d_')).toEqual([expect.stringMatching(/^_x(005F_x)?000d_$/i)]);
  });

  it('cuts what a cell cannot hold, and says so', async () => {
    const [long] = await textsRead('가'.repeat(40_000));
    expect(long).toBe(`${'가'.repeat(32_766)}…`);
  });

  it('has heads that stay, filter and are printed on every page; the total is not filtered', async () => {
    const file = await bytes(documentOf(statuses));
    const sheet = unpacked(file, 'xl/worksheets/sheet1.xml');
    expect(sheet).toContain('state="frozen"');
    expect(sheet).toContain('<autoFilter ref="A1:C8"/>');
    expect(unpacked(file, 'xl/workbook.xml')).toContain("'sample'!$1:$1</definedName>");
  });

  it('keeps the words on a last sheet, and is a workbook even of nothing', async () => {
    const document: Document = {
      blocks: [
        { kind: 'heading', text: 'Report' },
        { kind: 'words', text: 'One\ntwo' },
        { kind: 'hint', text: 'next' },
        { kind: 'view', view: statuses },
      ],
      data: null,
    };
    expect((await sheets(document)).map(({ sheet }) => sheet)).toEqual(['sample', 'Notes']);
    expect((await sheets(document))[1]?.data).toEqual([['Report'], ['One'], ['two']]);
    expect(await sheets({ blocks: [], data: {} })).toHaveLength(1);
  });

  it('opens at its first sheet alone', async () => {
    const file = await bytes(documentOf(statuses, suggestions));
    const selected = [1, 2].map((place) => unpacked(file, `xl/worksheets/sheet${place}.xml`).includes('tabSelected'));
    expect(selected).toEqual([true, false]);
  });

  it('is known as a workbook by what stands at its beginning, however large its sheets are', async () => {
    const file = await bytes(documentOf(suggestions));
    const names = [...(await openZip(file)).entries.keys()];
    expect(names.slice(0, 4)).toEqual([
      '_rels/.rels',
      'docProps/core.xml',
      'docProps/app.xml',
      'xl/worksheets/sheet1.xml',
    ]);
    expect(file.indexOf('xl/worksheets/sheet1.xml')).toBeLessThan(2000);
  });

  it('comes while its rows come, and lets go of them when nobody listens any more', async () => {
    let given = 0;
    let released = false;
    async function* rows(): AsyncGenerator<Row> {
      try {
        for (; given < 200_000; given += 1) yield await Promise.resolve({ text: `${given} ${'가로등'.repeat(5)}` });
      } finally {
        released = true;
      }
    }
    const view: View = { ...viewOf([column('text', 'text')], []), rows: rows() };
    let seen = 0;
    for await (const piece of xlsx(documentOf(view), piped)) {
      seen += piece.length;
      if (seen > 100_000) break;
    }
    expect(given).toBeLessThan(100_000);
    expect(released).toBe(true);
  });

  it('says what went wrong with its rows', async () => {
    async function* rows(): AsyncGenerator<Row> {
      yield await Promise.resolve({ text: 'one' });
      throw new Error('the store is gone');
    }
    const view: View = { ...viewOf([column('text', 'text')], []), rows: rows() };
    await expect(bytes(documentOf(view))).rejects.toThrow('the store is gone');
  });

  it('goes on on another sheet where one is full', async () => {
    function* rows(): Generator<Row> {
      for (let n = 1; n <= 1_048_576; n += 1) yield { n };
    }
    const view: View = { ...viewOf([column('n', 'count')], []), rows: { [Symbol.iterator]: rows }, total: { n: 7 } };
    const file = await bytes(documentOf(view));
    const [first, second] = [1, 2].map((place) => unpacked(file, `xl/worksheets/sheet${place}.xml`).slice(-180));
    expect(first).toContain(
      '<row r="1048575"><c r="A1048575" s="3"><v>1048574</v></c></row></sheetData><autoFilter ref="A1:A1048575"/>',
    );
    expect(second).toContain(
      '<row r="3"><c r="A3" s="3"><v>1048576</v></c></row><row r="4"><c r="A4" s="4"><v>7</v></c></row></sheetData><autoFilter ref="A1:A3"/>',
    );
    expect(unpacked(file, 'xl/workbook.xml')).toContain("'sample 2'!$A$1:$A$3</definedName>");
  }, 60_000);

  it('is never more than its kind of archive can be', async () => {
    const pieces = async (most: number): Promise<number> => {
      async function* content(): AsyncGenerator<string> {
        for (let at = 0; at < 50; at += 1) yield await Promise.resolve(`${at}`.repeat(1000).slice(0, 1000));
      }
      async function* entries(): AsyncGenerator<ArchiveFile> {
        yield await Promise.resolve({ name: 'a', content: content() });
        yield { name: 'b', content: 'b' };
      }
      let length = 0;
      for await (const piece of zipped(entries(), most)) length += piece.length;
      return length;
    };
    const whole = await pieces(100_000);
    await expect(pieces(49_999)).rejects.toMatchObject({ code: 'bad-data' });
    await expect(pieces(50_000)).resolves.toBe(whole);
  });

  it('is the same file every time', async () => {
    const first = await bytes(documentOf(suggestions, statuses));
    // The clock in a zip archive goes by two seconds: no telling whether it has gone on; it must stand still.
    expect(first.readUInt16LE(10)).toBe(0);
    expect(first.readUInt16LE(12)).toBe(0x22);
    expect((await bytes(documentOf(suggestions, statuses))).equals(first)).toBe(true);
  });
});

describe('names of sheets', () => {
  it('are what Excel takes, and none twice', () => {
    expect(
      ['by/department', 'By Department', '', '', "a'b[c]:*?\\", 'History', '가'.repeat(40), '가'.repeat(40)].map(
        sheetNaming(),
      ),
    ).toEqual([
      'by department',
      'By Department 2',
      '-',
      '- 2',
      'a b c',
      'History -',
      '가'.repeat(31),
      `${'가'.repeat(29)} 2`,
    ]);
    expect(sheetNaming()('👨‍👩‍👧‍👦'.repeat(9)).length).toBeLessThanOrEqual(31);
  });
});
