import type { Listing, Typed, Typeset } from '../../domain/text/typeset.js';
import type { Handle, SqlValue } from '../engine/db.js';
import { quoted } from './quoted.js';

/** The fields of a record by key. */
export interface Fields {
  /** SQL expression of each field. */
  readonly sql: Readonly<Record<string, string>>;
  /** Fields whose values need no quoting: numbers, codes, days, instants. */
  readonly plain: readonly string[];
  /** Fields stored as 0 and 1. */
  readonly flags: readonly string[];
}

type Value = SqlValue | boolean;

function expressionOf({ sql }: Fields, key: string): string {
  const expression = sql[key];
  if (expression === undefined) throw new Error(`no field ${key}`);
  return expression;
}

/** The select list of fields; all of them without `keys`. */
export const selected = (fields: Fields, keys: readonly string[] = Object.keys(fields.sql)): string =>
  keys.map((key) => `${expressionOf(fields, key)} AS "${key}"`).join(', ');

async function* flagged(batches: AsyncIterable<SqlValue[][]>, flags: readonly number[]): AsyncIterable<Value[][]> {
  for await (const batch of batches) {
    const rows: Value[][] = batch;
    for (const row of rows) for (const at of flags) row[at] = row[at] === 1;
    yield rows;
  }
}

/**
 * The rows of a statement, which runs when they are first read.
 * @param keys of the fields, in the order of the positions
 * @param from the statement after the select list
 */
export function listing(
  handle: Handle,
  fields: Fields,
  keys: readonly string[],
  { from, params }: { readonly from: string; readonly params: readonly SqlValue[] },
): Listing<Value> {
  const isFlag = (key: string): boolean => fields.flags.includes(key);
  const set = ({ before, values }: Typeset): Typed<Value> => {
    const cells: { lead: string | undefined; parts: string[] }[] = [];
    keys.forEach((key, at) => {
      const expression = expressionOf(fields, key);
      const lead = before(key, at);
      if (values === 'bare' && !isFlag(key) && !fields.plain.includes(key)) {
        cells.push({ lead, parts: [expression] });
        return;
      }
      const plain = values === 'json' ? handle.dialect.json(expression) : expression;
      const parts = [quoted(lead), isFlag(key) ? `CASE WHEN ${expression} = 1 THEN 'true' ELSE 'false' END` : plain];
      const last = cells.at(-1);
      if (last && last.lead === undefined) last.parts.push(...parts);
      else cells.push({ lead: undefined, parts });
    });
    const select = cells.map(
      ({ lead, parts }, at) => `${lead === undefined ? `concat(${parts.join(', ')})` : parts.join('')} AS c${at}`,
    );
    return {
      leads: cells.map(({ lead }) => lead),
      lists: handle.lists(`SELECT ${select.join(', ')} ${from}`, params),
    };
  };
  const flags = keys.flatMap((key, at) => (isFlag(key) ? [at] : []));
  return { lists: flagged(handle.lists(`SELECT ${selected(fields, keys)} ${from}`, params), flags), set };
}
