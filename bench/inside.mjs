// The store without a program around it, for what takes less time than a program's start.
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The modules of the store that are measured, bundled as the program is. */
export async function storeModules(folder) {
  mkdirSync(folder, { recursive: true });
  const outfile = `${folder}/store.cjs`;
  await build({
    absWorkingDir: root,
    stdin: {
      resolveDir: root,
      contents: `export { openStore } from './src/store/open/open.js';
        export { searchSuggestions } from './src/store/search/search.js';
        export { rebuildEntries } from './src/store/derived/search-entries.js';
        export { needlesOf } from './src/domain/figures/search.js';`,
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    define: {
      'import.meta.url': JSON.stringify(new URL('../package.json', import.meta.url).href),
      'import.meta.dirname': JSON.stringify(root),
    },
    // Found from here: the bundle lies elsewhere.
    alias: { 'better-sqlite3': createRequire(import.meta.url).resolve('better-sqlite3') },
    external: [createRequire(import.meta.url).resolve('better-sqlite3')],
    logLevel: 'warning',
  });
  return createRequire(import.meta.url)(outfile);
}

export const openBare = (path) => {
  const Database = createRequire(import.meta.url)('better-sqlite3');
  return new Database(path, { readonly: true });
};
