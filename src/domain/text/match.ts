import { fold, nearest } from './text.js';

/** Result of looking up a typed name among known names. */
export type Match<T> =
  | { readonly kind: 'one'; readonly found: T }
  /** It is a part of several names. */
  | { readonly kind: 'many'; readonly among: readonly T[] }
  /** It is a part of none; `guess` is the nearest name. */
  | { readonly kind: 'none'; readonly guess?: T | undefined };

/** Hyphens compare as blanks: `small business` finds `small-business owners`. */
const comparable = (name: string): string => fold(name).replaceAll('-', ' ');

/** Finds the name that is equal after folding; else the names that contain the word; else the nearest one. */
export function matchName<T>(word: string, known: readonly T[], nameOf: (each: T) => string): Match<T> {
  const typed = comparable(word);
  const of = (found: readonly T[]): Match<T> | undefined => {
    const [first] = found;
    if (first === undefined) return undefined;
    return found.length === 1 ? { kind: 'one', found: first } : { kind: 'many', among: found };
  };
  const exact = of(known.filter((each) => comparable(nameOf(each)) === typed));
  const part =
    exact ?? (typed === '' ? undefined : of(known.filter((each) => comparable(nameOf(each)).includes(typed))));
  if (part) return part;
  const guess = nearest(word, known.map(nameOf));
  return { kind: 'none', guess: known.find((each) => nameOf(each) === guess) };
}
