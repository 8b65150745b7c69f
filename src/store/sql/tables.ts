/** Tables whose rows the journal records, each with its key column. */
export const tableKeys = {
  session: 'number',
  suggestion: 'id',
  status_change: 'id',
  reply: 'id',
  note: 'id',
  person: 'id',
  outcome: 'id',
  outcome_suggestion: 'id',
  outcome_partner: 'id',
  milestone: 'id',
} as const;

/** A table whose rows the journal records. */
export type Table = keyof typeof tableKeys;

/** Tables with a revision counter, by which concurrent changes are noticed. */
export const revised: ReadonlySet<Table> = new Set(['session', 'suggestion', 'outcome']);

/** Tables whose rows have the operation that made them. */
export const operated: ReadonlySet<Table> = new Set(
  (Object.keys(tableKeys) as Table[]).filter((table) => table !== 'person'),
);

/** Columns that are never in an image; otherwise forgetting a person would have to change the journal. */
export const personalColumns: Partial<Record<Table, readonly string[]>> = { person: ['name', 'contact'] };
