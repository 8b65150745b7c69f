import { normalName, normalText } from '../../domain/text/normal-form.js';
import type { Handle, SqlRow, SqlValue } from '../engine/db.js';
import { addTo } from '../sql/groups.js';
import { impliedName, sessionIdentity, suggestionIdentity } from '../import/row-key.js';
import { readImage } from '../journal/image.js';
import { type Keyed, Renaming } from './key-renaming.js';
import { readByKey } from './rewrite.js';

/**
 * Renews the keys of imported rows. A row without a key of its own is recognised by a hash of its words at that time;
 * after normalisation, the same file gives another hash. All hashes that the words could give are tried; the one that
 * fits shows the input, from which the new hash is computed.
 */

const properties = ['held_on', 'place', 'district', 'title', 'audience'] as const;
type Property = (typeof properties)[number];

/** A session or suggestion in its present state, or before its first correction. */
type Version = SqlRow;

const columnsOf: Readonly<Record<string, Property>> = {
  heldOn: 'held_on',
  place: 'place',
  district: 'district',
  title: 'title',
  audience: 'audience',
};

const normal = (value: SqlValue | undefined): SqlValue =>
  typeof value === 'string' ? normalName(value) : (value ?? null);
const isOdd = (version: Version): boolean =>
  properties.some((column) => normal(version[column]) !== (version[column] ?? null));
const isHashed = (key: unknown): key is string => typeof key === 'string' && key.startsWith('row-');
const hashOf = (key: string): string => key.slice(0, key.lastIndexOf(':'));

type Versions = ReadonlyMap<number, readonly Version[]>;

/**
 * Earlier states of rows from the journal, by key. Of a suggestion only the first state, with which it was imported; of
 * a session all, because it may have been matched by any of them.
 */
async function earlierVersions(
  handle: Handle,
  table: 'session' | 'suggestion',
  isWanted: (version: Version) => boolean = () => true,
): Promise<Versions> {
  const versions = new Map<number, Version[]>();
  const seen = new Set<string>();
  const images = handle.batches<{ key: string; image: string }>(
    `SELECT row_key AS "key", before_image AS image FROM change
     WHERE table_name = '${table}' AND before_image IS NOT NULL ORDER BY operation_id, seq`,
  );
  for await (const batch of images) {
    for (const { key, image } of batch) {
      if (table === 'suggestion' && seen.has(key)) continue;
      seen.add(key);
      const version = readImage(image);
      if (!version || !isWanted(version)) continue;
      addTo(versions, Number(key), version);
    }
  }
  return versions;
}

/** Sets of properties by which imports identified sessions: day and place, or those in their command lines. */
async function sessionChoices(handle: Handle): Promise<readonly (readonly string[])[]> {
  const lines = await handle.all<{ line: string }>(
    `SELECT DISTINCT line FROM operation WHERE command = 'import' AND line LIKE '%--session-by%'`,
  );
  const known = [...Object.keys(columnsOf), 'host'];
  const said = lines.map(({ line }) => {
    const [, quoted, bare] = /--session-by[ =](?:"([^"]*)"|(\S+))/.exec(line) ?? [];
    const words = (quoted ?? bare ?? '').split(',').map((word) => word.replace(/[-_ ]/g, '').toLowerCase());
    return [...new Set(words.map((word) => (word === 'receivedon' ? 'heldon' : word)))].flatMap((word) =>
      known.filter((property) => property.toLowerCase() === word),
    );
  });
  return [['heldOn', 'place'], ...said];
}

class SuggestionHashes {
  constructor(
    private readonly sessions: ReadonlyMap<number, readonly Version[]>,
    private readonly choices: readonly (readonly string[])[],
  ) {}

