import { EarshotError } from '../../domain/errors.js';
import { type Message, message } from '../../locale/message.js';
import { scanUtf8 } from './utf8.js';

/** An encoding that files are read in. EUC-KR is a part of CP949. */
export type Charset = 'utf-8' | 'utf-16le' | 'utf-16be' | 'cp949';

const KNOWN: readonly Charset[] = ['utf-8', 'utf-16le', 'utf-16be', 'cp949'];
const ALIASES = new Map<string, Charset>([
  ...KNOWN.map((name) => [name, name] as const),
  ['utf8', 'utf-8'],
  ['utf-8-bom', 'utf-8'],
  ['euc-kr', 'cp949'],
]);
const MARKS: readonly (readonly [Charset, Buffer])[] = [
  ['utf-8', Buffer.of(0xef, 0xbb, 0xbf)],
  ['utf-16le', Buffer.of(0xff, 0xfe)],
  ['utf-16be', Buffer.of(0xfe, 0xff)],
];

/** Finds an encoding by one of its names. @throws EarshotError `usage` that lists the known ones */
export function charsetNamed(encoding: string): Charset {
  const charset = ALIASES.get(encoding.trim().toLowerCase());
  if (charset !== undefined) return charset;
  const known = KNOWN.join(', ');
  throw new EarshotError('usage', message('input.unknownEncoding', encoding), {
    hint: message('input.knownEucKrIsRead', known),
  });
}

/** The byte order mark at the start of `head`. */
export function markOf(head: Buffer): { charset: Charset; length: number } | undefined {
  for (const [charset, mark] of MARKS) {
    if (head.subarray(0, mark.length).equals(mark)) return { charset, length: mark.length };
  }
  return undefined;
}

/**
 * Recognises UTF-16 without a byte order mark: at least half of its units are ASCII. Undefined for single-byte
 * encodings.
 */
export function wideCharset(head: Buffer): Charset | undefined {
  const { units, little, big } = asciiUnits(head);
  if (little > 0 && little * 2 >= units) return 'utf-16le';
  return big > 0 && big * 2 >= units ? 'utf-16be' : undefined;
}

/**
 * Decides between UTF-8 and CP949 from the first byte that is not ASCII. It is UTF-8 when there are no errors, or more
 * valid UTF-8 characters than errors: then it is UTF-8 with a damaged byte, which must be reported and not be read as
 * CP949.
 */
export function narrowCharset(window: Buffer, last: boolean): Charset {
  const { good, bad } = scanUtf8(window, last);
  return bad === 0 || good > bad ? 'utf-8' : 'cp949';
}

/**
 * Why bytes cannot be CP949 although they decode without an error: they are Hangul in UTF-8, which CP949 would read as
 * nonsense.
 */
export function refuteCp949(window: Buffer, last: boolean): Message | undefined {
  const { bad, hangul } = scanUtf8(window, last);
  return bad === 0 && hangul > 0 ? isNot('cp949', 'utf-8') : undefined;
}

/** Why the first bytes of a file cannot be in the declared encoding. */
export function refute(declared: Charset, marked: Charset | undefined, head: Buffer): Message | undefined {
  if (marked !== undefined) return marked === declared ? undefined : isNot(declared, marked);
  if (!declared.startsWith('utf-16') || head.length === 0) return undefined;
  // Delimiters, digits and line ends are ASCII; UTF-16 text without any ASCII is not a table.
  const { little, big } = asciiUnits(head);
  const [own, other] = declared === 'utf-16le' ? [little, big] : [big, little];
  if (own > 0 && own >= other) return undefined;
  return isNot(declared, other === 0 ? undefined : declared === 'utf-16le' ? 'utf-16be' : 'utf-16le');
}

function asciiUnits(head: Buffer): { units: number; little: number; big: number } {
  let little = 0;
  let big = 0;
  for (let at = 0; at + 1 < head.length; at += 2) {
    const first = head[at] ?? 0;
    const second = head[at + 1] ?? 0;
    if (second === 0 && first > 0 && first < 0x80) little += 1;
    if (first === 0 && second > 0 && second < 0x80) big += 1;
  }
  return { units: head.length >> 1, little, big };
}

const isNot = (declared: Charset, found: Charset | undefined): Message =>
  found === undefined ? message('input.fileIsNot', declared) : message('input.fileHasOtherEncoding', found, declared);
