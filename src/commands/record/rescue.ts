import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isBlank } from '../../domain/text/text.js';
import { unsavedFolders, unsavedName } from '../../store/maintenance/unsaved.js';
import type { Recording } from './recording.js';

/** Escapes characters that would be marks, as docs/notes.md describes. */
const noted = (text: string): string => text.replace(/(^|\s)(?=[#@!])/g, '$1\\').replaceAll('\n', '\n  ');

/**
 * Saves the texts of a recording whose store is gone as notes for `record --notes`: in the folder of the store, or in
 * the folder for temporary files.
 * @returns the file; undefined when there is nothing to save, or no place for it
 */
export function rescue({ context, session, entered, typing }: Recording): string | undefined {
  const texts = [...entered.map(({ text }) => text), typing].filter((text) => !isBlank(text));
  if (texts.length === 0) return undefined;
  const stamp = context
    .clock()
    .toISOString()
    .replace(/[-:]|\.\d+/g, '');
  const { path } = context.storePath();
  const lines = [`session ${session.number}`, '', ...texts.map((text) => `- ${noted(text)}`), ''];
  for (const folder of unsavedFolders(path)) {
    const file = join(folder, unsavedName(stamp, path));
    try {
      writeFileSync(file, lines.join('\n'), { mode: 0o600, flag: 'wx' });
      return file;
    } catch (error) {
      // Deletes an incomplete file, but not one that existed before.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) rmSync(file, { force: true });
    }
  }
  return undefined;
}
