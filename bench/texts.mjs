// `node bench/texts.mjs`: how often what `record` proposes is right, how often what it says was raised before is the same, on
// texts whose answers are known. docs/proposals.md explains the figures. `--wrong` prints what came out wrong.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { build } from 'esbuild';
import { categories, departments } from '../data/generate/words.js';
import { Place } from './place.mjs';

const { values: flags } = parseArgs({ options: { wrong: { type: 'boolean' } } });
const root = fileURLToPath(new URL('..', import.meta.url));
const place = new Place({ small: 0, large: 0, quick: true });
const here = (path) => new URL(path, import.meta.url);
const lines = (name) =>
  readFileSync(here(`texts/${name}.tsv`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('\t'));

/** The last year, whose texts are guessed from the years before. */
const LAST_YEAR = '2025';

const named = { ko: { text: '내용', category: '분야', department: '담당부서', on: '접수일' }, en: {} };
const city = (lang) =>
  parse(readFileSync(here(`../data/${lang}/suggestions.csv`)), { columns: true, bom: true }).map((row) => {
    const { text = 'text', category = 'category', department = 'department', on = 'receivedOn' } = named[lang];
    return { text: row[text], category: row[category], department: row[department], on: row[on] };
  });

async function modules() {
  const outfile = place.file('store.cjs');
  const driver = createRequire(import.meta.url).resolve('better-sqlite3');
  await build({
    ...{ absWorkingDir: root, outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'warning' },
    stdin: {
      resolveDir: root,
      contents: `export { openStore } from './src/store/open/open.js';
        export { findLikely } from './src/store/search/defaults.js';
        export { findAlike } from './src/store/search/alike.js';`,
    },
    define: {
      'import.meta.url': JSON.stringify(new URL('../package.json', import.meta.url).href),
      'import.meta.dirname': JSON.stringify(root),
    },
    alias: { 'better-sqlite3': driver },
    external: [driver],
  });
  return createRequire(import.meta.url)(outfile);
}

const cell = (value) => `"${value.replaceAll('"', '""')}"`;

/** A store with one session and these suggestions. */
async function storeOf(openStore, name, rows) {
  const path = place.file(`${name}.db`);
  const env = { ...place.env, EARSHOT_DB: path };
  const run = (args, input) => {
    const { status, stderr } = spawnSync(process.execPath, [`${root}bin/earshot.js`, ...args], {
      env,
      input,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
  };
  run(['session', 'add', '--held-on', '2020-01-01', '--place', 'here']);
  const head = 'session,text,category,department,receivedOn\n';
  const body = rows.map((row) => `1,${[row.text, row.category, row.department, row.on].map(cell).join(',')}\n`);
  run(['import', '-'], head + body.join(''));
  return openStore(path, false, { by: 'bench', clock: () => new Date() });
}

const percent = (part, of) => `${((100 * part) / of).toFixed(1)} %`;

function say(name, results) {
  const sure = results.filter(({ guess }) => guess?.sure);
  const right = sure.filter(({ guess, wanted }) => guess.value === wanted);
  console.log(
    `${name.padEnd(44)} proposed ${percent(sure.length, results.length)} of ${results.length}, right ${percent(right.length, sure.length)}`,
  );
  if (!flags.wrong) return;
  for (const { guess, wanted, text } of sure)
    if (guess.value !== wanted) console.log(`  ${text} => ${guess.value}, not ${wanted}`);
}

async function guesses(findLikely, store, texts) {
  const results = { category: [], department: [] };
  for (const { text, category, department } of texts) {
    const likely = await findLikely(store.read, { key: 0, id: '', text });
    results.category.push({ text, guess: likely.category, wanted: category });
    // As when the clerk took or chose the right category.
    results.department.push({ text, guess: await likely.department(category), wanted: department });
  }
  return results;
}

/** Labels of the sentences are in English; those of a Korean city are Korean. */
const inLang = (lang, words) =>
  new Map(Object.values(words).map(([en, ko]) => [lang === 'ko' ? ko : en, lang === 'ko' ? ko : en]));

async function proposals({ openStore, findLikely }) {
  const sums = new Map();
  for (const lang of ['ko', 'en']) {
    const rows = city(lang);
    const earlier = rows.filter(({ on }) => on < LAST_YEAR);
    const known = new Set(earlier.map(({ text }) => text));
    const later = rows.filter(({ on, text }) => on >= LAST_YEAR && !known.has(text));
    const sets = [['texts of the last year', later, await storeOf(openStore, `earlier-${lang}`, earlier)]];
    const whole = await storeOf(openStore, `whole-${lang}`, rows);
    for (const [name, title] of [
      ['learnt', 'sentences learnt from'],
      ['unseen', 'unseen sentences'],
    ]) {
      const own = lines(name).filter(([of]) => of === lang);
      const names = { category: inLang(lang, categories), department: inLang(lang, departments) };
      const texts = own.map(([, category, department, text]) => ({
        text,
        category: names.category.get(category) ?? category,
        department: names.department.get(department) ?? department,
      }));
      sets.push([title, texts, whole]);
    }
    for (const [title, texts, store] of sets) {
      const results = await guesses(findLikely, store, texts);
      for (const field of ['category', 'department']) {
        say(`${lang} ${title}: ${field}`, results[field]);
        const key = `${title}: ${field}`;
        sums.set(key, [...(sums.get(key) ?? []), ...results[field]]);
      }
    }
  }
  for (const [key, results] of sums) say(`both ${key}`, results);
}

async function pairs({ openStore, findAlike }) {
  const found = [];
  for (const lang of ['ko', 'en']) {
    const own = lines('pairs').filter(([, of]) => of === lang);
    const firsts = [...new Set(own.map(([, , first]) => first))];
    const store = await storeOf(openStore, `pairs-${lang}`, [
      ...city(lang),
      ...firsts.map((text) => ({ text, category: '', department: '', on: '2025-10-01' })),
    ]);
    for (const [same, , first, second] of own) {
      const { hits } = await findAlike(store.read, { key: 0, id: '', text: second }, {}, { limit: 0, offset: 0 });
      found.push({
        lang,
        same: same === 'same',
        first,
        second,
        hit: hits.some(({ suggestion }) => suggestion.text === first),
      });
    }
  }
  for (const lang of ['ko', 'en', 'both']) {
    const own = found.filter((each) => lang === 'both' || each.lang === lang);
    const hits = own.filter(({ hit }) => hit);
    const right = hits.filter(({ same }) => same).length;
    console.log(
      `${lang} raised before: ${own.length} pairs, recall ${percent(right, own.filter(({ same }) => same).length)}, precision ${percent(right, hits.length)}`,
    );
  }
  if (flags.wrong)
    for (const { same, hit, first, second } of found)
      if (same !== hit) console.log(`  ${same ? 'missed' : 'wrong'}: ${first} ~ ${second}`);
}

try {
  const loaded = await modules();
  await proposals(loaded);
  await pairs(loaded);
} finally {
  place.drop();
}
