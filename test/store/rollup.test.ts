import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, daysInMonth } from '../../src/domain/time/day.js';
import { EarshotError } from '../../src/domain/errors.js';
import { rollupProperties } from '../../src/domain/figures/rollup.js';
import { groupings, type Scope } from '../../src/domain/figures/scope.js';
import { statusCodes } from '../../src/domain/records/status.js';
import type { EventTally, Tally } from '../../src/domain/figures/statistics.js';
import type { SqlRow } from '../../src/store/engine/db.js';
import { checkRollup } from '../../src/store/maintenance/health/rollup.js';
import type { Write } from '../../src/store/journal/journal.js';
import { rollupEvents, rollupRaised } from '../../src/store/derived/rollup-read.js';
import { rebuildRollup } from '../../src/store/derived/rollup-write.js';
import { openStore } from '../../src/store/open/open.js';
import { countSuggestions } from '../../src/store/records/suggestions.js';
import { revertOperation } from '../../src/store/undo/revert.js';
import { countRaised, countReplies, countSteps } from '../../src/store/figures/statistics.js';
import type { Store, StoreOptions } from '../../src/store/store.js';
import { cases } from '../helpers/cases.js';
import { openPglite } from '../helpers/pglite.js';
import { tempFolder } from '../helpers/run.js';

const FIRST = '2024-11-01';
/** A quarter of a year, over the end of one. */
const day = fc.nat({ max: 100 }).map((count) => addDays(FIRST, count));
const month = fc.constantFrom('2024-11', '2024-12', '2025-01', '2025-02');
const firstOf = (name: string): string => `${name}-01`;
const lastOf = (name: string): string => `${name}-${daysInMonth(Number(name.slice(0, 4)), Number(name.slice(5)))}`;

const who = fc.nat({ max: 5 });
const deed = fc.oneof(
  fc.record({ what: fc.constant('receive' as const), on: day, due: fc.nat({ max: 40 }), late: fc.boolean() }),
  fc.record({
    what: fc.constant('step' as const),
    who,
    to: fc.constantFrom(...statusCodes),
    on: day,
    dayKnown: fc.constantFrom(0, 1, 1),
  }),
  fc.record({ what: fc.constant('reply' as const), who, on: fc.option(day) }),
  fc.record({
    ...{ what: fc.constant('move' as const), who, column: fc.constantFrom(...rollupProperties) },
    name: fc.constantFrom<string | null>(
      'Roads',
      '공원 녹지과',
      'one\nand two',
      'Ro\u0001ads',
      '["quoted", \\ and/not,',
      null,
    ),
  }),
  fc.record({ what: fc.constant('correct' as const), who, on: day }),
  fc.record({ what: fc.constant('remove' as const), who }),
  fc.record({ what: fc.constant('revert' as const), back: fc.nat({ max: 3 }) }),
);
type Deed = typeof deed extends fc.Arbitrary<infer One> ? One : never;

const scope = fc.record({
  asOf: fc.oneof(month.map(lastOf), day),
  from: fc.option(fc.oneof(month.map(firstOf), day), { nil: undefined }),
  to: fc.option(fc.oneof(month.map(lastOf), day), { nil: undefined }),
});

const later = (one: string, other: string): string => (one > other ? one : other);

/** A number is given once: one that was removed may come back. */
let issued = 0;

