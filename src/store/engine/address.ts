import { existsSync, readFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { EarshotError } from '../../domain/errors.js';
import { words } from '../../domain/words.js';

type Env = Readonly<Record<string, string | undefined>>;

/** What a connection needs to know; what is left out is the driver's affair: PGHOST and the like, and ~/.pgpass. */
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

export interface Tls {
  readonly rejectUnauthorized: boolean;
  /** Whether the certificate must be of the very host. */
  readonly named: boolean;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

const known = new Set([
  ...['host', 'port', 'user', 'password', 'dbname', 'options', 'service', 'application_name', 'connect_timeout'],
  ...['sslmode', 'sslrootcert', 'sslcert', 'sslkey'],
]);

const unusable = (reason: ReturnType<typeof words>, cause?: unknown): EarshotError =>
  new EarshotError('config', words(`the address of the store ${reason.en}`, `저장소 주소: ${reason.ko}`), {
    hint: words('postgres://user@host/database', 'postgres://사용자@호스트/데이터베이스'),
    cause,
  });

const NO_HOST = 'none.invalid';

/** @throws EarshotError usage when a % begins no escape. The text is not told: it may be the password. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw new EarshotError(
      'usage',
      words(
        'the address of the store has a % that is followed by no two digits of an escape',
        '저장소 주소의 %가 이스케이프가 아닙니다',
      ),
      { hint: words('A % itself is written %25', '% 자체는 %25로 적습니다'), cause },
    );
  }
}

function parse(address: string): Map<string, string> {
  let url: URL;
  try {
    // A user without a host, as psql takes it, is no URL to others.
    url = new URL(address.replace(/^(\w+:\/\/[^/?#]*@)(?=[/?#]|$)/, `$1${NO_HOST}`));
  } catch (cause) {
    throw unusable(words('cannot be read', '읽을 수 없습니다'), cause);
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
    if (!known.has(key)) throw unusable(words(`says ${key}, which is not known`, `알 수 없는 항목 ${key}`));
    given.set(key, value);
  }
  return given;
}

/** A section of a service file, as psql reads it: `PGSERVICEFILE` or ~/.pg_service.conf, then the system's own. */
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
      const [, key, value] = /^([a-z_]+)\s*=\s*(.*)$/.exec(line) ?? [];
      if (head !== undefined) section = head;
      else if (section === name && key !== undefined && value !== undefined) values.set(key, value);
      there ||= section === name;
    }
    if (there) return values;
  }
  throw unusable(words(`names a service that no file has: ${name}`, `서비스 파일에 없는 서비스 ${name}`));
}

const isHere = (host: string | undefined): boolean =>
  host === undefined || host.startsWith('/') || /^(?:localhost|127(?:\.\d+){3}|::1)$/.test(host);

function readPem(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw unusable(words(`names a file that cannot be read: ${path}`, `읽을 수 없는 파일 ${path}`), cause);
  }
}

/** Never in the clear over a network unless the address says so, and only to the host whose certificate is trusted. */
function tlsOf(mode: string, given: ReadonlyMap<string, string>): Server['ssl'] {
  if (mode === 'disable') return false;
  if (!['allow', 'prefer', 'require', 'verify-ca', 'verify-full'].includes(mode))
    throw unusable(words(`says sslmode=${mode}, which is not known`, `알 수 없는 sslmode=${mode}`));
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
 * Understands an address as psql does: what it says goes before its service, and that before the environment.
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
