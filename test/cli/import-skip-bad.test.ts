import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { desk, type Files, type Plan, recordsOf, take } from '../helpers/fixtures/files.js';
import { dump, earshot, ROOT } from '../helpers/run.js';

const fixture = (name: string): string => join(ROOT, 'test/fixtures/import', name);

/** A desk with a file of test/fixtures/import. */
function deskWith(name: string, files: Files = {}) {
  const made = desk(files);
  copyFileSync(fixture(name), made.path(name));
  return { ...made, options: { db: made.db, cwd: made.folder, env: { EARSHOT_NOW: '2026-12-01T03:00:00Z' } } };
}

const rejectedRows = (path: string): string[][] => parse(readFileSync(path)).slice(1);
const texts = async (db: string): Promise<unknown[]> => recordsOf(await dump(db), 'suggestion').map(({ text }) => text);

describe('several records on one line', () => {
  it('are known one by one: the good one comes in, the wrong one is rejected for its own reason', async () => {
    const name = 'json-one-line-good-record-lost.json';
    const { db, path, options } = deskWith(name);
    expect(await take([name, '--skip-bad'], options)).toMatchObject({ added: 1, wrong: 1 });
    expect(await texts(db)).toEqual(['둘']);
    const rows = rejectedRows(path(`${name}.rejected.csv`));
    expect(rows.map((row) => row.slice(0, 3))).toEqual([['2026-09-31', '가람동', '하나']]);
    expect(rows[0]!.at(-1)).toMatch(/^receivedOn there is no 31 September in 2026$/);
  });

  it('are counted one by one, and each is told with its own place', async () => {
    const name = 'json-one-line-skip-bad.json';
    const { path, options } = deskWith(name);
    const second = readFileSync(fixture(name), 'utf8').lastIndexOf('{', 80) + 1;
    const plan = JSON.parse((await earshot(['import', name, '--dry-run', '--json'], options)).stdout) as Plan;
    expect(plan).toMatchObject({ added: 1, wrong: 2 });
    expect(plan.problems!.map(({ where, value }) => [where, value])).toEqual([
      [`${name}:1:2`, '2026-09-31'],
      [`${name}:1:${second}`, '2026-09-32'],
    ]);
    await take([name, '--skip-bad'], options);
    const rows = rejectedRows(path(`${name}.rejected.csv`));
    expect(rows.map((row) => [row[0], row.at(-1)!.includes('31 September')])).toEqual([
      ['2026-09-31', true],
      ['2026-09-32', false],
    ]);
  });

  it('are known by themselves in what is wrong between rows, too', async () => {
    const one = (id: string, text: string): string =>
      `{"id":"${id}","heldOn":"2025-03-04","place":"Hall","text":"${text}"}`;
    const session = '{"record":"session","number":1,"heldOn":"2025-03-04","place":"Hall"}';
    const { db, path, folder } = desk({
      's.json': `[${session}]`,
      'a.json': `[${one('1-1', 'a')},${one('1-1', 'b')},${one('1-2', 'c')}]`,
      'o.json': '[{"name":"Bus","partners":"A;B"},{"name":"Care","suggestions":"1-2"},{"name":"bus"}]',
    });
    const options = { db, cwd: folder };
    await take(['s.json'], options);
    expect(await take(['a.json', '--skip-bad'], options)).toMatchObject({ added: 2, wrong: 1 });
    const [row] = rejectedRows(path('a.json.rejected.csv'));
    expect(row).toContain('b');
    expect(row!.at(-1)).toContain('is the same key as in line 1:2;');
    expect(await texts(db)).toEqual(['a', 'c']);
    expect(await take(['o.json', '--as', 'outcomes', '--skip-bad'], options)).toMatchObject({ added: 2, wrong: 1 });
    const outcomes = (await dump(db)).split('\n').filter((line) => line.includes('"record":"outcome"'));
    expect(outcomes.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { name: 'Bus', partners: 'A;B', suggestions: null },
      { name: 'Care', partners: null, suggestions: '1-2' },
    ]);
  });
});
