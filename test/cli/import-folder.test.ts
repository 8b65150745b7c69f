import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { desk, refused, take } from '../helpers/fixtures/files.js';
import { earshot, json, ok, sampleCity, tempFolder } from '../helpers/run.js';

describe('import FOLDER', () => {
  it('takes in what was exported into a folder, to the same export, again and again', async () => {
    const city = await sampleCity();
    const { folder, db, path } = desk();
    await ok(['remove', '3-1', '--yes'], { db: city });
    await ok(['export', 'all/'], { db: city, cwd: folder });
    for (const name of ['all', 'all/']) await take([name], { db, cwd: folder });
    const [was, is] = await Promise.all([city, db].map(async (each) => (await ok(['export'], { db: each })).stdout));
    expect(is).toBe(was);
    expect(await take([path('all')], { db, cwd: folder })).toMatchObject({ written: false, added: 0, wrong: 0 });
    expect(readdirSync(path('all')).some((name) => name.startsWith('.'))).toBe(false);
  });

  it('takes the .csv files in it alone: neither what was left out of them nor what is hidden', async () => {
    const { folder, db, path } = desk();
    mkdirSync(path('sheets'));
    const rows = (text: string): string => `heldOn,place,text\n2025-03-04,Hall,${text}\n`;
    writeFileSync(path('sheets/b.CSV'), rows('b'));
    writeFileSync(path('sheets/a.csv'), `${rows('a')}2025-02-30,Hall,wrong\n`);
    for (const name of ['.hidden.csv', 'notes.txt', 'x.json']) writeFileSync(join(path('sheets'), name), 'nothing');
    mkdirSync(path('sheets/old'));
    const options = { db, cwd: folder };
    const plan = await take(['sheets', '--skip-bad'], options);
    expect(plan).toMatchObject({ added: 2, wrong: 1, files: [{ name: 'sheets/a.csv' }, { name: 'sheets/b.CSV' }] });
    expect(existsSync(path('sheets/a.csv.rejected.csv'))).toBe(true);
    expect(await take(['sheets', '--skip-bad'], options)).toMatchObject({ same: 2, wrong: 1, written: false });
    expect((await earshot(['import', 'sheets', '--dry-run'], options)).stdout).toContain('sheets/b.CSV · 1 row');
    expect(json<unknown[]>(await ok(['list', '--json'], { db }))).toHaveLength(2);
  });

  it('without a .csv file is refused, and makes no store', async () => {
    const { folder, db } = desk();
    await refused([tempFolder()], { db, cwd: folder }, 66, 'has no .csv file');
    expect(existsSync(db)).toBe(false);
  });
});
