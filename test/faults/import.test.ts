import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { desk, recordsOf } from '../helpers/fixtures/files.js';
import { dump, ok } from '../helpers/run.js';
import { chance, moments } from '../torture/moments.js';
import { type Fault, faultLibrary, runFaulty } from '../torture/process.js';

/** Good rows and wrong ones by turns: so many of the wrong ones that they are written in several pieces. */
const ROWS = 600;
const text = `heldOn,place,text\n${Array.from(
  { length: ROWS },
  (_, at) => `2025-${at % 2 === 0 ? '03' : '13'}-04,Hall,Row ${at} ${'·'.repeat(300)}\n`,
).join('')}`;

async function struck(fault: Fault | undefined, at: number) {
  const { folder, db, path } = desk({ 'a.csv': text });
  await ok(['session', 'add', '--held-on', '2025-01-02', '--place', 'Here'], { db });
  const args = ['--db', 'store.db', 'import', 'a.csv', '--skip-bad'];
  const ended = await runFaulty(args, { folder, ...(fault && { fault }), at });
  const rejected = path('a.csv.rejected.csv');
  const rows = (): string[][] => parse(readFileSync(rejected));
  return { folder, db, rejected, rows, ended, args: args.slice(2) };
}

const imported = async (db: string): Promise<number> => recordsOf(await dump(db), 'suggestion').length;

/** Complete whenever the rows are in, never cut off, and in nobody's way when the import is run again. */
async function expectWhole({ folder, db, rejected, rows, args }: Awaited<ReturnType<typeof struck>>, where: string) {
  const rowsIn = await imported(db);
  expect([0, ROWS / 2], where).toContain(rowsIn);
  expect(existsSync(rejected) || rowsIn === 0, `${where}: rows are in, and the wrong ones are nowhere`).toBe(true);
  if (existsSync(rejected)) expect(rows().length, where).toBe(ROWS / 2 + 1);
  await ok(args, { db, cwd: folder });
  expect(await imported(db), where).toBe(ROWS / 2);
  expect(rows().length, where).toBe(ROWS / 2 + 1);
}

describe.skipIf(faultLibrary() === undefined).concurrent('the file of the wrong rows of an import', () => {
  const calls = (async () => {
    const { ended } = await struck(undefined, 0);
    expect(ended.code, ended.stderr).toBe(0);
    return ended.calls ?? 0;
  })();

  it('is whole when the rows are in, whenever the import is killed, and the next run needs no --force', async () => {
    const all = await calls;
    const last = Array.from({ length: 12 }, (_, at) => all - at);
    for (const at of [...moments(all, 6, chance(16)), ...last]) {
      const round = await struck(at % 2 === 0 ? 'kill' : 'torn', at);
      expect(round.ended.signal, round.ended.stderr).toBe('SIGKILL');
      await expectWhole(round, `killed at call ${at} of ${all}`);
    }
  });

  it('is not there when a disk that fails keeps the rows from being written', async () => {
    const all = await calls;
    for (const at of [...moments(all, 4, chance(17)), ...Array.from({ length: 8 }, (_, back) => all - back)]) {
      const round = await struck(at % 2 === 0 ? 'EIO' : 'ENOSPC', at);
      const where = `failing at call ${at} of ${all}: exit ${String(round.ended.code)}\n${round.ended.stderr}`;
      expect([0, 74], where).toContain(round.ended.code);
      expect(existsSync(round.rejected), where).toBe((await imported(round.db)) > 0);
      await expectWhole(round, where);
    }
  });

  it('that is there already keeps what it held when the rows cannot be written, --force or not', async () => {
    const all = await calls;
    for (const at of Array.from({ length: 10 }, (_, back) => all - back)) {
      const { folder, db, path } = desk({ 'a.csv': text });
      await ok(['session', 'add', '--held-on', '2025-01-02', '--place', 'Here'], { db });
      writeFileSync(path('a.csv.rejected.csv'), 'mine');
      const args = ['--db', 'store.db', 'import', 'a.csv', '--skip-bad', '--force'];
      const ended = await runFaulty(args, { folder, fault: 'EIO', at });
      const is = readFileSync(join(folder, 'a.csv.rejected.csv'), 'utf8');
      expect(is === 'mine', `call ${at}: exit ${String(ended.code)}\n${ended.stderr}`).toBe((await imported(db)) === 0);
    }
  });
});
