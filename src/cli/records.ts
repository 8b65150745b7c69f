import type { SuggestionFilter } from '../domain/filter.js';
import { type RecordKind, recordKinds } from '../domain/record-kind.js';
import type { View } from '../output/view.js';
import { recordView } from '../report/records.js';
import type { Handle } from '../store/engine/db.js';
import { changeBatches, replyBatches } from '../store/history.js';
import { milestoneBatches } from '../store/outcome-parts.js';
import { outcomeBatches } from '../store/outcomes.js';
import { sessionBatches } from '../store/sessions.js';
import { suggestionBatches } from '../store/suggestions.js';

export interface Wanted {
  readonly kind: RecordKind | 'all';
  readonly filter: SuggestionFilter;
  /** Who spoke, too. */
  readonly personal: boolean;
  /** Puts its kind before each record. */
  readonly named: boolean;
  /** Told of records as they are read. */
  readonly count?: ((records: number) => void) | undefined;
}

export const kindsOf = ({ kind }: Wanted): readonly RecordKind[] => (kind === 'all' ? recordKinds : [kind]);

/** Records of one kind, or of all kinds one after another; of a filter, what hangs on the suggestions that it means. */
export function recordViews(handle: Handle, wanted: Wanted): View[] {
  const { filter, personal, named, count } = wanted;
  const any = Object.keys(filter).length > 0 ? filter : undefined;
  async function* counted<Item>(batches: AsyncIterable<Item[]>): AsyncIterable<Item[]> {
    for await (const batch of batches) {
      count?.(batch.length);
      yield batch;
    }
  }
  const open: Record<RecordKind, () => View> = {
    session: () => recordView('session', counted(sessionBatches(handle, any)), { named }),
    suggestion: () =>
      recordView('suggestion', counted(suggestionBatches(handle, filter, personal)), { named, personal }),
    change: () => recordView('change', counted(changeBatches(handle, filter)), { named }),
    reply: () => recordView('reply', counted(replyBatches(handle, filter)), { named }),
    outcome: () => recordView('outcome', counted(outcomeBatches(handle, any)), { named }),
    milestone: () => recordView('milestone', counted(milestoneBatches(handle, any)), { named }),
  };
  return kindsOf(wanted).map((kind) => open[kind]());
}
