import type { Key } from '../../../locale/message.js';
import type { Dialect } from '../../engine/dialect.js';
import { placeColumns } from '../row.js';

const stands = placeColumns.join(', ');

/** SQL that finds errors in staged rows. */

/**
 * A field and the query of its wrong rows: place, raw, value, reason (the key of a message), said (a value of the
 * message, or NULL).
 */
export type Check = readonly [field: string, rows: string];

/** Rows that are wrong because the row they belong to is wrong. */
export type Hanging = readonly [table: string, field: string, value: string, reason: Key, which: string];

/** Records a problem for each row of a query. @param rows selects the place, raw, value, message (as JSON) */
export const keepMessages = (field: string, rows: string): string =>
  `INSERT INTO stage_problem (${stands}, place, field, value, reason, raw)
   SELECT ${stands}, NULL, '${field}', value, message, raw FROM (${rows}) found`;

/** The same for a query with a message key. @param rows selects the place, raw, value, reason, said */
export const keep = ({ json }: Dialect, field: string, rows: string): string =>
  keepMessages(
    field,
    `SELECT ${stands}, raw, value, '{"key":' || ${json('CAST(reason AS TEXT)')} || ',"values":['
       || CASE WHEN said IS NULL THEN '' ELSE ${json('CAST(said AS TEXT)')} END || ']}' AS message FROM (${rows}) wrong`,
  );

/** Columns with the place of a row, and its source text. */
export const row = (table: string): string => [...placeColumns, 'raw'].map((column) => `${table}.${column}`).join(', ');

/** The columns reason and said of a check. @param said SQL of the value in the message */
export const saying = (reason: Key, said = 'NULL'): string => `'${reason}' AS reason, ${said} AS said`;

/** Condition: other rows have the same key. Finding those rows first avoids sorting all rows with all their columns. */
export const isRepeated = (table: string, key: string): string =>
  `(${key}) IN (SELECT ${key} FROM ${table} WHERE ${key.split(', ').at(-1) ?? key} IS NOT NULL
     GROUP BY ${key} HAVING count(*) > 1)`;

/** Rows that repeat the key of an earlier row; the message names the line of the first. */
export const repeats = (table: string, key: string, shown: string, condition: string): string =>
  `SELECT ${stands}, raw, ${shown} AS value,
     CASE WHEN first_file = file THEN 'checks.sameKeyAsLine' ELSE 'checks.sameKeyAsIn' END AS reason,
     CASE WHEN first_file = file THEN '' ELSE (SELECT name FROM stage_file f WHERE f.file = first_file) || ':' END || first AS said
   FROM (SELECT *, first_value(line || coalesce(':' || begins, '')) OVER (PARTITION BY ${key} ORDER BY id) AS first,
     first_value(file) OVER (PARTITION BY ${key} ORDER BY id) AS first_file,
     row_number() OVER (PARTITION BY ${key} ORDER BY id) AS nth FROM ${table}
     WHERE ${condition} AND ${isRepeated(table, key)}) twice WHERE nth > 1`;

/** Condition: a value is given in the file and differs from the store; blank cells change nothing. */
export const differs = (columns: readonly string[], staged: string, stored: string): string =>
  columns
    .map((column) => `(${staged}.${column} IS NOT NULL AND ${staged}.${column} IS DISTINCT FROM ${stored}.${column})`)
    .join(' OR ');
