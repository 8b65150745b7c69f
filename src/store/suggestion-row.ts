import { formatId } from '../domain/identifier.js';
import type { Suggestion } from '../domain/suggestion.js';

/** A row as it is read: flags are numbers, the lists of names are one text. */
export type Row = Omit<Suggestion, 'id' | 'onTheSpot' | 'coDepartments'> & {
  readonly key: number;
  readonly onTheSpot: number;
  readonly coDepartments: string | null;
};

/** With the key of its row, which never leaves the store's callers. */
export type StoredSuggestion = Suggestion & { readonly key: number };

export const columns = `s.id AS "key", s.session, s.seq, s.text, s.kind, s.category, s.district, s.department,
  s.co_departments AS "coDepartments", s.proposer_group AS "proposerGroup", s.status, s.on_the_spot AS "onTheSpot",
  s.received_on AS "receivedOn", s.reply_due_on AS "replyDueOn", s.replied_on AS "repliedOn", s.resolved_on AS "resolvedOn",
  s.review_on AS "reviewOn", s.reason, s.alternative, s.body,
  CASE WHEN m.id IS NULL THEN NULL ELSE m.session || '-' || m.seq END AS "mergedInto",
  s.source_key AS "sourceKey", s.revision`;

/** Written out: of a million rows, spreading each takes longer than reading it. */
export const fromRow = (row: Row): StoredSuggestion => ({
  id: formatId(row),
  session: row.session,
  seq: row.seq,
  text: row.text,
  kind: row.kind,
  category: row.category,
  district: row.district,
  department: row.department,
  proposerGroup: row.proposerGroup,
  status: row.status,
  receivedOn: row.receivedOn,
  replyDueOn: row.replyDueOn,
  repliedOn: row.repliedOn,
  resolvedOn: row.resolvedOn,
  reviewOn: row.reviewOn,
  reason: row.reason,
  alternative: row.alternative,
  body: row.body,
  mergedInto: row.mergedInto,
  sourceKey: row.sourceKey,
  revision: row.revision,
  coDepartments: row.coDepartments === null ? [] : row.coDepartments.split(';'),
  onTheSpot: row.onTheSpot === 1,
  key: row.key,
});
