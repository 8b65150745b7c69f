// What `npm run build` runs: one file of all sources and of the packages that everyday commands need, so that a start reads
// two files instead of hundreds. Only the machine code of better-sqlite3 stays outside.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);
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

const head = `
const here = { get url() { return require('node:url').pathToFileURL(__filename).href; } };
class LazySegmenter {
  constructor(...settings) { this.settings = settings; }
  segment(text) { return (this.made ??= new Intl.Segmenter(...this.settings)).segment(text); }
}`;

/** Large packages that few commands need lie beside the bundle, which every start reads. What each of them is there. */
const apart = {
  'iconv-lite': `require('iconv-lite')`,
  'es-hangul': `require('es-hangul')`,
  pg: `require('pg')`,
  pgpass: `require('pgpass')`,
  'date-fns/parse': `require('date-fns/parse')`,
  'date-fns/format': `require('date-fns/format')`,
  inquirer: `require('inquirer').default`,
  'string-width': `require('string-width').default`,
};
/** Builtins whose functions are called late, if at all: they are loaded with the first call. */
const late = ['node:crypto', 'node:fs/promises', 'node:child_process', 'node:tty'];
/** Functions by name; what is made with `new` begins with a capital. */
const functionsOf = (builtin) => Object.keys(require(builtin)).filter((name) => /^[a-z]\w*$/.test(name));
const fileOf = (name) => `apart/${name.replace('/', '-')}.cjs`;
const setApart = {
  name: 'apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^[a-z]/ }, ({ path }) =>
      path in apart && path !== 'string-width' ? { path: `./${fileOf(path)}`, external: true } : undefined,
    ),
};

/**
 * Loading string-width makes a pattern of all emoji, which takes longer than printing a table without any; help and a
 * store on a server need no SQLite.
 */
const lately = {
  'string-width': `export default (...given) => require('./${fileOf('string-width')}')(...given);`,
  'better-sqlite3': `export default function (...given) { return new (require('better-sqlite3'))(...given); }`,
};
const loadLate = {
  name: 'late',
  setup({ onResolve, onLoad }) {
    const ours = /^(src|node_modules[\\/](commander|wrap-ansi))[\\/]/;
    onResolve({ filter: /^(node:|string-width$|better-sqlite3$)/ }, ({ path, importer, namespace }) => {
      const isLate = late.includes(path) || path in lately;
      return isLate && namespace === 'file' && ours.test(relative(root, importer))
        ? { path, namespace: 'late' }
        : undefined;
    });
    onResolve({ filter: /^\./, namespace: 'late' }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /./, namespace: 'late' }, ({ path }) => ({
      resolveDir: root,
      contents: late.includes(path)
        ? functionsOf(path)
            .map((name) => `export const ${name} = (...given) => require('${path}').${name}(...given);`)
            .join('\n')
        : lately[path],
    }));
  },
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
  define: { 'import.meta.url': 'here.url', 'Intl.Segmenter': 'LazySegmenter' },
  banner: { js: head },
  charset: 'ascii',
  // A script that is compiled with V8's code beside it can `require`, but not `import()`.
  supported: { 'dynamic-import': false },
  // Half the bytes to read at every start. Names stay: stacks are read by people.
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

rmSync(dist, { recursive: true, force: true });
const { metafile } = await build({
  ...common,
  entryPoints: ['src/main.ts'],
  outfile: 'dist/earshot.cjs',
  plugins: [setApart, loadLate],
  sourcemap: true,
  sourcesContent: false,
});
const inputs = { ...metafile.inputs };
for (const [name, what] of Object.entries(apart)) {
  const stdin = { contents: `module.exports = ${what};`, resolveDir: root };
  const part = await build({ ...common, stdin, outfile: `dist/${fileOf(name)}` });
  Object.assign(inputs, part.metafile.inputs);
}
// esbuild leaves regular expressions as they are, and the bundle is read as ASCII; escapes mean the same there.
const bundle = join(dist, 'earshot.cjs');
const escape = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
writeFileSync(bundle, readFileSync(bundle, 'utf8').replace(/[^\0-\x7f]/g, escape));
writeFileSync(join(dist, 'licences.txt'), licences(inputs));

// Without its code the bundle works all the same, only slower.
const folder = mkdtempSync(join(tmpdir(), 'earshot-build-'));
const warmed = spawnSync(process.execPath, [join(root, 'bin', 'warm.js'), join(folder, 'city.db')], {
  env: { ...process.env, EARSHOT_USER: 'build', LC_ALL: 'en_US.UTF-8' },
  stdio: 'ignore',
});
rmSync(folder, { recursive: true, force: true });
if (warmed.status !== 0) console.error('earshot: built without a code cache');
