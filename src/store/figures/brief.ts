import type { BriefBy, BriefItem, BriefSubject } from '../../domain/figures/brief.js';
import type { Day } from '../../domain/time/day.js';
import type { SuggestionFilter } from '../../domain/filter.js';
import type { Handle } from '../engine/db.js';
import { listSuggestions } from '../records/suggestions.js';
import { suggestionWhere } from '../sql/filters.js';
import { listLastWords } from './last-words.js';

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

/** Suggestions selected by the filter, by id, with the day of their last change of status and the last word since then. */
export async function listBriefItems(handle: Handle, filter: SuggestionFilter, today: Day): Promise<BriefItem[]> {
  const { suggestions } = await listSuggestions(handle, filter, { limit: 0, offset: 0 });
  const where = suggestionWhere(handle.dialect, filter);
  const last = await handle.all<{ key: number; since: string }>(
    `SELECT c.suggestion_id AS "key", c.effective_on AS "since" FROM suggestion s
     JOIN session v ON v.number = s.session JOIN status_change c ON c.suggestion_id = s.id
       AND c.seq = (SELECT max(l.seq) FROM status_change l WHERE l.suggestion_id = s.id) ${where.sql}`,
    where.params,
  );
  const steps = new Map(last.map(({ key, since }) => [key, since]));
  const words = await listLastWords(handle, [...steps.keys()], today);
  return suggestions
    .map((suggestion) => {
      const since = steps.get(suggestion.key) ?? suggestion.receivedOn;
      const word = words.get(suggestion.key);
      return { ...suggestion, since, note: word !== undefined && word.on >= since ? word.text : null };
    })
    .sort((a, b) => a.session - b.session || a.seq - b.seq);
}
