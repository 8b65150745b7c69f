import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { dump, earshot, inFile, ok, sampleCity, tempFolder } from '../helpers/run.js';

describe('moving into a file', () => {
  inFile('is told by one alone of two that choose the same, and the file is that one', async () => {
    const city = await sampleCity();
    const folder = tempFolder();
    const [one, other, to] = ['one.db', 'other.db', 'new.db'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    for (const copy of [one, other]) copyFileSync(city, copy);
    await ok(['add', '1', 'Said in one alone'], { db: one });
    await ok(['add', '1', 'Said in the other alone'], { db: other });
    const told = await Promise.all([one, other].map((db) => earshot(['move', '--to', to], { db })));
    expect(told.map(({ code }) => code).sort()).toEqual([0, 4]);
    expect(told.find(({ code }) => code === 4)?.stderr).toContain('is there already');
    expect(await dump(to)).toBe(await dump(told[0]?.code === 0 ? one : other));
  });
});
