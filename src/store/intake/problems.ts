import { quoted } from '../quoted.js';
import { placeColumns } from './place.js';

const stands = placeColumns.join(', ');

/** The SQL that finds what is wrong with staged rows. */

/** A field, and the rows in which it is wrong: their place, raw, value, en, ko. */
export type Check = readonly [field: string, rows: string];

/** Rows that are wrong because of what they hang on. */
export type Hanging = readonly [table: string, field: string, value: string, en: string, ko: string, which: string];

/** Keeps a problem for each row that a query names. @param rows selects the place, raw, value, en, ko */
export const keep = (field: string, rows: string): string =>
  `INSERT INTO stage_problem (${stands}, place, field, value, reason_en, reason_ko, raw)
   SELECT ${stands}, NULL, '${field}', value, en, ko, raw FROM (${rows}) found`;

/** Where a row stands, and how it stood there. */
export const row = (table: string): string => [...placeColumns, 'raw'].map((column) => `${table}.${column}`).join(', ');
export const saying = (en: string, ko: string): string => `${quoted(en)} AS en, ${quoted(ko)} AS ko`;

/** The first row: by its line, and by its file, too, where that is another. */
const firstPlace = (before: string, after: string): string =>
  `CASE WHEN first_file = file THEN ${before} ELSE (SELECT name FROM stage_file f WHERE f.file = first_file) || ':' END || first || ${after}`;

/** True of rows whose key others have, too. Finding those first spares sorting all rows with all that is in them. */
export const isRepeated = (table: string, key: string): string =>
  `(${key}) IN (SELECT ${key} FROM ${table} WHERE ${key.split(', ').at(-1) ?? key} IS NOT NULL
     GROUP BY ${key} HAVING count(*) > 1)`;

/** Rows after the first that have the same key; the first one's line is named. */
export const repeats = (table: string, key: string, shown: string, condition: string): string =>
  `SELECT ${stands}, raw, ${shown} AS value,
     'is the same key as in ' || ${firstPlace("'line '", "''")} || '; a key names one row' AS en,
     ${firstPlace("''", "'행'")} || '과 같은 키입니다. 키는 한 행만 가리켜야 합니다' AS ko
   FROM (SELECT *, first_value(line || coalesce(':' || begins, '')) OVER (PARTITION BY ${key} ORDER BY id) AS first,
     first_value(file) OVER (PARTITION BY ${key} ORDER BY id) AS first_file,
     row_number() OVER (PARTITION BY ${key} ORDER BY id) AS nth FROM ${table}
     WHERE ${condition} AND ${isRepeated(table, key)}) twice WHERE nth > 1`;

/** Something is given in the file and is otherwise in the store; what the file leaves blank is left as it is. */
export const differs = (columns: readonly string[], staged: string, stored: string): string =>
  columns
    .map((column) => `(${staged}.${column} IS NOT NULL AND ${staged}.${column} IS DISTINCT FROM ${stored}.${column})`)
    .join(' OR ');
