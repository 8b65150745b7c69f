import type { BriefBy, BriefItem, BriefSubject } from '../../domain/figures/brief.js';
import type { SuggestionFilter } from '../../domain/filter.js';
import type { Handle } from '../engine/db.js';
import { listSuggestions } from '../records/suggestions.js';
import { suggestionWhere } from '../sql/filters.js';

const by: readonly BriefBy[] = ['district', 'audience', 'place'];

/** All districts, audiences and places of sessions. */
export const listSubjects = (handle: Handle): Promise<BriefSubject[]> =>
  handle.all<BriefSubject>(
    by
      .map(
        (column, order) =>
          `SELECT DISTINCT '${column}' AS "by", ${column} AS name, ${order} AS rank FROM session WHERE ${column} IS NOT NULL`,
      )
      .join(' UNION ALL ')
      .concat(' ORDER BY rank, name'),
  );

/** Suggestions selected by the filter, by id, with the day and the note of their last change of status. */
export async function listBriefItems(handle: Handle, filter: SuggestionFilter): Promise<BriefItem[]> {
  const { suggestions } = await listSuggestions(handle, filter, { limit: 0, offset: 0 });
  const where = suggestionWhere(handle.dialect, filter);
  const last = await handle.all<{ key: number; since: string; note: string | null }>(
    `SELECT c.suggestion_id AS "key", c.effective_on AS "since", c.note FROM suggestion s
     JOIN session v ON v.number = s.session JOIN status_change c ON c.suggestion_id = s.id
       AND c.seq = (SELECT max(l.seq) FROM status_change l WHERE l.suggestion_id = s.id) ${where.sql}`,
    where.params,
  );
  const steps = new Map(last.map(({ key, since, note }) => [key, { since, note }]));
  return suggestions
    .map((suggestion) => ({
      ...suggestion,
      ...(steps.get(suggestion.key) ?? { since: suggestion.receivedOn, note: null }),
    }))
    .sort((a, b) => a.session - b.session || a.seq - b.seq);
}
