import type { Erasing } from './erasing.js';
import { formatId, type SuggestionId } from '../../domain/records/identifier.js';
import { fold } from '../../domain/text/text.js';
import { EarshotError } from '../../domain/errors.js';
import { message } from '../../locale/message.js';
import type { Db, Handle, SqlValue } from '../engine/db.js';
import { noteForgotten, peopleBack } from './forgotten.js';
import { readImage } from '../journal/image.js';
import type { Write } from '../journal/journal.js';
import { inParts } from '../sql/parts.js';
import { dropFact, findFact, keepFact } from '../sql/facts.js';
import { getSuggestion } from '../records/suggestions.js';

/** Condition on `person p`: no suggestion refers to it. */
export const UNUSED = 'NOT EXISTS (SELECT 1 FROM suggestion s WHERE s.person_id = p.id)';

/** People to forget: all their rows in `person`, and the suggestions that refer to them. */
export interface Forgettable {
  readonly people: readonly number[];
  readonly suggestions: readonly string[];
}

type Link = { person: number; session: number; seq: number };

const forgettable = (links: readonly Link[], people: Iterable<number>): Forgettable => ({
  people: [...new Set([...people, ...links.map(({ person }) => person)])],
  suggestions: [...new Set(links.map(formatId))],
});

type Image = Partial<Record<'session' | 'seq' | 'person_id', number | null>>;

/** All images of suggestions in the journal. */
async function imagesOf(handle: Handle, condition: string, params: readonly SqlValue[]): Promise<Image[]> {
  const rows = await handle.all<{ before: string | null; after: string | null }>(
    `SELECT before_image AS "before", after_image AS "after" FROM change WHERE table_name = 'suggestion' AND ${condition}`,
    params,
  );
  return rows
    .flatMap(({ before, after }) => [before, after])
    .filter((image) => image !== null)
    .map((image) => (readImage(image) ?? {}) as Image);
}

/**
 * The images of a removed suggestion, or of one whose entry was undone. @throws EarshotError not-found when there was
 * none
 */
async function imagesOfRemoved(handle: Handle, id: SuggestionId): Promise<Image[]> {
  const like = `%"session":${id.session},%`;
  const found = (await imagesOf(handle, '(before_image LIKE ? OR after_image LIKE ?)', [like, like])).filter(
    ({ session, seq }) => session === id.session && seq === id.seq,
  );
  if (found.length === 0) await getSuggestion(handle, id);
  return found;
}

/**
 * The people of these suggestions, as far as their names are in the store. The journal's images are searched, too,
 * because corrections and removed suggestions leave rows of people behind.
 * @throws EarshotError not-found for an id that never existed
 */
export async function peopleOf(handle: Handle, ids: readonly SuggestionId[]): Promise<Forgettable> {
  const people: number[] = [];
  const links: Link[] = [];
  for (const id of ids) {
    const row = await handle.get<{ id: number; person: number | null }>(
      'SELECT id, person_id AS person FROM suggestion WHERE session = ? AND seq = ?',
      [id.session, id.seq],
    );
    if (row && row.person !== null) links.push({ person: row.person, session: id.session, seq: id.seq });
    const images = row ? await imagesOf(handle, 'row_key = ?', [String(row.id)]) : await imagesOfRemoved(handle, id);
    people.push(...images.map((image) => image.person_id ?? null).filter((person) => person !== null));
  }
  return forgettable(links, await existing(handle, people));
}

const existing = async (handle: Handle, people: readonly number[]): Promise<number[]> =>
  (
    await inParts([...new Set(people)], (list, some) =>
      handle.all<{ id: number }>(`SELECT id FROM person WHERE id IN (${list})`, some),
    )
  )
    .flat()
    .map(({ id }) => id);

/** These people and the suggestions that refer to them. */
async function withSuggestions(handle: Handle, people: readonly number[]): Promise<Forgettable> {
  const links = await inParts(people, (list, some) =>
    handle.all<Link>(
      `SELECT person_id AS person, session, seq FROM suggestion WHERE person_id IN (${list}) ORDER BY session, seq`,
      some,
    ),
  );
  return forgettable(links.flat(), people);
}

/** Forgotten people who are in the store again after a restore. */
export const forgottenBefore = async (handle: Handle): Promise<Forgettable> =>
  withSuggestions(handle, await peopleBack(handle));

