import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect } from 'vitest';
import { inFile, ok, tempFolder } from '../helpers/run.js';

const SMALL = 10_000;
const LARGE = 40_000;
/** Times the memory that the small store takes; what is held whole takes three times as much. */
const MOST = 1.5;

const folder = tempFolder();
const stores: Readonly<Record<number, string>> = {
  [SMALL]: join(folder, 'small.db'),
  [LARGE]: join(folder, 'large.db'),
};
const hook = join(folder, 'hook.cjs');
const used = join(folder, 'used');

/** The most memory that a command ever had, in KiB, and what it printed. */
async function memoryOf(count: number, ...args: string[]): Promise<{ memory: number; stdout: string }> {
  const env = { NODE_OPTIONS: `--require ${hook}` };
  const { stdout } = await ok(args, { db: stores[count] ?? '', env });
  return { memory: Number(readFileSync(used, 'utf8')), stdout };
}

beforeAll(async () => {
  writeFileSync(
    hook,
    `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(used)}, String(process.resourceUsage().maxRSS)));`,
  );
  for (const count of [SMALL, LARGE]) {
    const lines = Array.from(
      { length: count },
      (_, at) => `1,${at} ${'the bus comes late and nobody says why, '.repeat(8)}`,
    );
    const file = join(folder, `${count}.csv`);
    writeFileSync(file, ['session,text', ...lines, ''].join('\n').replaceAll(/^(1),(.*)$/gm, '$1,"$2"'));
    const db = stores[count] ?? '';
    await ok(['session', 'add', '--held-on', '2025-01-02', '--place', 'Hall'], { db });
    await ok(['import', file], { db });
  }
}, 300_000);

describe('memory does not grow with the store', () => {
  inFile.each(['json', 'ndjson', 'csv'])('for list --limit 0 --format %s', async (format) => {
    const args = ['list', '--limit', '0', '--format', format];
    const small = await memoryOf(SMALL, ...args);
    const large = await memoryOf(LARGE, ...args);
    expect(large.stdout.split('the bus comes late').length).toBeGreaterThan(LARGE);
    expect(large.memory / small.memory).toBeLessThan(MOST);
  });

  inFile('for undo of an import', async () => {
    const small = await memoryOf(SMALL, 'undo', '--yes');
    const large = await memoryOf(LARGE, 'undo', '--yes');
    expect(large.memory / small.memory).toBeLessThan(MOST);
  });

  // After the undo each row has an image in the journal.
  inFile('for doctor, which reads every image', async () => {
    const small = await memoryOf(SMALL, 'doctor', '--json');
    const large = await memoryOf(LARGE, 'doctor', '--json');
    expect(JSON.parse(large.stdout)).toMatchObject({ well: true });
    expect(large.memory / small.memory).toBeLessThan(MOST);
  });
});
