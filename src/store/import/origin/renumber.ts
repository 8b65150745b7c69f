import { EarshotError } from '../../../domain/errors.js';
import { formatId, parseId } from '../../../domain/records/identifier.js';
import { message } from '../../../locale/message.js';
import type { Handle } from '../../engine/db.js';
import { raiseIssued } from '../../records/issued.js';
import { lastSessionNumber } from '../../records/sessions.js';
import { byNumberShape, findFactOf, isObject, isWhole, keepFact } from '../../sql/facts.js';
import { lastId } from '../../sql/identity.js';

/**
 * Imports records of another store as new ones. Each of its sessions and outcomes gets a number here, which is stored
 * so that a second import finds the same records. The number of a suggestion within its session stays.
 */
interface Numbers {
  /** Number there → number here. */
  readonly sessions: Readonly<Record<string, number>>;
  readonly outcomes: Readonly<Record<string, number>>;
}

const areNumbers = byNumberShape(isWhole);

const isNumbers = (value: unknown): value is Numbers =>
  isObject(value) && areNumbers(value['sessions']) && areNumbers(value['outcomes']);

const NUMBERS = 'ids.numbers.';

/** The numbers that sessions and outcomes of that store have here; undefined when none were imported as new. */
export const findNumbers = (handle: Handle, name: string): Promise<Numbers | undefined> =>
  findFactOf(handle, NUMBERS + name, isNumbers);

/** Staged columns with the number of a session or an outcome. */
const columnsOf = {
  session: [
    ['stage_session', 'number'],
    ['stage_suggestion', 'given_session'],
    ['stage_suggestion', 'session'],
    ['stage_suggestion', 'merged_session'],
    ['stage_change', 'session'],
    ['stage_reply', 'session'],
    ['stage_note', 'session'],
    ['stage_outcome_link', 'session'],
  ],
  outcome: [
    ['stage_outcome', 'given_id'],
    ['stage_milestone', 'given_outcome'],
  ],
} as const;

type What = keyof typeof columnsOf;

/** Numbers in the rows themselves; sessions in the order of their days. */
const brought: Readonly<Record<What, string>> = {
  session: `SELECT number AS n FROM stage_session WHERE number IS NOT NULL GROUP BY number ORDER BY min(held_on), number`,
  outcome: `SELECT given_id AS n FROM stage_outcome WHERE given_id IS NOT NULL GROUP BY given_id ORDER BY given_id`,
};

async function numbersOf(
  handle: Handle,
  what: What,
  known: Readonly<Record<string, number>>,
  last: number,
): Promise<ReadonlyMap<number, number>> {
  const map = new Map(Object.entries(known).map(([was, becomes]) => [Number(was), becomes]));
  let next = Math.max(last, ...map.values());
  for (const { n } of await handle.all<{ n: number }>(brought[what])) if (!map.has(n)) map.set(n, (next += 1));
  return map;
}

/**
 * @throws EarshotError bad-data when rows refer to sessions or outcomes that are neither in the store nor in the rows
 */
async function checkAllThere(handle: Handle, what: What, map: ReadonlyMap<number, number>): Promise<void> {
  const lacking = new Set<number>();
  for (const [table, column] of columnsOf[what]) {
    const rows = await handle.all<{ n: number }>(
      `SELECT DISTINCT ${column} AS n FROM ${table} WHERE ${column} IS NOT NULL`,
    );
    for (const { n } of rows) if (!map.has(n)) lacking.add(n);
  }
  if (lacking.size === 0) return;
  const list = [...lacking].sort((a, b) => a - b);
  const shown = list.slice(0, 5).join(', ') + (list.length > 5 ? ', …' : '');
  throw new EarshotError(
    'bad-data',
    what === 'session'
      ? message('store.sessionOfOtherStoreNot', list.length, shown)
      : message('store.outcomeOfOtherStoreNot', list.length, shown),
    {
      hint: message('store.giveAllFilesOfExport'),
    },
  );
}

/** Changes the suggestion named in changes to `merged`. */
async function renumberMergers(handle: Handle, sessions: ReadonlyMap<number, number>): Promise<void> {
  const steps = await handle.all<{ id: number; detail: string }>(
    `SELECT id, detail FROM stage_change WHERE to_status = 'merged' AND detail IS NOT NULL`,
  );
  for (const { id, detail } of steps) {
    const { session, seq } = parseId(detail);
    const becomes = sessions.get(session);
    await handle.run('UPDATE stage_change SET detail = ? WHERE id = ?', [
      becomes === undefined ? null : formatId({ session: becomes, seq }),
      id,
    ]);
  }
}

/**
 * Replaces the numbers in all staged rows, before they are matched with the store.
 * @param name of the store that they come from
 * @throws EarshotError bad-data when rows refer to missing records
 */
export async function renumber(handle: Handle, name: string): Promise<void> {
  const known = (await findNumbers(handle, name)) ?? { sessions: {}, outcomes: {} };
  const maps = {
    session: await numbersOf(handle, 'session', known.sessions, await lastSessionNumber(handle)),
    outcome: await numbersOf(handle, 'outcome', known.outcomes, await lastId(handle, 'outcome')),
  };
  await handle.run('DELETE FROM stage_renumbered');
  for (const what of ['session', 'outcome'] as const) {
    await checkAllThere(handle, what, maps[what]);
    await handle.bulk(
      'stage_renumbered',
      ['what', 'was', 'becomes'],
      [...maps[what]].map((pair) => [what, ...pair]),
    );
    for (const [table, column] of columnsOf[what])
      await handle.run(
        `UPDATE ${table} SET ${column} = n.becomes FROM stage_renumbered n WHERE n.what = '${what}' AND n.was = ${table}.${column}`,
      );
  }
  await renumberMergers(handle, maps.session);
  // A key of the other store may be the key of another record here.
  for (const table of ['stage_session', 'stage_suggestion'])
    await handle.run(
      `UPDATE ${table} SET hash = CAST(? AS TEXT) || ':' || hash, source_key = CAST(? AS TEXT) || ':' || source_key WHERE source_key IS NOT NULL`,
      [name, name],
    );
  // The ids given out there mean nothing for the ids given out here.
  await handle.run('DELETE FROM stage_issued');
}

/** Stores the numbers; they keep their meaning even when the records are removed. */
export async function keepNumbers(handle: Handle, name: string): Promise<void> {
  const known = await findNumbers(handle, name);
  const here = async (what: What, table: string, key: string): Promise<Record<string, number>> => {
    const rows = await handle.all<{ was: number; becomes: number }>(
      `SELECT n.was, n.becomes FROM stage_renumbered n JOIN ${table} x ON x.${key} = n.becomes WHERE n.what = '${what}' ORDER BY n.was`,
    );
    return Object.fromEntries(rows.map(({ was, becomes }) => [String(was), becomes]));
  };
  const sessions = await here('session', 'session', 'number');
  const outcomes = await here('outcome', 'outcome', 'id');
  await raiseIssued(handle, { sessions: Object.values(sessions).map((number) => [number, 0] as const), outcome: 0 });
  const numbers: Numbers = {
    sessions: { ...known?.sessions, ...sessions },
    outcomes: { ...known?.outcomes, ...outcomes },
  };
  await keepFact(handle, NUMBERS + name, JSON.stringify(numbers));
}
