import type { Handle } from '../engine/db.js';

/** Not the highest that is there: a row that was taken back keeps its number, for bringing it back. */
export const lastId = async (handle: Handle, table: string): Promise<number> =>
  (await handle.get<{ last: number }>(handle.dialect.lastIdentity, [table]))?.last ?? 0;
