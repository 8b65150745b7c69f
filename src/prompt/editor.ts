import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';

/** A command line, as git and others read VISUAL and EDITOR: the shell takes it apart. */
const run = (editor: string, file: string): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const quoted = sep === '/' ? `'${file}'` : `"${file}"`;
    // Its screen is the terminal, where the questions are: stdout carries data.
    const child = spawn(`${editor} ${quoted}`, { shell: true, stdio: [0, 2, 2] });
    child.on('error', reject).on('close', resolve);
  });

/**
 * Lets the user write a text in an editor of theirs.
 * @returns undefined when the editor was left with an error, which in most of them means: leave it as it was
 * @throws EarshotError usage when it cannot be started
 */
export async function writeIn(editor: string, text: string): Promise<string | undefined> {
  // What a citizen said: a folder that nobody else can enter, gone at the end.
  const folder = await mkdtemp(join(tmpdir(), 'earshot-'));
  const file = join(folder, 'text.txt');
  try {
    await writeFile(file, text === '' ? '' : `${text}\n`, { mode: 0o600 });
    const code = await run(editor, file);
    // 127 is the shell's word for a command that is not there.
    if (code === 127 || code === 9009) {
      throw new EarshotError('usage', words(`"${editor}" cannot be started`, `"${editor}": 실행할 수 없습니다`), {
        hint: words('EDITOR names another', '다른 편집기: EDITOR'),
      });
    }
    if (code !== 0) return undefined;
    return (await readFile(file, 'utf8'))
      .replace(/^\ufeff/, '')
      .replaceAll('\r\n', '\n')
      .trimEnd();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
