import type { SuggestionFilter } from '../domain/filter.js';
import { type RecordKind, recordKinds } from '../domain/record-kind.js';
import type { Listing } from '../domain/typeset.js';
import type { Cell, View } from '../output/view.js';
import { recordKeys, recordLists, recordView } from '../report/records.js';
import type { Handle } from '../store/engine/db.js';
import { changeLists, replyLists } from '../store/history.js';
import { milestoneBatches } from '../store/outcome-parts.js';
import { outcomeBatches } from '../store/outcomes.js';
import { sessionBatches } from '../store/sessions.js';
import { suggestionLists } from '../store/suggestions.js';

export interface Wanted {
  readonly kind: RecordKind | 'all';
  readonly filter: SuggestionFilter;
  /** Who spoke, too. */
  readonly personal: boolean;
  /** Puts its kind before each record. */
  readonly named: boolean;
  /** Ids that no record shows any more; an export of everything names them where there are any. */
  readonly issued: readonly { readonly lastId: string }[];
  /** Told of records as they are read. */
  readonly count?: ((records: number) => void) | undefined;
}

export const kindsOf = ({ kind, issued }: Wanted): readonly RecordKind[] =>
  kind === 'all' ? recordKinds.filter((each) => each !== 'issued' || issued.length > 0) : [kind];

async function* only(items: readonly object[]): AsyncIterable<readonly object[]> {
  yield items;
}

/** Records of one kind, or of all kinds one after another; of a filter, what hangs on the suggestions that it means. */
export function recordViews(handle: Handle, wanted: Wanted): View[] {
  const { filter, personal, named, count } = wanted;
  const any = Object.keys(filter).length > 0 ? filter : undefined;
  async function* counted(lists: Listing<Cell>['lists']): Listing<Cell>['lists'] {
    for await (const batch of lists) {
      count?.(batch.length);
      yield batch;
    }
  }
  const view = (kind: RecordKind, { lists, set }: Listing<Cell>): View => {
    const rows: Listing<Cell> = {
      lists: counted(lists),
      ...(set && {
        set: (typeset) => {
          const typed = set(typeset);
          return { ...typed, lists: counted(typed.lists) };
        },
      }),
    };
    return recordView(kind, rows, { isNamed: named, personal });
  };
  const open: Record<RecordKind, () => View> = {
    session: () => view('session', recordLists('session', sessionBatches(handle, any))),
    suggestion: () => view('suggestion', suggestionLists(handle, recordKeys('suggestion', personal), filter)),
    change: () => view('change', changeLists(handle, recordKeys('change'), filter)),
    reply: () => view('reply', replyLists(handle, recordKeys('reply'), filter)),
    outcome: () => view('outcome', recordLists('outcome', outcomeBatches(handle, any))),
    milestone: () => view('milestone', recordLists('milestone', milestoneBatches(handle, any))),
    issued: () => view('issued', recordLists('issued', only(wanted.issued))),
  };
  return kindsOf(wanted).map((kind) => open[kind]());
}
