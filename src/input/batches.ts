import type { RawRecord } from './source.js';

/** Records that one batch holds at most. */
export const BATCH = 512;

/** `records`, at most `BATCH` at a time. */
export function* inBatches(records: readonly RawRecord[]): Generator<readonly RawRecord[]> {
  for (let at = 0; at < records.length; at += BATCH) yield records.slice(at, at + BATCH);
}