/** People with this name or contact, compared folded. */
export async function peopleNamed(handle: Handle, name: string): Promise<Forgettable> {
  const wanted = fold(name);
  const people: number[] = [];
  type PersonRow = { id: number; name: string | null; contact: string | null };
  for await (const rows of handle.batches<PersonRow>('SELECT id, name, contact FROM person')) {
    people.push(
      ...rows
        .filter((row) => [row.name, row.contact].some((text) => text !== null && fold(text) === wanted))
        .map(({ id }) => id),
    );
  }
  return withSuggestions(handle, people);
}

/** People of suggestions that were resolved before a day, and people without a suggestion. */
export async function peopleResolvedBefore(handle: Handle, day: string): Promise<Forgettable> {
  const links = await handle.all<Link>(
    `SELECT person_id AS person, session, seq FROM suggestion WHERE person_id IS NOT NULL AND status = 'resolved' AND resolved_on < ?
     ORDER BY session, seq`,
    [day],
  );
  return forgettable(links, (await peopleUnused(handle)).people);
}

/** People without a suggestion: it was removed, undone or corrected. */
export async function peopleUnused(handle: Handle): Promise<Forgettable> {
  const unused = await handle.all<{ id: number }>(`SELECT p.id FROM person p WHERE ${UNUSED}`);
  return forgettable(
    [],
    unused.map(({ id }) => id),
  );
}

/** How many people have, as name or contact, what is sought. */
export async function countPeopleWith(handle: Handle, erasing: Erasing): Promise<number> {
  let count = 0;
  type Row = { id: number; name: string | null; contact: string | null };
  for await (const rows of handle.batches<Row>('SELECT id, name, contact FROM person'))
    for (const { id, name, contact } of rows) {
      const has = (column: string, value: string | null): boolean =>
        value !== null && erasing(value, { table: 'person', key: id, column }).length > 0;
      if (has('name', name) || has('contact', contact)) count += 1;
    }
  return count;
}

/** Tables to purge, as JSON; earlier versions stored an instant here and erased names only. */
const PURGE_DUE = 'purge.due';

/** The tables that a purge can be due for. Only these names become SQL, whatever the fact says. */
const purgeable: ReadonlySet<unknown> = new Set([
  ...['person', 'session', 'suggestion', 'status_change', 'reply', 'note', 'outcome', 'outcome_partner', 'milestone'],
  ...['operation', 'change', 'import_file', 'setting', 'search_index', 'ledger'],
]);

async function tablesDue(handle: Handle): Promise<string[]> {
  const due = await findFact(handle, PURGE_DUE);
  try {
    const tables: unknown = JSON.parse(due ?? '');
    if (Array.isArray(tables)) return tables.filter((table) => purgeable.has(table)) as string[];
  } catch {
    // An instant, as earlier versions kept it.
  }
  return ['person'];
}

/** Adds tables to those that are to be purged. */
export async function notePurge({ handle }: Write, tables: readonly string[]): Promise<void> {
  const before = (await isPurgeDue(handle)) ? await tablesDue(handle) : [];
  await keepFact(handle, PURGE_DUE, JSON.stringify([...new Set([...before, ...tables])]));
}

/**
 * Deletes names and contacts. The journal has no names; it records the deletion, which cannot be undone. The bytes are
 * removed from the file by `purge`, which is due then.
 */
export async function forgetPeople(write: Write, { people }: Forgettable): Promise<void> {
  await write.operation();
  await notePurge(write, ['person']);
  const { handle } = write;
  await noteForgotten(handle, people);
  await inParts(people, async (list, some) => {
    await handle.run(
      `UPDATE suggestion SET person_id = NULL, revision = revision + 1 WHERE person_id IN (${list})`,
      some,
    );
    await handle.run(`DELETE FROM person WHERE id IN (${list})`, some);
  });
}

/** True when something was forgotten, but the old bytes may still be in the file because the purge was interrupted. */
export const isPurgeDue = async (handle: Handle): Promise<boolean> => (await findFact(handle, PURGE_DUE)) !== undefined;

/**
 * Removes all bytes of deleted data from the files of the store.
 * @throws EarshotError busy while another connection is open, io when the disk is full or fails; it stays due then
 */
export async function purge(db: Db): Promise<void> {
  try {
    await db.purge(await tablesDue(db));
    await dropFact(db, PURGE_DUE);
  } catch (error) {
    if (!(error instanceof EarshotError)) throw error;
    throw new EarshotError(error.code, message('maintenance.itIsErasedFromRecords', error.text), {
      hint: message('maintenance.toFinishItWhenThat'),
      cause: error,
    });
  }
}
