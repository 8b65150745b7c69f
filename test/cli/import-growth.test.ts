import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { inFile, json, ok, tempFolder } from '../helpers/run.js';

/** Rows of the small file; each is of a day and a district of its own, so that each makes a session. */
const ROWS = 3000;
/** The large file has so many times the rows. */
const TIMES = 4;
/** More than in step with the rows, for a busy machine; what looks at every session for each row takes five times as much. */
const MOST = 3;
const RUNS = 3;

const folder = tempFolder();
const hook = join(folder, 'hook.cjs');
const used = join(folder, 'used');

/** Seconds of processor time of an import of so many rows into an empty store. */
async function secondsOf(rows: number, run: number): Promise<number> {
  const file = join(folder, `${rows}.csv`);
  const day = (at: number): string => new Date(Date.UTC(2020, 0, 1 + (at % 1500))).toISOString().slice(0, 10);
  const lines = Array.from({ length: rows }, (_, at) => `Lamp ${at},${day(at)},District ${Math.floor(at / 1500)}`);
  writeFileSync(file, ['text,receivedOn,district', ...lines, ''].join('\n'));
  const plan = await ok(['import', file, '--session-by', 'receivedOn,district', '--json'], {
    db: join(folder, `${rows}-${run}.db`),
    env: { NODE_OPTIONS: `--require ${hook}` },
  });
  expect(json(plan)).toMatchObject({ added: rows, impliedSessions: rows });
  return Number(readFileSync(used, 'utf8'));
}

inFile('with a new session for each row, an import takes processor time in step with the rows', async () => {
  writeFileSync(
    hook,
    `process.on('exit', () => {
       const { user, system } = process.cpuUsage();
       require('node:fs').writeFileSync(${JSON.stringify(used)}, String((user + system) / 1e6));
     });`,
  );
  const ratios: number[] = [];
  for (let run = 0; run < RUNS; run += 1)
    ratios.push((await secondsOf(ROWS * TIMES, run)) / (await secondsOf(ROWS, run)));
  const [, median = Infinity] = ratios.sort((one, other) => one - other);
  expect(median).toBeLessThan(MOST);
});
