import type { ImportKind } from '../../../domain/records/record-kind.js';
import type { Status } from '../../../domain/records/status.js';
import { fold, foldTight } from '../../../domain/text/text.js';
import type { MapRule } from '../../../input/mapping.js';
import type { SessionProperty } from '../../../store/import/sessions/implied.js';

/** What a word of a column of statuses means; null for none. */
export type StatusWords = ReadonlyMap<string, Status | null>;

/** What names of departments, categories and districts mean: the word of the file, and the office's name. */
export interface NameMaps {
  readonly departmentMap?: ReadonlyMap<string, string>;
  readonly categoryMap?: ReadonlyMap<string, string>;
  readonly districtMap?: ReadonlyMap<string, string>;
}

/** The kinds of names that a file may spell otherwise, by the keys of their maps. */
export const nameMapKeys = ['departmentMap', 'categoryMap', 'districtMap'] as const;

/** The map of one kind of names. */
export const nameMapOf = (maps: NameMaps, kind: 'department' | 'category' | 'district'): ReadonlyMap<string, string> =>
  maps[`${kind}Map`] ?? new Map();

/** How the files of one kind are read: what the flags of `import` say, kept in a file. */
export interface Profile extends NameMaps {
  /** What it is for, by language or for all of them. */
  readonly about?: string | Readonly<Record<string, string>>;
  readonly as?: ImportKind;
  readonly rules: readonly MapRule[];
  /** Words as they are written. */
  readonly statusWords: StatusWords;
  readonly sessionBy?: readonly SessionProperty[];
  readonly dateFormat?: string;
  readonly inputFormat?: string;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheet?: readonly string[];
  readonly table?: string;
  readonly headerRow?: readonly [number, number];
  readonly fillDown?: readonly string[];
}

/** A profile that says nothing. */
export const noProfile: Profile = { rules: [], statusWords: new Map() };

/** Rules of which the later ones replace earlier ones for the same field. */
function laterRules(earlier: readonly MapRule[], later: readonly MapRule[]): MapRule[] {
  const overruled = new Set(later.map(({ field }) => fold(field)));
  return [...earlier.filter(({ field }) => !overruled.has(fold(field))), ...later];
}

/** Words of which the later ones replace earlier ones. */
function laterWords<T>(earlier: ReadonlyMap<string, T>, later: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  const overruled = new Set([...later.keys()].map(foldTight));
  return new Map([...[...earlier].filter(([word]) => !overruled.has(foldTight(word))), ...later]);
}

/** The maps of names of both. */
const laterNames = (earlier: NameMaps, later: NameMaps): NameMaps =>
  Object.fromEntries(
    nameMapKeys.flatMap((key) => {
      const words = laterWords(earlier[key] ?? new Map<string, string>(), later[key] ?? new Map<string, string>());
      return words.size > 0 ? [[key, words]] : [];
    }),
  );

/** Puts profiles together: what a later one says replaces what an earlier one says. */
export const together = (...profiles: readonly Profile[]): Profile =>
  profiles.reduce((earlier, later) => ({
    ...earlier,
    ...later,
    rules: laterRules(earlier.rules, later.rules),
    statusWords: laterWords(earlier.statusWords, later.statusWords),
    ...laterNames(earlier, later),
  }));
