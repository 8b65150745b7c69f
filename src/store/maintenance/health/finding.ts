import type { Message } from '../../../locale/message.js';
import type { Handle } from '../../engine/db.js';

/** A finding of `doctor`. */
export interface Finding {
  /** `wrong` should be repaired; `note` is information. */
  readonly weight: 'wrong' | 'note';
  readonly text: Message;
  /** The first records that it is about. */
  readonly records: readonly string[];
  /** The repair of `--repair`; undefined when a person must decide. */
  readonly repair?: (handle: Handle) => Promise<void>;
  /** True when the repair must run outside of a transaction. */
  readonly alone?: boolean;
}
