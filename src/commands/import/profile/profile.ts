import type { ImportKind } from '../../../domain/records/record-kind.js';
import type { Status } from '../../../domain/records/status.js';
import { fold, foldTight } from '../../../domain/text/text.js';
import type { MapRule } from '../../../input/mapping.js';
import type { SessionProperty } from '../../../store/import/sessions/implied.js';

/** What a word of a column of statuses means; null for none. */
export type StatusWords = ReadonlyMap<string, Status | null>;

/** How the files of one kind are read: what the flags of `import` say, kept in a file. */
export interface Profile {
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
function laterWords(earlier: StatusWords, later: StatusWords): StatusWords {
  const overruled = new Set([...later.keys()].map(foldTight));
  return new Map([...[...earlier].filter(([word]) => !overruled.has(foldTight(word))), ...later]);
}

/** Puts profiles together: what a later one says replaces what an earlier one says. */
export const together = (...profiles: readonly Profile[]): Profile =>
  profiles.reduce((earlier, later) => ({
    ...earlier,
    ...later,
    rules: laterRules(earlier.rules, later.rules),
    statusWords: laterWords(earlier.statusWords, later.statusWords),
  }));
