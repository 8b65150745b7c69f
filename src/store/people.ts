import type { Person } from '../domain/person.js';
import type { Handle } from './engine/db.js';
import type { Write } from './journal.js';

export const findPerson = (handle: Handle, suggestionKey: number): Promise<Person | undefined> =>
  handle.get<Person>('SELECT p.name, p.contact FROM person p JOIN suggestion s ON s.person_id = p.id WHERE s.id = ?', [
    suggestionKey,
  ]);

/**
 * Keeps who spoke; nothing given, nothing kept. A person is never overwritten: a correction is another row, so that it can
 * be taken back although the journal's images know no names.
 */
export async function keepPerson(write: Write, suggestionKey: number, given: Partial<Person>): Promise<void> {
  if (given.name === undefined && given.contact === undefined) return;
  // Whoever may not see names can write the first one down all the same.
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
