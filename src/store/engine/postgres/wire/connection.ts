import type { Client, ClientConfig } from 'pg';
import type { Server } from './address.js';
import { NO_PASSWORD } from '../errors.js';
import type { Wire } from './wire.js';

/** int8, int2, int4, oid, float4, float8, numeric: in this store all are small enough for a JavaScript number. */
const numbers: ReadonlySet<number> = new Set([20, 21, 23, 26, 700, 701, 1700]);

const asIs = (value: string): string => value;

/** Milliseconds to wait for a connection. */
const CONNECT_MS = 15_000;

/** Longest time of one statement; an address can change it with `?options=-c statement_timeout=…`. */
const STATEMENT = '10min';

/** The driver checks the host name unless told otherwise. */
const tlsOf = (ssl: Server['ssl']): ClientConfig['ssl'] => {
  if (ssl === false) return false;
  const { named, ...rest } = ssl;
  return named ? rest : { ...rest, checkServerIdentity: () => undefined };
};

/** Reads the password from the user's password file like psql, when the server asks for one and none was given. */
async function fromFile({ host = 'localhost', port = 5432, user, database = user }: Server): Promise<string> {
  const { default: pgpass } = await import('pgpass');
  const password = await new Promise<string | undefined>((resolve) => {
    pgpass({ host, port, user, database }, resolve);
  });
  if (password === undefined) throw Object.assign(new Error('no password'), { code: NO_PASSWORD });
  return password;
}

async function connect(given: Server): Promise<Client> {
  const { ssl, ...server } = given;
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    ...server,
    password: server.password ?? (() => fromFile(given)),
    ssl: tlsOf(ssl),
    application_name: 'earshot',
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_MS,
    types: { getTypeParser: ((oid: number) => (numbers.has(oid) ? Number : asIs)) as never },
  });
  // Without a listener, a connection that breaks while idle would end the program; the next statement reports it.
  client.on('error', () => undefined);
  await client.connect();
  if (!server.options?.includes('statement_timeout')) await client.query(`SET statement_timeout = '${STATEMENT}'`);
  return client;
}

/** Connects with node-postgres, which is loaded here. */
export async function pgWire(server: Server): Promise<Wire> {
  const client = await connect(server);
  return {
    async query(text, values) {
      const { rows, rowCount } = await client.query<Record<string, unknown>>(text, [...values]);
      return { rows, affected: rowCount ?? 0 };
    },
    async exec(text) {
      await client.query(text);
    },
    end: () => client.end(),
  };
}
