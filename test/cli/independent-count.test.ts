import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/time/day.js';
import { countIndependently, type Question, type Rows, rowsOf } from '../helpers/independent-count.js';
import { command } from '../helpers/in-process.js';
import { dayWithin, deed, makeStore } from '../helpers/random-store.js';
import { TODAY, tempFolder } from '../helpers/run.js';
import { cases } from '../helpers/cases.js';
import { onServer } from '../helpers/server.js';

/** `stats` and a count of the rows by another program say the same, whatever is asked. */

const STORES = cases(6, 25);
const QUESTIONS = 40;

/** Mostly left out: with all filters at once nothing would be left to count. */
const sometimes = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: 24 }, { arbitrary: value, weight: 1 });
const some = <Value>(...values: readonly Value[]): fc.Arbitrary<readonly Value[] | undefined> =>
  sometimes(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }));
/** Few days, so that a day that is asked for is often one on which something was due or done. */
const day = dayWithin(40);
const names = [null, 'Roads', '공원 녹지과', "'quoted'", '=Dep', 'A B', 'tab name', 'R'];
const openStatuses = ['received', 'reviewing', 'in-progress'];
const statuses = [...openStatuses, 'resolved', 'long-term', 'declined', 'transferred'];

const period = fc
  .tuple(fc.option(day, { nil: undefined }), fc.option(day, { nil: undefined }))
  .map(([a, b]) => (a !== undefined && b !== undefined && a > b ? { from: b, to: a } : { from: a, to: b }));

/** A suggestion as an old sheet has it: often answered on the very day that it was due, or on the one after. */
const old = fc
  .record({
    session: fc.constantFrom(1, 2, 3),
    receivedOn: day,
    department: fc.constantFrom(...names),
    category: fc.constantFrom(...names),
    district: fc.constantFrom(...names),
    kind: fc.constantFrom(null, 'complaint', 'request'),
    status: fc.constantFrom('received', 'reviewing', 'in-progress', 'resolved', 'declined', 'long-term', 'withdrawn'),
    after: fc.constantFrom(null, 0, 1, 9, 13, 14, 15),
    resolvedAfter: fc.constantFrom(null, 0, 1, 2, 7, 30),
    onTheSpot: fc.boolean(),
  })
  .map(({ after, resolvedAfter, onTheSpot, ...row }) => ({
    ...row,
    text: 'something old',
    ...(after !== null && { repliedOn: addDays(row.receivedOn, after) }),
    ...(row.status === 'resolved' && resolvedAfter !== null && { resolvedOn: addDays(row.receivedOn, resolvedAfter) }),
    ...(row.status === 'resolved' && onTheSpot && { onTheSpot }),
  }));

const question: fc.Arbitrary<Question> = fc
  .record({
    view: fc.constantFrom('raised' as const, 'happened' as const),
    asOf: fc.oneof(fc.constant(TODAY), day, dayWithin(70)),
    period,
    by: fc.option(
      fc.constantFrom(
        ...['month', 'quarter', 'year', 'session', 'district', 'department'],
        ...['category', 'kind', 'status', 'audience', 'reason'],
      ),
      { nil: undefined },
    ),
    session: some(1, 2, 3),
    status: some(...statuses, 'merged', 'withdrawn'),
    department: some(...names),
    category: some(...names),
    district: some(...names),
    audience: some(...names),
    kind: some('complaint', 'request'),
    reason: some('law', 'budget'),
    text: sometimes(fc.constantFrom('lamps', '가로등', 'nobody')),
    open: sometimes(fc.constant(true)),
    onTheSpot: sometimes(fc.constant(true)),
    overdue: sometimes(fc.constant(true)),
    incomplete: sometimes(fc.constant(true)),
  })
  .map(({ period: { from, to }, open, ...rest }) => ({
    ...rest,
    from,
    to,
    // `--open` with statuses of which none is open is refused.
    open: open && (rest.status?.some((each) => openStatuses.includes(each)) ?? true) ? open : undefined,
  }));

function argumentsOf({ asOf, onTheSpot, ...rest }: Question): string[] {
  const flags = { ...rest, 'as-of': asOf, 'on-the-spot': onTheSpot };
  return Object.entries(flags).flatMap(([flag, value]) => {
    if (value === undefined) return [];
    if (value === true) return [`--${flag}`];
    const values = typeof value === 'object' ? value : [value];
    return values.flatMap((one) => [`--${flag}`, one === null ? 'none' : String(one)]);
  });
}

