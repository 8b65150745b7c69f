import type { Day } from '../../domain/time/day.js';
import type { SuggestionFilter } from '../../domain/filter.js';
import { formatId, type SuggestionId } from '../../domain/records/identifier.js';
import { groupSimilar, type LastAnswer, type Repeat } from '../../domain/figures/repeats.js';
import { statusCodes, type Status } from '../../domain/records/status.js';
import type { Handle } from '../engine/db.js';
import { KEYS } from '../derived/search-entries.js';
import type { StoredSuggestion } from '../records/suggestions.js';
import { suggestionWhere } from '../sql/filters.js';

/** A part of what was found. */
export interface Page {
  /** 0 for all. */
  readonly limit: number;
  readonly offset: number;
}

/** Most distinct texts that are grouped. */
const MOST_TEXTS = 50_000;

/** One page, and whether there is more. */
export const pageOf = <T>(all: readonly T[], { limit, offset }: Page): { rows: readonly T[]; more: boolean } => {
  const rows = limit > 0 ? all.slice(offset, offset + limit) : all;
  return { rows, more: all.length > offset + rows.length };
};

/** The last reply with a text; if none has one, the last. */
export async function lastAnswers(handle: Handle, keys: readonly number[]): Promise<ReadonlyMap<number, LastAnswer>> {
  const answers = new Map<number, LastAnswer>();
  for (let from = 0; from < keys.length; from += KEYS) {
    const some = keys.slice(from, from + KEYS);
    const rows = await handle.all<LastAnswer & { key: number }>(
      `SELECT suggestion_id AS "key", replied_on AS "on", text FROM reply
       WHERE suggestion_id IN (${some.map(() => '?').join(', ')}) ORDER BY suggestion_id, replied_on, seq`,
      some,
    );
    for (const { key, on, text } of rows) {
      if (text !== null || (answers.get(key)?.text ?? null) === null) answers.set(key, { on, text });
    }
  }
  return answers;
}

/** The last answer to a suggestion; null when it has none. */
export const answerOf = (
  answers: ReadonlyMap<number, LastAnswer>,
  { key, repliedOn }: StoredSuggestion,
): LastAnswer | null => answers.get(key) ?? (repliedOn === null ? null : { on: repliedOn, text: null });

/** The last reply to a suggestion. */
export const lastAnswer = async (handle: Handle, suggestion: StoredSuggestion): Promise<LastAnswer | null> =>
  answerOf(await lastAnswers(handle, [suggestion.key]), suggestion);

interface Said extends SuggestionId {
  readonly search: string;
  readonly text: string;
  readonly on: Day;
  readonly status: Status;
  readonly district: string | null;
}

interface Tally {
  readonly head: string;
  oldest?: Said;
  count: number;
  first: Day;
  last: Day;
  readonly districts: Set<string>;
  readonly statuses: Partial<Record<Status, number>>;
}

const isOlder = (one: Said, other: Said): boolean =>
  one.on !== other.on
    ? one.on < other.on
    : one.session !== other.session
      ? one.session < other.session
      : one.seq < other.seq;

function add(tally: Tally, said: Said): void {
  tally.count += 1;
  if (tally.first === '' || said.on < tally.first) tally.first = said.on;
  if (said.on > tally.last) tally.last = said.on;
  if (said.district !== null) tally.districts.add(said.district);
  tally.statuses[said.status] = (tally.statuses[said.status] ?? 0) + 1;
  if (said.search === tally.head && (!tally.oldest || isOlder(said, tally.oldest))) tally.oldest = said;
}

const inOrder = (statuses: Repeat['statuses']): Repeat['statuses'] =>
  Object.fromEntries(statusCodes.flatMap((code) => (statuses[code] === undefined ? [] : [[code, statuses[code]]])));

const from = `FROM suggestion s JOIN session v ON v.number = s.session`;

/** Distinct texts, oldest first; if there are too many, the most frequent ones. */
async function differentTexts(
  handle: Handle,
  filter: SuggestionFilter,
): Promise<{ texts: { search: string; count: number }[]; of: number }> {
  const where = suggestionWhere(handle.dialect, filter);
  const rows = await handle.all<{ search: string; count: number; of: number }>(
    `SELECT * FROM (
       SELECT s.search_text AS search, count(*) AS "count", min(s.received_on) AS first, min(s.id) AS "key",
         count(*) OVER () AS "of"
       ${from} ${where.sql} GROUP BY s.search_text ORDER BY count(*) DESC, min(s.id) DESC LIMIT ${MOST_TEXTS}) most
     ORDER BY first, "key"`,
    where.params,
  );
  return { texts: rows, of: rows[0]?.of ?? 0 };
}

/**
 * Groups of at least a given number of suggestions similar to the oldest of the group; largest group first, then
 * latest.
 */
export async function findRepeats(
  handle: Handle,
  filter: SuggestionFilter,
  min: number,
  page: Page,
): Promise<{ repeats: Repeat[]; more: boolean; compared: number; of: number }> {
  const { texts, of } = await differentTexts(handle, filter);
  const counts = new Map(texts.map(({ search, count }) => [search, count]));
  const tallies = new Map<string, Tally>();
  for (const group of groupSimilar(texts.map(({ search }) => search))) {
    if (group.reduce((sum, text) => sum + (counts.get(text) ?? 0), 0) < min) continue;
    const tally = { head: group[0] ?? '', count: 0, first: '', last: '', districts: new Set<string>(), statuses: {} };
    for (const text of group) tallies.set(text, tally);
  }
  const where = suggestionWhere(handle.dialect, filter);
  const sql = `SELECT s.search_text AS search, s.text, s.session, s.seq, s.received_on AS "on", s.status, s.district
    ${from} ${where.sql}`;
  if (tallies.size > 0) {
    for await (const rows of handle.batches<Said>(sql, where.params)) {
      for (const said of rows) {
        const tally = tallies.get(said.search);
        if (tally) add(tally, said);
      }
    }
  }
  const repeats = [...new Set(tallies.values())].flatMap(
    ({ oldest, count, first, last, districts, statuses }): Repeat[] =>
      oldest
        ? [
            {
              id: formatId(oldest),
              text: oldest.text,
              count,
              first,
              last,
              districts: [...districts].sort(),
              statuses: inOrder(statuses),
            },
          ]
        : [],
  );
  repeats.sort(
    (one, other) => other.count - one.count || (one.last === other.last ? 0 : one.last < other.last ? 1 : -1),
  );
  const { rows, more } = pageOf(repeats, page);
  return { repeats: [...rows], more, compared: texts.length, of };
}
