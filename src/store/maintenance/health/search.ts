import { tokensIn } from '../../../domain/text/bigrams.js';
import { message } from '../../../locale/message.js';
import type { Db } from '../../engine/db.js';
import type { Finding } from './finding.js';
import { entryOf, rebuildEntries, textBatches } from '../../derived/search-entries.js';

/** Compares the number of entries of each token in the index with the texts; the difference must be zero. */
export async function checkSearchIndex(db: Db): Promise<Finding[]> {
  const open = new Map<string, number>();
  const count = (token: string, by: number): void => {
    const left = (open.get(token) ?? 0) + by;
    if (left === 0) open.delete(token);
    else open.set(token, left);
  };
  for await (const batch of textBatches(db)) {
    for (const texts of batch.values()) for (const token of tokensIn(entryOf(texts))) count(token, 1);
  }
  for await (const rows of db.dialect.search.counts(db)) for (const { token, entries } of rows) count(token, -entries);
  if (open.size === 0) return [];
  return [
    {
      weight: 'wrong',
      text: message('maintenance.searchDoesNotFindAll'),
      records: [],
      repair: rebuildEntries,
    },
  ];
}
