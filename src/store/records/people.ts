import type { Person } from '../../domain/records/person.js';
import type { Handle } from '../engine/db.js';
import type { Write } from '../journal/journal.js';

/** Finds who made a suggestion. Personal data: only for commands that were asked for it. */
export const findPerson = (handle: Handle, suggestionKey: number): Promise<Person | undefined> =>
  handle.get<Person>('SELECT p.name, p.contact FROM person p JOIN suggestion s ON s.person_id = p.id WHERE s.id = ?', [
    suggestionKey,
  ]);

/**
 * Stores who made a suggestion; does nothing without values. A correction adds a new row instead of changing the old
 * one, so that it can be undone although images have no names.
 */
export async function keepPerson(write: Write, suggestionKey: number, given: Partial<Person>): Promise<void> {
  if (given.name === undefined && given.contact === undefined) return;
  // A role that may not read names may still add the first one.
  const known = await write.handle.get('SELECT 1 FROM suggestion WHERE id = ? AND person_id IS NOT NULL', [
    suggestionKey,
  ]);
  const before = known && (await findPerson(write.handle, suggestionKey));
  const person = { name: given.name ?? null, contact: given.contact ?? null };
  if (given.name === undefined) person.name = before?.name ?? null;
  if (given.contact === undefined) person.contact = before?.contact ?? null;
  if (before && before.name === person.name && before.contact === person.contact) return;
  const id = person.name === null && person.contact === null ? null : await write.insert('person', person);
  await write.update('suggestion', suggestionKey, { person_id: id });
}
