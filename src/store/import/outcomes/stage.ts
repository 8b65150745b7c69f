import { type Figure } from '../../../domain/records/outcome-figure.js';
import { parseId } from '../../../domain/records/identifier.js';
import { looksLikeOutcomeId, nameKey, parseOutcomeId } from '../../../domain/records/outcome.js';
import type { Handle, SqlValue } from '../../engine/db.js';
import type { Dialect } from '../../engine/dialect.js';
import { figuresToSql } from '../../records/outcomes.js';
import { type ImportRow, placeColumns, placeValues, stagedRow } from '../row.js';

export const outcomeColumns = [
  'name',
  'summary',
  'kind',
  'status',
  'started_on',
  'launched_on',
  'beneficiaries',
  'figures',
] as const;

/** Tables for the lists in the row of an outcome. */
export const outcomeTables = ['stage_outcome_link', 'stage_outcome_partner'] as const;

/** SQL that creates the temporary tables for outcomes, their links, partners and milestones. */
export const outcomeStage = (dialect: Dialect): string => {
  const { integer, text } = dialect;
  return `
CREATE TEMP TABLE stage_outcome (${stagedRow(dialect)}, given_id ${integer}, name_key ${text} NOT NULL, key ${integer},
  ${outcomeColumns.map((column) => `${column} ${text}`).join(', ')});
CREATE TEMP TABLE stage_outcome_link (file ${integer} NOT NULL, record ${integer} NOT NULL, session ${integer} NOT NULL, seq ${integer} NOT NULL);
CREATE TEMP TABLE stage_outcome_partner (file ${integer} NOT NULL, record ${integer} NOT NULL, seq ${integer} NOT NULL, name ${text} NOT NULL);
CREATE TEMP TABLE stage_milestone (${stagedRow(dialect)}, said ${text} NOT NULL, given_outcome ${integer}, outcome_key ${text}, key ${integer}, fresh ${integer}, seq ${integer},
  happened_on ${text} NOT NULL, text ${text} NOT NULL);`;
};

/** SQL that creates the indexes of `outcomeStage`, once all rows are in. */
export const indexOutcomes = ({ temporary }: Dialect): string => `
CREATE INDEX ${temporary}stage_outcome_row ON stage_outcome (file, record);
CREATE INDEX ${temporary}stage_outcome_link_row ON stage_outcome_link (file, record);
CREATE INDEX ${temporary}stage_outcome_partner_row ON stage_outcome_partner (file, record);
CREATE INDEX ${temporary}stage_milestone_row ON stage_milestone (file, record);`;

const text = (values: ImportRow['values'], key: string): string | null => (values[key] as string | undefined) ?? null;
const list = <T>(values: ImportRow['values'], key: string): readonly T[] =>
  (values[key] as readonly T[] | undefined) ?? [];

/** Adds outcomes to the stage, with their links to suggestions and their partners in tables of their own. */
export async function addOutcomes(handle: Handle, rows: readonly ImportRow[]): Promise<void> {
  await handle.bulk(
    'stage_outcome',
    [...placeColumns, 'raw', 'given_id', 'name_key', ...outcomeColumns],
    rows.map((row): SqlValue[] => {
      const { raw, values } = row;
      const id = text(values, 'id');
      const name = text(values, 'name') ?? '';
      return [
        ...[...placeValues(row), raw, id === null ? null : parseOutcomeId(id), nameKey(name), name],
        ...['summary', 'kind', 'status', 'startedOn', 'launchedOn', 'beneficiaries'].map((key) => text(values, key)),
        figuresToSql(list<Figure>(values, 'figures')),
      ];
    }),
  );
  await handle.bulk(
    'stage_outcome_link',
    ['file', 'record', 'session', 'seq'],
    rows.flatMap(({ file, record, values }) =>
      [...new Set(list<string>(values, 'suggestions'))]
        .map(parseId)
        .map(({ session, seq }) => [file, record, session, seq]),
    ),
  );
  await handle.bulk(
    'stage_outcome_partner',
    ['file', 'record', 'seq', 'name'],
    rows.flatMap(({ file, record, values }) =>
      [...new Set(list<string>(values, 'partners'))].map((name, index) => [file, record, index + 1, name]),
    ),
  );
}

/** Adds milestones to the stage. Their outcome is named by its id or by its name; it is found later. */
export async function addMilestones(handle: Handle, rows: readonly ImportRow[]): Promise<void> {
  await handle.bulk(
    'stage_milestone',
    [...placeColumns, 'raw', 'said', 'given_outcome', 'outcome_key', 'seq', 'happened_on', 'text'],
    rows.map((row): SqlValue[] => {
      const { raw, values } = row;
      const outcome = text(values, 'outcome') ?? '';
      const numbered = looksLikeOutcomeId(outcome);
      return [
        ...[
          ...placeValues(row),
          raw,
          outcome,
          numbered ? parseOutcomeId(outcome) : null,
          numbered ? null : nameKey(outcome),
        ],
        ...[(values['seq'] as number | undefined) ?? null, text(values, 'on'), text(values, 'text')],
      ];
    }),
  );
}
