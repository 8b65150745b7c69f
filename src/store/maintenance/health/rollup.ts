import type { RollupEntry } from '../../../domain/figures/rollup.js';
import { message } from '../../../locale/message.js';
import type { Db } from '../../engine/db.js';
import type { Finding } from './finding.js';
import { rebuildRollup, recount } from '../../derived/rollup-write.js';

/** Compares the rollup with a new computation from all rows; the difference must be zero. */
export async function checkRollup(db: Db): Promise<Finding[]> {
  const sums = await recount(db);
  const kept = 'SELECT account, name, month, what, suggestions FROM ledger WHERE suggestions <> 0';
  for await (const rows of db.batches<RollupEntry & { suggestions: number }>(kept)) {
    for (const { suggestions, ...entry } of rows) sums.add(entry, -suggestions);
  }
  const wrong = [...sums.entries()];
  if (wrong.length === 0) return [];
  return [
    {
      weight: 'wrong',
      text: message('maintenance.figuresMayBeWrongWhat'),
      records: [...new Set(wrong.map(([{ month }]) => month))].sort().slice(0, 10),
      repair: rebuildRollup,
    },
  ];
}
