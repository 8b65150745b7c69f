/** Tables of records and derived tables: all roles may read them, except for the names of people. */
const records = [
  ...['session', 'suggestion', 'status_change', 'reply', 'note'],
  ...['outcome', 'outcome_suggestion', 'outcome_partner', 'milestone'],
];
const derived = ['issued', 'ledger', 'search_index'];
/**
 * Tables whose rows are never changed: only an administrator could change what the journal says. Triggers check the
 * author.
 */
const journal = ['operation', 'change', 'import_file'];

const list = (tables: readonly string[]): string => tables.join(', ');

/**
 * SQL for the owner of the tables that grants the rights of each role. It can be run again after each `earshot
 * migrate`.
 */
export const rolesSql = `-- Roles for a database of earshot. Run it as the owner of the tables, in the schema in which they are:
--   earshot migrate --roles | psql -v ON_ERROR_STOP=1 DATABASE
-- Then give people their part:  GRANT earshot_clerk TO kim;
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'earshot_reader') THEN CREATE ROLE earshot_reader NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'earshot_clerk') THEN CREATE ROLE earshot_clerk NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'earshot_admin') THEN CREATE ROLE earshot_admin NOLOGIN; END IF;
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO earshot_reader', current_schema());
  EXECUTE format('GRANT SELECT ON ALL SEQUENCES IN SCHEMA %I TO earshot_reader', current_schema());
  EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO earshot_clerk', current_schema());
  EXECUTE format('GRANT SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA %I TO earshot_clerk', current_schema());
  EXECUTE format('GRANT ALL ON SCHEMA %I TO earshot_admin', current_schema());
  -- Up to PostgreSQL 14 everybody may make functions in the schema public, which others would run unawares.
  EXECUTE format('REVOKE CREATE ON SCHEMA %I FROM PUBLIC', current_schema());
END $$;

-- A reader looks, at everything but who spoke.
GRANT SELECT ON ${list([...records, ...derived, ...journal])}, setting, schema_migration TO earshot_reader;

-- A clerk writes, and writes down who spoke without seeing whom others wrote down. The journal only grows.
GRANT earshot_reader TO earshot_clerk;
GRANT INSERT, UPDATE, DELETE ON ${list([...records, ...derived])}, setting TO earshot_clerk;
GRANT INSERT ON ${list(journal)} TO earshot_clerk;
GRANT SELECT (id), INSERT ON person TO earshot_clerk;

-- An administrator sees names, and forgets them for good: for that the table of names is theirs.
GRANT earshot_clerk TO earshot_admin;
GRANT ALL ON ${list([...records, ...derived, ...journal])}, setting, schema_migration TO earshot_admin;
ALTER TABLE person OWNER TO earshot_admin;
`;
