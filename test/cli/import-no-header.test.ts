import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { desk } from '../helpers/fixtures/files.js';
import { earshot, tempFolder } from '../helpers/run.js';
import { xlsx } from '../helpers/xlsx-fixture.js';

/** Files whose first row is a record: none of its values is shown as if it were the name of a column. */

const people = [
  ['Invented Kim', '010-0000-1111', 'kim@example.org', 'More buses please', 'Munsan-eup'],
  ['Invented Lee', '010-0000-2222', 'lee@example.org', 'A lamp is broken', 'Munsan-eup'],
];
const csv = (rows: readonly (readonly string[])[]): string => rows.map((row) => `${row.join(',')}\n`).join('');
const without = (...columns: number[]): string[][] => people.map((row) => row.filter((_, at) => !columns.includes(at)));

async function said(args: readonly string[], content: string | Buffer, name = 'a.csv'): Promise<string> {
  const folder = tempFolder();
  writeFileSync(join(folder, name), content);
  const all = await Promise.all(
    [[], ['--json'], ['--lang', 'ko']].map(async (more) => {
      const { code, stdout, stderr } = await earshot(['import', name, ...args, ...more], {
        db: join(folder, 'e.db'),
        cwd: folder,
      });
      expect([0, 65]).toContain(code);
      return stdout + stderr;
    }),
  );
  return all.join('\n');
}
const VALUES = /Invented|0000|example\.org|buses|Munsan/;

describe('a file without a header', () => {
  it.each([
    ['with telephone numbers', csv(people)],
    ['of texts alone, of which one is there again', csv(without(1, 2))],
    ['of texts alone', csv(without(1, 2, 4))],
    [
      'with a blank or "none" for the first telephone number',
      csv([['Invented Kim', 'none', 'buses'], ...without(2, 4)]),
    ],
    ['of one row', csv(people.slice(0, 1))],
    ['of one row of texts', csv(without(1, 2).slice(0, 1))],
  ])('%s: no value shows in the error, the dry run or a hint', async (_, content) => {
    for (const args of [
      [],
      ['--dry-run'],
      ['--skip-bad'],
      ['--as', 'suggestions'],
      ['--map', 'text=Inventec Kim'],
      ['--fill-down', 'nowhere'],
    ])
      expect(await said(args, content), args.join(' ')).not.toMatch(VALUES);
  });

  it('is a workbook: the same', async () => {
    const book = xlsx([{ name: 'a', rows: people }]);
    expect(await said([], book, 'a.xlsx')).not.toMatch(VALUES);
    const two = xlsx(['a', 'b'].map((name) => ({ name, rows: people })));
    expect(await said(['--sheet', 'all'], two, 'a.xlsx')).not.toMatch(VALUES);
  });

  it('is told how many columns there are, and what to do', async () => {
    const text = await said([], csv(people));
    expect(text).toContain('column 1, column 2, column 3, column 4, column 5');
    expect(text).toContain('--header-row');
    expect(await said(['--header-row', '1'], csv(people))).toContain('Invented Kim');
  });

  it('JSON: keys that are values do not show', async () => {
    const nested = JSON.stringify([{ '010-0000-1111': { a: 1 }, 'kim@example.org': 'x', odd: 1 }]);
    const text = await said([], nested.replace(/}]$/, '},{"odd":2}]'), 'a.json');
    expect(text).not.toMatch(VALUES);
    expect(text).toContain('odd');
  });
});

describe('a header of unknown words', () => {
  it('is shown: where values stand below, with a known word, and when the flag says so', async () => {
    const rows = [
      ['2026-09-01', 'Invented Kim', 'buses'],
      ['2026-09-02', 'Invented Lee', 'lamps'],
    ];
    for (const [args, head] of [
      [[], ['when', 'who', 'what']],
      [
        ['--header-row', '1'],
        ['x', 'who', 'what'],
      ],
    ] as const)
      expect(await said([...args], csv([head, ...rows]))).toContain(head.join(', '));
    const known = await said(['--session', '1', '--dry-run'], csv([['text', 'who', 'area'], ...without(1, 2)]));
    expect(known).toMatch(/who[^]*area/);
  });

  it('a column can be named by its place', async () => {
    const { folder, db } = desk({ 'a.csv': csv([['ab', 'cd'], ...without(1, 2, 4)]) });
    const args = ['import', 'a.csv', '--map', 'text=column 2', '--as', 'suggestions', '--dry-run', '--json'];
    const { stdout } = await earshot(args, { cwd: folder, db });
    expect(stdout).toContain('"text": "column 2"');
  });
});
