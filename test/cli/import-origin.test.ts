import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { earshot, inFile, json, ok, tempFolder } from '../helpers/run.js';

/** Ids are those of one store: records of another are never taken for records here that have the same ids. */

const newStore = (): string => join(tempFolder(), 'e.db');

/** A store with a session, two suggestions of which the second is merged into the first, a reply, an outcome. */
async function filled(place: string): Promise<string> {
  const db = newStore();
  await ok(['session', 'add', '--held-on', '2025-09-01', '--place', place], { db });
  await ok(['add', '1', `Lamps at ${place}`], { db });
  await ok(['add', '1', `More lamps at ${place}`], { db });
  await ok(['reply', '1-1', '--text', `We look into it, ${place}`, '--on', '2025-09-02'], { db });
  await ok(['merge', '1-2', '--into', '1-1', '--yes'], { db });
  await ok(['outcome', 'add', `Lamps of ${place}`, '--launched-on', '2025-10-01', '--suggestion', '1-1'], { db });
  await ok(['outcome', 'milestone', 'O-1', '2025-09-20', 'First lamp'], { db });
  return db;
}

const exported = async (db: string, name: string): Promise<string> => {
  const target = join(tempFolder(), name);
  await ok(['export', target], { db });
  return target;
};

const all = async (db: string): Promise<string> => (await ok(['export'], { db })).stdout;
/** All records without the name of their store. */
const bare = (ndjson: string): string => ndjson.replace(/,"fromStore":"[a-z-]+"/g, '');
const nameIn = (ndjson: string): string => /"fromStore":"([a-z-]+)"/.exec(ndjson)?.[1] ?? '';

describe('the export of another store', () => {
  it.each(['all.ndjson', 'all.json', 'all.xlsx', 'suggestions.csv', 'folder/'])(
    'is refused as %s where this store has records, and both stores are named',
    async (name) => {
      const [here, there] = [await filled('Hall'), await filled('Park')];
      const before = await all(here);
      const file = await exported(there, name);
      for (const more of [[], ['--update'], ['--dry-run'], ['--skip-bad']]) {
        const refused = await earshot(['import', file, ...more], { db: here });
        expect(refused.code).toBe(4);
        for (const said of [nameIn(before), nameIn(await all(there)), '2 suggestions', '--into-new-sessions'])
          expect(refused.stderr).toContain(said);
      }
      expect((await earshot(['import', file, '--lang', 'ko'], { db: here })).stderr).toContain('다른 저장소');
      expect(await all(here)).toBe(before);
    },
  );

  it('says in each record where it comes from, so that every part of it does', async () => {
    const there = await filled('Park');
    const folder = await exported(there, 'folder/');
    // It has no notes: their file is its header alone.
    const files = readdirSync(folder).filter((file) => file !== 'notes.csv');
    for (const file of files) {
      const [head = '', row = ''] = readFileSync(join(folder, file), 'utf8').split('\n');
      expect(head.split(',').at(-1)).toBe('fromStore');
      expect(row.split(',').at(-1)).toMatch(/^[a-z]{4}-[a-z]{4}-[a-z]{4}$/);
    }
    const here = await filled('Hall');
    for (const file of files) expect((await earshot(['import', join(folder, file)], { db: here })).code, file).toBe(4);
  });

  it.each(['all.ndjson', 'all.xlsx', 'folder/'])(
    'comes in as new records from %s, once, however often',
    async (name) => {
      const [here, there] = [await filled('Hall'), await filled('Park')];
      const before = await all(here);
      await ok(['import', await exported(there, name), '--into-new-sessions'], { db: here });
      const both = await all(here);
      for (const line of bare(before).trimEnd().split('\n')) expect(bare(both)).toContain(line);
      const come = bare(both)
        .split('\n')
        .filter((line) => line.includes('Park') || !bare(before).includes(line))
        .join('\n');
      const becomes = bare(await all(there))
        .replaceAll('"1-', '"2-')
        .replaceAll('"number":1', '"number":2')
        .replaceAll('O-1', 'O-2')
        .replaceAll('"detail":"1-', '"detail":"2-');
      expect(come.trimEnd().split('\n').sort()).toEqual(becomes.trimEnd().split('\n').sort());
      const again = await ok(['import', await exported(there, name), '--into-new-sessions'], { db: here });
      expect(again.stderr).toContain('New 0 · same');
      expect(await all(here)).toBe(both);

      await ok(['add', '1', 'Benches'], { db: there });
      await ok(['session', 'add', '--held-on', '2025-10-05', '--place', 'School'], { db: there });
      await ok(['add', '2', 'A crossing'], { db: there });
      await ok(['session', 'add', '--held-on', '2025-10-06', '--place', 'Own'], { db: here });
      await ok(['import', await exported(there, name), '--into-new-sessions'], { db: here });
      expect(json<{ text: string }>(await ok(['show', '2-3', '--json'], { db: here })).text).toBe('Benches');
      expect(json<{ text: string }>(await ok(['show', '4-1', '--json'], { db: here })).text).toBe('A crossing');
      expect((await earshot(['import', await exported(there, name)], { db: here })).stderr).toContain(
        'Go on so: --into-new-sessions',
      );
    },
  );

  it('undone, and brought in again, has the numbers that it had', async () => {
    const [here, there] = [await filled('Hall'), await filled('Park')];
    const file = await exported(there, 'all.ndjson');
    await ok(['import', file, '--into-new-sessions'], { db: here });
    const both = await all(here);
    await ok(['undo', '--yes'], { db: here });
    await ok(['session', 'add', '--held-on', '2025-10-06', '--place', 'Own'], { db: here });
    await ok(['import', file, '--into-new-sessions'], { db: here });
    for (const line of both.trimEnd().split('\n')) expect(await all(here)).toContain(line);
  });

  it('in parts as new records: what hangs on a session that is not here is refused', async () => {
    const [here, there] = [await filled('Hall'), await filled('Park')];
    const folder = await exported(there, 'folder/');
    const part = (kind: string): string[] => ['import', join(folder, `${kind}.csv`), '--into-new-sessions'];
    const early = await earshot(part('suggestions'), { db: here });
    expect([early.code, early.stderr.includes('session 1 of the other store')]).toEqual([65, true]);
    await ok(part('sessions'), { db: here });
    await ok(part('suggestions'), { db: here });
    await ok(part('replies'), { db: here });
    await ok(part('outcomes'), { db: here });
    await ok(part('milestones'), { db: here });
    expect(await all(here)).toContain('"suggestion":"2-1","seq":1,"on":"2025-09-02"');
    expect((await ok(part('sessions'), { db: here })).stderr).toContain('New 0 · same 1');
  });

  it('comes in as the same records where somebody says that they are', async () => {
    const [here, there] = [await filled('Hall'), newStore()];
    const old = join(tempFolder(), 'old.ndjson');
    writeFileSync(old, bare(await all(here)));
    // An export of an earlier version says nothing of its store.
    await ok(['import', old], { db: there });
    await ok(['add', '1', 'Benches'], { db: there });
    const file = await exported(there, 'all.ndjson');
    expect((await earshot(['import', file], { db: here })).code).toBe(4);
    expect((await ok(['import', file, '--same-store'], { db: here })).stderr).toContain('2 new');
    expect(nameIn(await all(here))).not.toBe(nameIn(await all(there)));
    expect((await earshot(['import', file, '--into-new-sessions'], { db: here })).code).toBe(4);
    await ok(['import', file], { db: here });
    expect((await earshot(['import', file, '--same-store', '--into-new-sessions'], { db: here })).code).toBe(2);
  });

  it('is not mixed with that of a third', async () => {
    const [one, two, here] = [await filled('Hall'), await filled('Park'), newStore()];
    const file = join(tempFolder(), 'both.ndjson');
    writeFileSync(file, (await all(one)) + (await all(two)));
    const refused = await earshot(['import', file], { db: here });
    expect([refused.code, refused.stderr.includes('more than one store')]).toEqual([65, true]);
  });
});

