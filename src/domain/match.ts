import { fold, nearest } from './text.js';

/** What a typed name may mean among names that are known. */
export type Match<T> =
  | { readonly kind: 'one'; readonly found: T }
  /** Several that it is a part of. */
  | { readonly kind: 'many'; readonly among: readonly T[] }
  /** None; `guess` is the nearest. */
  | { readonly kind: 'none'; readonly guess?: T | undefined };

/** Hyphens are blanks: who types `small business` means `small-business owners`. */
const comparable = (name: string): string => fold(name).replaceAll('-', ' ');

/** The one that is called so, folded; else the only one that has it as a part; else those that have, or the nearest. */
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
