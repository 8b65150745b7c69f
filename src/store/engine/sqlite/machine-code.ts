import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { dlopen } from 'node:process';

const within = (folder: string): string => join(folder, 'build', 'Release', 'better_sqlite3.node');

/** The folders where Node would look for the package, nearest first. */
function* places(): Generator<string> {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    yield within(join(folder, 'node_modules', 'better-sqlite3'));
    if (dirname(folder) === folder) return;
  }
}

function find(): string | undefined {
  for (const path of places()) if (existsSync(path)) return path;
  const path = within(dirname(dirname(createRequire(import.meta.url).resolve('better-sqlite3'))));
  return existsSync(path) ? path : undefined;
}

let code: object | undefined;

/**
 * Finds the native module of better-sqlite3. In the bundle the package cannot find it by itself, and resolving the
 * package takes longer than looking in the usual place. Empty when the package must look for itself.
 */
export function machineCode(): { nativeBinding?: string } {
  if (!code) {
    const path = find();
    if (path === undefined) return {};
    const unit = { exports: {} };
    dlopen(unit, path);
    code = unit.exports;
  }
  // The package accepts the loaded module as well as its path; its types have only the path.
  return { nativeBinding: code as unknown as string };
}
