import { tokensIn } from '../domain/bigrams.js';
import { words } from '../domain/words.js';
import type { Db } from './engine/db.js';
import type { Finding } from './finding.js';
import { entryOf, rebuildEntries, textBatches } from './search-entries.js';

/** Whether the index has of every token just as many entries as the texts say: both are counted and must cancel out. */
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
      text: words('search does not find all that is there', '검색 색인이 기록과 다릅니다'),
      records: [],
      repair: rebuildEntries,
    },
  ];
}