/** Does something to one of those that are there, whatever a clerk might: the rollup must follow any rows. */
async function act(write: Write, done: Deed, operations: readonly number[]): Promise<void> {
  const { handle } = write;
  if (done.what === 'revert') {
    const operation = operations.at(-1 - done.back);
    if (operation !== undefined) await revertOperation(write, operation);
    return;
  }
  if (done.what === 'receive') {
    issued += 1;
    const id = await write.insert('suggestion', {
      ...{ session: 1, seq: issued, text: 'lamps', search_text: 'lamps', status: 'received' },
      ...{ received_on: done.on, reply_due_on: addDays(done.on, done.due) },
    });
    const first = { suggestion_id: id, seq: 1, from_status: null, to_status: 'received' };
    await write.insert('status_change', { ...first, effective_on: done.late ? addDays(done.on, 9) : done.on });
    return;
  }
  const rows = await handle.all('SELECT * FROM suggestion ORDER BY id');
  const row: SqlRow | undefined = rows[done.who % Math.max(1, rows.length)];
  if (!row) return;
  const [key, received] = [row['id'] ?? null, String(row['received_on'])];
  const steps = await handle.all('SELECT id, seq, to_status FROM status_change WHERE suggestion_id = ? ORDER BY seq', [
    key,
  ]);
  if (done.what === 'reply')
    await write.update('suggestion', key, { replied_on: done.on === null ? null : later(done.on, received) });
  else if (done.what === 'move') await write.update('suggestion', key, { [done.column]: done.name });
  else if (done.what === 'correct') {
    const step = steps[done.who % Math.max(1, steps.length)];
    const on = later(done.on, received);
    if (step) await write.update('status_change', step['id'] ?? null, { effective_on: on, day_known: 1 });
    if (step && step === steps.at(-1) && step['to_status'] === 'resolved')
      await write.update('suggestion', key, { resolved_on: on });
  } else if (done.what === 'remove') {
    for (const { id } of steps.reverse()) await write.remove('status_change', id ?? null);
    await write.remove('suggestion', key);
  } else {
    const on = later(done.on, received);
    const resolved = done.to === 'resolved' && done.dayKnown === 1 ? on : null;
    await write.insert('status_change', {
      ...{ suggestion_id: key, seq: steps.length + 1, from_status: row['status'] ?? null, to_status: done.to },
      ...{ effective_on: on, day_known: done.dayKnown },
    });
    await write.update('suggestion', key, { status: done.to, resolved_on: resolved });
  }
}

/** Alike ones together, in an order of their own. */
function together(tallies: readonly (Tally | EventTally)[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const { count, ...rest } of tallies) {
    const key = JSON.stringify(Object.entries(rest).sort());
    sums.set(key, (sums.get(key) ?? 0) + count);
  }
  return Object.fromEntries([...sums].sort());
}

const engines: [string, number, (options: StoreOptions) => Promise<Store>][] = [
  ['SQLite', cases(40, 150), async (options) => (await openStore(`${tempFolder()}/store.db`, true, options))!],
  ['PostgreSQL, embedded', cases(8, 25), openPglite],
];

