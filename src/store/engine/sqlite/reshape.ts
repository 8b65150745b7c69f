import { EarshotError } from '../../../domain/errors.js';
import { message } from '../../../locale/message.js';
import type { Db, Handle } from '../db.js';

interface Connection extends Pick<Db, 'transaction'> {
  execSync(sql: string): void;
}

/**
 * Runs a transaction without enforcing foreign keys: with them, dropping a table deletes its rows one by one and fails
 * for rows that others refer to. All are checked at the end. SQLite cannot switch them within a transaction.
 * @throws EarshotError store
 */
export async function withoutForeignKeys<T>(
  connection: Connection,
  path: string,
  work: (handle: Handle) => Promise<T>,
): Promise<T> {
  connection.execSync('PRAGMA foreign_keys = OFF');
  try {
    return await connection.transaction(async (handle) => {
      const result = await work(handle);
      const stray = await handle.get<{ table: string }>('PRAGMA foreign_key_check');
      if (stray) throw pointsNowhere(path, stray.table);
      return result;
    });
  } finally {
    connection.execSync('PRAGMA foreign_keys = ON');
  }
}

const pointsNowhere = (path: string, table: string): EarshotError =>
  new EarshotError('store', message('engine.isDamagedRowsOfPoint', path, table), {
    hint: message('engine.nothingWasChangedSeeEarshot'),
  });
