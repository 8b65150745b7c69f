// What `npm run build` runs: one file of all sources and of the packages that they need most, so that a start reads one file
// instead of hundreds. Only the machine code of better-sqlite3 stays outside.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import nodeModule from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const require = nodeModule.createRequire(import.meta.url);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');

/** The licence of a package: its own file, or a section of its README. @throws Error when there is none */
function licenceIn(folder) {
  const textOf = (name) => {
    const file = readdirSync(folder).find((each) => name.test(each));
    return file === undefined ? undefined : readFileSync(join(folder, file), 'utf8');
  };
  const text = textOf(/^(?:licen[cs]e|copying)/i) ?? /^#+ *licen[cs]e *$([^#]*)/im.exec(textOf(/^readme/i) ?? '')?.[1];
  if (!text?.trim()) throw new Error(`${folder} has no text of its licence`);
  return text.trim();
}

/** The licences of the bundled packages, which must be in every copy. */
function licences(inputs) {
  const folders = new Set(
    Object.keys(inputs).flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
  );
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    return `${name} ${version} (${license})\n\n${licenceIn(join(root, folder))}\n`;
  });
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

const lent = `
const here = { get url() { return require('node:url').pathToFileURL(__filename).href; } };
class LazySegmenter {
  constructor(...settings) { this.settings = settings; }
  segment(text) { return (this.made ??= new Intl.Segmenter(...this.settings)).segment(text); }
}`;
/** Large packages that few commands need are bundled separately, so that a start does not read them. */
const apart = {
  'iconv-lite': `require('iconv-lite')`,
  'es-hangul': `require('es-hangul')`,
  pg: `require('pg')`,
  pgpass: `require('pgpass')`,
  'date-fns/parse': `require('date-fns/parse')`,
  'date-fns/format': `require('date-fns/format')`,
  numfmt: `require('numfmt')`,
  'date-holidays': `require('date-holidays')`,
  'ical.js': `require('ical.js')`,
  '@hyunbinseo/holidays-kr/all': `require('@hyunbinseo/holidays-kr/all')`,
  // Runs in a thread of its own.
  'xls-worker': `require('./src/input/book/xls-worker.ts')`,
  docx: `require('docx')`,
  yauzl: `require('yauzl')`,
  yazl: `require('yazl')`,
  inquirer: `require('inquirer').default`,
  'string-width': `require('string-width').default`,
};
/** Builtins that are loaded at the first call of their functions. */
const late = ['node:crypto', 'node:fs/promises', 'node:child_process', 'node:module', 'node:tty'];
/** Replaces the functions and classes (with a capital) of a builtin by ones that load it when called. */
const lateCalls = (builtin) =>
  Object.keys(require(builtin))
    .filter((name) => /^[a-z]\w*$/i.test(name))
    .map((name) => {
      const made = /^[A-Z]/.test(name) ? 'new ' : '';
      const called = made ? `(require('${builtin}').${name})` : `require('${builtin}').${name}`;
      return `export function ${name}(...given) { return ${made}${called}(...given); }`;
    })
    .join('\n');
const fileOf = (name) => `apart/${name.replaceAll('/', '-')}.cjs`;
const setApart = {
  name: 'apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^[@a-z]/ }, ({ path }) =>
      path in apart && path !== 'string-width' ? { path: `../dist/${fileOf(path)}`, external: true } : undefined,
    ),
};

/**
 * Modules loaded on first use: string-width compiles a pattern of all emoji, which takes longer than a table without
 * any; text is wrapped only on a terminal; help and servers need no SQLite.
 */
const lately = {
  'string-width': `export default (...given) => require('../dist/${fileOf('string-width')}')(...given);`,
  'wrap-ansi': `export default (...given) => require('wrap-ansi').default(...given);`,
  'better-sqlite3': `export default function (...given) { return new (require('better-sqlite3'))(...given); }`,
};
const loadLate = {
  name: 'late',
  setup({ onResolve, onLoad }) {
    const ours = /^(src|node_modules[\\/](commander|wrap-ansi))[\\/]/;
    onResolve(
      { filter: /^(node:|string-width$|wrap-ansi$|better-sqlite3$)/ },
      ({ path, importer, namespace, kind }) => {
        const isLate = late.includes(path) || (path in lately && kind === 'import-statement');
        return isLate && namespace === 'file' && ours.test(relative(root, importer))
          ? { path, namespace: 'late' }
          : undefined;
      },
    );
    // esbuild would copy a builtin that is imported as a whole, property by property.
    const takeWhole = /^node_modules[\\/](chalk|env-paths)[\\/]/;
    onResolve({ filter: /^node:/ }, ({ path, importer, namespace }) =>
      namespace === 'file' && takeWhole.test(relative(root, importer)) ? { path, namespace: 'whole' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'whole' }, ({ path }) => ({ contents: `export default require('${path}');` }));
    onResolve({ filter: /^\./, namespace: 'late' }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /./, namespace: 'late' }, ({ path }) => ({
      resolveDir: root,
      contents: late.includes(path) ? lateCalls(path) : lately[path],
    }));
  },
};

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20.19',
  // pg tries to load its native module and works without it;
  // better-sqlite3 gets the path of its native module from us.
  external: ['bindings', 'pg-native'],
  // Its other build loads files in a way that bundlers do not see.
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
  // ICU's segmenter takes 25 ms to make, and a package makes one when it is loaded; here it is made on first use.
  define: { 'import.meta.url': 'here.url', 'import.meta.dirname': '__dirname', 'Intl.Segmenter': 'LazySegmenter' },
  charset: 'ascii',
  // A script with a code cache can use `require`, but not `import()`.
  supported: { 'dynamic-import': false },
  // A third of the size; the source map gives the places of errors in the sources.
  minify: true,
  lineLimit: 200,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

rmSync(dist, { recursive: true, force: true });
const outfile = 'dist/earshot.cjs';
const whole = { banner: { js: lent }, sourcemap: true, sourcesContent: false, plugins: [setApart, loadLate] };
const { metafile } = await build({ ...common, ...whole, entryPoints: ['src/main.ts'], outfile });
const { inputs } = metafile;
// esbuild does not escape regular expressions, and the bundle is read as ASCII; escapes mean the same.
const escape = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
const bundle = join(root, outfile);
writeFileSync(bundle, readFileSync(bundle, 'utf8').replace(/[^\0-\x7f]/g, escape));
for (const [name, what] of Object.entries(apart)) {
  const stdin = { contents: `module.exports = ${what};`, resolveDir: root };
  const part = await build({ ...common, banner: { js: lent }, stdin, outfile: `dist/${fileOf(name)}` });
  Object.assign(inputs, part.metafile.inputs);
}
writeFileSync(join(dist, 'licences.txt'), licences(inputs));

// Without the code cache the bundle works, but slower.
if (!nodeModule.enableCompileCache) {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-build-'));
  const warmed = spawnSync(process.execPath, [join(root, 'bin', 'warm.js'), folder], {
    env: { ...process.env, EARSHOT_USER: 'build', LC_ALL: 'en_US.UTF-8' },
    stdio: 'ignore',
  });
  rmSync(folder, { recursive: true, force: true });
  if (warmed.status !== 0) console.error('earshot: built without a code cache');
}
