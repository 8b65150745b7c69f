import { expect, it } from 'vitest';
import { dueSpan } from '../../src/domain/figures/due.js';
import type { SuggestionFilter } from '../../src/domain/filter.js';
import { needlesOf } from '../../src/domain/figures/search.js';
import { countDue, listDue } from '../../src/store/figures/due.js';
import type { Handle, SqlValue } from '../../src/store/engine/db.js';
import { listOverdue, listReviews, listSoon } from '../../src/store/figures/due-lists.js';
import { listChanges, listReplies } from '../../src/store/records/history.js';
import { earlierSessions } from '../../src/store/import/sessions/candidates.js';
import { searchSuggestions } from '../../src/store/search/search.js';
import {
  countBySession,
  countGroups,
  countRaised,
  countReplies,
  countSteps,
  sessionFigures,
  tallyRaised,
  tallyReplies,
  tallySteps,
} from '../../src/store/figures/statistics.js';
import { openStore } from '../../src/store/open/open.js';
import type { Store } from '../../src/store/store.js';
import { countSuggestions, findSuggestion, listSuggestions } from '../../src/store/records/suggestions.js';
import { sampleCity, TODAY } from '../helpers/run.js';

const FIRST = { limit: 20, offset: 0 };
const everything = { filter: {}, asOf: TODAY, from: undefined, to: undefined, view: 'raised' } as const;
const month = { ...everything, from: '2025-09-01', to: '2025-09-30' };

/** How SQLite goes about every statement that the work runs. */
async function plansOf(store: Store, work: (handle: Handle) => Promise<unknown>): Promise<string[]> {
  const ran: [string, readonly SqlValue[]][] = [];
  const noted =
    <Result>(run: (sql: string, params?: readonly SqlValue[]) => Promise<Result>) =>
    (sql: string, params: readonly SqlValue[] = []): Promise<Result> => {
      ran.push([sql, params]);
      return run(sql, params);
    };
  const { read } = store;
  await work({
    dialect: read.dialect,
    all: noted((sql, params) => read.all(sql, params)),
    get: noted((sql, params) => read.get(sql, params)),
    run: (sql, params) => read.run(sql, params),
    batches: (sql, params) => read.batches(sql, params),
    bulk: (table, columns, rows) => read.bulk(table, columns, rows),
    exec: (sql) => read.exec(sql),
  } as Handle);
  const plans: string[] = [];
  for (const [sql, params] of ran) {
    for (const { detail } of await read.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params))
      plans.push(detail);
  }
  return plans;
}

