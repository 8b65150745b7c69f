import { readFileSync } from 'node:fs';
import { readSheet } from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import stringWidth from 'string-width';
import { parse } from 'csv-parse/sync';
import { desk, expectRefusal, recordsHere, take } from '../helpers/fixtures/files.js';
import { earshot, json, ok, type RunResult } from '../helpers/run.js';

/** Bytes that a terminal obeys: controls but tab and newline, C1. */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
/** What turns a line about. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

const TEXTS = {
  csi: '\u001b[31mred\u001b[0m \u001b[2J',
  osc: '\u001b]52;c;ZXZpbA==\u0007clipboard',
  c1: '\u009b31m \u0090q\u009c \u0085',
  bidi: '\u202egnirts\u202c \u2066x\u2069 \u200fy',
  zero: 'zero\u200bwidth\ufeff',
  family: '가족 👨‍👩‍👧‍👦 👍🏽 🇰🇷',
  hangul: '한글 건의 내용 ㅋㅋ 각',
  like: '100%_of\\it',
  drop: "'; DROP TABLE suggestion; --",
  and: '"AND( OR NEAR *',
  script: '<script>alert(1)</script> "onload=x',
  pipe: 'a | b \\| c `code` *bold* [link](http://x)',
  formula: '=HYPERLINK("http://x")',
  at: '@SUM(A1)',
  tab: 'tab\there\r\nand there',
} as const;
const keys = Object.keys(TEXTS) as (keyof typeof TEXTS)[];
const ndjson = keys
  .map(
    (key) =>
      `${JSON.stringify({ sourceKey: key, heldOn: '2025-03-04', place: TEXTS[key], text: TEXTS[key], department: TEXTS[key], category: key })}\n`,
  )
  .join('');

let db: string;
beforeAll(async () => {
  const made = desk({ 'a.ndjson': ndjson });
  db = made.db;
  await take(['a.ndjson', '--session-by', 'heldOn'], { db, cwd: made.folder });
});

/** Every way out of the store that is text: what is new is added here alone. */
const outputs: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['list', ['list', '--limit', '0']],
  ['list in Korean', ['list', '--limit', '0', '--lang', 'ko']],
  ['show', ['show', '1-1..15']],
  ['session show', ['session', 'show', '1']],
  ['JSON', ['list', '--json']],
  ['NDJSON', ['list', '--format', 'ndjson']],
  ['CSV', ['list', '--format', 'csv']],
  ['TSV', ['list', '--format', 'tsv']],
  ['Markdown', ['list', '--format', 'markdown']],
  ['the Markdown of one', ['show', '1-1..15', '--format', 'markdown']],
  ['stats', ['stats', '--by', 'department']],
  ['stats as Markdown', ['stats', '--by', 'department', '--format', 'markdown']],
  ['a page', ['list', '--format', 'html', '--limit', '0']],
  ['a report', ['report', '2025-03']],
  ['the page of a report', ['report', '2025-03', '--format', 'html']],
  ['search', ['search', '1', '--limit', '0']],
  ['due', ['due', '--limit', '0']],
  ['trace', ['trace', '1-1', '--format', 'html']],
  ['the rows behind a figure', ['stats', '--explain', 'overdue']],
  ['export', ['export']],
  ['export as CSV', ['export', '--format', 'csv']],
];
const runs = new Map<readonly string[], Promise<RunResult>>();
/** Each is run once, whatever is then looked for in it. */
function written(args: readonly string[]): Promise<RunResult> {
  let run = runs.get(args);
  if (!run) runs.set(args, (run = ok(args, { db })));
  return run;
}

const idOf = (key: keyof typeof TEXTS): string => `1-${keys.indexOf(key) + 1}`;
const found = async (words: string): Promise<string[]> =>
  json<{ id: string }[]>(await ok(['list', '--text', words, '--json'], { db })).map(({ id }) => id);

