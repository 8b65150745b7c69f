import { isAboutPeople } from '../../../domain/text/personal-words.js';
import { foldTight } from '../../../domain/text/text.js';
import { type Mapping, partsOf } from '../../../input/mapping.js';
import type { RowProblem } from '../../../input/reading.js';

/** Reasons for a status that is not known. */
const noStatus: ReadonlySet<string> = new Set(['values.isNotDidYouMean', 'values.isNoneOf']);

/** True for a word that was to be a status and is none. */
export const isUnknownStatus = ({ field, reason }: Pick<RowProblem, 'field' | 'reason'>): boolean =>
  field === 'status' && noStatus.has(reason.key);

/** Most different unknown words that are shown although hardly one stands twice. */
const FEW = 12;
/** More different words are not counted: they are no statuses, in however many rows they stand. */
const COUNTED = 1000;

/**
 * True when words that are no status may be names of people, and are not to be shown: more than a dozen, and hardly one
 * stands twice. An office has few words for a status, which stand in many rows.
 * @param different number of different words @param rows number of rows with them
 */
export const mayBeNames = (different: number, rows: number): boolean =>
  different > FEW && (different * 2 > rows || different >= COUNTED);

/** A column that was to be read as the status and does not look like one. */
export interface NoStatus {
  /** The column, as it may be shown. */
  readonly column: string;
  /** Number of rows whose word is no status. */
  readonly rows: number;
}

/** Collects the words of a file that are no status, to tell whether they may be shown. */
export class RefusedWords {
  private readonly words = new Set<string>();
  private rows = 0;

  look(problems: readonly RowProblem[]): void {
    for (const problem of problems) {
      if (!isUnknownStatus(problem)) continue;
      this.rows += 1;
      if (this.words.size < COUNTED) this.words.add(foldTight(problem.value));
    }
  }

  /** The column whose words are not to be shown; undefined when they may be. */
  hidden(mappings: readonly Mapping[], shown: readonly string[]): NoStatus | undefined {
    const columns = mappings.flatMap((mapping) => partsOf(mapping, 'status').flat()).map((index) => shown[index] ?? '');
    const isHidden = mayBeNames(this.words.size, this.rows) || columns.some(isAboutPeople);
    return this.rows > 0 && isHidden ? { column: columns.join(' + '), rows: this.rows } : undefined;
  }
}
