// What `npm run build` runs: one file of all sources and of the packages that they need most, and one of what everyday
// commands need of them, so that a start reads two files instead of hundreds. Only the machine code of better-sqlite3 stays
// outside.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);
const { everyday } = require('./earshot.js');
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');

/** The licences of the packages inside, which ask to go with every copy. */
function licences(inputs) {
  const folders = new Set(
    Object.keys(inputs).flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
  );
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const file = readdirSync(join(root, folder)).find((each) => /^licen[cs]e/i.test(each));
    const text = file === undefined ? '' : `\n\n${readFileSync(join(root, folder, file), 'utf8').trim()}`;
    return `${name} ${version} (${license})${text}\n`;
  });
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

const lent = `
const here = { get url() { return require('node:url').pathToFileURL(__filename).href; } };
class LazySegmenter {
  constructor(...settings) { this.settings = settings; }
  segment(text) { return (this.made ??= new Intl.Segmenter(...this.settings)).segment(text); }
}`;
/** A bundle is a function, as Node makes one of every module. */
const whole = {
  banner: { js: `(function (exports, require, module, __filename, __dirname) {${lent}` },
  footer: { js: '})' },
  sourcemap: true,
  sourcesContent: false,
};

/** Large packages that few commands need lie beside the bundle, which every start reads. What each of them is there. */
const apart = {
  'iconv-lite': `require('iconv-lite')`,
  'es-hangul': `require('es-hangul')`,
  pg: `require('pg')`,
  pgpass: `require('pgpass')`,
  'date-fns/parse': `require('date-fns/parse')`,
  'date-fns/format': `require('date-fns/format')`,
  'cli-table3': `require('cli-table3')`,
  inquirer: `require('inquirer').default`,
  'string-width': `require('string-width').default`,
};
/** Builtins whose functions are called late, if at all: they are loaded with the first call. */
const late = ['node:crypto', 'node:fs/promises', 'node:child_process', 'node:module', 'node:tty'];
/** Calls a builtin's function, or makes with `new` what begins with a capital. */
const lateCalls = (builtin) =>
  Object.keys(require(builtin))
    .filter((name) => /^[a-z]\w*$/i.test(name))
    .map((name) => {
      const made = /^[A-Z]/.test(name) ? 'new ' : '';
      const called = made ? `(require('${builtin}').${name})` : `require('${builtin}').${name}`;
      return `export function ${name}(...given) { return ${made}${called}(...given); }`;
    })
    .join('\n');
const fileOf = (name) => `apart/${name.replace('/', '-')}.cjs`;
const setApart = {
  name: 'apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^[a-z]/ }, ({ path }) =>
      path in apart && path !== 'string-width' ? { path: `../dist/${fileOf(path)}`, external: true } : undefined,
    ),
};

/**
 * Loading string-width makes a pattern of all emoji, which takes longer than printing a table without any; nothing is
 * wrapped but on a terminal; help and a store on a server need no SQLite.
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
    // Of a builtin that is taken whole a copy would be made, property by property.
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

/** Of the registry's commands the everyday bundle has its own alone; bin/earshot.js calls it for no other. */
const everydayAlone = {
  name: 'everyday',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\.?\// }, ({ path, importer, kind }) => {
      const isCommand = kind === 'dynamic-import' && /src[\\/]commands[\\/](index|\w+[\\/]entries)\.ts$/.test(importer);
      return isCommand && !everyday.includes(path.replace(/^\.\/|\.js$/g, '')) ? { path, external: true } : undefined;
    }),
};

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20.19',
  // pg asks for its own machine code, and goes on without.
  // better-sqlite3 is told where its own lies, instead of looking for it.
  external: ['bindings', 'pg-native'],
  // ICU's segmenter takes 25 ms to make, and a package makes one when it is loaded: here it is made at its first use.
  define: { 'import.meta.url': 'here.url', 'import.meta.dirname': '__dirname', 'Intl.Segmenter': 'LazySegmenter' },
  charset: 'ascii',
  // A script that is compiled with V8's code beside it can `require`, but not `import()`.
  supported: { 'dynamic-import': false },
  // A third of the bytes to read at every start; the map beside a bundle says where a stack's places are in the sources.
  minify: true,
  lineLimit: 200,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

rmSync(dist, { recursive: true, force: true });
const inputs = {};
for (const [name, plugins] of [
  ['earshot', [setApart, loadLate]],
  ['everyday', [everydayAlone, setApart, loadLate]],
]) {
  const outfile = `dist/${name}.cjs`;
  const { metafile } = await build({ ...common, ...whole, entryPoints: ['src/main.ts'], outfile, plugins });
  Object.assign(inputs, metafile.inputs);
  // esbuild leaves regular expressions as they are, and the bundle is read as ASCII; escapes mean the same there.
  const escape = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const bundle = join(root, outfile);
  writeFileSync(bundle, readFileSync(bundle, 'utf8').replace(/[^\0-\x7f]/g, escape));
}
for (const [name, what] of Object.entries(apart)) {
  const stdin = { contents: `module.exports = ${what};`, resolveDir: root };
  const part = await build({ ...common, banner: { js: lent }, stdin, outfile: `dist/${fileOf(name)}` });
  Object.assign(inputs, part.metafile.inputs);
}
writeFileSync(join(dist, 'licences.txt'), licences(inputs));

// Without its code the bundle works all the same, only slower.
const folder = mkdtempSync(join(tmpdir(), 'earshot-build-'));
const warmed = spawnSync(process.execPath, [join(root, 'bin', 'warm.js'), join(folder, 'city.db')], {
  env: { ...process.env, EARSHOT_USER: 'build', LC_ALL: 'en_US.UTF-8' },
  stdio: 'ignore',
});
rmSync(folder, { recursive: true, force: true });
if (warmed.status !== 0) console.error('earshot: built without a code cache');
