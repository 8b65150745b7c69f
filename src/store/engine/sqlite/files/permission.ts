import { accessSync, constants, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { EarshotError } from '../../../../domain/errors.js';
import { message } from '../../../../locale/message.js';
import { companions } from './header.js';

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * True when the system lets this user write a store: its file, also through a link, and its folder, where SQLite makes
 * the -wal. SQLite itself does not say why it cannot open a file.
 */
export function mayWrite(path: string): boolean {
  try {
    const file = realpathSync(path);
    return (
      isWritable(file) && (isWritable(dirname(file)) || companions.every((suffix) => isWritable(`${file}${suffix}`)))
    );
  } catch {
    return false;
  }
}

/** The error for a write to a store whose file, folder or disk is read-only. */
export const mayOnlyBeRead = (path: string, cause?: unknown): EarshotError =>
  new EarshotError('permission', message('engine.mayOnlyBeReadThis', path), {
    hint: message('engine.toWriteMakeCopyThat'),
    cause,
  });
