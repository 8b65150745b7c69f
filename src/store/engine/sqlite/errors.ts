import { EarshotError } from '../../../domain/errors.js';
import { message } from '../../../locale/message.js';
import { mayOnlyBeRead, mayWrite } from './files/permission.js';

/** Turns errors of SQLite into errors with our codes and messages. */
export function translate(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const cause = { cause: error };
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new EarshotError('busy', message('engine.anotherIsWriting', path), {
      ...cause,
      hint: message('engine.nothingWasChangedTryAgain'),
    });
  }
  if (code.startsWith('SQLITE_FULL')) {
    return new EarshotError('io', message('engine.diskIsFull', path), {
      ...cause,
      hint: message('engine.makeRoomThenRunCommand'),
    });
  }
  if (code.startsWith('SQLITE_IOERR') || (code.startsWith('SQLITE_CANTOPEN') && mayWrite(path))) {
    return new EarshotError('io', message('engine.diskCannotBeReadOr', path), {
      ...cause,
      hint: message('engine.itMayBeFullOr'),
    });
  }
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_PERM')) {
    return mayOnlyBeRead(path, error);
  }
  // The journal numbers its own rows: a number that is there already means that the file was replaced or torn.
  const hasOtherJournal =
    code.startsWith('SQLITE_CONSTRAINT') &&
    error instanceof Error &&
    /failed: (?:operation|change)\./.test(error.message);
  const lacksTable = code === 'SQLITE_ERROR' && error instanceof Error && error.message.startsWith('no such table');
  if (hasOtherJournal || lacksTable || code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) {
    return new EarshotError('store', message('engine.isDamagedOrNotStore', path), {
      ...cause,
      hint: message('engine.keepFileAsItIs'),
    });
  }
  return error;
}
