// All suggestions written out, against the shell with the same columns.
import { peers } from '../place.mjs';

const columns = `s.session || '-' || s.seq AS id, s.text, s.kind, s.category, s.district, s.department,
  s.co_departments AS coDepartments, s.proposer_group AS proposerGroup, s.status, s.on_the_spot AS onTheSpot,
  s.received_on AS receivedOn, s.reply_due_on AS replyDueOn, s.replied_on AS repliedOn, s.resolved_on AS resolvedOn,
  s.review_on AS reviewOn, s.reason, s.alternative, s.body, m.session || '-' || m.seq AS mergedInto,
  s.source_key AS sourceKey`;
const query = `SELECT ${columns} FROM suggestion s LEFT JOIN suggestion m ON m.id = s.merged_into ORDER BY s.session, s.seq`;

export async function exports(place) {
  place.makeStore(place.large);
  const store = place.store(place.large);
  const texts = ['csv', 'ndjson'].map((format) => ({
    work: `export ${format}`,
    against: 'sqlite3 -csv, the same columns',
    most: 2,
    peak: 300,
    runs: place.quick ? 2 : 3,
    ours: { argv: place.earshot(store, 'export', '--of', 'suggestions', '--format', format), weigh: true },
    theirs: peers.sqlite3 && { argv: ['sqlite3', '-csv', '-header', store, query], weigh: true },
  }));
  const into = (file) => ({
    argv: place.earshot(store, 'export', '--of', 'suggestions', '--force', place.file(file)),
    weigh: true,
  });
  const workbook = {
    work: 'export xlsx',
    against: 'the same rows in csv, ours',
    peak: 300,
    runs: 1,
    ours: into('all.xlsx'),
    theirs: into('all.csv'),
  };
  return [...texts, workbook];
}
