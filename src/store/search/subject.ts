import { termsOf } from '../../domain/text/bigrams.js';
import type { Part } from '../../domain/text/subject/subject.js';
import type { Handle } from '../engine/db.js';
import type { Match } from '../engine/search-index.js';
import { countEntries } from './search.js';

/** The condition that a text may have a part: all pairs of one of its forms. */
export function matchOfPart(handle: Handle, { forms }: Part): Match {
  const { allOf, anyOf, term } = handle.dialect.search;
  return anyOf(forms.map((form) => allOf(termsOf('text', form).map(term))));
}

/** About how many texts have each part, by its name: for each form the entries of its rarest token. */
export async function countParts(handle: Handle, parts: Iterable<Part>): Promise<ReadonlyMap<string, number>> {
  const wanted = [...parts].map(({ name, forms }) => ({ name, forms: forms.map((form) => termsOf('text', form)) }));
  const tokens = new Set(wanted.flatMap(({ forms }) => forms.flat().map(({ token }) => token)));
  const counts = await countEntries(handle, [...tokens]);
  const rarest = (terms: ReturnType<typeof termsOf>): number =>
    Math.min(...terms.map(({ token }) => counts.get(token) ?? 0));
  return new Map(wanted.map(({ name, forms }) => [name, forms.reduce((sum, terms) => sum + rarest(terms), 0)]));
}

/** About how many suggestions there are. */
export const countTexts = async (handle: Handle): Promise<number> =>
  (await handle.get<{ most: number | null }>('SELECT max(id) AS most FROM suggestion'))?.most ?? 0;
