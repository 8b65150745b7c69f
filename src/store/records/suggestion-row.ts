import { formatId } from '../../domain/records/identifier.js';
import type { Suggestion } from '../../domain/records/suggestion.js';
import { type Fields, selected } from '../sql/columns.js';

/** A row as read: flags are numbers, lists of names are one text. */
export type SuggestionRow = Omit<Suggestion, 'id' | 'onTheSpot' | 'coDepartments'> & {
  readonly key: number;
  readonly onTheSpot: number;
  readonly coDepartments: string | null;
};

/** With the key of the row, which is not shown to users. */
export type StoredSuggestion = Suggestion & { readonly key: number };

/** Columns of `suggestion s` and of `m`, the one it was merged into. */
const expressions = {
  session: 's.session',
  seq: 's.seq',
  text: 's.text',
  kind: 's.kind',
  category: 's.category',
  district: 's.district',
  department: 's.department',
  coDepartments: 's.co_departments',
  proposerGroup: 's.proposer_group',
  status: 's.status',
  onTheSpot: 's.on_the_spot',
  receivedOn: 's.received_on',
  replyDueOn: 's.reply_due_on',
  repliedOn: 's.replied_on',
  resolvedOn: 's.resolved_on',
  reviewOn: 's.review_on',
  reason: 's.reason',
  alternative: 's.alternative',
  body: 's.body',
  mergedInto: `CASE WHEN m.id IS NULL THEN NULL ELSE m.session || '-' || m.seq END`,
  sourceKey: 's.source_key',
  revision: 's.revision',
};

export const columns = selected({ sql: { key: 's.id', ...expressions }, plain: [], flags: [] });

/** Columns for lists, with the id, and with the person from `person p`. */
export const listedFields: Fields = {
  sql: { id: `s.session || '-' || s.seq`, ...expressions, proposerName: 'p.name', proposerContact: 'p.contact' },
  plain: [
    ...['id', 'session', 'seq', 'kind', 'status', 'receivedOn', 'replyDueOn', 'repliedOn', 'resolvedOn', 'reviewOn'],
    ...['reason', 'mergedInto', 'revision'],
  ],
  flags: ['onTheSpot'],
};

/** Without spreading, which would take longer than reading for a million rows. */
export const fromRow = (row: SuggestionRow): StoredSuggestion => ({
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
