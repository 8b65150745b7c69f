import type { Handle } from '../engine/db.js';

/**
 * The last key that a table gave out. It may be higher than all rows: an undone row keeps its key for redo.
 * @returns undefined when the role may not read it
 */
export const knownLastId = async (handle: Handle, table: string): Promise<number | undefined> =>
  (await handle.get<{ last: number | null }>(handle.dialect.lastIdentity, [table]))?.last ?? undefined;

/** The same for writers, who may read it. */
export const lastId = async (handle: Handle, table: string): Promise<number> => (await knownLastId(handle, table)) ?? 0;
