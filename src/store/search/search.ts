import { termsOf, textPlaces } from '../../domain/text/bigrams.js';
import type { SuggestionFilter } from '../../domain/filter.js';
import type { Outcome } from '../../domain/records/outcome.js';
import { rankAmong, type SearchedText } from '../../domain/figures/search.js';
import { fold } from '../../domain/text/text.js';
import type { Handle, SqlValue } from '../engine/db.js';
import { addTo } from '../sql/groups.js';
import type { Match, SearchIndex } from '../engine/search-index.js';
import { outcomeBatches } from '../records/outcomes.js';
import { KEYS, readTexts } from '../derived/search-entries.js';
import { columns, fromRow, type SuggestionRow, type StoredSuggestion } from '../records/suggestion-row.js';
import { suggestionWhere, Where } from '../sql/filters.js';

/** A suggestion that was found, with all its texts. */
export interface StoredHit {
  readonly suggestion: StoredSuggestion;
  /** Best rank with all needles: 0 in the text, 1 with the replies, 2 with the notes. */
  readonly rank: number;
  readonly texts: readonly SearchedText[];
}

/** What is searched for: suggestions that contain all the needles and fit the filter. */
export interface Search {
  readonly needles: readonly string[];
  readonly filter: SuggestionFilter;
  /** If given, texts are compared in this form, without the index. */
  readonly shape?: ((text: string) => string) | undefined;
}

/** Higher than every key. */
const LAST = Number.MAX_SAFE_INTEGER;

/**
 * Candidates of a rank: every needle in a place of this rank or a better one, and at least one in the place of this
 * rank.
 */
function matchOf({ term, allOf, anyOf }: SearchIndex, needles: readonly string[], rank: number): Match {
  const within = (needle: string, upTo: number): Match[] =>
    textPlaces.slice(0, upTo + 1).map((place) => allOf(termsOf(place, needle).map(term)));
  const all = needles.map((needle) => anyOf(within(needle, rank)));
  const here = needles.map((needle) => within(needle, rank)[rank] ?? '');
  return allOf(rank === 0 ? all : [...all, anyOf(here)]);
}

/** Number of suggestions with each token; tokens without entries are left out. */
export async function countEntries(handle: Handle, tokens: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (let from = 0; from < tokens.length; from += KEYS) {
    for await (const rows of handle.dialect.search.counts(handle, tokens.slice(from, from + KEYS))) {
      for (const { token, entries } of rows) counts.set(token, entries);
    }
  }
  return counts;
}

/** Suggestions that may match, latest first, in batches. */
export async function* candidates(
  handle: Handle,
  filter: SuggestionFilter,
  match: Match | undefined,
): AsyncGenerator<readonly StoredSuggestion[]> {
  const { inOrder, search } = handle.dialect;
  for (let before = LAST; ;) {
    const where = new Where();
    if (match === undefined) where.add('s.id < ?', before);
    else where.add(`${search.entries.match} AND s.id = ${search.entries.key}`, match, before);
    suggestionWhere(handle.dialect, filter, where);
    const from = match === undefined ? 'suggestion s' : `${search.entries.from} CROSS JOIN suggestion s`;
    const rows = await handle.all<SuggestionRow>(
      `SELECT ${columns} FROM ${from} ${inOrder} session v ON v.number = s.session
       LEFT JOIN suggestion m ON m.id = s.merged_into ${where.sql}
       ORDER BY ${match === undefined ? 's.id' : search.entries.key} DESC LIMIT ${KEYS}`,
      where.params,
    );
    yield rows.map(fromRow);
    if (rows.length < KEYS) return;
    before = rows.at(-1)?.key ?? 0;
  }
}

/** Matches of one rank, latest first. */
async function* hitsOf(handle: Handle, search: Search, rank: number): AsyncGenerator<StoredHit> {
  const { needles, filter, shape } = search;
  const match = shape ? undefined : matchOf(handle.dialect.search, needles, rank);
  for await (const suggestions of candidates(handle, filter, match)) {
    const texts = await readTexts(
      handle,
      suggestions.map(({ key }) => key),
    );
    for (const suggestion of suggestions) {
      const own = texts.get(suggestion.key) ?? [];
      const seen = shape ? own.filter(({ place }) => place === 'text') : own;
      if (rankAmong(seen, needles, shape ?? fold) === rank) yield { suggestion, rank, texts: own };
    }
  }
}

/** One page of matches, best first, and whether there are more. It reads no more than the page needs. */
export async function searchSuggestions(
  handle: Handle,
  search: Search,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ hits: StoredHit[]; more: boolean }> {
  const hits: StoredHit[] = [];
  let skipped = 0;
  for (const rank of search.shape ? [0] : textPlaces.keys()) {
    for await (const hit of hitsOf(handle, search, rank)) {
      if (skipped < page.offset) skipped += 1;
      else if (page.limit > 0 && hits.length === page.limit) return { hits, more: true };
      else hits.push(hit);
    }
  }
  return { hits, more: false };
}

/** An outcome that was found, with its texts: name, summary and milestones. */
export interface OutcomeHit {
  readonly outcome: Outcome;
  readonly texts: readonly string[];
}

/** Searches all outcomes one by one, because they are few. With a filter, those that selected suggestions led to. */
export async function searchOutcomes(handle: Handle, { needles, filter, shape = fold }: Search): Promise<OutcomeHit[]> {
  const milestones = new Map<SqlValue, string[]>();
  for (const { id, text } of await handle.all<{ id: string; text: string }>(
    `SELECT 'O-' || outcome_id AS id, text FROM milestone ORDER BY outcome_id, happened_on, seq`,
  ))
    addTo(milestones, id, text);
  const hits: OutcomeHit[] = [];
  const filtered = Object.keys(filter).length > 0 ? filter : undefined;
  for await (const outcomes of outcomeBatches(handle, filtered)) {
    for (const outcome of outcomes) {
      const texts = [outcome.name, outcome.summary, ...(milestones.get(outcome.id) ?? [])].filter(
        (text) => text !== null,
      );
      const shaped = texts.map(shape);
      if (needles.every((needle) => shaped.some((text) => text.includes(needle)))) hits.push({ outcome, texts });
    }
  }
  return hits;
}
