/** The tables whose rows the journal keeps images of, and the column that names a row in each. */
export const tableKeys = {
  session: 'number',
  suggestion: 'id',
  status_change: 'id',
  reply: 'id',
  person: 'id',
  outcome: 'id',
  outcome_suggestion: 'id',
  outcome_partner: 'id',
  milestone: 'id',
} as const;

export type Table = keyof typeof tableKeys;

/** Those that count their changes, so that nobody writes over what somebody else changed meanwhile. */
export const revised: ReadonlySet<Table> = new Set(['session', 'suggestion', 'outcome']);

/** Those that say which operation made their rows. */
export const operated: ReadonlySet<Table> = new Set(
  (Object.keys(tableKeys) as Table[]).filter((table) => table !== 'person'),
);

/** Columns that never enter an image: who forgets a person would else have to rewrite the journal. */
export const personalColumns: Partial<Record<Table, readonly string[]>> = { person: ['name', 'contact'] };
