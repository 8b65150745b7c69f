import type { SqlRow } from '../engine/db.js';

/** The row in an image of the journal; undefined for an image that is damaged, which is no JSON object. */
export function readImage(image: string): SqlRow | undefined {
  try {
    const row: unknown = JSON.parse(image);
    return typeof row === 'object' && row !== null && !Array.isArray(row) ? (row as SqlRow) : undefined;
  } catch {
    return undefined;
  }
}
