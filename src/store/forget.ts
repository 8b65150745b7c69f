import { formatId, type SuggestionId } from '../domain/identifier.js';
import { fold } from '../domain/text.js';
import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';
import type { Db, Handle } from './engine/db.js';
import type { Write } from './journal.js';
import { dropSetting, findSetting, keepSetting } from './settings.js';
import { getSuggestions } from './suggestions.js';

/** People to forget: every row of `person` that was ever theirs, and the suggestions that point to them now. */
export interface Forgettable {
  readonly people: readonly number[];
  readonly suggestions: readonly string[];
}

type Link = { person: number; session: number; seq: number };

const forgettable = (links: readonly Link[], people: Iterable<number>): Forgettable => ({
  people: [...new Set([...people, ...links.map(({ person }) => person)])],
  suggestions: [...new Set(links.map(formatId))],
});

/** Corrections left earlier rows behind, and so did suggestions that were taken back: the journal's images name them. */
async function everLinked(handle: Handle, suggestionKey: number): Promise<number[]> {
  const rows = await handle.all<{ before: string | null; after: string | null }>(
    `SELECT before_image AS "before", after_image AS "after" FROM change WHERE table_name = 'suggestion' AND row_key = ?`,
    [String(suggestionKey)],
  );
  return rows
    .flatMap(({ before, after }) => [before, after])
    .filter((image) => image !== null)
    .map((image) => (JSON.parse(image) as { person_id?: number | null }).person_id ?? null)
    .filter((person) => person !== null);
}

/** Whoever made these suggestions. @throws EarshotError not-found */
export async function peopleOf(handle: Handle, ids: readonly SuggestionId[]): Promise<Forgettable> {
  const suggestions = await getSuggestions(handle, ids);
  const people: number[] = [];
  const links: Link[] = [];
  for (const { key, session, seq } of suggestions) {
    const row = await handle.get<{ person: number | null }>('SELECT person_id AS person FROM suggestion WHERE id = ?', [
      key,
    ]);
    if (row?.person != null) links.push({ person: row.person, session, seq });
    people.push(...(await everLinked(handle, key)));
  }
  return forgettable(links, await existing(handle, people));
}

const existing = async (handle: Handle, people: readonly number[]): Promise<number[]> => {
  const found: number[] = [];
  for (const id of new Set(people)) if (await handle.get('SELECT 1 FROM person WHERE id = ?', [id])) found.push(id);
  return found;
};

/** Everybody of this name or contact, compared folded. */
export async function peopleNamed(handle: Handle, name: string): Promise<Forgettable> {
  const wanted = fold(name);
  const people: number[] = [];
  const links: Link[] = [];
  type Row = { id: number; name: string | null; contact: string | null };
  for await (const rows of handle.batches<Row>('SELECT id, name, contact FROM person')) {
    people.push(
      ...rows
        .filter((row) => [row.name, row.contact].some((text) => text !== null && fold(text) === wanted))
        .map(({ id }) => id),
    );
  }
  for (const id of people) {
    links.push(
      ...(await handle.all<Link>('SELECT person_id AS person, session, seq FROM suggestion WHERE person_id = ?', [id])),
    );
  }
  return forgettable(links, people);
}

/** Whoever made suggestions that were resolved before a day; with them those whom nothing points to any more. */
export async function peopleResolvedBefore(handle: Handle, day: string): Promise<Forgettable> {
  const links = await handle.all<Link>(
    `SELECT person_id AS person, session, seq FROM suggestion WHERE person_id IS NOT NULL AND status = 'resolved' AND resolved_on < ?
     ORDER BY session, seq`,
    [day],
  );
  const strays = await handle.all<{ id: number }>(
    'SELECT id FROM person WHERE id NOT IN (SELECT person_id FROM suggestion WHERE person_id IS NOT NULL)',
  );
  return forgettable(
    links,
    strays.map(({ id }) => id),
  );
}

/** Since when bytes of erased names may still lie in the file or its -wal. */
const PURGE_DUE = 'purge.due';

/**
 * Erases names and contacts. The journal has none; that it was done is written there, and cannot be taken back. The
 * file itself is rid of them by `purge`, which is due from then on.
 */
export async function forgetPeople(write: Write, { people }: Forgettable): Promise<void> {
  await write.operation();
  await keepSetting(write.handle, PURGE_DUE, write.author.at);
  for (const id of people) {
    await write.handle.run('UPDATE suggestion SET person_id = NULL, revision = revision + 1 WHERE person_id = ?', [id]);
    await write.handle.run('DELETE FROM person WHERE id = ?', [id]);
  }
}

export const isPurgeDue = async (handle: Handle): Promise<boolean> =>
  (await findSetting(handle, PURGE_DUE)) !== undefined;

/**
 * Leaves no byte of erased names in any file of the store.
 * @throws EarshotError busy while somebody keeps it open, io when the disk is full or fails: it is due still
 */
export async function purge(db: Db): Promise<void> {
  try {
    await db.purge();
    await dropSetting(db, PURGE_DUE);
  } catch (error) {
    if (!(error instanceof EarshotError)) throw error;
    throw new EarshotError(
      error.code,
      words(
        `names and contacts are erased from the records, but bytes of them may be left in the file: ${error.text.en}`,
        `이름과 연락처를 기록에서 지웠으나 파일에 흔적이 남았을 수 있습니다: ${error.text.ko}`,
      ),
      {
        hint: words(
          'To finish it, when that is over: earshot doctor --repair',
          '그것이 끝난 뒤 마치려면: earshot doctor --repair',
        ),
        cause: error,
      },
    );
  }
}