interface Printed {
  readonly suggestions: number;
  readonly statuses: readonly { status: string; count: number; percent: number | null }[];
  readonly resolution: { count: number; of: number | null; percent: number | null };
  readonly groups?: readonly (Record<'daysToResolve' | 'replies' | 'statuses', unknown> & { key: string | null })[];
  readonly [more: string]: unknown;
}

/** What `stats --json` printed, in the shape of the independent count. */
function shapeOf(printed: Printed) {
  const { months, sessions, attendees, unclosedSessions, daysToResolve, replies, excluded, unknownDay = 0 } = printed;
  return {
    ...{ months, sessions, attendees, unclosedSessions, daysToResolve, replies, excluded, unknownDay },
    statuses: Object.fromEntries(printed.statuses.map(({ status, count }) => [status, count])),
    groups: Object.fromEntries(
      (printed.groups ?? []).map((group) => [
        String(group.key),
        { statuses: group.statuses, daysToResolve: group.daysToResolve, replies: group.replies },
      ]),
    ),
  };
}

/** The independent count in what `stats` shows of a group; in the view `raised`, groups in which nothing counts are left out. */
function groupsOf(counted: ReturnType<typeof countIndependently>, view: Question['view']) {
  return Object.fromEntries(
    Object.entries(counted.groups)
      .filter(([, { statuses: each }]) => view === 'happened' || Object.values(each).some((count) => count > 0))
      .map(([key, { statuses: each, daysToResolve, replies }]) => [key, { statuses: each, daysToResolve, replies }]),
  );
}

/** The question with the names that are in use alone: one that is not is refused. */
function withNamesThere(question: Question, { suggestions, sessions }: Rows): Question {
  const only = (given: readonly (string | null)[] | undefined, used: readonly (string | null)[]) => {
    const there = given?.filter((name) => name === null || used.includes(name));
    return there && there.length > 0 ? there : undefined;
  };
  const of = (key: 'department' | 'category' | 'district') => suggestions.map((each) => each[key]);
  const [audiences, places] = [sessions.map(({ audience }) => audience), sessions.map(({ district }) => district)];
  return {
    ...question,
    department: only(question.department, of('department')),
    category: only(question.category, of('category')),
    district: only(question.district, [...of('district'), ...places]),
    audience: only(question.audience, audiences),
  };
}

describe.skipIf(onServer)('an independent count', () => {
  it(`agrees with stats in ${STORES * QUESTIONS} combinations of filters, views, days and groupings`, async () => {
    let [asked, told] = [0, 0];
    const stores = fc.record({
      deeds: fc.array(deed(day), { minLength: 20, maxLength: 30 }),
      olds: fc.array(old, { minLength: 30, maxLength: 60 }),
    });
    const questions = fc.array(question, { minLength: QUESTIONS, maxLength: QUESTIONS });
    await fc.assert(
      fc.asyncProperty(stores, questions, async ({ deeds, olds }, several) => {
        const db = join(tempFolder(), 'store.db');
        await makeStore(
          db,
          deeds,
          olds.map((row, at) => `${JSON.stringify({ ...row, text: `${row.text} ${at}` })}\n`).join(''),
        );
        const rows = rowsOf(db);
        for (const question of several) {
          const one = withNamesThere(question, rows);
          const argv = ['stats', '--json', ...argumentsOf(one)];
          const printed = JSON.parse(await command(db, argv)) as Printed;
          const counted = countIndependently(rows, one);
          expect(shapeOf(printed), argv.join(' ')).toEqual({ ...counted, groups: groupsOf(counted, one.view) });
          const all = Object.values(counted.statuses).reduce((sum, count) => sum + count, 0);
          const { resolved = 0, received = 0 } = counted.statuses;
          const raised = one.view === 'raised';
          expect(printed.suggestions, argv.join(' ')).toBe(raised ? all : received);
          expect(printed.resolution, argv.join(' ')).toMatchObject({
            count: resolved,
            of: raised ? all : null,
            percent: raised && all > 0 ? Math.round((100 * resolved) / all) : null,
          });
          const shares = printed.statuses.reduce((sum, { percent }) => sum + (percent ?? 0), 0);
          expect(shares, argv.join(' ')).toBe(raised && all > 0 ? 100 : 0);
          asked += 1;
          if (all > 0) told += 1;
        }
      }),
      { numRuns: STORES, endOnFailure: true },
    );
    // Many of the questions have an answer that is not empty.
    expect({ asked, many: told > asked / 3 }).toEqual({ asked: STORES * QUESTIONS, many: true });
  }, 600_000);
});
