import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { openZip, unpack } from '../../src/input/xlsx/zip.js';
import { zip } from './xlsx-fixture.js';

const FILES = fileURLToPath(new URL('../fixtures/programs/', import.meta.url));

/** A small file of each kind that has sheets or tables. */
export const whole = {
  xlsx: 'ledger.xlsx',
  ods: 'libreoffice/ledger.ods',
  odt: 'libreoffice/ledger.odt',
  docx: 'libreoffice/ledger.docx',
  hwpx: 'ledger.hwpx',
  xls: 'libreoffice/ledger.xls',
} as const;
export type Kind = keyof typeof whole;

export const wholeFile = (kind: Kind): Buffer => readFileSync(join(FILES, whole[kind]));

type Entries = readonly (readonly [name: string, content: Buffer])[];

/** The files in an archive. */
export async function entriesOf(bytes: Buffer): Promise<Entries> {
  const archive = await openZip(bytes);
  const entries: [string, Buffer][] = [];
  for (const [name, entry] of archive.entries) {
    const pieces: Buffer[] = [];
    for await (const piece of unpack(archive, entry)) pieces.push(piece);
    entries.push([name, Buffer.concat(pieces)]);
  }
  return entries;
}

/** Values that no attribute should have. */
const odd = [
  ...['', '0', '-1', '2.5', '1e9', '1048576', '4294967296', 'NaN', 'Infinity', '0x10', 'A0', 'ZZZZ1', 'A1:XFD1048576'],
  ...['xl/worksheets/sheet1.xml', '../../etc/passwd', '&#0;', '&#xFFFFF;', '&unknown;', 'n', 's', 'd', 'e', '가'],
  ...['\u0000\u001b[31m', '\u202e', '__proto__', 'constructor', 'x'.repeat(5000), 'false', 'true', 'float', 'date'],
];
const oddText = [
  '\u0000',
  '\u001b]0;x\u0007',
  '<',
  '&',
  ']]>',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '<![CDATA[',
  '\ufffe',
];

const part = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const nth = <Item>(items: readonly Item[], at: number): Item | undefined => items[Math.floor(at * items.length)];

type Change = (text: string) => string;
const between = (text: string, from: number, to: number): [string, string, string] => {
  const [start, end] = [from, to].map((each) => Math.floor(each * text.length)).sort((one, other) => one - other);
  return [text.slice(0, start), text.slice(start, end), text.slice(end)];
};
/** Changes one of the places where the pattern is found. */
const at = (pattern: RegExp, place: number, change: (found: string) => string): Change => {
  return (text) => {
    const found = nth([...text.matchAll(pattern)], place);
    if (!found) return text;
    return text.slice(0, found.index) + change(found[0]) + text.slice(found.index + found[0].length);
  };
};

const TAG = /<[^<>]*>/g;
const ATTRIBUTE = /"[^"<>]*"/g;

/** Changes of a text of XML. */
const changes: fc.Arbitrary<Change> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(part, fc.constantFrom(...odd)).map(([p, v]) => at(ATTRIBUTE, p, () => `"${v}"`)) },
  fc.tuple(part, fc.nat(40)).map(([p, n]) => at(TAG, p, (tag) => tag.repeat(n))),
  fc.tuple(part, fc.constantFrom(500, 5000)).map(([p, n]) => at(TAG, p, (tag) => tag.repeat(n))),
  part.map((p) => at(TAG, p, (tag) => tag.replace(/[\w:-]+/, 'x'))),
  part.map((p) => at(TAG, p, (tag) => tag.replace('>', '/>'))),
  fc.tuple(part, fc.constantFrom(...oddText)).map(([p, v]) => at(/>/g, p, (end) => end + v)),
  fc.tuple(part, part).map(([from, to]): Change => (text) => {
    const [before, inside, after] = between(text, from, to);
    return before + inside + inside + after;
  }),
  fc.tuple(part, part).map(([from, to]): Change => (text) => {
    const [before, , after] = between(text, from, to);
    return before + after;
  }),
  part.map(
    (p): Change =>
      (text) =>
        text.slice(0, Math.floor(p * text.length)),
  ),
);

/** Changes of an archive's entries. */
const rearranged: fc.Arbitrary<(entries: Entries) => Entries> = fc.oneof(
  part.map((p) => (entries: Entries) => entries.filter((each) => each !== nth(entries, p))),
  part.map((p) => (entries: Entries) => [...entries, ...[nth(entries, p)].filter((each) => each !== undefined)]),
  fc.tuple(part, part).map(([one, other]) => (entries: Entries) => {
    const [first, second] = [nth(entries, one), nth(entries, other)];
    if (!first || !second) return entries;
    return entries.map(([name, content]): Entries[number] => (name === first[0] ? [name, second[1]] : [name, content]));
  }),
);

const xmlAgain: fc.Arbitrary<(entries: Entries) => Entries> = fc
  .tuple(part, fc.array(changes, { minLength: 1, maxLength: 4 }))
  .map(([p, all]) => (entries: Entries) => {
    // Parts that hold tables; others are seldom read.
    const main = entries.filter(([name]) =>
      /content\.xml|document\.xml|section\d|sheet\d|workbook|styles|Str/.test(name),
    );
    const chosen = nth(main, p);
    return entries.map(([name, content]): Entries[number] =>
      name === chosen?.[0]
        ? [name, Buffer.from(all.reduce((text, change) => change(text), content.toString()))]
        : [name, content],
    );
  });

/** Changes of bytes. */
const bytesAgain: fc.Arbitrary<(bytes: Buffer) => Buffer> = fc.oneof(
  part.map((p) => (bytes: Buffer) => bytes.subarray(0, Math.floor(p * bytes.length))),
  fc.array(fc.tuple(part, fc.nat(255)), { minLength: 1, maxLength: 8 }).map((flips) => (bytes: Buffer) => {
    const copy = Buffer.from(bytes);
    for (const [place, value] of flips) copy[Math.floor(place * copy.length)] = value;
    return copy;
  }),
  fc.tuple(part, fc.uint8Array({ maxLength: 64 })).map(([p, more]) => (bytes: Buffer) => {
    const place = Math.floor(p * bytes.length);
    return Buffer.concat([bytes.subarray(0, place), more, bytes.subarray(place)]);
  }),
);

/** Ways to damage a file of this kind. */
export async function damages(kind: Kind): Promise<fc.Arbitrary<Buffer>> {
  const bytes = wholeFile(kind);
  const raw = bytesAgain.map((change) => change(bytes));
  if (kind === 'xls') return raw;
  const entries = await entriesOf(bytes);
  const inside = fc
    .tuple(
      fc.array(fc.oneof({ weight: 8, arbitrary: xmlAgain }, rearranged), { minLength: 1, maxLength: 2 }),
      fc.boolean(),
    )
    .map(([all, deflate]) =>
      zip(
        all.reduce<Entries>((some, change) => change(some), entries),
        { deflate },
      ),
    );
  return fc.oneof({ weight: 9, arbitrary: inside }, raw);
}
