import { InvalidValue } from './errors.js';
import { fold, nearest } from './text.js';
import { parseName } from './values.js';
import { words } from './words.js';

/** The office's own names, each with other words for it: `{"대중교통과": ["교통과", "버스팀"]}`. */
export type NameList = Readonly<Record<string, readonly string[]>>;

export interface Spelt {
  /** The official name; what was typed when it is not on the list. */
  readonly name: string;
  readonly isKnown: boolean;
  /** The official name that was most likely meant by one that is not known. */
  readonly guess?: string | undefined;
}

/** Official names by every word for them. Without a list every name is known. */
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

  /** What a type-ahead offers: the official names, then those in use that are not other words for them. */
  offered(used: readonly string[]): string[] {
    return [...this.official, ...used.filter((name) => !this.byWord.has(fold(name)))];
  }
}

/** A name that stands in a list separated by `;`. @throws InvalidValue */
export const parseListedName = (raw: string): string => {
  const name = parseName(raw);
  if (!/[;\n]/.test(raw.trim())) return name;
  throw new InvalidValue(words('holds a ; or a line break', ';나 줄바꿈이 들어 있습니다'));
};

/** Refuses a word that already stands for another name. @param taken the words so far, folded, with their names; added to */
export function claimWord(taken: Map<string, string>, word: string, name: string): void {
  const other = taken.get(fold(word));
  if (other !== undefined && other !== name) {
    throw new InvalidValue(words(`stands for "${other}" already`, `이미 "${other}"의 다른 이름입니다`));
  }
  taken.set(fold(word), name);
}
