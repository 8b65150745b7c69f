import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rows, run, temporary, terminal, type Terminal } from '../helpers/terminal.js';

/** Guided entry waits at a question while something else happens to the store. */

const template = join(temporary(), 'template.db');
let db: string;
beforeAll(() => {
  run('session', 'add', '--held-on', '2025-10-14', '--place', 'Hall', '--district', 'Munsan-eup', '--db', template);
});
beforeEach(() => {
  db = join(temporary(), 'earshot.db');
  copyFileSync(template, db);
});

const record = (): Terminal => terminal(['record', '1', '--db', db]);
const said = (): unknown[] =>
  rows(db, 'SELECT text FROM suggestion ORDER BY seq').map((row) => (row as { text: string }).text);
const journal = (): unknown[] => rows(db, 'SELECT id, entered_by AS "by", command FROM operation ORDER BY id');

async function enter(at: Terminal, text: string): Promise<void> {
  await at.waitFor('What was said?');
  at.type(`${text}\r`);
  await at.waitFor('? Category');
}

async function leaveOut(at: Terminal, ...questions: string[]): Promise<void> {
  for (const question of questions) {
    at.press('enter');
    await at.waitFor(question);
  }
}

const rest = ['? Department', '? Kind', '? Proposer group', '? Answered on the spot', 'saved'];

describe('record, while something else happens', () => {
  it('undone elsewhere at a question: says so, has the text in the line again, and begins a new operation', async () => {
    const at = record();
    await enter(at, 'The lamps are out');
    run('undo', '--db', db);
    at.type('safety\r');
    await at.waitFor('taken back elsewhere meanwhile');
    await at.waitFor('What follows is a command of its own');
    await at.waitFor('What was said? The lamps are out');
    at.press('enter');
    await at.waitFor('? Category');
    await leaveOut(at, ...rest);
    at.press('enter');
    expect((await at.exit).code).toBe(0);
    expect(at.text).toContain('undo: earshot undo\n');
    expect(said()).toEqual(['The lamps are out']);
    expect(journal()).toEqual([
      { id: 1, by: 'tester', command: 'session add' },
      { id: 2, by: 'tester', command: 'record' },
      { id: 3, by: 'tester', command: 'undo' },
      { id: 4, by: 'tester', command: 'record' },
    ]);
    run('undo', '--db', db);
    expect(said()).toEqual([]);
    run('doctor', '--db', db);
  });

  it('undone elsewhere while a text is typed, or before the end: counts only what stands', async () => {
    const at = record();
    await enter(at, 'The lamps are out');
    await leaveOut(at, ...rest);
    await at.waitFor(/\? \d {2}What was said\?$/m);
    at.type('More buses');
    await at.waitFor('More buses');
    run('undo', '--db', db);
    at.press('enter');
    await at.waitFor('taken back elsewhere meanwhile');
    await at.waitFor('What was said? More buses');
    at.press('enter');
    await at.waitFor('? Category');
    await leaveOut(at, ...rest);
    await at.waitFor(/\? \d {2}What was said\?$/m);
    expect(said()).toEqual(['More buses']);
    run('undo', '--db', db);
    at.press('enter');
    expect((await at.exit).code).toBe(0);
    expect(at.text).toContain('Session 1: nothing written down.');
    expect(at.text).not.toContain('undo: earshot undo');
    run('doctor', '--db', db);
  });

  it('undone elsewhere, then stopped: keeps what was being typed, and says nothing else is kept', async () => {
    const at = record();
    await enter(at, 'The lamps are out');
    run('undo', '--db', db);
    at.press('ctrl-c');
    expect((await at.exit).code).toBe(130);
    expect(at.text).not.toContain('Kept:');
  });

  it("restored, and another clerk's command has the number: his undo takes nothing of it along", async () => {
    const copy = join(temporary(), 'copy.db');
    run('backup', copy, '--db', db);
    const at = record();
    await enter(at, 'The lamps are out');
    run('restore', copy, '--yes', '--db', db);
    const minsu = terminal(['add', '1', 'More buses', '--db', db], { env: { EARSHOT_USER: 'minsu' } });
    expect((await minsu.exit).code).toBe(0);
    at.type('safety\r');
    await at.waitFor('another state of the store was restored meanwhile');
    await at.waitFor('What was said? The lamps are out');
    at.press('enter');
    await at.waitFor('? Category');
    await leaveOut(at, ...rest);
    at.press('enter');
    expect((await at.exit).code).toBe(0);
    expect(said()).toEqual(['More buses', 'The lamps are out']);
    const undo = terminal(['undo', '--db', db], { env: { EARSHOT_USER: 'minsu' } });
    expect((await undo.exit).code).toBe(0);
    expect(said()).toEqual(['The lamps are out']);
    run('doctor', '--db', db);
  });

  it('restored without the session: ends with a conflict, and the text is kept', async () => {
    const before = join(temporary(), 'before.db');
    run('session', 'add', '--held-on', '2025-10-01', '--place', 'Another', '--db', before);
    const at = record();
    await enter(at, 'The lamps are out');
    run('restore', before, '--yes', '--db', db);
    at.type('safety\r');
    expect((await at.exit).code).toBe(4);
    expect(at.text).toContain('session 1 is not there any more as it was');
    expect(at.text).toContain('The text that was being typed is kept, too: The lamps are out');
    expect(said()).toEqual([]);
  });

  const gone = [
    ['deleted', (path: string) => ['', '-wal', '-shm'].forEach((end) => rmSync(path + end, { force: true }))],
    [
      'moved',
      (path: string) => {
        for (const end of ['', '-wal', '-shm'])
          if (existsSync(path + end)) renameSync(path + end, `${path}.moved${end}`);
      },
    ],
    [
      'replaced by another file',
      (path: string) => {
        copyFileSync(template, `${path}.other`);
        for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true });
        renameSync(`${path}.other`, path);
      },
    ],
  ] as const;
  it.each(gone)('%s: says so, writes nothing, and keeps what was typed as notes', async (_, happen) => {
    const at = record();
    await enter(at, 'The lamps are out');
    await leaveOut(at, ...rest);
    await at.waitFor(/\? \d {2}What was said\?$/m);
    at.type('More buses #3 !now');
    await at.waitFor('!now');
    happen(db);
    at.press('enter');
    expect((await at.exit).code).toBe(69);
    expect(at.text).toContain('is not the file that was opened: it was moved, deleted or replaced meanwhile');
    expect(at.text).not.toMatch(/Kept:|written down/);
    const file = readdirSync(dirname(db)).find((name) => name.endsWith('.txt')) ?? '';
    const path = join(dirname(db), file);
    expect(at.text.replaceAll('\n', '')).toContain(`is kept in ${path}`);
    expect(readFileSync(path, 'utf8')).toContain('The lamps are out');
    const again = join(temporary(), 'again.db');
    copyFileSync(template, again);
    run('record', '--notes', path, '--yes', '--db', again);
    expect(rows(again, 'SELECT text FROM suggestion ORDER BY seq')).toEqual([
      { text: 'The lamps are out' },
      { text: 'More buses #3 !now' },
    ]);
  });

  it('deleted before the end: does not say that anything was written down', async () => {
    const at = record();
    await enter(at, 'The lamps are out');
    await leaveOut(at, ...rest);
    await at.waitFor(/\? \d {2}What was said\?$/m);
    for (const end of ['', '-wal', '-shm']) rmSync(db + end, { force: true });
    at.press('enter');
    expect((await at.exit).code).toBe(69);
    expect(at.text).not.toContain('written down');
  });

  it("another clerk's command in between: each has its own operation, and goes on with it", async () => {
    const at = record();
    await enter(at, 'The lamps are out');
    const minsu = terminal(['add', '1', 'More buses', '--db', db], { env: { EARSHOT_USER: 'minsu' } });
    expect((await minsu.exit).code).toBe(0);
    await leaveOut(at, ...rest);
    await enter(at, 'A longer path');
    // The group is asked once.
    await leaveOut(at, ...rest.filter((question) => question !== '? Proposer group'));
    at.press('enter');
    expect((await at.exit).code).toBe(0);
    expect(at.text).not.toContain('meanwhile');
    expect(journal().slice(1)).toEqual([
      { id: 2, by: 'tester', command: 'record' },
      { id: 3, by: 'minsu', command: 'add' },
    ]);
    run('undo', '--db', db);
    expect(said()).toEqual(['More buses']);
  });
});

