import { InvalidValue } from './errors.js';
import { nearest } from './text.js';
import { verbatim, type Words, words } from './words.js';

/** A server of PostgreSQL's protocol, not a file. */
export const isAddress = (place: string): boolean => /^postgres(?:ql)?:\/\//i.test(place);

/** What a copied address may have around it: white space, quotes of any kind, brackets. */
const AROUND = /^[\s\u200b'"`´‘’‚“”„«»‹›「」『』<>]+|[\s\u200b'"`´‘’‚“”„«»‹›「」『』<>]+$/g;

/** The word before `:` means PostgreSQL, to another program or misspelt. */
function isLikePostgres(scheme: string): boolean {
  const [word = ''] = scheme.toLowerCase().split('+');
  return ['pg', 'psql', 'pgsql'].includes(word) || nearest(word, ['postgres', 'postgresql']) !== undefined;
}

/** Two letters at least: one is a drive of Windows. */
const SCHEME = /^(?:jdbc:)?([a-z][a-z0-9+.-]+):(.*)$/is;
/** `host=db user=kim`, as libpq takes it. */
const PAIRS =
  /^(?:(?:host|hostaddr|port|user|password|passfile|dbname|service|sslmode)\s*=\s*(?:'(?:[^'\\]|\\.)*'|\S*)\s*)/i;
const PAIR = /(\w+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|(\S*))/g;
/** What an earlier earshot made of an address that was set: a path with the address in it. */
const IN_PATH = /[\\/]['"“‘]*postgres(?:ql)?:[\\/]+(.*)$/is;

function fromPairs(text: string): string {
  const given = new Map(
    [...text.matchAll(PAIR)].map(([, key = '', quoted, bare]) => [key.toLowerCase(), quoted ?? bare]),
  );
  const part = (before: string, key: string, after = ''): string => {
    const value = given.get(key);
    return value ? `${before}${encodeURIComponent(value)}${after}` : '';
  };
  const host = given.has('host') ? part('', 'host') : part('', 'hostaddr');
  return `postgres://${part('', 'user', '@')}${host}${part(':', 'port')}/${part('', 'dbname')}`;
}

/**
 * What was meant by a place that resembles an address and is none: in quotes, misspelt, of another program. No file is
 * called so.
 * @returns the address without its password; an empty text when it is one of something else; undefined for a file
 */
export function meantAddress(place: string): string | undefined {
  if (isAddress(place)) return undefined;
  const text = place.normalize('NFKC').replace(AROUND, '');
  if (isAddress(text)) return withoutPassword(text);
  if (PAIRS.test(text)) return fromPairs(text);
  const [, scheme, rest = ''] = SCHEME.exec(text) ?? [];
  const [, inPath] = IN_PATH.exec(text) ?? [];
  if (scheme !== undefined && isLikePostgres(scheme))
    return withoutPassword(`postgres://${rest.replace(/^[\\/]{1,2}/, '')}`);
  if (inPath !== undefined) return withoutPassword(`postgres://${inPath.replace(AROUND, '')}`);
  // user:password@host
  if (/^[^\s\\/:@]{2,}:[^\\/]*@[^\\/@]/.test(text)) return withoutPassword(`postgres://${text}`);
  return scheme !== undefined && /^[\\/]/.test(rest) ? '' : undefined;
}

/** The form of an address, for whoever has to write one. */
const FORM = words('postgres://user@host/database', 'postgres://사용자@호스트/데이터베이스');

/** How to go on where `meantAddress` has found something. */
export const addressHint = (meant: string): Words =>
  meant === '' ? FORM : words(`Did you mean ${meant}?`, `혹시 ${meant}?`);

/** Where a store is: a file, or an address. @throws InvalidValue for what only resembles an address */
export function parsePlace(raw: string): string {
  const meant = meantAddress(raw);
  if (meant === undefined) return raw;
  throw new InvalidValue(
    words('is neither a file nor an address of a server', '파일도 서버 주소도 아닙니다'),
    addressHint(meant),
  );
}

/** A file. @throws InvalidValue for an address, and for what resembles one */
export function parseFile(raw: string): string {
  if (!isAddress(parsePlace(raw))) return raw;
  throw new InvalidValue(
    words('is the address of a server, not a file', '파일이 아니라 서버 주소입니다'),
    verbatim('--db'),
  );
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The values of `password` and the like, also where the key is written with escapes. */
const withoutSecrets = (text: string): string =>
  text.replace(/([^=&?\s'"]+)(\s*=\s*)(?:'(?:[^'\\]|\\.)*'|[^&\s]+)/g, (pair, key: string, sign: string) =>
    /pass|secret/i.test(decoded(key)) ? `${key}${sign}…` : pair,
  );

/** An address, or what resembles one, as it may be shown and kept: without its password. */
export function withoutPassword(place: string): string {
  if (isAddress(place)) return withoutSecrets(place.replace(/^([a-z]+:\/\/[^/?#:@]*)(?::|%3a).*@/is, '$1@'));
  if (meantAddress(place) === undefined) return place;
  const at = place.lastIndexOf('@');
  const [begin] = /^(?:jdbc:)?[^:：@]*[:：][\\/]*/i.exec(place) ?? [];
  return withoutSecrets(at < 0 || begin === undefined ? place : `${begin}…${place.slice(at)}`);
}

/** A text for people that may quote an address: without passwords. */
export const withoutPasswords = (text: string): string =>
  text
    .replace(/([a-z][\w+.-]+:[\\/]+[^\s/?#:@]*)(?::|%3a)\S*@/gi, '$1@')
    .replace(/\b(password\s*=\s*)(?:'(?:[^'\\]|\\.)*'|[^\s&"']+)/gi, '$1…');
