import { EarshotError } from '../domain/errors.js';
import { type Words, words } from '../domain/words.js';
import { scanUtf8 } from './utf8.js';

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

/** @throws EarshotError `usage` that lists the known ones */
export function charsetNamed(encoding: string): Charset {
  const charset = ALIASES.get(encoding.trim().toLowerCase());
  if (charset !== undefined) return charset;
  const known = KNOWN.join(', ');
  throw new EarshotError('usage', words(`unknown encoding "${encoding}"`, `모르는 인코딩입니다: "${encoding}"`), {
    hint: words(`known: ${known} (euc-kr is read as cp949)`, `쓸 수 있는 값: ${known} (euc-kr은 cp949로 읽습니다)`),
  });
}

/** The byte order mark that `head` begins with. */
export function markOf(head: Buffer): { charset: Charset; length: number } | undefined {
  for (const [charset, mark] of MARKS) {
    if (head.subarray(0, mark.length).equals(mark)) return { charset, length: mark.length };
  }
  return undefined;
}

/** UTF-16 without a mark, known by ASCII in at least half of its units; undefined for encodings of single bytes. */
export function wideCharset(head: Buffer): Charset | undefined {
  const { units, little, big } = asciiUnits(head);
  if (little > 0 && little * 2 >= units) return 'utf-16le';
  return big > 0 && big * 2 >= units ? 'utf-16be' : undefined;
}

/**
 * UTF-8 or CP949, by the first bytes that are not ASCII. UTF-8 when they hold no mistake, or more characters of UTF-8
 * than mistakes: that is UTF-8 with a damaged byte, which must be told, never read as something else.
 */
export function narrowCharset(window: Buffer, last: boolean): Charset {
  const { good, bad } = scanUtf8(window, last);
  return bad === 0 || good > bad ? 'utf-8' : 'cp949';
}

/** What is wrong with calling UTF-8 Hangul CP949: it would be read, as nonsense, without a single error. */
export function refuteCp949(window: Buffer, last: boolean): Words | undefined {
  const { bad, hangul } = scanUtf8(window, last);
  return bad === 0 && hangul > 0 ? isNot('cp949', 'utf-8') : undefined;
}

/** What the head of the file says against the encoding it was declared to have. */
export function refute(declared: Charset, marked: Charset | undefined, head: Buffer): Words | undefined {
  if (marked !== undefined) return marked === declared ? undefined : isNot(declared, marked);
  if (!declared.startsWith('utf-16') || head.length === 0) return undefined;
  // Delimiters, digits and line ends are ASCII: text in UTF-16 without any of them is no table.
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

const isNot = (declared: Charset, found: Charset | undefined): Words =>
  found === undefined
    ? words(`the file is not ${declared}`, `${declared} 인코딩의 파일이 아닙니다`)
    : words(`the file is ${found}, not ${declared}`, `${declared} 인코딩이 아니라 ${found} 인코딩의 파일입니다`);