describe('a command that asks, while something else happens', () => {
  const ask = (): Terminal => terminal(['status', '1-1', '1-2', 'resolved', '--db', db]);
  beforeEach(() => {
    for (const text of ['Lamps', 'Buses']) run('add', '1', text, '--db', db);
  });

  it('restored: a conflict, and nothing is written', async () => {
    const other = join(temporary(), 'other.db');
    run('backup', other, '--db', db);
    // Two others by the same ids and revisions.
    run('undo', '--last', '2', '--yes', '--db', other);
    for (const text of ['A pond', 'A bridge']) run('add', '1', text, '--db', other);
    const at = ask();
    await at.waitFor('Change 2 suggestions');
    run('restore', other, '--yes', '--db', db);
    at.type('y\r');
    expect((await at.exit).code).toBe(4);
    expect(rows(db, "SELECT 1 FROM suggestion WHERE status = 'resolved'")).toEqual([]);
  });

  it('restored to the same records by another number: a conflict, too', async () => {
    const copy = join(temporary(), 'copy.db');
    run('backup', copy, '--db', db);
    run('session', 'add', '--held-on', '2025-10-15', '--place', 'Another', '--db', db);
    const at = ask();
    await at.waitFor('Change 2 suggestions');
    run('restore', copy, '--yes', '--db', db);
    at.type('y\r');
    expect((await at.exit).code).toBe(4);
    expect(at.text).toContain('another state of the store was restored while this command waited');
  });

  it('a word erased from the line of the last operation: it is the same store, and the command goes on', async () => {
    run('add', '1', 'Call Invented-Person', '--db', db);
    const at = ask();
    await at.waitFor('Change 2 suggestions');
    run('forget', '--in-text', 'Invented-Person', '--yes', '--db', db);
    at.type('y\r');
    expect((await at.exit).code).toBe(0);
    expect(rows(db, "SELECT 1 FROM suggestion WHERE status = 'resolved'")).toHaveLength(2);
  });

  it('moved: says so, and nothing is written', async () => {
    const at = ask();
    await at.waitFor('Change 2 suggestions');
    for (const end of ['', '-wal', '-shm']) if (existsSync(db + end)) renameSync(db + end, `${db}.moved${end}`);
    at.type('y\r');
    expect((await at.exit).code).toBe(69);
    expect(rows(`${db}.moved`, "SELECT 1 FROM suggestion WHERE status = 'resolved'")).toEqual([]);
  });
});
