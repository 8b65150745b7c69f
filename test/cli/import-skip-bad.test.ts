import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import {
  desk,
  expectRefusal,
  type Files,
  type Plan,
  recordsHere,
  recordsOf,
  refused,
  take,
} from '../helpers/fixtures/files.js';
import { dump, earshot, inFile, ok, ROOT } from '../helpers/run.js';

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

const HEAD = 'heldOn,place,text\n';
const GOOD = '2025-03-04,Hall,Lamps\n';
const BAD = '2025-02-30,Hall,Buses\n';
const REJECTED = 'a.csv.rejected.csv';

describe('--skip-bad', () => {
  it('says when every row is wrong, names them, keeps them, and ends with 65', async () => {
    const { folder, db, path } = desk({ 'a.csv': HEAD + BAD + BAD });
    const options = { db, cwd: folder };
    const result = await earshot(['import', 'a.csv', '--skip-bad'], options);
    expectRefusal(result, 65, 'all 2 rows are wrong', REJECTED, 'a.csv:3:1  heldOn  "2025-02-30"');
    expect(result.stderr).not.toContain('Nothing new');
    expect(rejectedRows(path(REJECTED))).toHaveLength(2);
    expect(recordsHere(db)).toBe('');
    const asJson = await earshot(['import', 'a.csv', '--skip-bad', '--json'], options);
    expectRefusal(asJson, 65);
    expect(JSON.parse(asJson.stderr)).toMatchObject({ error: 'bad-data', exit: 65, problems: [{}, {}] });
    const korean = await earshot(['import', 'a.csv', '--skip-bad', '--lang', 'ko'], options);
    expectRefusal(korean, 65, '2개 행이 모두 잘못되었습니다');
  });

  it('does not call it a failure of everything when the other rows are here already', async () => {
    const { folder, db } = desk({ 'a.csv': HEAD + GOOD + BAD });
    const options = { db, cwd: folder };
    await ok(['import', 'a.csv', '--skip-bad'], options);
    const again = await ok(['import', 'a.csv', '--skip-bad'], options);
    expect(again.stderr).toContain('same 1');
    expect(again.stderr).toContain('Nothing new: the other rows are here already.');
    expect(again.stderr).toContain(`1 wrong row left out, kept in ${REJECTED}`);
  });

  it('needs no --force for the same file again, in another language too, and leaves nothing beside it', async () => {
    const { folder, db, path } = desk({ 'a.csv': HEAD + GOOD + BAD });
    const options = { db, cwd: folder };
    await ok(['import', 'a.csv', '--skip-bad'], options);
    const first = readFileSync(path(REJECTED), 'utf8');
    expect(await take(['a.csv', '--skip-bad'], options)).toMatchObject({ same: 1, wrong: 1, written: false });
    expect(readFileSync(path(REJECTED), 'utf8')).toBe(first);
    await ok(['import', 'a.csv', '--skip-bad', '--lang', 'ko'], options);
    expect(rejectedRows(path(REJECTED))[0]!.at(-1)).toContain('없는 날입니다');
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('keeps what was mended in the file of wrong rows', async () => {
    const { folder, db, path } = desk({ 'a.csv': HEAD + GOOD + BAD });
    const options = { db, cwd: folder };
    await ok(['import', 'a.csv', '--skip-bad'], options);
    const mended = readFileSync(path(REJECTED), 'utf8').replace('2025-02-30', '2025-02-28');
    writeFileSync(path(REJECTED), mended);
    await refused(['a.csv', '--skip-bad'], options, 4, REJECTED, '--force');
    expect(readFileSync(path(REJECTED), 'utf8')).toBe(mended);
    // A file without wrong rows is in nobody's way.
    writeFileSync(path('a.csv'), HEAD + GOOD.replace('Lamps', 'Trees'));
    await ok(['import', 'a.csv', '--skip-bad'], options);
    expect(readFileSync(path(REJECTED), 'utf8')).toBe(mended);
  });

  it('takes a file of wrong rows as any other: its rest has its reasons once', async () => {
    const { folder, db, path } = desk({ 'a.csv': `${HEAD}${GOOD}${BAD}2025-02-31,Hall,Trees, and benches\n` });
    const options = { db, cwd: folder };
    await ok(['import', 'a.csv', '--skip-bad'], options);
    writeFileSync(path(REJECTED), readFileSync(path(REJECTED), 'utf8').replace('2025-02-30', '2025-02-28'));
    expect(await take([REJECTED, '--skip-bad'], options)).toMatchObject({ added: 1, wrong: 1 });
    const [header, ...rows] = parse(readFileSync(path(`${REJECTED}.rejected.csv`)));
    expect(header).toEqual(['heldOn', 'place', 'text', 'surplus_1', 'rejected_from', 'rejected_because']);
    expect(rows).toHaveLength(1);
    expect(rows[0]!.slice(0, 4)).toEqual(['2025-02-31', 'Hall', 'Trees', ' and benches']);
  });

  inFile('makes no file of wrong rows when the rows cannot be taken in', async () => {
    const { folder, db, path } = desk({ 'a.csv': HEAD + GOOD + BAD });
    writeFileSync(db, 'no store');
    expect((await earshot(['import', 'a.csv', '--skip-bad'], { db, cwd: folder })).code).toBe(69);
    expect(existsSync(path(REJECTED))).toBe(false);
  });
});

describe('a file of wrong rows in a terminal', () => {
  it('has nothing that a terminal obeys, and its rows come in as they would have, direction marks and formulas too', async () => {
    const said = 'La\u001b[31mmps\u009b7m \u0007\u202eabc \\u202e typed, \u2067d\u2069';
    const cells = ['bad', `"${said}"`, "'=SUM(1)", '"odd\u001b]0;t\u0007\rx"', '=1+1'];
    const { folder, db, path } = desk({
      'a.csv': `heldOn,text,place,odd,\u001breplyText\n${cells.join(',')}\n`,
      'good.csv': `heldOn,text,place\n${['2025-03-04', ...cells.slice(1, 3)].join(',')}\n`,
    });
    const options = { db, cwd: folder };
    await earshot(['import', 'a.csv', '--skip-bad'], options);
    const left = path('a.csv.rejected.csv');
    // eslint-disable-next-line no-control-regex
    expect(readFileSync(left, 'utf8')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u2067\u2069]/);
    writeFileSync(left, readFileSync(left, 'utf8').replace('bad', '2025-03-04'));
    // Once more left out: nothing is escaped twice.
    writeFileSync(left, readFileSync(left, 'utf8').replace('2025-03-04', 'worse'));
    await earshot(['import', left, '--skip-bad'], options);
    const again = `${left}.rejected.csv`;
    writeFileSync(again, readFileSync(again, 'utf8').replace('worse', '2025-03-04'));
    await ok(['import', again], options);
    const other = desk();
    await ok(['import', 'good.csv'], { db: other.db, cwd: folder });
    const textsIn = async (store: string) => recordsOf(await dump(store), 'suggestion').map(({ text }) => text);
    const places = async (store: string) => recordsOf(await dump(store), 'session').map(({ place }) => place);
    expect(await textsIn(db)).toEqual(await textsIn(other.db));
    expect(await places(db)).toEqual(['=SUM(1)']);
  });
});
