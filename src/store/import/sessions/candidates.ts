import { fold } from '../../../domain/text/text.js';
import { type Message, message } from '../../../locale/message.js';
import type { Handle, SqlRow } from '../../engine/db.js';
import { readImage } from '../../journal/image.js';
import { addTo } from '../../sql/groups.js';
import { propertyColumn, type SessionProperty } from './implied.js';

/** Finds sessions by the properties that rows give. */

/** A session in the store or in the import, or one to be created for rows with its title. */
export interface Candidate {
  /** Its number, if it is in the store. */
  readonly number: number | null;
  /** Its row in the stage. */
  readonly id: number | null;
  readonly title: string | null;
  readonly district: string | null;
  /** The session as messages name it. */
  readonly name: Message;
}

/** A session in its state before a correction. */
export interface Earlier {
  readonly number: number;
  readonly was: SqlRow;
}

/** The properties of a session that rows give. */
export type Properties = ReadonlyMap<SessionProperty, string | null>;

/** Properties that only tell apart sessions with equal other properties. */
export const telling: ReadonlySet<SessionProperty> = new Set(['sessionTitle', 'saidDistrict']);

type Label = Omit<Candidate, 'number' | 'id'>;

const numbered = (number: number, title: string | null, district: string | null): Label => ({
  title,
  district,
  name: message('checks.session', number, title ?? district),
});

/** @param where the place of its row */
export const unnumbered = (where: string, title: string | null, district: string | null): Label => ({
  title,
  district,
  name: message('checks.rowOfSession', where, title ?? district),
});

export const stands = `f.name || ':' || v.line || coalesce(':' || v.begins, '')`;

interface Staged {
  readonly id: number;
  readonly number: number | null;
  readonly key: string | null;
  /** Place of its row: `sessions.csv:3`. */
  readonly stands: string;
  /** Its value for each property. */
  readonly values: ReadonlyMap<SessionProperty, string | null>;
}

const compared = ['heldOn', 'place', 'district', 'title', 'audience', 'host'] as const satisfies SessionProperty[];

/** The sessions of the import by day. A session in several files is one. */
export async function comingAlong(handle: Handle): Promise<ReadonlyMap<string, readonly Staged[]>> {
  const columns = compared.map((property) => `v.${propertyColumn(property)} AS "${property}"`).join(', ');
  const rows = await handle.all<SqlRow & Omit<Staged, 'values'>>(
    `SELECT v.id, coalesce(v.number, v.target) AS number, v.source_key AS key, ${stands} AS stands, ${columns}
     FROM stage_session v JOIN stage_file f ON f.file = v.file WHERE v.implied = 0 ORDER BY v.id`,
  );
  const seen = new Set<number | string>();
  const byDay = new Map<string, Staged[]>();
  for (const each of rows) {
    const { id, number, key } = each;
    const name = number ?? key ?? each.stands;
    if (seen.has(name)) continue;
    seen.add(name);
    const values = new Map(compared.map((property) => [property, each[property] as string | null]));
    const day = values.get('heldOn') ?? '';
    addTo(byDay, day, { id, number, key, stands: each.stands, values });
  }
  return byDay;
}

/** Sessions of the store come first. */
export async function candidatesFor(
  handle: Handle,
  properties: Properties,
  coming: Awaited<ReturnType<typeof comingAlong>>,
): Promise<Candidate[]> {
  const asked = [...properties].filter(([property]) => !telling.has(property));
  const fits = asked.map(([property]) => `v.${propertyColumn(property)} IS NOT DISTINCT FROM ?`).join(' AND ');
  const known = await handle.all<{ number: number; title: string | null; district: string | null }>(
    `SELECT v.number, v.title, v.district FROM session v WHERE ${fits} ORDER BY v.number`,
    asked.map(([, value]) => value),
  );
  const numbers = new Set(known.map(({ number }) => number));
  const staged = (coming.get(properties.get('heldOn') ?? '') ?? []).filter(
    ({ number, values }) =>
      !(number !== null && numbers.has(number)) && asked.every(([property, value]) => values.get(property) === value),
  );
  return [
    ...known.map(({ number, title, district }) => ({ number, id: null, ...numbered(number, title, district) })),
    ...staged.map(({ id, number, stands: where, values }) => {
      const [title, district] = [values.get('title') ?? null, values.get('district') ?? null];
      const label = number === null ? unnumbered(where, title, district) : numbered(number, title, district);
      return { number: null, id, ...label };
    }),
  ];
}

/**
 * States of sessions before their corrections, by their day at that time: rows may still name a session by these
 * values.
 */
export async function earlierSessions(handle: Handle): Promise<ReadonlyMap<string, readonly Earlier[]>> {
  // From sessions to their changes, because there is an index for that.
  const rows = await handle.all<{ number: number; image: string }>(
    `SELECT v.number, c.before_image AS image
     FROM session v ${handle.dialect.inOrder} change c ON c.table_name = 'session' AND c.row_key = CAST(v.number AS TEXT)
     WHERE c.before_image IS NOT NULL`,
  );
  const byDay = new Map<string, Earlier[]>();
  for (const { number, image } of rows) {
    const was = readImage(image);
    if (!was) continue;
    const day = String(was['held_on']);
    addTo(byDay, day, { number, was });
  }
  return byDay;
}

/** True when a session that had these values may be the session of a row. */
export const wasSo = ({ was }: Earlier, properties: Properties): boolean =>
  [...properties].every(([property, value]) => {
    const said = was[propertyColumn(property)] ?? null;
    if (!telling.has(property)) return said === value;
    return said === null || (typeof said === 'string' && fold(said) === fold(value ?? ''));
  });
