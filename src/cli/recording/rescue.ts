import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isBlank } from '../../domain/text.js';
import type { Recording } from './recording.js';

/** As docs/notes.md says: a sign that would be a mark gets a backslash. */
const noted = (text: string): string => text.replace(/(^|\s)(?=[#@!])/g, '$1\\').replaceAll('\n', '\n  ');

/**
 * Keeps the texts of a recording whose store is gone, as notes that `record --notes` reads: beside where the store was, or
 * in the folder for temporary files.
 * @returns the file; undefined when there is nothing to keep, or no place for it
 */
export function rescue({ context, session, entered, typing }: Recording): string | undefined {
  const texts = [...entered.map(({ text }) => text), typing].filter((text) => !isBlank(text));
  if (texts.length === 0) return undefined;
  const stamp = context
    .clock()
    .toISOString()
    .replace(/[-:]|\.\d+/g, '');
  const { path, shared } = context.storePath();
  const lines = [`session ${session.number}`, '', ...texts.map((text) => `- ${noted(text)}`), ''];
  for (const folder of [...(shared ? [] : [dirname(path)]), tmpdir()]) {
    const file = join(folder, `earshot-unsaved-${stamp}.txt`);
    try {
      writeFileSync(file, lines.join('\n'), { mode: 0o600, flag: 'wx' });
      return file;
    } catch (error) {
      // Half a file is of no use; one that was there before stays.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) rmSync(file, { force: true });
    }
  }
  return undefined;
}
