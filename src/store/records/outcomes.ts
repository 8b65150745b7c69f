import { EarshotError } from '../../domain/errors.js';
import type { OutcomeFilter, SuggestionFilter } from '../../domain/filter.js';
import type { Figure } from '../../domain/records/outcome-figure.js';
import { formatOutcomeId, nameKey, type Outcome } from '../../domain/records/outcome.js';
import { outcomeFields } from '../../domain/records/outcome-fields.js';
import { message } from '../../locale/message.js';
import type { Handle, SqlRow } from '../engine/db.js';
import { addTo } from '../sql/groups.js';
import type { Write } from '../journal/journal.js';
import { outcomeWhere, suggestionWhere, Where } from '../sql/filters.js';

/** A row as read: figures are JSON, lists are in tables of their own. */
type OutcomeRow = Omit<Outcome, 'id' | 'figures' | 'partners' | 'suggestions'> & {
  readonly key: number;
  readonly figures: string | null;
  readonly firstVoiceOn: string | null;
};

/** With the day received of the first suggestion, and the key of the row, which is not shown to users. */
export type StoredOutcome = Outcome & { readonly key: number; readonly firstVoiceOn: string | null };

const columns = `o.id AS "key", o.name, o.summary, o.kind, o.status, o.started_on AS "startedOn",
  o.launched_on AS "launchedOn", o.beneficiaries, o.figures, o.revision,
  (SELECT min(s.received_on) FROM outcome_suggestion l JOIN suggestion s ON s.id = l.suggestion_id
   WHERE l.outcome_id = o.id) AS "firstVoiceOn"`;

/** The columns of an outcome that can be set. */
export type OutcomeValues = Partial<Omit<Outcome, 'id' | 'partners' | 'suggestions' | 'revision'>>;

/** The figures of an outcome as JSON; null for none. */
export const figuresToSql = (figures: readonly Figure[]): string | null =>
  figures.length > 0 ? JSON.stringify(figures) : null;

function toRow(values: OutcomeValues): SqlRow {
  const row: SqlRow = {};
  for (const [key, value] of Object.entries(values)) {
    const { column } = outcomeFields[key as keyof OutcomeValues];
    row[column] = key === 'figures' ? figuresToSql(value as readonly Figure[]) : (value as SqlRow[string]);
  }
  if (values.name !== undefined) row['name_key'] = nameKey(values.name);
  return row;
}

/** Groups names by the key of their outcome; order is kept. */
function grouped(rows: readonly { key: number; name: string }[]): ReadonlyMap<number, readonly string[]> {
  const groups = new Map<number, string[]>();
  for (const { key, name } of rows) addTo(groups, key, name);
  return groups;
}

/** Links with their suggestions and sessions, for a condition on `suggestion s` and `session v`. */
export const linked = `FROM outcome_suggestion l JOIN suggestion s ON s.id = l.suggestion_id
  JOIN session v ON v.number = s.session`;

/**
 * The outcomes that a condition on `outcome o` selects, by number, with partners and suggestions.
 * @param only which suggestions are listed; all if missing
 */
async function select(handle: Handle, where: Where, only: SuggestionFilter = {}): Promise<StoredOutcome[]> {
  const rows = await handle.all<OutcomeRow>(
    `SELECT ${columns} FROM outcome o ${where.sql} ORDER BY o.id`,
    where.params,
  );
  if (rows.length === 0) return [];
  const among = `IN (SELECT o.id FROM outcome o ${where.sql})`;
  const partners = grouped(
    await handle.all(
      `SELECT p.outcome_id AS "key", p.name FROM outcome_partner p WHERE p.outcome_id ${among} ORDER BY p.outcome_id, p.seq, p.id`,
      where.params,
    ),
  );
  const named = suggestionWhere(handle.dialect, only, new Where().add(`l.outcome_id ${among}`, ...where.params));
  const suggestions = grouped(
    await handle.all(
      `SELECT l.outcome_id AS "key", s.session || '-' || s.seq AS name ${linked} ${named.sql}
       ORDER BY l.outcome_id, s.received_on, s.session, s.seq`,
      named.params,
    ),
  );
  return rows.map(({ key, figures, ...row }) => ({
    id: formatOutcomeId(key),
    ...row,
    figures: figures === null ? [] : (JSON.parse(figures) as Figure[]),
    partners: partners.get(key) ?? [],
    suggestions: suggestions.get(key) ?? [],
    key,
  }));
}

