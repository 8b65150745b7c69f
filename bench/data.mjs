// What is measured with: a country of sample cities. Each has the sessions and suggestions of data/en under numbers of its
// own, with texts that differ; every second city speaks Korean. The same number of rows is the same bytes again.
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { random } from '../data/generate/random.js';

const read = (path) =>
  parse(readFileSync(new URL(`../data/${path}`, import.meta.url)), { columns: true, bom: true, cast: false });

/** As many as a city of half a million people hears in three years. */
export const CITY = 2077;

/** In one text of so many stands a word that is in no other. */
const RARE_EVERY = 50_000;
export const RARE = '해바라기';

const streets = 'Hanbit Dure Saem Maru Ondal Haneul Noeul Sansol Garam Byeolbit'.split(' ');
const roads = '한빛로 두레로 샘길 마루길 온달로 하늘길 노을로 산솔길 가람로 별빛로'.split(' ');

export const suggestionColumns = [
  ...['sourceKey', 'session', 'text', 'kind', 'category', 'district', 'department', 'coDepartments', 'proposerGroup'],
  ...['status', 'onTheSpot', 'receivedOn', 'replyDueOn', 'repliedOn', 'resolvedOn', 'reviewOn', 'reason'],
  ...['alternative', 'body'],
];
export const sessionColumns = ['number', 'heldOn', 'place', 'district', 'title', 'audience', 'attendees', 'host'];

/** The sessions that so many suggestions were said at. */
export function* sessions(count) {
  const city = read('en/sessions.csv');
  const cities = Math.ceil(count / CITY);
  for (let nth = 0; nth < cities; nth += 1)
    for (const row of city) yield { ...row, number: Number(row.number) + nth * city.length };
}

export function* suggestions(count) {
  const perCity = read('en/sessions.csv').length;
  const english = read('en/suggestions.csv').slice(0, CITY);
  const korean = read('ko/suggestions.csv');
  const chance = random('bench');
  for (let nth = 0; nth < count; nth += 1) {
    const city = Math.floor(nth / CITY);
    const row = english[nth % CITY];
    const [house, street] = [chance.between(1, 999), chance.between(0, 9)];
    const said =
      city % 2 === 0
        ? `${roads[street]} ${house} 주변: ${korean[nth % CITY]['내용']}`
        : `${row.text} (near ${house} ${streets[street]} Street${nth % 50 === 0 ? '; a shuttle would help' : ''})`;
    yield {
      ...row,
      sourceKey: `case-${String((nth * 7_368_787) % 9_999_991).padStart(7, '0')}-${nth % 10}`,
      session: Number(row.id.split('-')[0]) + city * perCity,
      text: nth % RARE_EVERY === RARE_EVERY - 1 ? `${said} ${RARE}` : said,
      // What it was merged into has a number that the import gives.
      status: row.status === 'merged' ? 'withdrawn' : row.status,
    };
  }
}

const cell = (value) => {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
export const asCsv = (columns) => ({
  head: `${columns.join(',')}\n`,
  line: (row) => `${columns.map((column) => cell(row[column])).join(',')}\n`,
});
export const asNdjson = (columns) => ({
  head: '',
  line: (row) => `${JSON.stringify(Object.fromEntries(columns.map((column) => [column, row[column] || null])))}\n`,
});

/** Writes rows to a file, never all of them in memory. */
export async function writeRows(path, rows, { head, line }) {
  const file = createWriteStream(path);
  let piece = head;
  for (const row of rows) {
    piece += line(row);
    if (piece.length < 1 << 18) continue;
    if (!file.write(piece)) await once(file, 'drain');
    piece = '';
  }
  file.end(piece);
  await once(file, 'close');
}
