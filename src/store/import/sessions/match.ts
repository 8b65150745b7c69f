import { fold } from '../../../domain/text/text.js';
import type { Handle } from '../../engine/db.js';
import { type Message, message } from '../../../locale/message.js';
import { addTo } from '../../sql/groups.js';
import { keepMessages, row } from '../checks/problems.js';
import {
  type Candidate,
  candidatesFor,
  comingAlong,
  earlierSessions,
  type Properties,
  stands,
  telling,
  unnumbered,
  wasSo,
} from './candidates.js';
import type { SessionProperty } from './implied.js';

/** Finds the session of suggestions that name it by day and place. */

/** Properties that fit several sessions, or only sessions of other districts. */
export interface Ambiguity {
  /** The key of these properties. */
  readonly key: string;
  readonly field: string;
  readonly value: string | null;
  readonly heldOn: string;
  readonly sessions: readonly Candidate[];
  /** True when all of the sessions are in another district than the rows say. */
  readonly elsewhere: boolean;
}

interface Implied {
  readonly id: number;
  readonly key: string;
  readonly properties: Properties;
  readonly where: string;
}

/** Most names that a reason lists. */
const NAMED = 5;

const same = (one: string | null, other: string): boolean => one !== null && fold(one) === fold(other);

/** Candidates with that title. @param alone true when no other title is given for that day and place */
function withTitle(candidates: readonly Candidate[], title: string, alone: boolean): readonly Candidate[] {
  const fits = candidates.filter((each) => same(each.title, title));
  return fits.length > 0 || !alone ? fits : candidates.filter((each) => each.title === null);
}

/** Candidates in that district, else those without a district. */
function inDistrict(candidates: readonly Candidate[], district: string): readonly Candidate[] {
  const fits = candidates.filter((each) => same(each.district, district));
  return fits.length > 0 ? fits : candidates.filter((each) => each.district === null);
}

/** The candidates that rows with these properties may mean. */
function fitting(candidates: readonly Candidate[], properties: Properties, alone: boolean): readonly Candidate[] {
  const [title, district] = [properties.get('sessionTitle'), properties.get('saidDistrict')];
  const titled = title == null ? candidates : withTitle(candidates, title, alone);
  if (district == null) return titled;
  // When the title identifies the session, the district is not needed.
  const isKnown = title != null && titled.length === 1 && titled[0]?.title !== null;
  return isKnown ? titled : inDistrict(titled, district);
}

const isSaid = ({ properties }: Implied): number =>
  (properties.has('sessionTitle') ? 2 : 0) + (properties.has('saidDistrict') ? 1 : 0);

/** A key of the properties without title and district where they only tell sessions apart. */
const baseOf = ({ properties }: Implied): string =>
  JSON.stringify([...properties].filter(([property]) => !telling.has(property)));

/**
 * Finds the sessions that suggestions name, in the store or in the import.
 * @returns properties that fit several sessions, to be reported for new rows
 */
export async function matchImplied(handle: Handle): Promise<Ambiguity[]> {
  const implied = (
    await handle.all<{ id: number; key: string; place: string }>(
      `SELECT v.id, v.key, ${stands} AS place FROM stage_session v JOIN stage_file f ON f.file = v.file
       WHERE v.implied = 1 AND v.number IS NULL ORDER BY v.id`,
    )
  ).map(({ id, key, place }): Implied => {
    const properties = new Map(JSON.parse(key) as [SessionProperty, string | null][]);
    return { id, key, properties, where: place };
  });
  if (implied.length === 0) return [];
  const titles = new Map<string, Set<string>>();
  for (const each of implied) {
    const title = each.properties.get('sessionTitle');
    if (title != null) titles.set(baseOf(each), (titles.get(baseOf(each)) ?? new Set()).add(fold(title)));
  }
  const [coming, earlier] = [await comingAlong(handle), await earlierSessions(handle)];
  const made = new Map<string, Candidate[]>();
  const known: [key: string, number: number, otherwise: number][] = [];
  const found: Ambiguity[] = [];
  // Sets with most properties first: a session created for them may also fit rows with fewer.
  for (const each of implied.toSorted((a, b) => isSaid(b) - isSaid(a))) {
    const { id, key, properties } = each;
    const base = baseOf(each);
    const [title = null, district = null] = [properties.get('sessionTitle'), properties.get('saidDistrict')];
    const heldOn = properties.get('heldOn') ?? '';
    const candidates = await candidatesFor(handle, properties, coming);
    const alone = titles.get(base)?.size === 1;
    const fits = fitting([...candidates, ...(made.get(base) ?? [])], properties, alone);
    const elsewhere = fits.length === 0 && district !== null && (title === null || alone) ? candidates : [];
    const before = (earlier.get(heldOn) ?? []).filter((one) => wasSo(one, properties));
    const numbers = new Set([...fits, ...before].flatMap(({ number }) => number ?? []));
    known.push(...[...numbers].map((number): [string, number, number] => [key, number, 0]));
    // Rows of several districts may have been put into one session by its number.
    known.push(...elsewhere.flatMap(({ number }): [string, number, number][] => (number ? [[key, number, 1]] : [])));
    // Rows that name their session by its district may have come in by its place alone.
    const placed = new Map([...properties].filter(([property]) => property !== 'district'));
    if (fits.length === 0 && placed.size < properties.size && placed.has('place')) {
      const there = await candidatesFor(handle, placed, coming);
      known.push(...there.flatMap(({ number }): [string, number, number][] => (number ? [[key, number, 1]] : [])));
    }
    const [first] = fits;
    if (first) {
      const [column, value] = first.number === null ? ['twin', first.id] : ['target', first.number];
      await handle.run(`UPDATE stage_session SET ${column} = ? WHERE id = ?`, [value, id]);
    } else if (title !== null || district !== null) {
      addTo(made, base, { number: null, id, ...unnumbered(each.where, title, district) });
    }
    if (fits.length > 1 || elsewhere.length > 0) {
      const [property = 'heldOn', value = null] =
        [...properties].findLast(([one]) => one !== 'heldOn' && (fits.length > 0 ? !telling.has(one) : true)) ?? [];
      const field = property === 'saidDistrict' ? 'district' : property;
      const sessions = fits.length > 0 ? fits : elsewhere;
      found.push({ key, field, value, heldOn, sessions, elsewhere: fits.length === 0 });
    }
  }
  await handle.bulk('stage_fit', ['key', 'number', 'otherwise'], known);
  return found;
}

/** Explains which sessions fit, and how a row can name one. */
function reasonOf({ sessions, heldOn, elsewhere }: Ambiguity): Message {
  const names = sessions.slice(0, NAMED).map(({ name }) => name);
  const list = message(sessions.length > NAMED ? 'common.someOf' : 'common.allOf', ...names);
  if (elsewhere) return message('checks.otherDistrict', list, heldOn);
  const isByDistrict = new Set(sessions.map(({ district }) => district)).size > 1;
  return message('checks.fitsSessions', list, heldOn, isByDistrict);
}

/** Marks new rows that fit several sessions as wrong. */
export async function keepAmbiguous(handle: Handle, ambiguities: readonly Ambiguity[]): Promise<void> {
  for (const ambiguity of ambiguities) {
    const { key, field, value } = ambiguity;
    await handle.run(
      keepMessages(
        field,
        `SELECT ${row('stage_suggestion')}, CAST(? AS TEXT) AS value, CAST(? AS TEXT) AS message
         FROM stage_suggestion WHERE session_key = ? AND target IS NULL`,
      ),
      [value, JSON.stringify(reasonOf(ambiguity)), key],
    );
  }
}
