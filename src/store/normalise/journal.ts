import type { Handle, SqlRow, SqlValue } from '../engine/db.js';
import { readImage } from '../journal/image.js';
import { isWordTable, type WordTable } from './normal-row.js';
import { rewrite } from './rewrite.js';

/** Returns the columns of a row that change; undefined when none do. */
export type Patch = (table: WordTable, key: number, row: SqlRow) => SqlRow | undefined;

const BATCH = 2000;

/** True for JSON whose values are normalised already: no escapes, no double blanks, none at the end of a value. */
const isPlain = (image: string): boolean => /^[ -[\]-~\uac00-\ud7a3]*$/.test(image) && !/ {2}|" | "/.test(image);

interface ChangeRow {
  readonly operation: number;
  readonly seq: number;
  readonly table: string;
  readonly key: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Rewrites the images of the journal; tables without texts are left out. */
export async function rewriteImages(
  handle: Handle,
  renew: (table: WordTable, key: number, image: string) => string,
): Promise<void> {
  let last: [SqlValue, SqlValue] = [0, 0];
  for (;;) {
    const rows: ChangeRow[] = await handle.all<ChangeRow>(
      `SELECT operation_id AS operation, seq, table_name AS "table", row_key AS "key", before_image AS before, after_image AS after
       FROM change WHERE (operation_id, seq) > (?, ?) ORDER BY operation_id, seq LIMIT ${BATCH}`,
      last,
    );
    const end = rows.at(-1);
    if (!end) return;
    const written = rows.flatMap(({ operation, seq, table, key, before, after }): SqlValue[][] => {
      if (!isWordTable(table)) return [];
      const [was, is] = [before, after].map((image) => image && renew(table, Number(key), image));
      return was === before && is === after ? [] : [[operation, seq, was ?? null, is ?? null]];
    });
    await rewrite(
      handle,
      'change',
      { keys: ['operation_id', 'seq'], columns: ['before_image', 'after_image'] },
      written,
    );
    last = [end.operation, end.seq];
  }
}

/** Normalises the images like the rows, because undo writes images back. */
export const normaliseJournal = (handle: Handle, patchOf: Patch, keys: ReadonlyMap<string, string>): Promise<void> =>
  rewriteImages(handle, (table, key, image) => {
    if (isPlain(image) && !(keys.size > 0 && image.includes('"source_key":"'))) return image;
    const row = readImage(image);
    if (!row) return image;
    const renamed = keys.get(String(row['source_key']));
    return JSON.stringify({
      ...row,
      ...patchOf(table, key, row),
      ...(renamed !== undefined && { source_key: renamed }),
    });
  });
