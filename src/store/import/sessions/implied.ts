import type { Handle, SqlValue } from '../../engine/db.js';
import { type ImportRow, placeColumns, placeValues, valueOf } from '../row.js';
import { impliedName } from '../row-key.js';
import { sessionColumns } from '../tables.js';

/** Properties by which suggestions name their session. */
export type SessionProperty =
  'heldOn' | 'place' | 'district' | 'title' | 'audience' | 'host' | 'sessionTitle' | 'saidDistrict';

const columnOf: Readonly<Record<SessionProperty, string>> = {
  heldOn: 'held_on',
  place: 'place',
  district: 'district',
  title: 'title',
  audience: 'audience',
  host: 'host',
  sessionTitle: 'title',
  saidDistrict: 'district',
};

/** The column of the property in the table of sessions. */
export const propertyColumn = (property: SessionProperty): string => columnOf[property];

/** How the rows of a file name the session of their suggestions. */
export interface SessionChoice {
  /** All rows belong to this session. */
  readonly session?: number | undefined;
  /** One session for each distinct set of these values. */
  readonly by: readonly SessionProperty[];
  /** True when a title in a row tells apart sessions with the same values. */
  readonly titled?: boolean;
  /** The same for a district. */
  readonly inDistricts?: boolean;
}

/** What the row of a suggestion may tell of its session that does not name it; taken from the first row that tells it. */
const described = ['attendees', 'audience'] as const;

/** A value of a session that a later row tells. */
interface Late {
  readonly property: (typeof described)[number];
  readonly value: SqlValue;
  /** The column that names the session in the stage, and its value. */
  readonly by: 'key' | 'number';
  readonly name: SqlValue;
}

/** Sessions that suggestions name by properties; few for many suggestions. */
export class ImpliedSessions {
  private readonly keys = new Set<string>();
  private waiting: SqlValue[][] = [];
  private numbered: SqlValue[][] = [];
  /** What no row has told yet, by session. */
  private readonly untold = new Map<string, Set<Late['property']>>();
  private late: Late[] = [];

  private begin(key: string, values: ImportRow['values']): void {
    this.keys.add(key);
    this.untold.set(key, new Set(described.filter((property) => valueOf(values, property) === null)));
  }

  /** Takes from a further row of a session what the rows before it did not tell. */
  private complete(key: string, values: ImportRow['values'], by: Late['by'], name: SqlValue): void {
    const untold = this.untold.get(key);
    for (const property of untold ?? []) {
      const value = valueOf(values, property);
      if (value === null) continue;
      untold?.delete(property);
      this.late.push({ property, value, by, name });
    }
  }

  /**
   * The key of the session with these properties, which is added to the stage the first time.
   * @returns also the name of the session for the key of the row, which does not include title and district when they
   * only tell sessions apart
   */
  keyOf(row: ImportRow, choice: SessionChoice): { key: string | null; name: string | null } {
    const given = row.values;
    const propertyOf = (property: SessionProperty): SqlValue => {
      if (property === 'heldOn') return valueOf(given, 'heldOn') ?? valueOf(given, 'receivedOn');
      return valueOf(given, property === 'title' ? 'sessionTitle' : property);
    };
    const properties = choice.by.map((property): [SessionProperty, SqlValue] => [property, propertyOf(property)]);
    const held = properties.find(([property]) => property === 'heldOn')?.[1] ?? null;
    if (held === null) return { key: null, name: null };
    const name = impliedName(properties);
    const title = choice.titled ? valueOf(given, 'sessionTitle') : null;
    if (title !== null) properties.push(['sessionTitle', title]);
    const district = choice.inDistricts ? valueOf(given, 'district') : null;
    if (district !== null) properties.push(['saidDistrict', district]);
    const key = impliedName(properties);
    if (this.keys.has(key)) this.complete(key, given, 'key', key);
    else {
      this.begin(key, given);
      const values = new Map(properties.map(([property, value]) => [columnOf[property], value]));
      // What does not tell sessions apart is taken from the first row.
      for (const property of ['place', 'district'] as const) {
        if (!values.has(property) && choice.by.includes('place')) values.set(property, valueOf(given, property));
      }
      for (const property of described) if (!values.has(property)) values.set(property, valueOf(given, property));
      this.waiting.push([...placeValues(row), key, 1, ...sessionColumns.map((column) => values.get(column) ?? null)]);
    }
    return { key, name };
  }

  /** Stages the session whose number and day a suggestion gives, in case that it exists neither here nor in the import. */
  addNumbered(row: ImportRow, number: number): void {
    const { values } = row;
    const key = `number ${number}`;
    if (this.keys.has(key)) this.complete(key, values, 'number', number);
    if (valueOf(values, 'heldOn') === null || this.keys.has(key)) return;
    this.begin(key, values);
    const given = new Map(
      (['heldOn', 'place', 'district'] as const).map((property) => [columnOf[property], valueOf(values, property)]),
    ).set('title', valueOf(values, 'sessionTitle'));
    for (const property of described) given.set(property, valueOf(values, property));
    const columns = sessionColumns.map((column) => given.get(column) ?? null);
    this.numbered.push([...placeValues(row), number, 1, ...columns]);
  }

  async flush(handle: Handle): Promise<void> {
    await handle.bulk('stage_session', [...placeColumns, 'key', 'implied', ...sessionColumns], this.waiting);
    this.waiting = [];
    await handle.bulk('stage_session', [...placeColumns, 'number', 'implied', ...sessionColumns], this.numbered);
    this.numbered = [];
    for (const { property, value, by, name } of this.late)
      await handle.run(`UPDATE stage_session SET ${property} = ? WHERE ${by} = ? AND implied = 1`, [value, name]);
    this.late = [];
  }
}
