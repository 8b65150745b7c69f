import { normalName } from '../../domain/text/normal-form.js';
import { searched } from '../derived/search-entries.js';
import { formatOutcomeId, nameKey } from '../../domain/records/outcome.js';
import { rollupProperties } from '../../domain/figures/rollup.js';
import type { Handle, SqlRow, SqlValue } from '../engine/db.js';
import { normaliseJournal, type Patch } from './journal.js';
import { forms, isSearchedAnew, normalPatch, type WordTable } from './normal-row.js';
import { readByKey, rewrite } from './rewrite.js';
import { renewKeys } from './row-keys.js';
import { normaliseUserFacts } from './user-facts.js';

/** Derived data that must be computed again. */
export interface Normalised {
  /** Suggestions with a text whose search form changed. */
  readonly said: ReadonlySet<number>;
  /** True when a name by which figures are grouped changed. */
  readonly named: boolean;
}

/** Suffixes for names of outcomes and partners that would be equal to another one, by table and key. */
type Suffixes = ReadonlyMap<string, string>;

async function findSuffixes(handle: Handle): Promise<Suffixes> {
  const suffixes = new Map<string, string>();
  const tell = (
    rows: readonly { id: number; name: string; among: string }[],
    suffixOf: (id: number) => string,
    table: WordTable,
  ): void => {
    const isAsItWas = ({ name }: { name: string }): boolean => normalName(name) === name;
    const taken = new Set(rows.filter(isAsItWas).map(({ among }) => among));
    for (const row of rows.filter((each) => !isAsItWas(each))) {
      if (taken.has(row.among)) suffixes.set(`${table} ${row.id}`, suffixOf(row.id));
      else taken.add(row.among);
    }
  };
  const outcomes = await handle.all<{ id: number; name: string }>('SELECT id, name FROM outcome ORDER BY id');
  tell(
    outcomes.map((row) => ({ ...row, among: nameKey(normalName(row.name)) })),
    (id) => ` (${formatOutcomeId(id)})`,
    'outcome',
  );
  const partners = await handle.all<{ id: number; name: string; outcome: number; seq: number }>(
    'SELECT id, name, outcome_id AS outcome, seq FROM outcome_partner ORDER BY outcome_id, seq',
  );
  const seqs = new Map(partners.map(({ id, seq }) => [id, seq]));
  tell(
    partners.map((row) => ({ ...row, among: `${row.outcome} ${normalName(row.name)}` })),
    (id) => ` (${seqs.get(id) ?? id})`,
    'outcome_partner',
  );
  return suffixes;
}

const patcher =
  (suffixes: Suffixes): Patch =>
  (table, key, row) => {
    const patch = normalPatch(table, row);
    const suffix = suffixes.get(`${table} ${key}`);
    if (patch === undefined || suffix === undefined || typeof patch['name'] !== 'string') return patch;
    const name = patch['name'] + suffix;
    return { ...patch, name, ...(table === 'outcome' && { name_key: nameKey(name) }) };
  };

/** Writes a batch of patches; patches of the same columns share statements. */
async function writePatches(
  handle: Handle,
  table: WordTable,
  key: string,
  patches: ReadonlyMap<SqlValue, SqlRow>,
): Promise<void> {
  const groups = new Map<string, SqlValue[][]>();
  for (const [id, patch] of patches) {
    const columns = Object.keys(patch).join();
    const row = [id, ...Object.values(patch)];
    const group = groups.get(columns);
    if (group) group.push(row);
    else groups.set(columns, [row]);
  }
  for (const [columns, rows] of groups)
    await rewrite(handle, table, { keys: [key], columns: columns.split(',') }, rows);
}

/**
 * Applies a patch to the rows of a store; derived data is not updated.
 * @returns the derived data to compute again
 */
export async function rewriteRows(handle: Handle, patchOf: Patch): Promise<Normalised> {
  const said = new Set<number>();
  let named = false;
  for (const table of Object.keys(forms) as WordTable[]) {
    const key = table === 'session' ? 'number' : 'id';
    const owner = table === 'operation' ? undefined : searched[table];
    const extra = owner && owner.owner !== key ? [owner.owner] : [];
    for await (const rows of readByKey(handle, table, key, [...Object.keys(forms[table]), ...extra])) {
      const patches = new Map<SqlValue, SqlRow>();
      for (const row of rows) {
        const patch = patchOf(table, Number(row[key]), row);
        if (!patch) continue;
        patches.set(row[key] ?? null, patch);
        if (owner && isSearchedAnew(row[owner.text], patch[owner.text])) said.add(Number(row[owner.owner]));
        if (table === 'suggestion' && rollupProperties.some((property) => property in patch)) named = true;
      }
      await writePatches(handle, table, key, patches);
    }
  }
  return { said, named };
}

/**
 * Normalises all words of a store like today's input: rows, the journal's images, the keys of imported rows, and facts
 * stored per user. Texts and names that differed only in form are equal afterwards.
 */
export async function normaliseWords(handle: Handle): Promise<Normalised> {
  const keys = await renewKeys(handle);
  const patchOf = patcher(await findSuffixes(handle));
  const normalised = await rewriteRows(handle, patchOf);
  await normaliseJournal(handle, patchOf, keys);
  await normaliseUserFacts(handle);
  return normalised;
}
