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

  it('no name shows in a dry run that reads a column of names as the status', async () => {
    const db = await begun();
    const rows = (who: (at: number) => string, count: number): string =>
      Array.from({ length: count }, (_, at) => `1,Lamps ${at},${who(at)}\n`).join('');
    const many = rows((at) => `Invented${'abcdefghijklmnopqrst'[at % 20]} Kim`, 30);
    const sheets = {
      'who.csv': `session,text,who\n${many}`,
      'people.csv': `session,text,민원인\n${rows((at) => `Invented Kim${at}`, 3)}`,
    };
    for (const [name, content] of Object.entries(sheets)) {
      const sheet = join(tempFolder(), name);
      writeFileSync(sheet, content);
      const column = name === 'who.csv' ? 'who' : '민원인';
      const args = ['import', sheet, '--map', `status=${column}`];
      for (const more of [['--dry-run'], ['--dry-run', '--json'], ['--dry-run', '--lang', 'ko'], [], ['--skip-bad']]) {
        const { code, stdout, stderr } = await earshot([...args, ...more], { db });
        expect(code).toBe(65);
        expect(stdout + stderr).not.toMatch(/Invented/);
        if (!more.includes('--json')) expect(stdout + stderr).toContain(`"${column}"`);
      }
    }
    // The words of an office are shown, and the command that maps them.
    const office = join(tempFolder(), 'office.csv');
    writeFileSync(office, `session,text,진행\n${rows((at) => `word ${'abcdefghijklmn'[at % 14]}`, 42)}`);
    const { stdout } = await earshot(['import', office, '--map', 'status=진행', '--dry-run'], { db });
    expect(stdout).toContain('--status-map "word n=STATUS"');
  });

  it('no key of JSON that stands in one record shows, and not more than some others', async () => {
    const db = await begun();
    const record = (at: number): object => ({
      session: 1,
      text: `Lamps ${at}`,
      [`Invented Kim${at}`]: '1',
      colour: 'x',
    });
    const records = Array.from({ length: 10 }, (_, at) => record(at));
    const files = {
      'a.ndjson': records.map((each) => JSON.stringify(each)).join('\n'),
      'a.json': JSON.stringify(records),
      'one.json': JSON.stringify([record(1)]),
    };
    for (const [name, content] of Object.entries(files)) {
      const file = join(tempFolder(), name);
      writeFileSync(file, content);
      for (const more of [
        ['--dry-run'],
        ['--dry-run', '--json'],
        ['--dry-run', '--lang', 'ko'],
        ['--as', 'outcomes'],
        [],
      ]) {
        const { stdout, stderr } = await earshot(['import', file, ...more], { db });
        expect(stdout + stderr).not.toMatch(/Invented/);
      }
      const table = (await earshot(['import', file, '--dry-run'], { db })).stdout;
      expect(table).toContain(name === 'one.json' ? '2 keys not read' : '10 keys not read');
      if (name !== 'one.json') expect(table).toContain('colour');
    }
    const odd = join(tempFolder(), 'odd.ndjson');
    const wrong = ['{"a":1}', '1,"Invented Kim1":2', '[null]', `"${'x'.repeat(1_100_000)}"`];
    writeFileSync(
      odd,
      wrong.map((value, at) => `{"session":1,"text":"Odd ${at}","Invented Kim${at}":${value}}\n`).join(''),
    );
    const told = await earshot(['import', odd, '--dry-run'], { db });
    expect(told.stdout).toContain('the key "…" stands here twice');
    expect(told.stdout + told.stderr).not.toMatch(/Invented/);
    const wide = join(tempFolder(), 'wide.json');
    const keys = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`key${at}`, 'x']));
    writeFileSync(wide, JSON.stringify([0, 1].map((at) => ({ session: 1, text: `Buses ${at}`, ...keys }))));
    const { stdout } = await earshot(['import', wide, '--dry-run'], { db });
    expect(stdout.match(/key\d+/g)).toHaveLength(30);
    expect(stdout).toContain('70 keys not read');
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
