import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';

/**
 * With EARSHOT_TEST_STORES=server, every store that a test names as a file is a database on the server of
 * EARSHOT_TEST_PG: the same tests on the other engine.
 */
export const onServer = process.env['EARSHOT_TEST_STORES'] === 'server';

/** The address of a test server, if there is one. */
export const testServer = process.env['EARSHOT_TEST_PG'];

/** The address of a database on it. */
export function database(name: string): string {
  const url = new URL(testServer ?? '');
  url.pathname = `/${name}`;
  return url.href;
}

/**
 * Prefix of this run's databases: several runs share a server, and none may drop those of another. The first process of
 * a run chooses it; its workers read it from their environment.
 */
const OURS = `earshot_test_${(process.env['EARSHOT_TEST_RUN'] ??= randomUUID().slice(0, 8))}_`;

/** Databases that others are copied from: migrated and empty, or the sample city. */
export const templates = { empty: `${OURS}like_empty`, en: `${OURS}like_en`, ko: `${OURS}like_ko` } as const;

/** Runs statements without the program. */
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

/** A linguistic sort order, which must not affect the program's output. */
const sorted = `TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'`;

/** Makes the databases that others are copied from. @param run runs earshot */
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
    // Each copy is a store of its own.
    await query(database(name), `DELETE FROM setting WHERE key = 'ids.store'`);
  }
}

const made = new Map<string, Promise<string>>();

/** A new empty database. */
export async function emptyDatabase(): Promise<string> {
  const name = `${OURS}${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  await query(database('postgres'), `CREATE DATABASE ${name} ${sorted}`);
  return database(name);
}

/** The address of the database that replaces a file; made on first use. */
export function standIn(path: string, like: keyof typeof templates = 'empty'): Promise<string> {
  const name = `${OURS}${createHash('sha256').update(path).digest('hex').slice(0, 16)}`;
  let address = made.get(name);
  if (!address) {
    address = query(database('postgres'), `CREATE DATABASE ${name} TEMPLATE ${templates[like]}`).then(() =>
      database(name),
    );
    made.set(name, address);
  }
  return address;
}

const MADE = 'made by the tests of earshot';
const logins = new Map<string, Promise<unknown>>();

/** The address for a role with this name and all rights; the author on a server is the role that logged in. */
export async function asUser(address: string, name: string): Promise<string> {
  const role = `"${name.replaceAll('"', '""')}"`;
  if (!logins.has(name)) {
    const create = `DO $$ BEGIN CREATE ROLE ${role} LOGIN SUPERUSER; COMMENT ON ROLE ${role} IS '${MADE}';
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`;
    logins.set(name, query(database('postgres'), create));
  }
  await logins.get(name);
  const url = new URL(address);
  url.username = encodeURIComponent(name);
  return url.href;
}

/** The address of a database for a login. */
export function loginAt(address: string, login: string): string {
  const url = new URL(address);
  url.username = login;
  return url.href;
}

/** Makes logins with a role of earshot's; they belong to the whole server and stay. @param granted role by login */
export async function grantLogins(owner: string, granted: Readonly<Record<string, string>>): Promise<void> {
  for (const [login, role] of Object.entries(granted))
    await query(
      owner,
      `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${login}') THEN CREATE ROLE ${login} LOGIN; END IF; END $$`,
      `GRANT ${role} TO ${login}`,
    );
}

/** Drops the databases of this run, and those of runs more than a day old. */
export async function dropAll(): Promise<void> {
  if (testServer === undefined) return;
  // A database has no date; the file of its version was written when it was made.
  const all = await query<{ name: string; isOurs: boolean; isOld: boolean }>(
    database('postgres'),
    `SELECT datname AS name, starts_with(datname, '${OURS}') AS "isOurs",
       coalesce((pg_stat_file(format('base/%s/PG_VERSION', oid), true)).modification < now() - interval '1 day', false) AS "isOld"
     FROM pg_database WHERE datname LIKE 'earshot\\_test\\_%' OR datname LIKE 'earshot\\_like\\_%'`,
  );
  const left = all.filter(({ isOurs, isOld }) => isOurs || isOld);
  await query(database('postgres'), ...left.map(({ name }) => `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  // Roles belong to the whole server: the last run drops them.
  if (left.length < all.length) return;
  const roles = await query<{ role: string }>(
    database('postgres'),
    `SELECT quote_ident(rolname) AS role FROM pg_roles WHERE shobj_description(oid, 'pg_authid') = '${MADE}'`,
  );
  await query(database('postgres'), ...roles.map(({ role }) => `DROP ROLE IF EXISTS ${role}`));
}
