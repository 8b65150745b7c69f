import type { Figure } from '../../domain/records/outcome-figure.js';
import { normalName, normalText } from '../../domain/text/normal-form.js';
import { nameKey } from '../../domain/records/outcome.js';
import { fold } from '../../domain/text/text.js';
import type { SqlRow, SqlValue } from '../engine/db.js';
import type { Table } from '../sql/tables.js';

type Form = (value: string) => string;

/** A value that would become empty stays as it is, because most columns must not be blank. */
const name: Form = (value) => normalName(value) || value;
const text: Form = (value) => normalText(value) || value;

/** The office's own key stays as it was given. */
const asGiven: Form = (value) => value;

const names: Form = (value) => value.split(';').map(name).join(';');

const figures: Form = (value) =>
  JSON.stringify(
    (JSON.parse(value) as Figure[]).map(({ label, number, unit }) => ({
      label: label === null ? null : name(label),
      number,
      unit: unit === null ? null : name(unit),
    })),
  );

/** The columns of each table that contain words, each with the function that normalises input today. */
export const forms = {
  operation: { entered_by: name },
  session: { place: name, district: name, title: name, audience: name, host: name, notes: text, source_key: asGiven },
  suggestion: {
    ...{ text, category: name, district: name, department: name, co_departments: names, proposer_group: name },
    ...{ alternative: text, body: name, source_key: asGiven },
  },
  status_change: { entered_by: name, detail: name, note: text },
  reply: { text, entered_by: name },
  note: { text, entered_by: name },
  person: { name, contact: name },
  outcome: { name, summary: text, beneficiaries: name, figures },
  outcome_partner: { name },
  milestone: { text },
} as const satisfies Partial<Record<Table | 'operation', Readonly<Record<string, Form>>>>;

/** A table with columns that `normalise` can change. */
export type WordTable = keyof typeof forms;

/** True for a table with columns that `normalise` can change. */
export const isWordTable = (table: string): table is WordTable => table in forms;

/** True when the search form of a text changes; line ends and blanks do not count. */
export const isSearchedAnew = (before: SqlValue | undefined, now: SqlValue | undefined): boolean =>
  typeof before === 'string' && typeof now === 'string' && fold(before) !== fold(now);

/** Columns derived from the words: the search form of a text, the key of a name. */
export const following = (table: WordTable, row: SqlRow, { text, name }: SqlRow): SqlRow => {
  if (table === 'suggestion' && isSearchedAnew(row['text'], text)) return { search_text: fold(String(text)) };
  if (table === 'outcome' && typeof name === 'string') return { name_key: nameKey(name) };
  return {};
};

/** The columns of a row that normalisation changes; undefined when none do. */
export function normalPatch(table: WordTable, row: SqlRow): SqlRow | undefined {
  const patch: SqlRow = {};
  for (const [column, form] of Object.entries<Form>(forms[table])) {
    const value = row[column];
    if (typeof value !== 'string') continue;
    const normal = form(value);
    if (normal !== value) patch[column] = normal;
  }
  return Object.keys(patch).length === 0 ? undefined : { ...patch, ...following(table, row, patch) };
}
