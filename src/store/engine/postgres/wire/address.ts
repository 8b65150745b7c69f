import { existsSync, readFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { EarshotError } from '../../../../domain/errors.js';
import { type Message, message } from '../../../../locale/message.js';

type Env = Readonly<Record<string, string | undefined>>;

/** Parameters of a connection. For missing ones the driver uses PGHOST and so on, and ~/.pgpass. */
export interface Server {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly user: string;
  readonly password?: string | undefined;
  readonly database?: string | undefined;
  /** Settings of the session, as `-c name=value`. */
  readonly options?: string | undefined;
  readonly ssl: false | Tls;
}

/** How the server's certificate is checked, and the client's own certificate. Texts are PEM. */
export interface Tls {
  readonly rejectUnauthorized: boolean;
  /** True when the certificate must contain the name of the host. */
  readonly named: boolean;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

const known = new Set([
  ...['host', 'port', 'user', 'password', 'dbname', 'options', 'service', 'application_name', 'connect_timeout'],
  ...['sslmode', 'sslrootcert', 'sslcert', 'sslkey'],
]);

const unusable = (reason: Message, cause?: unknown): EarshotError =>
  new EarshotError('config', message('engine.addressOfStore', reason), {
    hint: message('common.postgresUserHostDatabase'),
    cause,
  });

const NO_HOST = 'none.invalid';

/**
 * @throws EarshotError usage for an invalid % escape. The message does not show the text, which may be the password.
 */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw new EarshotError('usage', message('engine.addressOfStoreHasThat'), {
      hint: message('engine.howToWritePercent'),
      cause,
    });
  }
}

function parse(address: string): Map<string, string> {
  let url: URL;
  try {
    // URL does not accept a user without a host, which psql allows.
    url = new URL(address.replace(/^(\w+:\/\/[^/?#]*@)(?=[/?#]|$)/, `$1${NO_HOST}`));
  } catch (cause) {
    throw unusable(message('engine.isUnreadable'), cause);
  }
  const given = new Map<string, string>();
  const add = (key: string, value: string): void => {
    if (value !== '') given.set(key, unescaped(value));
  };
  if (url.hostname !== NO_HOST) add('host', url.hostname.replace(/^\[|\]$/g, ''));
  add('port', url.port);
  add('user', url.username);
  add('password', url.password);
  add('dbname', url.pathname.slice(1));
  for (const [key, value] of url.searchParams) {
    if (!known.has(key)) throw unusable(message('engine.saysWhichIsNotKnown', key));
    given.set(key, value);
  }
  return given;
}

/**
 * Reads a section of a service file like psql: from `PGSERVICEFILE` or ~/.pg_service.conf, then from the system's file.
 */
function serviceOf(name: string, env: Env): ReadonlyMap<string, string> {
  const files = [
    env['PGSERVICEFILE'] ?? join(env['HOME'] ?? homedir(), '.pg_service.conf'),
    join(env['PGSYSCONFDIR'] ?? '/etc/postgresql-common', 'pg_service.conf'),
  ];
  for (const file of files.filter((path) => existsSync(path))) {
    let section = '';
    let there = false;
    const values = new Map<string, string>();
    for (const line of readFileSync(file, 'utf8')
      .split(/\r?\n/)
      .map((each) => each.trim())) {
      const [, head] = /^\[(.+)\]$/.exec(line) ?? [];
      const [, key, value] = /^([a-z_]+)\s*=(.*)$/s.exec(line) ?? [];
      if (head !== undefined) section = head;
      else if (section === name && key !== undefined && value !== undefined) values.set(key, value.trim());
      there ||= section === name;
    }
    if (there) return values;
  }
  throw unusable(message('engine.namesServiceThatNoFile', name));
}

const isHere = (host: string | undefined): boolean =>
  host === undefined || host.startsWith('/') || /^(?:localhost|127(?:\.\d+){3}|::1)$/.test(host);

function readPem(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw unusable(message('engine.namesFileThatCannotBe', path), cause);
  }
}

/** Encrypts connections over a network unless the address says otherwise, and checks the host's certificate. */
function tlsOf(mode: string, given: ReadonlyMap<string, string>): Server['ssl'] {
  if (mode === 'disable') return false;
  if (!['allow', 'prefer', 'require', 'verify-ca', 'verify-full'].includes(mode))
    throw unusable(message('engine.saysSslmodeWhichIsNot', mode));
  const pem = (key: string): string | undefined => {
    const path = given.get(key);
    return path === undefined || path === 'system' ? undefined : readPem(path);
  };
  const [ca, cert, key] = [pem('sslrootcert'), pem('sslcert'), pem('sslkey')];
  return {
    rejectUnauthorized: mode.startsWith('verify') || ca !== undefined,
    named: mode === 'verify-full',
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
  };
}

function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return 'postgres';
  }
}

/**
 * Reads an address like psql: parameters of the address come first, then those of its service, then the environment.
 * @throws EarshotError config
 */
export function readAddress(address: string, env: Env): Server {
  const own = parse(address);
  const service = own.get('service') ?? env['PGSERVICE'];
  const given = new Map([...(service === undefined ? [] : serviceOf(service, env)), ...own]);
  const host = given.get('host') ?? env['PGHOST'];
  const mode = given.get('sslmode') ?? env['PGSSLMODE'] ?? (isHere(host) ? 'disable' : 'verify-full');
  const port = given.get('port');
  return {
    host,
    port: port === undefined ? undefined : Number(port),
    user: given.get('user') ?? env['PGUSER'] ?? systemUser(),
    password: given.get('password') ?? env['PGPASSWORD'],
    database: given.get('dbname') ?? env['PGDATABASE'],
    options: given.get('options') ?? env['PGOPTIONS'],
    ssl: tlsOf(mode, given),
  };
}
