import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EarshotError } from '../../domain/errors.js';
import { message } from '../../locale/message.js';

/** True for files of a folder that are imported; not files of wrong rows, and not hidden ones. */
const isMeant = (name: string): boolean =>
  /\.csv$/i.test(name) && !/\.rejected\.csv$/i.test(name) && !name.startsWith('.');

const noCsv = (folder: string): EarshotError =>
  new EarshotError('no-input', message('keeping.hasNoCsvFile', folder), {
    hint: message('keeping.nameFilesInIt'),
  });

/**
 * The named files; a folder is replaced by its CSV files, sorted by name.
 * @throws EarshotError no-input for a folder without any
 */
export const filesOf = (paths: readonly string[]): string[] =>
  paths.flatMap((path) => {
    if (path === '-' || !statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
    const names = readdirSync(path).filter(isMeant).sort();
    if (names.length === 0) throw noCsv(path);
    return names.map((name) => join(path, name));
  });