/** Outcomes by number. */
export const listOutcomes = (handle: Handle, filter: OutcomeFilter = {}): Promise<StoredOutcome[]> =>
  select(handle, outcomeWhere(filter));

/**
 * All outcomes by number; with a filter, those that selected suggestions led to, and only these suggestions are listed.
 */
export async function* outcomeBatches(handle: Handle, filter?: SuggestionFilter): AsyncIterable<Outcome[]> {
  const where = new Where();
  if (filter) {
    const led = suggestionWhere(handle.dialect, filter);
    where.add(`o.id IN (SELECT l.outcome_id ${linked} ${led.sql})`, ...led.params);
  }
  yield await select(handle, where, filter);
}

/** @throws Error when there is none: a key always comes from an existing row */
export async function outcomeOf(handle: Handle, key: number): Promise<StoredOutcome> {
  const [outcome] = await select(handle, new Where().add('o.id = ?', key));
  if (!outcome) throw new Error(`no outcome ${key}`);
  return outcome;
}

/** The outcomes that a suggestion led to, itself or through the one it was merged into. */
export const listOutcomesOf = (handle: Handle, suggestionKey: number): Promise<StoredOutcome[]> =>
  select(
    handle,
    new Where().add(
      `o.id IN (WITH RECURSIVE counts_for (id) AS (
           SELECT s.id FROM suggestion s WHERE s.id = ?
           UNION SELECT s.merged_into FROM suggestion s JOIN counts_for c ON c.id = s.id WHERE s.merged_into IS NOT NULL)
         SELECT l.outcome_id FROM outcome_suggestion l JOIN counts_for c ON c.id = l.suggestion_id)`,
      suggestionKey,
    ),
  );

/** @throws EarshotError conflict when another outcome than `except` has the name */
async function checkNameFree(handle: Handle, name: string, except?: number): Promise<void> {
  const taken = await handle.get<{ key: number; name: string }>(
    'SELECT o.id AS "key", o.name FROM outcome o WHERE o.name_key = ? AND o.id <> ?',
    [nameKey(name), except ?? 0],
  );
  if (!taken) return;
  const id = formatOutcomeId(taken.key);
  throw new EarshotError('conflict', message('store.thereIsOutcomeAlready', taken.name, id), {
    hint: message('store.earshotOutcomeEditChangesIt', id),
  });
}

/** @throws EarshotError conflict when another outcome has the name */
export async function insertOutcome(
  write: Write,
  values: OutcomeValues & Pick<Outcome, 'name' | 'status'>,
): Promise<StoredOutcome> {
  await checkNameFree(write.handle, values.name);
  return outcomeOf(write.handle, Number(await write.insert('outcome', toRow(values))));
}

/** @throws EarshotError conflict when another outcome has the name, or when it was changed since `revision` */
export async function updateOutcome(
  write: Write,
  outcome: StoredOutcome,
  values: OutcomeValues,
  revision?: number,
): Promise<StoredOutcome> {
  if (values.name !== undefined) await checkNameFree(write.handle, values.name, outcome.key);
  await write.update('outcome', outcome.key, toRow(values), revision);
  return outcomeOf(write.handle, outcome.key);
}

/** Removes an outcome with its milestones, partners and links; suggestions stay. */
export async function removeOutcome(write: Write, { key }: StoredOutcome): Promise<void> {
  for (const table of ['milestone', 'outcome_partner', 'outcome_suggestion'] as const) {
    const rows = await write.handle.all<{ id: number }>(
      `SELECT id FROM ${table} WHERE outcome_id = ? ORDER BY id DESC`,
      [key],
    );
    for (const { id } of rows) await write.remove(table, id);
  }
  await write.remove('outcome', key);
}
