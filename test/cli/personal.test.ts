import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { desk } from '../helpers/fixtures/files.js';
import { earshot, json, ok, tempFolder } from '../helpers/run.js';

/** Names and contacts: how they come in, who looked at them, and where they must not show. */

const begun = async (): Promise<string> => {
  const db = join(tempFolder(), 'e.db');
  await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall'], { db });
  return db;
};
const personOf = async (db: string, id: string): Promise<string> =>
  /Proposer: (.*)/.exec((await ok(['show', id, '--personal'], { db })).stdout)?.[1] ?? '';

describe('names and contacts', () => {
  it('no value of a column of names shows in a dry run, nor one of a column that is not used', async () => {
    const db = await begun();
    const sheet = join(tempFolder(), 'sheet.csv');
    const rows = ['1,Lamps out,Invented Kim,010-0000-1111,Invented Lee,Roads', '1,,Invented Han,010,Invented Seo,'];
    writeFileSync(sheet, `session,text,proposerName,proposerContact,who else,department\n${rows.join('\n')}\n`);
    for (const more of [[], ['--json'], ['--lang', 'ko']]) {
      const { stdout, stderr } = await earshot(['import', sheet, '--dry-run', ...more], { db });
      expect(stdout + stderr).toContain('proposerName');
      expect(stdout + stderr).not.toMatch(/Invented|010/);
    }
    const table = (await earshot(['import', sheet, '--dry-run'], { db })).stdout;
    expect(table).toContain('Lamps out');
    expect(table).toMatch(/proposerName +proposerName +…/);
  });

  it('a name is given on stdin, so that it stands in no command line', async () => {
    const db = await begun();
    await ok(['add', '1', 'Lamps', '--proposer-name', '-'], { db, input: 'Invented Kim\n' });
    await ok(['add', '1', 'Buses', '--proposer-name', '-', '--proposer-contact', '-'], {
      db,
      input: 'Invented Lee\r\n010-0000-2222\r\n',
    });
    await ok(['edit', '1-1', '--proposer-contact', '-'], { db, input: '010-0000-1111' });
    expect([await personOf(db, '1-1'), await personOf(db, '1-2')]).toEqual([
      'Invented Kim, 010-0000-1111',
      'Invented Lee, 010-0000-2222',
    ]);
    for (const input of ['', 'one\ntwo\n']) {
      const refused = await earshot(['add', '1', 'More', '--proposer-name', '-'], { db, input });
      expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('--proposer-name')]);
    }
    const twice = await earshot(['add', '1', '-', '--proposer-name', '-'], { db, input: 'text\n' });
    expect([twice.code, twice.stderr]).toEqual([2, expect.stringContaining('- can be given once')]);
    expect(json<unknown[]>(await ok(['list', '--json'], { db }))).toHaveLength(2);

    const forgotten = await ok(['forget', '-', '--yes', '--json'], { db, input: 'Invented Kim\n' });
    expect(json(forgotten)).toMatchObject({ people: 2, suggestions: ['1-1'] });
    expect((await ok(['log'], { db })).stdout).not.toContain('Invented');
  });

  it('who looked at names stands in the journal, and undo passes over it', async () => {
    const db = await begun();
    await ok(['add', '1', 'Lamps', '--proposer-name', 'Invented Kim'], { db });
    const minsu = { db, env: { EARSHOT_USER: 'minsu' } };
    const lines = async (): Promise<string[]> =>
      json<{ line: string; by: string }[]>(await ok(['log', '--json'], { db })).map(({ line, by }) => `${by}: ${line}`);
    const before = (await lines()).length;
    await ok(['show', '1-1'], minsu);
    await ok(['export', join(tempFolder(), 'all.ndjson')], minsu);
    expect(await lines()).toHaveLength(before);
    expect((await ok(['show', '1-1', '--personal'], minsu)).stdout).toContain('Invented Kim');
    const file = join(tempFolder(), 'names.csv');
    await ok(['export', file, '--personal'], minsu);
    await ok(['export', '--personal'], { db });
    expect((await lines()).slice(0, 3)).toEqual([
      'tester: export --personal',
      expect.stringContaining('minsu: export'),
      'minsu: show 1-1 --personal',
    ]);
    // What `undo` takes back is the last that changed something.
    expect((await ok(['undo'], minsu)).stderr).toContain('nothing of yours');
    expect((await ok(['undo'], { db })).stderr).toContain('add 1 Lamps');
    await ok(['redo'], { db });
    expect((await ok(['doctor', '--json'], { db })).stdout).toContain('"well": true');
  });
});

describe('forget of a telephone number that has the form of an id', () => {
  it('finds whose contact it is where there is no such suggestion, and keeps it out of the journal', async () => {
    const { db } = desk();
    await ok(['session', 'add', '--held-on', '2025-03-04', '--place', 'Hall'], { db });
    await ok(['add', '1', 'Lamps', '--proposer-contact', '555-7777'], { db });
    const never = await earshot(['forget', '555-8888', '--yes'], { db });
    expect(never.code).toBe(3);
    expect(never.stderr).toContain("no suggestion 555-8888, and 555-8888 is nobody's contact");
    expect((await ok(['forget', '555-7777', '--dry-run'], { db })).stderr).toContain('1-1');
    expect(json(await ok(['forget', '555-7777', '--yes', '--json'], { db }))).toMatchObject({
      people: 1,
      forgotten: true,
    });
    expect((await ok(['log', '--json'], { db })).stdout).not.toContain('555-7777');
  });
});
