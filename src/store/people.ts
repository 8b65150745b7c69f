import type { Person } from '../domain/person.js';
import type { Handle } from './engine/db.js';
import type { Write } from './journal.js';

export const findPerson = (handle: Handle, suggestionKey: number): Promise<Person | undefined> =>
  handle.get<Person>('SELECT p.name, p.contact FROM person p JOIN suggestion s ON s.person_id = p.id WHERE s.id = ?', [
    suggestionKey,
  ]);

/** Keeps who spoke in `person` alone; the journal's images leave it out. Corrects it when it is there; nothing given, nothing kept. */
export async function keepPerson(write: Write, suggestionKey: number, given: Partial<Person>): Promise<void> {
  if (given.name === undefined && given.contact === undefined) return;
  const row = await write.handle.get<{ id: number | null }>('SELECT person_id AS id FROM suggestion WHERE id = ?', [
    suggestionKey,
  ]);
  const id = row?.id ?? null;
  if (id !== null) {
    await write.update('person', id, given);
    return;
  }
  const person = await write.insert('person', { name: given.name ?? null, contact: given.contact ?? null });
  await write.update('suggestion', suggestionKey, { person_id: person });
}
