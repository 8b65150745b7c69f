import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { dlopen } from 'node:process';

const within = (folder: string): string => join(folder, 'build', 'Release', 'better_sqlite3.node');

/** Every place where Node would look for the package, nearest first. */
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
 * The package's machine code: beside the bundle, which has the rest of the package, that cannot be found by itself, and
 * resolving the package takes longer than looking where it nearly always is. Nothing where it has to look for itself.
 */
export function machineCode(): { nativeBinding?: string } {
  if (!code) {
    const path = find();
    if (path === undefined) return {};
    const unit = { exports: {} };
    dlopen(unit, path);
    code = unit.exports;
  }
  // The package takes the code itself as well as a path to it; its types know the path alone.
  return { nativeBinding: code as unknown as string };
}
