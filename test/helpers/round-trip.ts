import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { command } from './in-process.js';
import { dayWithin, deed, done, makeStore } from './random-store.js';
import { tempFolder } from './run.js';
import { onServer } from './server.js';
import { removeFolder } from './remove.js';

/**
 * Exports a store, imports it into a new one and exports that: both exports are equal byte by byte in every format, and
 * so is every figure. The stores are made with the program's own commands.
 */

type Way = (db: string, folder: string) => Promise<string[]>;
const inOne =
  (format: string): Way =>
  async (db, folder) => {
    const file = join(folder, `all.${format}`);
    await command(db, ['export', file, '--personal']);
    return [file];
  };
const ways: Readonly<Record<string, Way>> = {
  ndjson: inOne('ndjson'),
  json: inOne('json'),
  xlsx: inOne('xlsx'),
  folder: async (db, folder) => {
    await command(db, ['export', `${folder}/`, '--personal']);
    return readdirSync(folder).map((file) => join(folder, file));
  },
};

const figures = async (db: string): Promise<string> => {
  const shown: string[] = [];
  for (const more of [
    [],
    ['--by', 'session'],
    ['--by', 'department'],
    ['--view', 'happened'],
    ['--as-of', '2025-06-30'],
  ])
    shown.push(await command(db, ['stats', '--json', ...more]));
  // The number of changes of a record is not exported.
  shown.push((await command(db, ['list', '--incomplete', '--json'])).replace(/"revision": \d+/g, ''));
  return shown.join('\n');
};

const shuffled = (text: string, seed: number): string =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, at) => ({ line, key: (at * 7919 + seed * 104_729) % 1009 }))
    .sort((a, b) => a.key - b.key)
    .map(({ line }) => `${line}\n`)
    .join('');

/** Every how many-th store is also imported file by file. */
const ONE_BY_ONE = 5;

/** The files of an export in random order, except that files come after those they need. */
function fileByFile(files: readonly string[], seed: number): string[] {
  const key = (file: string): number =>
    Array.from(file).reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 1009, seed);
  const rank = (file: string): number =>
    ['sessions.csv', 'suggestions.csv', 'outcomes.csv'].indexOf(basename(file)) + 1 ||
    (basename(file) === 'milestones.csv' ? 5 : 4);
  return [...files].sort((a, b) => rank(a) - rank(b) || key(basename(a)) - key(basename(b)));
}

/** @param numRuns the number of stores */
export function roundTrips(numRuns: number): void {
  describe.skipIf(onServer)('export, import and export again', () => {
    it('is equal byte by byte in every format, and so is every figure, whatever was used', async () => {
      const names = Object.keys(ways);
      let turn = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(deed(dayWithin(200)), { minLength: 4, maxLength: 14 }),
          fc.nat({ max: 1000 }),
          async (deeds, seed) => {
            const folder = tempFolder();
            const db = join(folder, 'store.db');
            await makeStore(db, deeds);
            const before = await figures(db);
            turn += 1;
            const alone = turn % ONE_BY_ONE === 0;
            for (const way of ['ndjson', alone ? 'folder' : (names[turn % names.length] ?? 'json')]) {
              const [first, second] = [tempFolder(), tempFolder()];
              const files = await ways[way]!(db, first);
              const copy = join(tempFolder(), 'copy.db');
              // The records of one file may be in any order.
              const given = way === 'ndjson' ? [join(first, 'any-order.ndjson')] : files;
              if (way === 'ndjson') writeFileSync(given[0]!, shuffled(readFileSync(files[0]!, 'utf8'), seed));
              if (alone && way === 'folder')
                for (const file of fileByFile(given, seed)) await command(copy, ['import', file]);
              else await command(copy, ['import', ...given]);
              const again = await ways[way]!(copy, second);
              expect(again.length, way).toBe(files.length);
              for (const [at, file] of again.entries()) {
                const [was, is] = [readFileSync(files[at]!), readFileSync(file)];
                if (way === 'xlsx') expect(was.equals(is), way).toBe(true);
                else expect(is.toString('utf8'), way).toBe(was.toString('utf8'));
              }
              expect(await figures(copy), way).toBe(before);
              for (const each of [first, second]) removeFolder(each);
            }
            removeFolder(folder);
          },
        ),
        { numRuns, endOnFailure: false },
      );
      // Every kind of command was run at least once without a refusal.
      expect([...done].filter(([, { times }]) => times === 0)).toEqual([]);
    }, 7_200_000);
  });
}
