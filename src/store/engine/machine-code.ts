import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Where the package's machine code lies: beside the bundle, which has the rest of the package, it cannot find that itself,
 * and resolving the package takes longer than looking where it nearly always is.
 */
export function machineCode(): { nativeBinding?: string } {
  const require = createRequire(import.meta.url);
  const within = (folder: string): string => join(folder, 'build', 'Release', 'better_sqlite3.node');
  const known = (require.resolve.paths('better-sqlite3') ?? []).map((folder) => within(join(folder, 'better-sqlite3')));
  const path = known.find(existsSync) ?? within(dirname(dirname(require.resolve('better-sqlite3'))));
  return existsSync(path) ? { nativeBinding: path } : {};
}