describe.each(engines)('the ledger on %s', (_, numRuns, open) => {
  let store: Store;
  const operation = { command: 'test', line: 'test' };

  beforeAll(async () => {
    store = await open({ by: 'tester', clock: () => new Date('2025-10-31T03:00:00Z') });
  });
  afterAll(() => store.close());

  /** Nothing but one session is there. */
  async function clear(): Promise<void> {
    for (const table of ['change', 'status_change', 'suggestion', 'ledger', 'session'])
      await store.engine.run(`DELETE FROM ${table}`);
    await store.write(operation, (write) => write.insert('session', { number: 1, held_on: FIRST }));
  }

  async function live(deeds: readonly Deed[]): Promise<void> {
    const operations: number[] = [];
    for (const done of deeds) {
      try {
        await store.write(operation, async (write) => {
          await act(write, done, operations);
          const begun = write.begun();
          if (begun !== undefined) operations.push(begun);
        });
      } catch (error) {
        // What something else has come to stand on stays.
        if (!(error instanceof EarshotError && error.code === 'conflict')) throw error;
      }
    }
  }

  it('says what the rows say, whatever was done to them and whatever is asked', async () => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(deed, { maxLength: 25 }),
        fc.array(scope, { minLength: 6, maxLength: 6 }),
        async (deeds, scopes) => {
          await clear();
          await live(deeds);
          expect(await checkRollup(store.engine)).toEqual([]);
          const [all] = await store.read.all<{ count: number }>('SELECT count(*) AS "count" FROM suggestion');
          expect(await countSuggestions(store.read, {})).toBe(all?.count);
          for (const asked of scopes) {
            const raised: Scope = { ...asked, view: 'raised', filter: {} };
            for (const by of [undefined, ...groupings]) {
              const kept = await rollupRaised(store.read, raised, by);
              if (!kept) continue;
              answered += 1;
              expect(together(kept), `${JSON.stringify(asked)} by ${by}`).toEqual(
                together(await countRaised(store.read, raised, by)),
              );
            }
            const ofAsOf = asked.asOf.slice(0, 7);
            for (const to of [asked.to, lastOf(ofAsOf), later(asked.asOf, asked.to ?? '')]) {
              const happened: Scope = { ...raised, view: 'happened', from: firstOf(ofAsOf), to };
              const kept = await rollupEvents(store.read, happened);
              if (!kept) continue;
              answered += 1;
              const steps = await countSteps(store.read, happened);
              expect(together(kept), JSON.stringify(happened)).toEqual(
                together([...steps, ...(await countReplies(store.read, happened))]),
              );
            }
          }
        },
      ),
      { numRuns },
    );
    expect(answered).toBeGreaterThan(5 * numRuns);
  });

  it('is not asked where it does not know', async () => {
    await clear();
    await live([
      { what: 'receive', on: '2024-11-20', due: 14, late: false },
      { what: 'step', who: 0, to: 'resolved', on: '2024-12-20', dayKnown: 1 },
    ]);
    const kept = (asOf: string, rest: Partial<Scope> = {}, by?: (typeof groupings)[number]) =>
      rollupRaised(store.read, { view: 'raised', asOf, filter: {}, ...rest }, by);
    expect(await kept('2024-12-19')).toBeUndefined();
    expect(await kept('2024-12-20')).toEqual([
      { key: null, status: 'resolved', days: 30, reply: 'notRecorded', count: 1 },
    ]);
    expect(await kept('2024-11-30')).toEqual([
      { key: null, status: 'received', days: null, reply: 'waiting', count: 1 },
    ]);
    expect(await kept('2024-12-31', { filter: { department: ['Roads'] } })).toBeUndefined();
    expect(await kept('2024-12-31', { from: '2024-11-02' })).toBeUndefined();
    expect(await kept('2024-12-31', { to: '2024-11-29' })).toBeUndefined();
    expect(await kept('2024-12-31', { from: '2024-11-01' }, 'department')).toBeUndefined();
    expect(await kept('2024-12-20', {}, 'department')).toHaveLength(1);
    expect(await kept('2024-11-30', {}, 'department')).toBeUndefined();
    expect(await kept('2024-12-31', {}, 'kind')).toBeUndefined();
  });

  it('keeps a name whole, whatever characters stand in it', async () => {
    await clear();
    await live([{ what: 'receive', on: '2024-11-20', due: 14, late: false }]);
    const odd = Array.from({ length: 0x7f }, (_nothing, code) => String.fromCharCode(code + 1)).join('');
    const moves = rollupProperties.map((column) => ({
      what: 'move' as const,
      who: 0,
      column,
      name: `${column}${odd}`,
    }));
    await live(moves);
    expect(await checkRollup(store.engine)).toEqual([]);
    for (const by of rollupProperties) {
      const scope: Scope = { view: 'raised', asOf: '2025-01-31', filter: {} };
      const [tally, ...others] = (await rollupRaised(store.read, scope, by)) ?? [];
      expect(others).toEqual([]);
      expect(tally).toMatchObject({ key: `${by}${odd}`, count: 1 });
    }
  });

  it('that says something else is found, and made anew', async () => {
    await clear();
    await live([{ what: 'receive', on: '2024-11-20', due: 14, late: false }]);
    for (const sql of [
      `UPDATE ledger SET suggestions = suggestions + 1 WHERE account = 'department'`,
      `DELETE FROM ledger WHERE account = 'happened'`,
      `INSERT INTO ledger VALUES ('received', '2024-11', '2024-12', 'resolved 3 late', 1)`,
    ]) {
      await store.engine.run(sql);
      const [finding, ...others] = await checkRollup(store.engine);
      expect(others).toEqual([]);
      expect(finding?.records.length).toBeGreaterThan(0);
      await store.engine.transaction(async (handle) => finding?.repair?.(handle));
      expect(await checkRollup(store.engine)).toEqual([]);
    }
    await store.engine.transaction(rebuildRollup);
    expect(await checkRollup(store.engine)).toEqual([]);
  });
});
