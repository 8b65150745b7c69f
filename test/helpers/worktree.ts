import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What git answers in a folder; undefined where it is no checkout, or git is not installed. */
export function git(args: readonly string[], folder = ROOT): string | undefined {
  // A folder inside somebody else's repository is not ours to judge.
  if (!existsSync(join(folder, '.git'))) return undefined;
  try {
    return execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}

/** Files that git does not know or that were changed, one a line of `git status --porcelain`. */
export const strays = (folder = ROOT): string[] =>
  (git(['status', '--porcelain', '-z', '--untracked-files=all'], folder) ?? '')
    .split('\0')
    .filter((line) => line !== '');

/** The documents are written anew when that is asked for. */
const writesDocs = process.env['EARSHOT_WRITE_DOCS'] !== undefined;

/**
 * Around all tests: they leave the checkout as it was.
 * @throws Error that names what they made or changed there
 */
export default function watchTree(): () => void {
  const before = new Set(strays());
  return () => {
    const left = strays().filter((line) => !before.has(line));
    if (left.length > 0 && !writesDocs) {
      // vitest prints what is thrown here, and ends with 0 all the same.
      process.exitCode = 1;
      throw new Error(`the tests left in the repository:\n${left.map((line) => `  ${line}`).join('\n')}`);
    }
  };
}

/** What Windows makes no file of: signs, endings, and names of devices, with or without an ending of their own. */
const UNUSABLE = /[<>:"|?*\\\u0000-\u001f]|[. ]$|^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)/iu; // eslint-disable-line no-control-regex

/** Characters that disks and archives write in more than one form. */
const NOT_ASCII = /[^ -~]/;

/** The paths that cannot stand in a checkout on Windows, or on any disk that takes capitals for small letters. */
export function unportable(paths: readonly string[]): string[] {
  const seen = new Map<string, string>();
  return paths.filter((path) => {
    const parts = path.split('/');
    const doubled = parts.some((_, index) => {
      const part = parts.slice(0, index + 1).join('/');
      const key = part.normalize('NFC').toLowerCase();
      const other = seen.get(key) ?? part;
      seen.set(key, other);
      return other !== part;
    });
    return doubled || parts.some((part) => UNUSABLE.test(part) || NOT_ASCII.test(part));
  });
}
