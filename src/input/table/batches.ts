import type { RawRecord } from '../source.js';

/** Most records that one batch holds. */
export const BATCH = 512;

/** Splits `records` into batches. */
export function* inBatches(records: readonly RawRecord[]): Generator<readonly RawRecord[]> {
  for (let at = 0; at < records.length; at += BATCH) yield records.slice(at, at + BATCH);
}
