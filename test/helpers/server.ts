import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';

/**
 * With EARSHOT_TEST_STORES=server every store of the tests that is named as a file is a database of its own on the server
 * that EARSHOT_TEST_PG names: the same tests, on the other engine.
 */
export const onServer = process.env['EARSHOT_TEST_STORES'] === 'server';

/** The address of a server for trials, where one is given. */
export const testServer = process.env['EARSHOT_TEST_PG'];

/** The address of a database on it. */
export function database(name: string): string {
  const url = new URL(testServer ?? '');
  url.pathname = `/${name}`;
  return url.href;
}

/** Databases that others are made like: migrated and empty, or the sample city. */
export const templates = { empty: 'earshot_like_empty', en: 'earshot_like_en', ko: 'earshot_like_ko' } as const;

/** Runs statements beside our own program. */
export async function query<Row = Record<string, unknown>>(address: string, ...statements: string[]): Promise<Row[]> {
  const client = new pg.Client({
    connectionString: address,
    types: {
      getTypeParser: ((oid: number) => ([20, 23, 1700].includes(oid) ? Number : (text: string) => text)) as never,
    },
  });
  await client.connect();
  try {
    let rows: Row[] = [];
    for (const statement of statements) rows = (await client.query<Row & object>(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

/** Sorted as people sort, which must not show in what earshot prints. */
const sorted = `TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'`;

/** Makes what the databases of all tests are made like. @param run runs earshot */
export async function makeTemplates(
  cities: Readonly<Record<'en' | 'ko', string>>,
  run: (args: string[]) => void,
): Promise<void> {
  for (const [like, name] of Object.entries(templates)) {
    await query(
      database('postgres'),
      `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`,
      `CREATE DATABASE ${name} ${sorted}`,
    );
    if (like === 'empty') run(['migrate', '--db', database(name)]);
    else run(['move', '--db', cities[like as 'en' | 'ko'], '--to', database(name)]);
  }
}

const made = new Map<string, Promise<string>>();

/** A new database with nothing in it. */
export async function emptyDatabase(): Promise<string> {
  const name = `earshot_test_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  await query(database('postgres'), `CREATE DATABASE ${name} ${sorted}`);
  return database(name);
}

/** The address of the database that stands for a file; it is made at its first mention. */
export function standIn(path: string, like: keyof typeof templates = 'empty'): Promise<string> {
  const name = `earshot_test_${createHash('sha256').update(path).digest('hex').slice(0, 16)}`;
  let address = made.get(name);
  if (!address) {
    address = query(database('postgres'), `CREATE DATABASE ${name} TEMPLATE ${templates[like]}`).then(() =>
      database(name),
    );
    made.set(name, address);
  }
  return address;
}

/** Takes away what the tests made. */
export async function dropAll(): Promise<void> {
  if (testServer === undefined) return;
  const left = await query<{ datname: string }>(
    database('postgres'),
    `SELECT datname FROM pg_database WHERE datname LIKE 'earshot\\_test\\_%' OR datname LIKE 'earshot\\_like\\_%'`,
  );
  await query(database('postgres'), ...left.map(({ datname }) => `DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`));
}
