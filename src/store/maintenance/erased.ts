import { createHmac, randomBytes } from 'node:crypto';
import { ERASED, replaced, type Stretch } from '../../domain/text/stretch.js';
import type { Handle } from '../engine/db.js';
import { isObject, isText, isWhole, keepFact, listFacts, listShape, readFact } from '../sql/facts.js';
import type { Erasing, Spot } from './erasing.js';

/**
 * Remembers where words were erased, so that a restored older copy can be erased, too. Neither a word nor its hash is
 * stored. For each text it stores the place, the erased parts, and the first two bytes of a keyed hash of the remaining
 * text: enough to recognise the earlier text in that place.
 */

/** Prefix of these facts; there is one for each command that erased a word. */
export const ERASED_TEXTS = 'erased-text.';

/** The first bytes of the hash in hexadecimal, then the erased parts: from, to, from, to … in code units. */
type Mark = readonly [hash: string, ...stretches: number[]];

interface Marks {
  /** Key of the hash, in hexadecimal. */
  readonly key: string;
  /** By table, key of the row and column. */
  readonly texts: Readonly<Record<string, readonly Mark[]>>;
}

const isMark = (value: unknown): value is Mark =>
  Array.isArray(value) && isText(value[0]) && value.slice(1).every(isWhole);

const areMarks = listShape(isMark);

const isMarks = (value: unknown): value is Marks =>
  isObject(value) && isText(value['key']) && isObject(value['texts']) && Object.values(value['texts']).every(areMarks);

const placeOf = ({ table, key, column }: Spot): string => `${table} ${key} ${column}`;

const hashOf = (key: string, left: string): string =>
  createHmac('sha256', Buffer.from(key, 'hex')).update(left).digest('hex').slice(0, 4);

/** Erases like another function and remembers where. */
export class Remembered {
  private readonly key = randomBytes(16).toString('hex');
  private readonly texts = new Map<string, Map<string, Mark>>();

  constructor(private readonly erasing: Erasing) {}

  readonly erase: Erasing = (text, spot) => {
    const stretches = this.erasing(text, spot);
    if (stretches.length > 0) {
      const mark: Mark = [
        hashOf(this.key, replaced(text, stretches, ERASED)),
        ...stretches.flatMap(({ from, to }) => [from, to]),
      ];
      const place = placeOf(spot);
      const marks = this.texts.get(place) ?? new Map<string, Mark>();
      this.texts.set(place, marks.set(mark.join(), mark));
    }
    return stretches;
  };

  async keep(handle: Handle): Promise<void> {
    const texts = Object.fromEntries([...this.texts].map(([place, marks]) => [place, [...marks.values()]]));
    const value = JSON.stringify({ key: this.key, texts } satisfies Marks);
    await keepFact(handle, ERASED_TEXTS + randomBytes(8).toString('hex'), value);
  }
}

const stretchesOf = (numbers: readonly number[]): Stretch[] =>
  numbers.flatMap((to, at) => (at % 2 === 1 ? [{ from: numbers[at - 1] ?? 0, to }] : []));

/** The parts that one command erased from a text, if this is the text before that; else undefined. */
function erasedBy({ key, texts }: Marks, text: string, spot: Spot): readonly Stretch[] | undefined {
  for (const [hash, ...numbers] of texts[placeOf(spot)] ?? []) {
    const stretches = stretchesOf(numbers);
    if ((stretches.at(-1)?.to ?? Infinity) > text.length) continue;
    const left = replaced(text, stretches, ERASED);
    if (left !== text && hashOf(key, left) === hash) return stretches;
  }
  return undefined;
}

/**
 * Repeats earlier erasures on texts that are in their earlier state. If several commands erased parts of a text, each
 * round repeats one of them: `rounds` is the number of rounds needed at most; 0 when nothing was ever erased.
 */
export async function erasedBefore(handle: Handle): Promise<{ erasing: Erasing; rounds: number }> {
  const known = (await listFacts(handle, ERASED_TEXTS)).flatMap(({ value }) => readFact(value, isMarks) ?? []);
  const erasing: Erasing = (text, spot) => {
    for (const marks of known) {
      const stretches = erasedBy(marks, text, spot);
      if (stretches) return stretches;
    }
    return [];
  };
  return { erasing, rounds: known.length };
}