describe('a copy of a store', () => {
  it('has the ids of that one, exports as that one, and takes what is new there', async () => {
    const [here, copy] = [await filled('Hall'), newStore()];
    await ok(['import', await exported(here, 'all.ndjson')], { db: copy });
    expect(await all(copy)).toBe(await all(here));
    await ok(['add', '1', 'Benches'], { db: here });
    await ok(['import', await exported(here, 'folder/')], { db: copy });
    expect(await all(copy)).toBe(await all(here));
    await ok(['status', '1-3', 'reviewing', '--on', '2025-10-02', '--yes'], { db: copy });
    expect((await ok(['import', await exported(copy, 'all.ndjson'), '--update'], { db: here })).stderr).toContain(
      'changed',
    );
    expect(bare(await all(here))).toBe(bare(await all(copy)));
  });

  it('that has given out an id itself is another store, and takes of the first what does not clash', async () => {
    const [here, copy] = [await filled('Hall'), newStore()];
    await ok(['import', await exported(here, 'all.ndjson')], { db: copy });
    await ok(['add', '1', 'Said in the copy'], { db: copy });
    expect((await earshot(['import', await exported(copy, 'all.ndjson')], { db: here })).code).toBe(4);
    await ok(['import', await exported(here, 'all.ndjson')], { db: copy });
    await ok(['add', '1', 'Said here'], { db: here });
    const refused = await earshot(['import', await exported(here, 'all.ndjson'), '--update'], { db: copy });
    expect([refused.code, refused.stderr.includes('1-3 is another record here')]).toEqual([4, true]);
  });

  inFile('made by moving or restoring takes exports of itself', async () => {
    const here = await filled('Hall');
    const file = await exported(here, 'all.ndjson');
    const moved = join(tempFolder(), 'moved.db');
    await ok(['move', '--to', moved], { db: here });
    await ok(['import', file], { db: moved });
    const backup = join(tempFolder(), 'kept.db');
    await ok(['backup', backup], { db: here });
    const restored = join(tempFolder(), 'restored.db');
    await ok(['restore', backup, '--yes'], { db: restored });
    await ok(['import', file], { db: restored });
    expect(nameIn(await all(restored))).toBe(nameIn(await all(moved)));
  });
});
