// Import of rows of which each makes a session of its own, as with `--session-by` on rows of single requests.
import { asCsv, writeRows } from '../data.mjs';

const DAYS = 1500;
const columns = ['text', 'receivedOn', 'district'];

/** Rows of which no two are of the same day and district. */
function* rows(count) {
  for (let nth = 0; nth < count; nth += 1) {
    const day = new Date(Date.UTC(2020, 0, 1 + (nth % DAYS)));
    yield {
      text: `Lamp ${nth}`,
      receivedOn: day.toISOString().slice(0, 10),
      district: `District ${Math.floor(nth / DAYS)}`,
    };
  }
}

export async function newSessions(place) {
  const few = place.quick ? 5000 : 20_000;
  const side = async (count) => {
    const [file, db] = [place.file(`new-sessions-${count}.csv`), place.file('new-sessions.db')];
    await writeRows(file, rows(count), asCsv(columns));
    return {
      argv: place.earshot(db, 'import', file, '--session-by', 'receivedOn,district'),
      before: () => place.renew(place.base(place.small), db),
      weigh: true,
    };
  };
  const [ours, theirs] = [await side(few * 2), await side(few)];
  const against = `${few.toLocaleString('en')} of them`;
  const work = `import, ${(few * 2).toLocaleString('en')} new sessions`;
  return [{ work, against, most: 2.2, runs: place.quick ? 3 : 5, ours, theirs }];
}
