import type { Day } from '../../domain/time/day.js';
import type { SuggestionFilter } from '../../domain/filter.js';
import type { Suggestion } from '../../domain/records/suggestion.js';
import type { Handle } from '../engine/db.js';
import { listSuggestions } from '../records/suggestions.js';
import { listLastWords } from './last-words.js';
import { owesReply, suggestionWhere } from '../sql/filters.js';

/** Open suggestions of a department. */
export interface DepartmentLoad {
  readonly department: string | null;
  readonly open: number;
  /** Number of replies past their due day. */
  readonly overdue: number;
  /** The day on which the oldest suggestion was received. */
  readonly oldest: Day;
}

/** By department, most suggestions first. */
export function countByDepartment(handle: Handle, filter: SuggestionFilter, today: Day): Promise<DepartmentLoad[]> {
  const where = suggestionWhere(handle.dialect, filter);
  return handle.all<DepartmentLoad>(
    `SELECT * FROM (SELECT s.department, count(*) AS "open", min(s.received_on) AS "oldest",
       coalesce(sum(CASE WHEN (s.replied_on IS NULL OR s.replied_on > ?) AND s.reply_due_on < ?
         AND ${owesReply('s.status')} THEN 1 ELSE 0 END), 0) AS "overdue"
     FROM suggestion s JOIN session v ON v.number = s.session ${where.sql} GROUP BY s.department) counted
     ORDER BY "open" DESC, department IS NULL, department`,
    [today, today, ...where.params],
  );
}

/** A suggestion and its session. */
export interface ChaseItem extends Suggestion {
  readonly place: string | null;
  /** The last word on it. */
  readonly lastWord: string | null;
  /** Number and day of its last change of status, and number of replies. */
  readonly steps: { readonly seq: number; readonly on: Day; readonly replies: number };
}

/** By id, with the session and the end of the history. */
export async function listChaseItems(handle: Handle, filter: SuggestionFilter, today: Day): Promise<ChaseItem[]> {
  const { suggestions } = await listSuggestions(handle, filter, { limit: 0, offset: 0 });
  const where = suggestionWhere(handle.dialect, filter);
  const rows = await handle.all<{ key: number; place: string | null; seq: number; on: Day; replies: number }>(
    `SELECT s.id AS "key", coalesce(v.place, v.district) AS place, c.seq, c.effective_on AS "on",
       (SELECT count(*) FROM reply r WHERE r.suggestion_id = s.id) AS replies
     FROM suggestion s JOIN session v ON v.number = s.session JOIN status_change c ON c.suggestion_id = s.id
       AND c.seq = (SELECT max(l.seq) FROM status_change l WHERE l.suggestion_id = s.id) ${where.sql}`,
    where.params,
  );
  const known = new Map(rows.map(({ key, place, ...steps }) => [key, { place, steps }]));
  const words = await listLastWords(handle, [...known.keys()], today);
  return suggestions
    .flatMap((suggestion) => {
      const more = known.get(suggestion.key);
      return more ? [{ ...suggestion, ...more, lastWord: words.get(suggestion.key)?.text ?? null }] : [];
    })
    .sort((a, b) => a.session - b.session || a.seq - b.seq);
}
