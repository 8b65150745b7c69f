import { InvalidValue } from './errors.js';
import { fold, nearest } from './text/text.js';
import { isNone, parseName } from './values.js';
import { message } from '../locale/message.js';

/** The office's own names, each with other spellings: `{"대중교통과": ["교통과", "버스팀"]}`. */
export type NameList = Readonly<Record<string, readonly string[]>>;

/** A typed name compared with the office's list of official names. */
export interface Spelt {
  /** The official name; what was typed when it is not on the list. */
  readonly name: string;
  readonly isKnown: boolean;
  /** For an unknown name: the official name that was most likely meant. */
  readonly guess?: string | undefined;
}

/** Official names, found by any of their spellings. With an empty list, every name is known. */
export class Names {
  private readonly byWord = new Map<string, string>();
  /** In the list's order. */
  readonly official: readonly string[];

  constructor(list: NameList = {}) {
    this.official = Object.keys(list);
    for (const [name, aliases] of Object.entries(list)) {
      for (const word of [name, ...aliases]) this.byWord.set(fold(word), name);
    }
  }

  spell(typed: string): Spelt {
    const name = this.byWord.get(fold(typed));
    if (name !== undefined) return { name, isKnown: true };
    if (this.official.length === 0) return { name: typed, isKnown: true };
    const guess = nearest(typed, this.byWord.keys());
    return { name: typed, isKnown: false, guess: guess === undefined ? undefined : this.byWord.get(guess) };
  }

  /** Names for completion: the official ones, then names in use that are not other spellings of them. */
  offered(used: readonly string[]): string[] {
    return [...this.official, ...used.filter((name) => !this.byWord.has(fold(name)))];
  }
}

/** Parses a name of a list separated by `;`. @throws InvalidValue */
export const parseListedName = (raw: string): string => {
  const name = parseName(raw);
  if (isNone(name)) throw new InvalidValue(message('values.meansNone'));
  if (!/[;\n]/.test(raw.trim())) return name;
  throw new InvalidValue(message('values.holdsOrLineBreak'));
};

/**
 * Refuses a spelling that already belongs to another name. @param taken spellings so far, folded, with their names;
 * added to
 */
export function claimWord(taken: Map<string, string>, word: string, name: string): void {
  const other = taken.get(fold(word));
  if (other !== undefined && other !== name) {
    throw new InvalidValue(message('values.standsForAlready', other));
  }
  taken.set(fold(word), name);
}
