import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { EarshotError } from '../domain/errors.js';
import { message } from '../locale/message.js';
import type { EditFolder } from './edit-folder.js';

/** Runs a command line in a shell, like git does with VISUAL and EDITOR. */
const run = (editor: string, file: string): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const quoted = sep === '/' ? `'${file}'` : `"${file}"`;
    // The editor's screen is stderr, like that of the questions; stdout has data only.
    const child = spawn(`${editor} ${quoted}`, { shell: true, stdio: [0, 2, 2] });
    child.on('error', reject).on('close', resolve);
  });

/**
 * Lets the user write a text in an editor.
 * @returns undefined when the editor failed, which usually means to keep the text
 * @throws EarshotError usage when it cannot be started
 */
export async function writeIn(editor: string, text: string, folder: EditFolder): Promise<string | undefined> {
  const file = join(folder.make(), 'text.txt');
  try {
    await writeFile(file, text === '' ? '' : `${text}\n`, { mode: 0o600 });
    const code = await run(editor, file);
    // 127: the shell did not find the command.
    if (code === 127 || code === 9009) {
      throw new EarshotError('usage', message('labels.cannotBeStarted', editor), {
        hint: message('labels.editorNamesAnother'),
      });
    }
    if (code !== 0) return undefined;
    return (await readFile(file, 'utf8'))
      .replace(/^\ufeff/, '')
      .replaceAll('\r\n', '\n')
      .trimEnd();
  } finally {
    folder.remove();
  }
}
