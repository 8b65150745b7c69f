import { copyFileSync, mkdirSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { onServer } from '../helpers/server.js';
import { json, ok, tempFolder } from '../helpers/run.js';

/** A store that is opened through a symbolic link, of its file or of its folder, is the store itself. */
describe.skipIf(onServer)('a store behind a symbolic link', () => {
  const begun = async (): Promise<{ db: string; links: string[] }> => {
    const [real, other] = [tempFolder(), tempFolder()];
    const db = join(real, 'office.db');
    const links = [join(other, 'link.db'), join(other, 'folder', 'office.db')];
    symlinkSync(db, links[0] ?? '');
    symlinkSync(real, dirname(links[1] ?? ''));
    await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall'], { db });
    await ok(['add', '1', 'Lamps', '--proposer-name', 'Invented Kim'], { db });
    await ok(['add', '1', 'Buses', '--proposer-name', 'Invented Lee'], { db });
    return { db, links };
  };
  const backup = async (db: string): Promise<string> =>
    json<{ backup: string }>(await ok(['backup', '--json'], { db })).backup;
  const listed = async (db: string): Promise<string[]> =>
    json<{ backups: string[] }>(await ok(['forget', '1-1', '--yes', '--json'], { db })).backups;

  it('forget lists the backups of the file, whichever name they were made by', async () => {
    const { db, links } = await begun();
    const made = [await backup(db)];
    for (const link of links) made.push(await backup(link));
    expect(new Set(made.map((path) => dirname(path)))).toEqual(new Set([join(dirname(db), 'backups')]));
    expect(new Set(made).size).toBe(3);
    expect(await listed(links[0] ?? '')).toEqual(made);
    const again = json<{ backups: string[] }>(await ok(['forget', '1-2', '--yes', '--json'], { db: links[1] ?? '' }));
    expect(again.backups).toEqual(made);
  });

  it('forget through the link also lists copies that an earlier earshot made under the name of the link', async () => {
    const { db, links } = await begun();
    const [link = ''] = links;
    const older = join(dirname(link), 'backups', 'link-20250101T000000.db');
    mkdirSync(dirname(older));
    copyFileSync(await backup(db), older);
    expect((await listed(link)).map((path) => basename(path))).toEqual(expect.arrayContaining([basename(older)]));
  });

  it('backup --keep counts all of them', async () => {
    const { db, links } = await begun();
    await backup(db);
    await backup(links[0] ?? '');
    const { stdout } = await ok(['backup', '--keep', '1', '--json'], { db: links[0] ?? '' });
    expect(json<{ removed: unknown[] }>({ code: 0, signal: null, stdout, stderr: '' }).removed).toHaveLength(2);
  });
});