  /** The names of a session that may be in a hash, before and after normalisation. */
  private *names(number: number): Generator<readonly [before: number | string, now: number | string]> {
    yield [number, number];
    for (const version of this.sessions.get(number) ?? []) {
      for (const choice of this.choices) {
        const name = (form: (value: SqlValue | undefined) => SqlValue): string =>
          impliedName(
            choice.map((property) => {
              const column = columnsOf[property];
              return [property, column === undefined ? null : form(version[column])] as const;
            }),
          );
        yield [name((value) => value ?? null), name(normal)];
      }
    }
  }

  /** @returns undefined when no known state of the row gives its hash */
  renewed(hash: string, versions: readonly Version[]): string | undefined {
    for (const { session, received_on: day, text } of versions) {
      for (const [before, now] of this.names(Number(session))) {
        for (const receivedOn of [day, undefined]) {
          if (suggestionIdentity(before, receivedOn, text) === hash)
            return suggestionIdentity(now, receivedOn, normalText(String(text)));
        }
      }
    }
    return undefined;
  }
}

const renewedSession = (hash: string, versions: readonly Version[]): string | undefined => {
  const hashed = (version: Version, form: (value: SqlValue | undefined) => SqlValue): string => {
    const [heldOn, place, district, title, audience] = properties.map((column) => form(version[column]));
    return sessionIdentity({ heldOn, place, district, title, audience });
  };
  const found = versions.find((version) => hashed(version, (value) => value ?? null) === hash);
  return found && hashed(found, normal);
};

/** The rows that exist, then those that only the journal has, each with its states. */
async function* versionsOf(
  handle: Handle,
  table: 'session' | 'suggestion',
  key: 'number' | 'id',
  columns: readonly string[],
  earlier: Versions,
): AsyncGenerator<Keyed & { readonly versions: readonly Version[] }> {
  const gone = new Map(earlier);
  for await (const rows of readByKey(handle, table, key, [...columns, 'source_key'])) {
    for (const row of rows) {
      const id = Number(row[key]);
      gone.delete(id);
      if (typeof row['source_key'] === 'string')
        yield { id, key: row['source_key'], versions: [...(earlier.get(id) ?? []), row] };
    }
  }
  for (const [id, versions] of gone) {
    const sourceKey = versions.at(-1)?.['source_key'];
    if (typeof sourceKey === 'string') yield { id, key: sourceKey, versions };
  }
}

/**
 * Renews the keys so that the same files give the same keys; call it before the words are normalised.
 * @returns new keys by old keys
 */
export async function renewKeys(handle: Handle): Promise<ReadonlyMap<string, string>> {
  const renaming = new Renaming(handle);
  const earlier = await earlierVersions(handle, 'session');
  const sessions = new Map(earlier);
  for await (const rows of readByKey(handle, 'session', 'number', properties)) {
    for (const row of rows) sessions.set(Number(row['number']), [...(earlier.get(Number(row['number'])) ?? []), row]);
  }
  for await (const { versions, ...row } of versionsOf(handle, 'session', 'number', properties, earlier)) {
    renaming.add(row, isHashed(row.key) ? renewedSession(hashOf(row.key), versions) : normalName(row.key));
  }
  await renaming.write('session', 'number');
  const odd = new Set([...sessions].filter(([, versions]) => versions.some(isOdd)).map(([number]) => number));
  const isTouched = ({ session, text }: Version): boolean =>
    odd.has(Number(session)) || normalText(String(text)) !== text;
  const hashes = new SuggestionHashes(sessions, await sessionChoices(handle));
  const first = await earlierVersions(handle, 'suggestion', isTouched);
  const columns = ['session', 'received_on', 'text'];
  for await (const { versions, ...row } of versionsOf(handle, 'suggestion', 'id', columns, first)) {
    if (!isHashed(row.key)) renaming.add(row, normalName(row.key));
    else if (versions.some(isTouched)) renaming.add(row, hashes.renewed(hashOf(row.key), versions));
  }
  await renaming.write('suggestion', 'id');
  return renaming.renamed;
}
