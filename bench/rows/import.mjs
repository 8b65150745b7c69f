// Import of a large file: ours checks every row, looks up its session, writes history and journal, and can be undone.
import { existsSync, rmSync } from 'node:fs';
import { openBare, storeModules } from '../inside.mjs';
import { peers } from '../place.mjs';

const DAY = (column) => `CHECK (${column} = '' OR ${column} IS date(${column}))`;

/** The file's columns, checked as ours are, with the indexes that ours have over them. A blank cell is '' here. */
const table = `CREATE TABLE suggestion (
  source_key TEXT UNIQUE, session INTEGER NOT NULL, text TEXT NOT NULL CHECK (trim(text) <> ''), kind TEXT, category TEXT,
  district TEXT, department TEXT, co_departments TEXT, proposer_group TEXT, status TEXT NOT NULL, on_the_spot TEXT,
  received_on TEXT NOT NULL ${DAY('received_on')}, reply_due_on TEXT NOT NULL ${DAY('reply_due_on')},
  replied_on TEXT ${DAY('replied_on')}, resolved_on TEXT ${DAY('resolved_on')}, review_on TEXT ${DAY('review_on')},
  reason TEXT, alternative TEXT, body TEXT) STRICT;`;

/** The indexes over the file's columns that the store has, by what the store says itself. */
function indexesOf(place) {
  const db = openBare(place.base(place.large));
  const named = db.prepare(`SELECT name FROM pragma_index_list('suggestion')`).all();
  const lists = named.map(({ name }) =>
    db
      .prepare('SELECT name FROM pragma_index_info(?)')
      .all(name)
      .map((column) => column.name)
      .filter((column) => table.includes(`${column} `)),
  );
  db.close();
  const wanted = lists.filter((list) => list.length > 0 && list[0] !== 'source_key').map((list) => list.join(', '));
  return [...new Set(wanted)].map((list, nth) => `CREATE INDEX theirs_${nth} ON suggestion (${list});`);
}

export async function imports(place) {
  const { large, quick } = place;
  const runs = quick ? 2 : 3;
  const target = place.store(large);
  const ours = {
    argv: place.earshot(target, 'import', place.csv(large)),
    before: () => place.renew(place.base(large), target),
    weigh: true,
  };
  const theirDb = place.file('peer.db');
  const empty = () => ['', '-wal', '-shm'].forEach((ending) => rmSync(theirDb + ending, { force: true }));
  const begin = () => {
    empty();
    const sql = `PRAGMA journal_mode = WAL; ${table} ${indexesOf(place).join(' ')}`;
    place.run(['sqlite3', theirDb, sql]);
  };
  const shell = {
    argv: ['sqlite3', theirDb, 'PRAGMA synchronous = FULL;', `.import --csv --skip 1 ${place.csv(large)} suggestion`],
    before: begin,
    weigh: true,
  };
  const utils = peers['sqlite-utils'];
  const insert = (format, path) => ({
    argv: ['sqlite-utils', 'insert', theirDb, 'suggestion', path, format],
    before: empty,
    weigh: true,
  });
  await place.makeNdjson(large);
  const again = place.file('again.db');
  const fromNdjson = {
    argv: place.earshot(again, 'import', place.ndjson(large)),
    before: () => place.renew(place.base(large), again),
    weigh: true,
  };
  return [
    {
      work: 'import csv, with the search index',
      against: 'sqlite3 .import, the same indexes, no search',
      most: 2.2,
      peak: 300,
      runs,
      ours,
      theirs: peers.sqlite3 && shell,
    },
    {
      work: 'import csv, less the search index',
      against: 'sqlite3 .import, the same indexes, no search',
      most: 1.5,
      runs,
      ours,
      theirs: peers.sqlite3 && shell,
      // The index filled anew by itself takes as long as within the import.
      less: await fillingTheIndex(place),
      reuses: 'import csv, with the search index',
    },
    {
      work: 'import csv',
      against: 'sqlite-utils insert, no search',
      most: 1,
      runs: 1,
      ours,
      theirs: utils && insert('--csv', place.csv(large)),
    },
    {
      work: 'import ndjson',
      against: 'sqlite-utils insert, no search',
      most: 1 / 3,
      runs: 1,
      ours: fromNdjson,
      theirs: utils && insert('--nl', place.ndjson(large)),
    },
  ];
}

/** Seconds that the search index of the store takes. */
const fillingTheIndex = async (place) => async () => {
  const { openStore, rebuildEntries } = await storeModules(place.folder);
  const copy = place.file('fill.db');
  place.renew(place.store(place.large), copy);
  const store = await openStore(copy, false, { by: 'bench', clock: () => new Date() });
  const from = performance.now();
  await store.engine.transaction(rebuildEntries);
  const seconds = (performance.now() - from) / 1000;
  await store.close();
  rmSync(copy);
  return seconds;
};

/** A workbook as this program writes it: of more than 100,000 rows it may unpack to more than one is taken in with. */
export async function workbook(place) {
  const rows = Math.min(place.large, 100_000);
  const book = place.file('suggestions.xlsx');
  const from = place.file('book.db');
  if (!existsSync(book)) {
    await place.make(rows);
    place.renew(place.base(rows), from);
    place.run(place.earshot(from, 'import', place.csv(rows)));
    place.run(place.earshot(from, 'export', '--of', 'suggestions', book));
  }
  const into = place.file('from-book.db');
  const side = (path) => ({
    argv: place.earshot(into, 'import', path),
    before: () => place.renew(place.base(rows), into),
    weigh: true,
  });
  return [
    {
      work: `import xlsx, ${rows.toLocaleString('en')} rows`,
      against: 'the same rows in csv',
      most: 1.3,
      peak: 300,
      runs: place.quick ? 1 : 3,
      ours: side(book),
      theirs: side(place.csv(rows)),
    },
  ];
}
