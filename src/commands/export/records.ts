import type { SuggestionFilter } from '../../domain/filter.js';
import { type RecordKind, recordKinds } from '../../domain/records/record-kind.js';
import type { Listing } from '../../domain/text/typeset.js';
import type { Cell, View } from '../../output/view.js';
import { recordKeys, recordLists, recordView } from '../../report/records/records.js';
import type { Handle } from '../../store/engine/db.js';
import { changeLists, noteLists, replyLists } from '../../store/records/history.js';
import { milestoneBatches } from '../../store/records/outcome-parts.js';
import { outcomeBatches } from '../../store/records/outcomes.js';
import { sessionBatches } from '../../store/records/sessions.js';
import { suggestionLists } from '../../store/records/suggestions.js';

/** Which records an export writes, and which of their parts. */
export interface ExportRequest {
  readonly kind: RecordKind | 'all';
  readonly filter: SuggestionFilter;
  /** True to include who made a suggestion. */
  readonly personal: boolean;
  /** True to put the kind before each record. */
  readonly named: boolean;
  /** Last ids that no record has any more; included in an export of everything. */
  readonly issued: readonly { readonly lastId: string }[];
  /** The name of the store, added to each record; undefined for a store without one. */
  readonly store: string | undefined;
  /** Called with the number of records read so far. */
  readonly count?: ((records: number) => void) | undefined;
}

/** The file of each kind, in an export to a folder. */
export const fileNames: Record<RecordKind, string> = {
  session: 'sessions.csv',
  suggestion: 'suggestions.csv',
  change: 'history.csv',
  reply: 'replies.csv',
  note: 'notes.csv',
  outcome: 'outcomes.csv',
  milestone: 'milestones.csv',
  issued: 'issued.csv',
};

/** The kinds of record that an export holds, in the order in which an import needs them. */
export const kindsOf = ({ kind, issued }: ExportRequest): readonly RecordKind[] =>
  kind === 'all' ? recordKinds.filter((each) => each !== 'issued' || issued.length > 0) : [kind];

async function* only(items: readonly object[]): AsyncIterable<readonly object[]> {
  yield items;
}

/**
 * Records of one kind, or of all kinds one after another; with a filter, the selected suggestions and what belongs to
 * them.
 */
export function recordViews(handle: Handle, wanted: ExportRequest): View[] {
  const { filter, personal, named, count, store } = wanted;
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
    return recordView(kind, rows, { isNamed: named, personal, store });
  };
  const open: Record<RecordKind, () => View> = {
    session: () => view('session', recordLists('session', sessionBatches(handle, any))),
    suggestion: () => view('suggestion', suggestionLists(handle, recordKeys('suggestion', personal), filter)),
    change: () => view('change', changeLists(handle, recordKeys('change'), filter)),
    reply: () => view('reply', replyLists(handle, recordKeys('reply'), filter)),
    note: () => view('note', noteLists(handle, recordKeys('note'), filter)),
    outcome: () => view('outcome', recordLists('outcome', outcomeBatches(handle, any))),
    milestone: () => view('milestone', recordLists('milestone', milestoneBatches(handle, any))),
    issued: () => view('issued', recordLists('issued', only(wanted.issued))),
  };
  return kindsOf(wanted).map((kind) => open[kind]());
}
