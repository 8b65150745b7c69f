import { InvalidValue } from './errors.js';
import { nearest } from './text/text.js';
import { verbatim, type Message, message } from '../locale/message.js';

/** True for the address of a server that speaks PostgreSQL's protocol, false for a path. */
export const isAddress = (place: string): boolean => /^postgres(?:ql)?:\/\//i.test(place);

/** Characters that often come along when an address is copied: white space, quotes of any kind, brackets. */
const AROUND = /[\s\u200b'"`´‘’‚“”„«»‹›「」『』<>]/;

/** The text without `AROUND` at its ends. */
function bared(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && AROUND.test(text.charAt(from))) from += 1;
  while (from < to && AROUND.test(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

/** True for a scheme that means PostgreSQL: misspelt, or as another program writes it. */
function isLikePostgres(scheme: string): boolean {
  const [word = ''] = scheme.toLowerCase().split('+');
  return ['pg', 'psql', 'pgsql'].includes(word) || nearest(word, ['postgres', 'postgresql']) !== undefined;
}

/** At least two letters, since one letter is a Windows drive. */
const SCHEME = /^(?:jdbc:)?([a-z][a-z0-9+.-]+):(.*)$/is;
/** Connection settings in pairs, as libpq reads them: `host=db user=kim`. */
const PAIRS =
  /^(?:(?:host|hostaddr|port|user|password|passfile|dbname|service|sslmode)\s*=\s*(?:'(?:[^'\\]|\\.)*'|\S*)\s*)/i;
const PAIR = /(?<!\w)(\w+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|(\S*))/g;
/** A path that contains an address: earlier versions stored an address given in the settings as such a path. */
const IN_PATH = /[\\/]['"“‘]*postgres(?:ql)?:[\\/]+([^\\/].*)?$/is;

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

/** Pairs of other programs (`Server=x;Pwd=y`), or pairs of libpq of which one does not end where it seems to. */
const FOREIGN_PAIRS = /[;,&|\\]|:\/\//;
/** A key whose value is a secret. */
const SECRET_KEY = /(?:^|[^\p{L}])(?:pg)?(?:password|passwd|pass|pwd|secret)\s*=/iu;

/** The colon is missing or is another character (`postgres//…`), or a setting precedes it (`db=postgres://…`). */
const MISSPELT = /^(?:[\w-]+\s*=\s*)?postgres(?:ql)?[^a-z0-9\\/]?[\\/]{2}(.*)$/is;
/** An address behind something else: `psql postgres://…`, `url:postgres://…`. */
const WITHIN = /[\s:;,(]postgres(?:ql)?:[\\/]{2}(.*)$/is;
/** `//user:password@host`, without a scheme. */
const BARE = /^[\\/]{2}([^\s\\/:@]+:[^\\/]*@[^\\/@].*)$/s;

/**
 * Recognises a mistyped address, so that no file is created under its name: in quotes, misspelt, or in the form of
 * another program.
 * @returns the address without its password; an empty text for the address of another kind of server; undefined for a
 * file
 */
export function meantAddress(place: string): string | undefined {
  if (isAddress(place)) return undefined;
  const text = bared(place.normalize('NFKC'));
  if (isAddress(text)) return withoutPassword(text);
  if (SECRET_KEY.test(text) && !(PAIRS.test(text) && !FOREIGN_PAIRS.test(text))) return '';
  if (PAIRS.test(text)) return FOREIGN_PAIRS.test(text) ? '' : fromPairs(text);
  const [, beyond] = MISSPELT.exec(text) ?? BARE.exec(text) ?? [];
  if (beyond !== undefined) return withoutPassword(`postgres://${beyond}`);
  const [, scheme, rest = ''] = SCHEME.exec(text) ?? [];
  const inPath = IN_PATH.exec(text);
  if (scheme !== undefined && isLikePostgres(scheme))
    return withoutPassword(`postgres://${rest.replace(/^[\\/]{1,2}/, '')}`);
  if (inPath) return withoutPassword(`postgres://${bared(inPath[1] ?? '')}`);
  const within = WITHIN.exec(text)?.[1];
  if (within !== undefined) return withoutPassword(`postgres://${within}`);
  // user:password@host, also with a slash in the password where a host and a database follow.
  if (/^[^\s\\/:@]+:[^\\/]*@[^\\/@]/.test(text) || /^[^\s\\/:@]{2,}:(?!\/\/)[^@]*@[^\\/@\s]+\/[^\\/@\s]*$/.test(text))
    return withoutPassword(`postgres://${text}`);
  // user/password@host:port
  if (/^[^\s\\/:@]+\/[^\\/@\s]+@[^\\/@\s]+:\d+(?:\/|$)/.test(text)) return '';
  return scheme !== undefined && /^[\\/]/.test(rest) ? '' : undefined;
}

/** The form of an address, for hints. */
const FORM = message('common.postgresUserHostDatabase');

/** A hint for a place that `meantAddress` recognised. */
export const addressHint = (meant: string): Message => (meant === '' ? FORM : message('values.didYouMean', meant));

/** Parses the place of a store, a path or an address. @throws InvalidValue for a mistyped address */
export function parsePlace(raw: string): string {
  const meant = meantAddress(raw);
  if (meant === undefined) return raw;
  throw new InvalidValue(message('values.isNeitherFileNorAddress'), addressHint(meant));
}

/** Parses a path. @throws InvalidValue for an address, and for a mistyped one */
export function parseFile(raw: string): string {
  if (!isAddress(parsePlace(raw))) return raw;
  throw new InvalidValue(message('values.isAddressOfServerNot'), verbatim('--db'));
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Removes the values of `password` and similar keys, also where the key contains escapes. */
const withoutSecrets = (text: string): string =>
  text.replace(
    /(?<![^=&?\s'"])([^=&?\s'"]+)(\s*=\s*)(?:'(?:[^'\\]|\\.)*'|[^&\s]+)/g,
    (pair, key: string, sign: string) => (/pass|secret/i.test(decoded(key)) ? `${key}${sign}…` : pair),
  );

/** An address, or a mistyped one, without its password, so that it can be shown and stored. */
export function withoutPassword(place: string): string {
  if (isAddress(place)) return withoutSecrets(place.replace(/^([a-z]+:\/\/(?:(?!%3a)[^/?#:@])*)(?::|%3a).*@/is, '$1@'));
  if (meantAddress(place) === undefined) return place;
  const secret = SECRET_KEY.exec(place);
  if (secret) return `${place.slice(0, secret.index + secret[0].length)}…`;
  const odd = /^([^\s\\/:@]+\/)[^\\/@\s]+(@[^\\/@\s]+:\d.*)$/s.exec(place);
  if (odd) return `${odd[1] ?? ''}…${odd[2] ?? ''}`;
  const at = place.lastIndexOf('@');
  const [begin] = /^(?:jdbc:)?[^:：@]*[:：][\\/]*/i.exec(place) ?? [];
  return withoutSecrets(at < 0 || begin === undefined ? place : `${begin}…${place.slice(at)}`);
}

/** The part of an address up to the colon before the password, `postgres://user:`, within a longer text. */
const BEFORE_PASSWORD = /(?<![\w+.-])([\w+.-]{2,}:[\\/]+(?:(?!%3a)[^\s\\/?#:@](?:(?!%3a)[^\s/?#:@])*)?)(?::|%3a)/i;

/** Removes the passwords of all addresses that a text contains. */
export const withoutPasswords = (text: string): string =>
  text
    .replace(/\S+/g, (run) => {
      // A password may contain an @: the last one stands before the host.
      const at = run.lastIndexOf('@');
      const begin = at < 0 ? null : BEFORE_PASSWORD.exec(run.slice(0, at));
      return begin ? run.slice(0, begin.index) + (begin[1] ?? '') + run.slice(at) : run;
    })
    .replace(/\b(password\s*=\s*)(?:'(?:[^'\\]|\\.)*'|[^\s&"']+)/gi, '$1…');
