import { otherDatabase } from './errors.js';
import type { Wire } from './wire/wire.js';

/** Identifies the database of a connection: system identifier of the server, database and schema. */
async function placeOf(wire: Wire): Promise<string> {
  const database = `(SELECT oid FROM pg_database WHERE datname = current_database()), current_schema()`;
  const server = '(SELECT system_identifier FROM pg_control_system())';
  const ask = (what: string) => wire.query(`SELECT concat_ws(' ', ${what}) AS place`, []);
  // A role may not be allowed to read the system identifier.
  const { rows } = await ask(`${server}, ${database}`).catch(() => ask(database));
  return (rows[0] as { place: string }).place;
}

/**
 * Makes later connections, all to the database of the first one.
 * @throws EarshotError store, from the function returned, when a new connection leads to another database
 */
export async function sameDatabase(
  first: Wire,
  connect: () => Promise<Wire>,
  shown: string,
): Promise<() => Promise<Wire>> {
  const place = await placeOf(first);
  return async () => {
    const wire = await connect();
    if ((await placeOf(wire)) === place) return wire;
    await wire.end();
    throw otherDatabase(shown);
  };
}
