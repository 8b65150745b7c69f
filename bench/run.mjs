// `npm run bench`: ours and the peers side by side. `-- --quick` takes two minutes, `-- --rows 10000000` takes long,
// `-- --only search` runs the rows whose name begins so.
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { CITY } from './data.mjs';
import { compare } from './measure.mjs';
import { peers, Place } from './place.mjs';
import { growth } from './rows/growth.mjs';
import { exports } from './rows/export.mjs';
import { imports, workbook } from './rows/import.mjs';
import { newSessions } from './rows/new-sessions.mjs';
import { search } from './rows/search.mjs';
import { start } from './rows/start.mjs';
import { verdict } from './table.mjs';

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, rows: { type: 'string' }, only: { type: 'string' } },
});
const quick = values.quick ?? false;
const place = new Place({ small: CITY, large: Number(values.rows ?? (quick ? 100_000 : 1_000_000)), quick });

const groups = { start, import: imports, xlsx: workbook, sessions: newSessions, growth, search, export: exports };
const wanted = Object.entries(groups).filter(([name]) => name.startsWith(values.only ?? ''));

const versions = {
  node: process.versions.node,
  ...Object.fromEntries(Object.entries(peers).filter(([, version]) => version)),
};
for (const [name, version] of Object.entries(peers))
  if (!version) console.log(`${name} is not installed: its rows are left out`);
console.log(
  `${Object.entries(versions)
    .map((pair) => pair.join(' '))
    .join(' · ')} · ${availableParallelism()} cores`,
);
console.log(`${place.large.toLocaleString('en')} suggestions; medians, run in turn\n`);

const results = [];
try {
  await place.make(place.small);
  await place.make(place.large);
  for (const [, rows] of wanted) {
    for (const row of await rows(place)) {
      if (!row.theirs) continue;
      const known = row.reuses && results.find(({ work }) => work === row.reuses);
      const medians = known ? { ours: { ...known.ours }, theirs: known.theirs } : await compare(row, place);
      if (row.less) medians.ours.seconds -= await row.less();
      const { work, against, most, peak } = row;
      const result = { work, against, most, peakAllowed: peak, ...medians };
      results.push(result);
      console.log(verdict(result));
    }
  }
} finally {
  place.drop();
}

const missed = results.filter((result) => verdict(result).startsWith('✗'));
console.log(`\n${results.length - missed.length} of ${results.length} met`);
writeFileSync(
  new URL('results.json', import.meta.url),
  `${JSON.stringify({ rows: place.large, cores: availableParallelism(), versions, results }, null, 2)}\n`,
);
