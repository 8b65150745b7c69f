import type { Entry } from '../domain/ledger.js';
import { words } from '../domain/words.js';
import type { Db } from './engine/db.js';
import type { Finding } from './finding.js';
import { rebuildLedger, recount } from './ledger.js';

/** Whether the sums that figures are made of are what the rows say: all are counted anew, and both must cancel out. */
export async function checkLedger(db: Db): Promise<Finding[]> {
  const sums = await recount(db);
  const kept = 'SELECT account, name, month, what, suggestions FROM ledger WHERE suggestions <> 0';
  for await (const rows of db.batches<Entry & { suggestions: number }>(kept)) {
    for (const { suggestions, ...entry } of rows) sums.add(entry, -suggestions);
  }
  const wrong = [...sums.entries()];
  if (wrong.length === 0) return [];
  return [
    {
      weight: 'wrong',
      text: words('figures may be wrong: what is kept for them is not what the records say', '집계가 기록과 다릅니다'),
      records: [...new Set(wrong.map(([{ month }]) => month))].sort().slice(0, 10),
      repair: rebuildLedger,
    },
  ];
}
