import { otherDatabase } from './postgres-errors.js';
import type { Wire } from './wire.js';

/** Which database a connection leads to: the server's own number, the database's and the schema. */
async function placeOf(wire: Wire): Promise<string> {
  const database = `(SELECT oid FROM pg_database WHERE datname = current_database()), current_schema()`;
  const server = '(SELECT system_identifier FROM pg_control_system())';
  const ask = (what: string) => wire.query(`SELECT concat_ws(' ', ${what}) AS place`, []);
  // A server may keep its number to itself.
  const { rows } = await ask(`${server}, ${database}`).catch(() => ask(database));
  return (rows[0] as { place: string }).place;
}

/**
 * Makes later connections, each to the database that the first one leads to.
 * @throws EarshotError store, by what it gives, when a new connection leads to another database
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
