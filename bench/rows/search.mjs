// Search against LIKE over the same column, both inside one process: a program's start is longer than either.
import { RARE } from '../data.mjs';
import { openBare, storeModules } from '../inside.mjs';

const FIRST = { limit: 20, offset: 0 };
const ALL = { limit: 0, offset: 0 };

export async function search(place) {
  place.makeStore(place.large);
  const { openStore, searchSuggestions, needlesOf } = await storeModules(place.folder);
  const path = place.store(place.large);
  const bare = openBare(path);
  const store = await openStore(path, false, { by: 'bench', clock: () => new Date() });
  const rows = [];
  for (const words of ['버스', '"버스 노선"', 'shuttle', RARE]) {
    const needles = needlesOf(words);
    const like = bare.prepare('SELECT id FROM suggestion WHERE search_text LIKE ?').pluck();
    const theirs = () => like.all(`%${needles[0]}%`);
    const found = await searchSuggestions(store.read, { needles, filter: {} }, ALL);
    const own = new Set(found.hits.filter(({ rank }) => rank === 0).map(({ suggestion }) => suggestion.key));
    const others = theirs();
    const same = own.size === others.length && others.every((key) => own.has(key));
    rows.push({
      work: `search ${words}, first 20 of ${own.size.toLocaleString('en')}${same ? '' : ': NOT THE SAME HITS'}`,
      against: 'LIKE, all of them',
      most: 1 / 50,
      runs: place.quick ? 5 : 11,
      ours: { call: () => searchSuggestions(store.read, { needles, filter: {} }, FIRST) },
      theirs: { call: async () => theirs() },
    });
  }
  return rows;
}