async function withCity(work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore(await sampleCity(), false, {
    by: 'tester',
    clock: () => new Date(`${TODAY}T03:00:00Z`),
  });
  if (!store) throw new Error('no store');
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

/** Every row of the table itself is looked at; in the order of an index, or in an index alone, is another matter. */
const scan = /^SCAN (s|x|suggestion|c|status_change)$/;
const sort = /^USE TEMP B-TREE FOR ORDER BY/;

const page = (filter: SuggestionFilter) => (handle: Handle) => listSuggestions(handle, filter, FIRST);
const span = dueSpan(TODAY, 7);

it.each<[string, (handle: Handle) => Promise<unknown>]>([
  ['one by its id', (handle) => findSuggestion(handle, '12-1')],
  ['its history', (handle) => listChanges(handle, 1)],
  ['its replies', (handle) => listReplies(handle, 1)],
  ['the first page', page({})],
  ['the first page of a session', page({ session: [12] })],
  ['how many there are', (handle) => countSuggestions(handle, {})],
  ['what is due', (handle) => listDue(handle, {}, span, FIRST)],
  ['what is due by department', (handle) => countDue(handle, {}, span)],
  ['figures', (handle) => countRaised(handle, everything)],
  ['figures by month', (handle) => countRaised(handle, everything, 'month')],
  ['figures by department', (handle) => countRaised(handle, everything, 'department')],
  ['figures of a month', (handle) => countRaised(handle, month)],
  ['steps of a month', (handle) => countSteps(handle, month)],
  ['replies of a month', (handle) => countReplies(handle, month)],
  ['what is overdue', (handle) => listOverdue(handle, everything, 'all', 0)],
  ['what falls due soon', (handle) => listSoon(handle, everything, 'all')],
  ['what is to be looked at again', (handle) => listReviews(handle, everything, 'all')],
  ['a month in several groupings', (handle) => countGroups(handle, month, ['department', 'district'])],
  ['a month by session', (handle) => countBySession(handle, month)],
  ['sessions', (handle) => sessionFigures(handle, everything)],
  ['a search', (handle) => searchSuggestions(handle, { needles: needlesOf('bus stop'), filter: {} }, FIRST)],
])('%s: no look at every row where an index serves', async (_, work) => {
  await withCity(async (store) => {
    const plans = await plansOf(store, work);
    expect(plans.length).toBeGreaterThan(0);
    expect(plans.filter((plan) => scan.test(plan))).toEqual([]);
  });
});

it.each([
  ['of all', {}],
  ['of a session', { session: [12] }],
])('the first page %s comes in the order of the index', async (_, filter) => {
  await withCity(async (store) => {
    expect((await plansOf(store, page(filter))).filter((plan) => sort.test(plan))).toEqual([]);
  });
});

it('figures are counted in an index alone', async () => {
  await withCity(async (store) => {
    for (const by of [undefined, 'month', 'department'] as const)
      expect((await plansOf(store, (handle) => countRaised(handle, everything, by))).join('\n')).toContain(
        'USING COVERING INDEX suggestion_figures',
      );
  });
});

it('figures that are kept are looked up in the ledger, and no suggestion is looked at', async () => {
  const atEnd = { ...month, asOf: '2025-09-30' };
  const work: ((handle: Handle) => Promise<unknown>)[] = [
    ...([undefined, 'month', 'quarter', 'year', 'status', 'department', 'district', 'category'] as const).map(
      (by) => (handle: Handle) => tallyRaised(handle, { ...everything, asOf: '2025-11-12' }, by),
    ),
    (handle) => tallyRaised(handle, atEnd),
    (handle) => tallySteps(handle, atEnd),
    (handle) => tallyReplies(handle, atEnd),
  ];
  await withCity(async (store) => {
    for (const each of work) {
      const plans = (await plansOf(store, each)).filter((plan) => /^(SCAN|SEARCH) /.test(plan));
      expect(plans.filter((plan) => plan.includes('ledger'))).toHaveLength(1);
      // What is left are looks for something later, each in an index.
      expect(
        plans.filter(
          (plan) => !/ledger|CONSTANT ROW|^SEARCH \w+ USING COVERING INDEX \w+ \(\w+>\? AND \w+<\?\)$/.test(plan),
        ),
      ).toEqual([]);
    }
  });
});

it.each<[string, string, (handle: Handle) => Promise<unknown>]>([
  ['suggestion_replied', 'what is overdue', (handle) => listOverdue(handle, everything, 'all', 0)],
  ['suggestion_replied', 'what falls due soon', (handle) => listSoon(handle, everything, 'all')],
  ['suggestion_review', 'what is to be looked at again', (handle) => listReviews(handle, everything, 'all')],
  ['session_figures', 'the sessions', (handle) => sessionFigures(handle, everything)],
])('%s has %s in the order in which it is wanted', async (index, _, work) => {
  await withCity(async (store) => {
    const plans = (await plansOf(store, work)).filter((plan) => /^SEARCH (s|v) /.test(plan));
    expect(plans.filter((plan) => !plan.includes(index))).toEqual([]);
    expect(plans.length).toBeGreaterThan(0);
  });
});

it('what sessions were before their corrections is found by an index, from each session', async () => {
  await withCity(async (store) => {
    expect(await plansOf(store, earlierSessions)).toEqual([
      expect.stringMatching(/^SCAN v\b/),
      expect.stringMatching(/^SEARCH c USING INDEX change_row \(table_name=\? AND row_key=\?\)$/),
    ]);
  });
});
