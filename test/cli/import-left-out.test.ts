import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { json, ok, tempFolder } from '../helpers/run.js';

/** What an import does not write is said, and what a file does not say is not erased. */

const begun = async (): Promise<string> => {
  const db = join(tempFolder(), 'e.db');
  await ok(['session', 'add', '--held-on', '2025-09-01', '--place', 'Hall'], { db });
  await ok(['add', '1', 'More lamps'], { db });
  await ok(['status', '1-1', 'declined', '--reason', 'budget', '--note', 'No money', '--on', '2025-09-03', '--yes'], {
    db,
  });
  return db;
};

describe('an import', () => {
  it('a blank cell of a history erases no reason, no note and nobody who wrote', async () => {
    const db = await begun();
    const folder = `${join(tempFolder(), 'all')}/`;
    await ok(['export', folder], { db });
    const before = json<{ history: object[] }>(await ok(['show', '1-1', '--json'], { db }));
    const file = join(folder, 'history.csv');
    const [head = '', ...rows] = readFileSync(file, 'utf8').trimEnd().split('\r\n');
    const columns = head.split(',');
    const blank = (row: string): string =>
      row
        .split(',')
        .map((cell, at) => (['detail', 'note', 'by', 'at'].includes(columns[at] ?? '') ? '' : cell))
        .join(',');
    writeFileSync(file, [head, ...rows.map(blank)].join('\r\n').replace('2025-09-03', '2025-09-04'));
    expect((await ok(['import', file, '--update'], { db })).stderr).toContain('changed 1');
    const after = json<{ history: object[] }>(await ok(['show', '1-1', '--json'], { db }));
    expect(
      JSON.stringify(after)
        .replaceAll('2025-09-04', '2025-09-03')
        .replace(/"revision":\d+/, ''),
    ).toBe(JSON.stringify(before).replace(/"revision":\d+/, ''));
    expect(json(await ok(['list', '--incomplete', '--json'], { db }))).toEqual([]);
  });

  it('rows that differ from what is here are not told to be here already', async () => {
    const db = await begun();
    const file = join(tempFolder(), 'a.csv');
    await ok(['export', file], { db });
    writeFileSync(file, readFileSync(file, 'utf8').replace('More lamps', 'Fewer lamps'));
    const said = (await ok(['import', file], { db })).stderr;
    expect(said).toContain('1 changed row left as they are here');
    expect(said).not.toContain('here already');
    expect((await ok(['import', file, '--update'], { db })).stderr).toContain('1 changed');
    expect((await ok(['import', file], { db })).stderr).toContain('all of it is here already');
  });

  it('columns that are not used are named', async () => {
    const db = await begun();
    const file = join(tempFolder(), 'a.csv');
    writeFileSync(file, 'session,text,Statuss,empty,resolved_day\n1,Buses,resolved,,2025-09-03\n');
    expect((await ok(['import', file], { db })).stderr).toContain(
      `${file}: not used: Statuss, resolved_day; --map FIELD=`,
    );
    const whole = join(tempFolder(), 'all.ndjson');
    await ok(['export', whole], { db });
    expect((await ok(['import', whole], { db })).stderr).not.toContain('not used');
  });
});
