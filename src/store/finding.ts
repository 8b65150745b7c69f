import type { Words } from '../domain/words.js';
import type { Handle } from './engine/db.js';

/** What the doctor found. */
export interface Finding {
  /** `wrong` must be mended; `note` is worth knowing. */
  readonly weight: 'wrong' | 'note';
  readonly text: Words;
  /** The first records that it concerns. */
  readonly records: readonly string[];
  /** What `--repair` does about it; undefined when that needs a person. */
  readonly repair?: (handle: Handle) => Promise<void>;
  /** Its repair is no part of a transaction. */
  readonly alone?: boolean;
}
