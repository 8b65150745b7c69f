import { InvalidValue } from '../errors.js';
import { fold } from '../text/text.js';
import { isNone, parseName } from '../values.js';
import { message } from '../../locale/message.js';
import { isSentence, namesNear, nearestNames, type Shape, shapeOf } from './near.js';

/** The office's own names, each with other spellings: `{"대중교통과": ["교통과", "버스팀"]}`. */
export type NameList = Readonly<Record<string, readonly string[]>>;

/** Why a name is not taken as it is. */
export interface Doubt {
  /** It is not on the office's list; it is near a name in use; it is a whole sentence. */
  readonly why: 'unlisted' | 'near' | 'sentence';
  /** The names that were perhaps meant, the likeliest first. */
  readonly nearest: readonly string[];
}

/** A typed name compared with the office's list, or with the names in use. */
export interface Spelt {
  /** The official name; what was typed when it is not on the list. */
  readonly name: string;
  /** Missing for a name that is taken as it is. */
  readonly doubt?: Doubt | undefined;
}

/**
 * The names of one kind. With a list, those on it are known, by any of their spellings. Without one, those in use are,
 * and a new name is doubted when it is near one of them.
 */
export class Names {
  private readonly byWord = new Map<string, string>();
  private readonly used: ReadonlySet<string>;
  private shapes: readonly Shape[] | undefined;
  /** In the list's order. */
  readonly official: readonly string[];

  /**
   * @param used names in use, the most frequent first; not needed with a list
   * @param refusesSentences true for names that may not be whole sentences
   */
  constructor(
    list: NameList = {},
    used: readonly string[] = [],
    private readonly refusesSentences = false,
  ) {
    this.official = Object.keys(list);
    this.used = new Set(used);
    for (const [name, aliases] of Object.entries(list)) {
      for (const word of [name, ...aliases]) this.byWord.set(fold(word), name);
    }
  }

  /** True for a spelling of a name of the list, and for a name in use. */
  knows(typed: string): boolean {
    return this.byWord.has(fold(typed)) || this.used.has(typed);
  }

  /** The official name of a spelling, and whether a name is doubtful. */
  spell(typed: string): Spelt {
    const name = this.byWord.get(fold(typed));
    if (name !== undefined) return { name };
    return { name: typed, doubt: this.official.length > 0 ? this.unlisted(typed) : this.unused(typed) };
  }

  private unlisted(typed: string): Doubt {
    const words = nearestNames(typed, [...this.byWord.keys()]);
    return { why: 'unlisted', nearest: [...new Set(words.map((word) => this.byWord.get(word) ?? word))] };
  }

  private unused(typed: string): Doubt | undefined {
    if (this.used.has(typed)) return undefined;
    this.shapes ??= [...this.used].map(shapeOf);
    const near = namesNear(shapeOf(typed), this.shapes);
    if (near.length > 0) return { why: 'near', nearest: near };
    return this.refusesSentences && isSentence(typed) ? { why: 'sentence', nearest: [] } : undefined;
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