describe.concurrent('hostile text', () => {
  it.each(outputs)('64 CSI, OSC 52, C1: shown, never obeyed, in %s', async (_, args) => {
    const { stdout, stderr } = await written(args);
    expect(stdout.length).toBeGreaterThan(200);
    expect(stdout).not.toMatch(CONTROLS);
    expect(stderr).not.toMatch(CONTROLS);
  });

  it.each(outputs)('65 right-to-left override, zero-width: shown, never obeyed, in %s', async (_, args) => {
    const { stdout, stderr } = await written(args);
    expect(stdout).not.toMatch(DIRECTIONS);
    expect(stderr).not.toMatch(DIRECTIONS);
  });

  describe('in errors', () => {
    let results: readonly RunResult[];
    beforeAll(async () => {
      const { folder, db: other } = desk({
        'a.csv': `heldOn,place,text,status\n2025-03-04,Hall,Lamps,${TEXTS.osc}${TEXTS.bidi}\n`,
        'b.csv': `heldOn,place,text,${TEXTS.csi}\n2025-03-04,Hall,Lamps,x\n`,
        '\u001b[31mred.csv': 'heldOn,place,text\n2025-03-04,Hall,\n',
      });
      const options = { db: other, cwd: folder };
      results = await Promise.all([
        earshot(['import', 'a.csv'], options),
        earshot(['import', 'a.csv', '--json'], options),
        earshot(['import', 'a.csv', '--dry-run'], options),
        earshot(['import', 'b.csv', '--map', 'status=none'], options),
        earshot(['import', 'b.csv', '--dry-run'], options),
        earshot(['import', '\u001b[31mred.csv'], options),
        earshot(['import', '\u001b[31mred.csv', '--dry-run'], options),
        earshot(['list', '--status', TEXTS.csi], { db }),
        earshot([`--${TEXTS.csi}`], { db }),
        earshot([TEXTS.bidi], { db }),
      ]);
    });
    it.each([
      ['64 CSI, OSC 52, C1', CONTROLS],
      ['65 right-to-left override', DIRECTIONS],
    ])('%s: shown, never obeyed', (_, obeyed) => {
      for (const { stdout, stderr } of results) {
        expect(stdout + stderr).not.toBe('');
        expect(stdout).not.toMatch(obeyed);
        expect(stderr).not.toMatch(obeyed);
      }
    });
  });

  it('64 JSON gives every character back but controls, which are not kept', async () => {
    const records = json<{ category: keyof typeof TEXTS; text: string }[]>(await ok(['list', '--json'], { db }));
    expect(records).toHaveLength(keys.length);
    const kept: Partial<Record<keyof typeof TEXTS, string>> = {
      csi: '[31mred[0m [2J',
      osc: ']52;c;ZXZpbA==clipboard',
      c1: '31m q',
      tab: 'tab\there\nand there',
    };
    for (const { category, text } of records) expect(text).toBe(kept[category] ?? TEXTS[category].trim());
  });

  it('66 emoji joined by ZWJ and Hangul: the table stays aligned', async () => {
    const { stdout } = await ok(['list', '--limit', '0'], { db });
    const rows = stdout.split('\n').filter((line) => /^\s*1-\d+ /.test(line));
    expect(rows).toHaveLength(keys.length);
    const heading = stdout.split('\n').find((line) => line.includes('Status'))!;
    const at = (line: string, part: string): number => stringWidth(line.slice(0, line.indexOf(part)));
    expect(new Set(rows.map((line) => at(line, 'received')))).toEqual(new Set([at(heading, 'Status')]));
    expect(stdout).toContain('👨‍👩‍👧‍👦 👍🏽 🇰🇷');
  });

  it('67 a text of 1 MB: printed, listed and exported', async () => {
    const long = `${'길다 '.repeat(200_000)}끝`;
    const { folder, db: other } = desk({
      'a.ndjson': `${JSON.stringify({ heldOn: '2025-03-04', place: 'Hall', text: long })}\n`,
    });
    await take(['a.ndjson'], { db: other, cwd: folder });
    const [list, show, asJson] = await Promise.all([
      ok(['list'], { db: other }),
      ok(['show', '1-1'], { db: other }),
      ok(['show', '1-1', '--json'], { db: other }),
    ]);
    expect(list.stdout).toContain('길다 길다');
    expect(show.stdout.replace(/\s+/g, '').length).toBeGreaterThan(400_000);
    expect((JSON.parse(asJson.stdout) as { text: string }).text).toBe(long);
  });

  it('68 quotes, %, _ and operators in filters are literal', async () => {
    expect(await found('%')).toEqual([idOf('like')]);
    expect(await found('%_')).toEqual([idOf('like')]);
    expect(await found('0_of')).toEqual([]);
    expect(await found('_')).toEqual([idOf('like')]);
    expect(await found('of\\it')).toEqual([idOf('like')]);
    expect(await found("'; DROP TABLE suggestion; --")).toEqual([idOf('drop')]);
    expect(await found('"AND(')).toEqual([idOf('and')]);
    expect(await found('*')).toEqual([idOf('and'), idOf('pipe')]);
    const before = recordsHere(db);
    const none = await earshot(['list', '--department', "x' OR '1'='1", '--json'], { db });
    expect([none.code, none.stdout]).toEqual([3, '']);
    const own = json<{ id: string }[]>(await ok(['list', '--department', TEXTS.drop, '--json'], { db }));
    expect(own.map(({ id }) => id)).toEqual([idOf('drop')]);
    expectRefusal(await earshot(['list', '--session', "1'; DROP TABLE suggestion"], { db }), 2);
    expect(recordsHere(db)).toBe(before);
  });

  it('69 HTML and Markdown: words, not markup', async () => {
    const { stdout } = await ok(['list', '--format', 'markdown'], { db });
    expect(stdout).not.toContain('<script>');
    expect(stdout).toContain('&lt;script&gt;');
    const lines = stdout.split('\n').filter((line) => line.startsWith('|'));
    const edges = (line: string): number => line.replace(/\\./g, '').split('|').length;
    expect(lines.length).toBeGreaterThanOrEqual(keys.length + 2);
    expect(new Set(lines.map(edges)).size).toBe(1);
  });

  it('69 markup in a page: words, not markup', async () => {
    for (const args of [
      ['list', '--format', 'html', '--limit', '0'],
      ['report', '2025-03', '--format', 'html'],
    ]) {
      const { stdout } = await ok(args, { db });
      expect(stdout).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(stdout).not.toMatch(/<script|<[^>]*onload=|<a |<img/i);
      expect(stdout).toMatch(/Content-Security-Policy" content="default-src 'none'/);
    }
  });

  it('64, 65 and 70 in a workbook: texts, whatever they begin with, and nothing hidden', async () => {
    const { path } = desk();
    const file = path('list.xlsx');
    await ok(['list', '--limit', '0', '--output', file], { db });
    const [head = [], ...rows] = await readSheet(readFileSync(file));
    const cells = rows.map((row) => row[head.indexOf('Text')]);
    expect(cells).toContain(TEXTS.formula);
    expect(cells).toContain(TEXTS.at);
    for (const cell of cells) {
      expect(typeof cell).toBe('string');
      expect(String(cell)).not.toMatch(CONTROLS);
      expect(String(cell)).not.toMatch(DIRECTIONS);
    }
  });

  it.each(['csv', 'tsv'])('70 cells that begin with = + - @: harmless in %s', async (format) => {
    const { stdout } = await ok(['list', '--format', format], { db });
    const rows = parse(stdout, { delimiter: format === 'csv' ? ',' : '\t', quote: format === 'csv' ? '"' : null });
    expect(rows).toHaveLength(keys.length + 1);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+@\t\r＝＋＠]|^-\D/);
    expect(stdout).toContain("'=HYPERLINK");
  });
});
