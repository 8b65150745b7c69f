import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/day.js';
import { EarshotError } from '../../src/domain/errors.js';
import { command } from './in-process.js';
import { tempFolder } from './run.js';

/**
 * What is exported and imported into a new store is the same, in every format: the export of that store is equal byte by
 * byte, and so is every figure. The stores are made by the program's own commands, as a clerk might type them.
 */

const FIRST = '2025-03-04';
const day = fc.nat({ max: 200 }).map((count) => addDays(FIRST, count));
const who = fc.nat({ max: 30 });
/** What people write, and what programs leave in it. */
const said = fc.constantFrom(
  ...['가로등이 꺼졌습니다', 'Lamps\nare out', "'=1+1'", '=SUM(A1)', 'a;b, "c"\td', 'CR\r\nLF\rend', 'nb\u00a0sp '],
  ...['zero\u200bwidth', 'bom\ufeffinside', 'sep\u2028arate', 'bell\u0007', '-', '1e400', 'null', '_x000D_', '가족 👨‍👩‍👧'],
  ...['noncharacter \uffff', '\u001b[31mred', '  leading', 'e\u0301', '％＝', '<b>&amp;</b>'],
);
const name = fc.constantFrom('Roads', '공원 녹지과', "'quoted'", '=Dep', 'A  B', 'Ro\u200bads', 'tab\tname', 'R\u0001');

type Deed = readonly string[] | ((ids: readonly string[]) => readonly string[]);
const to = (at: number, build: (id: string, other: string) => readonly string[]) => (ids: readonly string[]) =>
  build(ids[at % ids.length] ?? '1-1', ids[(at * 7 + 1) % ids.length] ?? '1-2');

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({ session: fc.nat({ max: 2 }), said, name, day, spot: fc.boolean(), co: fc.boolean() })
      .map(({ session, said: text, name: department, day: on, spot, co }): Deed => [
        ...['add', String(session + 1), text, '--received-on', on, '--department', department],
        ...(spot ? ['--on-the-spot'] : []),
        ...(co
          ? ['--co-departments', 'Parks;공보관', '--proposer-name', '홍 지어낸', '--proposer-contact', '000']
          : []),
      ]),
  },
  {
    weight: 6,
    arbitrary: fc
      .record({ who, day, said, name, what: fc.nat({ max: 8 }) })
      .map(({ who: at, day: on, said: note, name: body, what }): Deed =>
        to(
          at,
          (id, other) =>
            [
              ['status', id, 'resolved', '--on', on, '--note', note, '--yes'],
              ['status', id, 'in-progress', '--on', on, '--yes'],
              ['status', id, 'declined', '--reason', 'law', '--alternative', note, '--on', on, '--yes'],
              ['status', id, 'transferred', '--body', body, '--on', on, '--yes'],
              ['status', id, 'long-term', '--review-on', addDays(on, 400), '--on', on, '--yes'],
              ['status', id, 'withdrawn', '--on', on, '--yes'],
              ['merge', id, '--into', other, '--yes'],
              ['reply', id, note, '--on', on],
              ['remove', id, '--yes'],
            ][what] ?? [],
        ),
      ),
  },
  fc.record({ at: fc.nat({ max: 2 }), said, name, who }).map(({ at, said: text, name: partner, who: whose }): Deed =>
    to(
      whose,
      (id) =>
        [
          [
            'outcome',
            'add',
            `Outcome ${whose}`,
            '--summary',
            text,
            '--partner',
            partner,
            '--figure',
            '18 schools',
            '--suggestion',
            id,
          ],
          ['outcome', 'milestone', `Outcome ${whose}`, text, '--on', '2025-05'],
          ['outcome', 'remove', `Outcome ${whose}`, '--yes'],
        ][at] ?? [],
    ),
  ),
  fc.constant<Deed>(['undo']),
);

/** Old records as they come in: resolved without a day, declined without a reason, answered on the spot. */
const OLD = [
  { session: 2, text: 'resolved, nobody knows when', receivedOn: '2025-03-05', status: 'resolved' },
  { session: 2, text: 'on the spot', receivedOn: '2025-03-05', status: '현장 답변 종결' },
  { session: 2, text: 'declined, nobody knows why', receivedOn: '2025-03-06', status: 'declined' },
]
  .map((row) => `${JSON.stringify(row)}\n`)
  .join('');

/** What a rule of the records forbids is told and changes nothing; anything else is a defect. */
async function tried(db: string, argv: readonly string[]): Promise<void> {
  try {
    await command(db, argv);
  } catch (error) {
    if (!(error instanceof EarshotError) && !(error instanceof Error && error.name === 'InvalidValue')) throw error;
  }
}

async function makeStore(db: string, deeds: readonly Deed[]): Promise<void> {
  for (const place of ['Hall', '시장\r\n앞', 'Schoolㅤ']) {
    await command(db, [
      'session',
      'add',
      '--held-on',
      FIRST,
      '--place',
      place,
      '--notes',
      'a\r\nb',
      '--attendees',
      '12',
    ]);
  }
  const old = `${db}.old.ndjson`;
  writeFileSync(old, OLD);
  await command(db, ['import', old]);
  for (const each of deeds) {
    const ids = JSON.parse(await command(db, ['list', '--limit', '0', '--json'])) as { id: string }[];
    await tried(db, typeof each === 'function' ? each(ids.map(({ id }) => id)) : each);
  }
}

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
  // How often a record was changed here is the journal's affair, which does not go along.
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

/** @param numRuns how many stores are made */
export function roundTrips(numRuns: number): void {
  describe('export, import and export again', () => {
    it('is equal byte by byte in every format, and so is every figure, whatever was used', async () => {
      const names = Object.keys(ways);
      let turn = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(deed, { minLength: 4, maxLength: 14 }),
          fc.nat({ max: 1000 }),
          async (deeds, seed) => {
            const folder = tempFolder();
            const db = join(folder, 'store.db');
            await makeStore(db, deeds);
            const before = await figures(db);
            turn += 1;
            for (const way of ['ndjson', names[turn % names.length] ?? 'json']) {
              const [first, second] = [tempFolder(), tempFolder()];
              const files = await ways[way]!(db, first);
              const copy = join(tempFolder(), 'copy.db');
              // The records of one file may stand in any order.
              const given = way === 'ndjson' ? [join(first, 'any-order.ndjson')] : files;
              if (way === 'ndjson') writeFileSync(given[0]!, shuffled(readFileSync(files[0]!, 'utf8'), seed));
              await command(copy, ['import', ...given]);
              const again = await ways[way]!(copy, second);
              expect(again.length, way).toBe(files.length);
              for (const [at, file] of again.entries()) {
                const [was, is] = [readFileSync(files[at]!), readFileSync(file)];
                if (way === 'xlsx') expect(was.equals(is), way).toBe(true);
                else expect(is.toString('utf8'), way).toBe(was.toString('utf8'));
              }
              expect(await figures(copy), way).toBe(before);
              for (const each of [first, second]) rmSync(each, { recursive: true });
            }
            rmSync(folder, { recursive: true });
          },
        ),
        { numRuns, endOnFailure: false },
      );
    }, 1_800_000);
  });
}
