import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bareEnv, EARSHOT, ok, tempFolder } from '../helpers/run.js';
import { onServer } from '../helpers/server.js';
import { terminal } from '../helpers/terminal.js';

/** What citizens said and who they are lies nowhere but beside the store, for its owner alone, also for a moment. */

const begun = async (): Promise<string> => {
  const db = join(tempFolder(), 'e.db');
  await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall'], { db });
  return db;
};

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Files that a process holds open, whether or not they have a name still. */
function openFiles(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return [readlinkSync(`/proc/${pid}/fd/${fd}`)];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}

const edits = (db: string): string[] => readdirSync(dirname(db)).filter((name) => name.includes('.edit-'));

describe.skipIf(onServer)('temporary files', () => {
  it.skipIf(!existsSync('/proc/self/fd'))(
    "an import's staged rows are not in the system's folder for temporary files",
    async () => {
      const db = await begun();
      const sheet = join(tempFolder(), 'sheet.csv');
      const row = (_: unknown, at: number): string =>
        `1,${'Something was said here '.repeat(8)}${at},Invented ${at},Roads`;
      writeFileSync(sheet, `session,text,proposerName,department\n${Array.from({ length: 25_000 }, row).join('\n')}\n`);
      const everybodys = tempFolder();
      const child = spawn(process.execPath, [EARSHOT, 'import', sheet, '--db', db], {
        env: { ...bareEnv(), TMPDIR: everybodys },
        stdio: 'ignore',
      });
      const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
      const seen = new Set<string>();
      const isOver = (): boolean => child.exitCode !== null;
      while (!isOver()) {
        for (const file of openFiles(child.pid ?? 0)) if (file.includes('etilqs')) seen.add(file);
        await pause(10);
      }
      expect(await ended).toBe(0);
      expect([...seen].filter((file) => file.startsWith(everybodys))).toEqual([]);
      // It was looked at while there was something to see.
      expect([...seen].filter((file) => file.startsWith(dirname(db))).length).toBeGreaterThan(0);
      expect(readdirSync(dirname(db)).filter((name) => name.includes('etilqs'))).toEqual([]);
    },
  );

  it("an editor's text lies beside the store for its owner alone, and is gone when the program is told to stop", async () => {
    const db = await begun();
    const seen = join(tempFolder(), 'seen');
    const editor = join(tempFolder(), 'editor.sh');
    writeFileSync(editor, `echo "$1" > ${seen}.new; mv ${seen}.new ${seen}; exec sleep 60\n`);
    const open = async () => {
      const at = terminal(['record', '1', '--db', db], { env: { EDITOR: `sh ${editor}`, TMPDIR: dirname(seen) } });
      await at.waitFor('What was said?');
      at.type('The lamps are out');
      await at.waitFor('out');
      at.type('\u0005');
      for (let tries = 0; !existsSync(seen); tries += 1) {
        if (tries > 200) throw new Error('no editor was opened');
        await pause(50);
      }
      return { at, file: readFileSync(seen, 'utf8').trim() };
    };
    const { at, file } = await open();
    expect(dirname(dirname(file))).toBe(dirname(db));
    expect([statSync(file).mode & 0o777, statSync(dirname(file)).mode & 0o777]).toEqual([0o600, 0o700]);
    expect(readFileSync(file, 'utf8')).toContain('The lamps are out');
    process.kill(at.pid, 'SIGTERM');
    await at.exit;
    expect(edits(db)).toEqual([]);
  });

  it('what a killed program left of it is removed by the next one', async () => {
    const db = await begun();
    const editor = join(tempFolder(), 'editor.sh');
    writeFileSync(editor, 'exec sleep 60\n');
    const at = terminal(['record', '1', '--db', db], { env: { EDITOR: `sh ${editor}` } });
    await at.waitFor('What was said?');
    at.type('The lamps are out');
    await at.waitFor('out');
    at.type('\u0005');
    for (let tries = 0; edits(db).length === 0; tries += 1) {
      if (tries > 200) throw new Error('no editor was opened');
      await pause(50);
    }
    const other = terminal(['record', '1', '--db', db]);
    await other.waitFor('What was said?');
    // It runs still: its text is its own.
    expect(edits(db)).toHaveLength(1);
    other.press('ctrl-c');
    await other.exit;
    process.kill(at.pid, 'SIGKILL');
    await at.exit;
    expect(edits(db)).toHaveLength(1);
    await ok(['add', '1', 'More buses'], { db });
    expect(edits(db)).toEqual([]);
  });
});
