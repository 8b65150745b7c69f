import { fold } from './text.js';

/** A part of a text, in code units; `to` is exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The text that replaces an erased word. */
export const ERASED = '…';

/** All invisible characters: those that `fold` removes, and joiners, fillers and selectors. */
const IGNORED = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * Parts of a text that can be folded independently: a run of white space, or a character with its combining marks or
 * jamo and the invisible characters after it.
 */
const PARTS =
  /(?!\p{Default_Ignorable_Code_Point})\s[\s\p{Default_Ignorable_Code_Point}]*|[^][\p{M}\u1160-\u11ff\p{Default_Ignorable_Code_Point}]*/gu;

/** The lower case of a capital sigma depends on the letter after it. */
const sameSigma = (folded: string): string => folded.replaceAll('ς', 'σ');

/**
 * Finds a word in all spellings that `fold` treats as equal; invisible characters are ignored. It finds everything that
 * a search for the word finds, except for a letter whose mark follows a joiner, which a search sees as two letters.
 */
export class Sought {
  private readonly folded: string;

  constructor(word: string) {
    this.folded = foldSeen(word);
  }

  /** Number of characters of its folded form. */
  get length(): number {
    return Array.from(this.folded).length;
  }

  isIn(text: string): boolean {
    return this.folded !== '' && foldSeen(text).includes(this.folded);
  }

  /** All matches in order; they do not overlap. */
  stretchesIn(text: string): readonly Stretch[] {
    if (!this.isIn(text)) return [];
    const { folded, parts, partOf } = inParts(text);
    const stretches: Stretch[] = [];
    for (let at = folded.indexOf(this.folded); at >= 0;) {
      const last = partOf[at + this.folded.length - 1] ?? 0;
      const { from = 0 } = parts[partOf[at] ?? 0] ?? {};
      stretches.push({ from, to: parts[last]?.to ?? text.length });
      at += this.folded.length;
      // The match ends at the end of a part, also where the word is only the beginning of that part.
      while (partOf[at] === last) at += 1;
      at = folded.indexOf(this.folded, at);
    }
    return stretches;
  }
}

const foldSeen = (text: string): string => sameSigma(fold(text.replace(IGNORED, '')));

/** Folds a text part by part. `partOf` gives, for each code unit of `folded`, the part it comes from. */
function inParts(text: string): { folded: string; parts: readonly Stretch[]; partOf: readonly number[] } {
  const parts: Stretch[] = [];
  const partOf: number[] = [];
  let folded = '';
  for (const { 0: part, index: from } of text.matchAll(PARTS)) {
    const seen = part.replace(IGNORED, '');
    const form = /^\s+$/.test(seen) ? ' ' : foldSeen(seen);
    for (let unit = 0; unit < form.length; unit += 1) partOf.push(parts.length);
    folded += form;
    // Invisible characters after it are not included: they may belong to the next character.
    const end = Array.from(seen).at(-1) ?? '';
    parts.push({ from, to: from + (seen === '' ? 0 : part.lastIndexOf(end) + end.length) });
  }
  return { folded, parts, partOf };
}

/** Replaces these stretches of a text, each by the same text or by one of its own. They are in order and do not overlap. */
export function replaced<Part extends Stretch>(
  text: string,
  stretches: readonly Part[],
  by: string | ((stretch: Part) => string),
): string {
  let done = '';
  let last = 0;
  for (const stretch of stretches) {
    done += text.slice(last, stretch.from) + (typeof by === 'string' ? by : by(stretch));
    last = stretch.to;
  }
  return done + text.slice(last);
}
