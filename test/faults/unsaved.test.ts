import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unsavedName } from '../../src/store/maintenance/unsaved.js';
import { onServer } from '../helpers/server.js';
import { earshot, json, ok, tempFolder } from '../helpers/run.js';

/** Files with what somebody typed when it could not be saved in the store. */

const WORD = 'Invented Kim';

const begun = async (): Promise<{ db: string; file: string; env: Record<string, string> }> => {
  const db = join(tempFolder(), 'e.db');
  const temporary = tempFolder();
  await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall'], { db });
  await ok(['add', '1', 'Lamps', '--proposer-name', WORD], { db });
  const file = join(onServer ? temporary : dirname(db), unsavedName('20251031T030000Z', await place(db)));
  writeFileSync(file, `session 1\n\n- ${WORD} wants lamps\n- Buses\n`, { mode: 0o600 });
  return { db, file, env: { TMPDIR: temporary } };
};
/** The store as the program names it. */
const place = async (db: string): Promise<string> =>
  json<{ value: string }>(await ok(['config', 'get', 'db', '--json'], { env: { EARSHOT_DB: db } })).value;

describe('texts that could not be saved', () => {
  it('are listed by forget and told by doctor', async () => {
    const { db, file, env } = await begun();
    const { findings } = json<{ findings: { weight: string; records: string[] }[] }>(
      await ok(['doctor', '--json'], { db, env }),
    );
    expect(findings).toContainEqual(expect.objectContaining({ weight: 'note', records: [file] }));
    const { backups } = json<{ backups: string[] }>(await ok(['forget', WORD, '--yes', '--json'], { db, env }));
    expect(backups).toContain(file);
  });

  it('are looked into by forget --in-text, which erases the word there', async () => {
    const { db, file, env } = await begun();
    const dry = json(await ok(['forget', '--in-text', WORD, '--dry-run', '--json'], { db, env }));
    expect(dry).toMatchObject({ unsaved: [file], erased: false });
    expect(readFileSync(file, 'utf8')).toContain(WORD);
    expect((await ok(['forget', '--in-text', WORD, '--dry-run'], { db, env })).stderr).toContain(file);
    const done = json(await ok(['forget', '--in-text', WORD, '--yes', '--json'], { db, env }));
    expect(done).toMatchObject({ unsaved: [file], erased: true });
    expect(readFileSync(file, 'utf8')).toBe('session 1\n\n- … wants lamps\n- Buses\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('of another store, in the folder for temporary files, are not of this one', async () => {
    const { db, env } = await begun();
    const other = join(env['TMPDIR'] ?? '', unsavedName('20251031T030000Z', '/nowhere/other.db'));
    writeFileSync(other, `- ${WORD}\n`, { mode: 0o600 });
    expect((await ok(['forget', '--in-text', WORD, '--yes', '--json'], { db, env })).stdout).not.toContain(other);
    expect(readFileSync(other, 'utf8')).toContain(WORD);
  });

  it('leave no half of their copy behind when the program is killed: doctor names it, it and the next forget remove it', async () => {
    const { db, file, env } = await begun();
    const hook = join(tempFolder(), 'killed.cjs');
    writeFileSync(
      hook,
      `const fs = require('node:fs'), { basename } = require('node:path'), was = fs.renameSync;
      fs.renameSync = (from, to) =>
        basename(to).startsWith('earshot-unsaved-') ? process.kill(process.pid, 'SIGKILL') : was(from, to);`,
    );
    const left = (): string[] => readdirSync(dirname(file)).filter((name) => name.endsWith('.earshot-new'));
    const isKilled = async (): Promise<void> => {
      const killed = { ...env, NODE_OPTIONS: `--require ${hook}` };
      expect((await earshot(['forget', '--in-text', WORD, '--yes'], { db, env: killed })).code).not.toBe(0);
      expect(readFileSync(file, 'utf8')).toContain(WORD);
      expect(left()).toHaveLength(1);
    };
    await isKilled();
    const ill = await earshot(['doctor'], { db, env });
    expect([ill.code, ill.stdout]).toEqual([69, expect.stringContaining(left()[0] ?? '-')]);
    await ok(['doctor', '--repair'], { db, env });
    expect(left()).toEqual([]);
    await isKilled();
    await ok(['forget', 'Nobody At All', '--dry-run'], { db, env });
    expect(left()).toHaveLength(1);
    expect(json(await ok(['forget', '--in-text', WORD, '--yes', '--json'], { db, env }))).toMatchObject({
      unsaved: [file],
      erased: true,
    });
    expect(left()).toEqual([]);
    expect(readFileSync(file, 'utf8')).not.toContain(WORD);
  });

  // The folder for temporary files is everybody's.
  it('are not written through a link that somebody put beside them', async () => {
    const { db, file, env } = await begun();
    const canary = join(tempFolder(), 'canary.txt');
    writeFileSync(canary, 'a canary');
    symlinkSync(canary, `${file}.new`);
    await ok(['forget', '--in-text', WORD, '--yes'], { db, env });
    expect(readFileSync(canary, 'utf8')).toBe('a canary');
    expect(readFileSync(file, 'utf8')).not.toContain(WORD);
    expect(readdirSync(dirname(file)).filter((name) => name.startsWith('earshot-unsaved-'))).toHaveLength(2);
  });

  it('are files: a pipe is not waited for, a link not followed, a folder not read', async () => {
    const { db, file, env } = await begun();
    const canary = join(tempFolder(), 'canary.txt');
    writeFileSync(canary, WORD);
    for (const put of [
      () => execFileSync('mkfifo', [file]),
      () => {
        symlinkSync(canary, file);
      },
      () => mkdirSync(file),
    ]) {
      rmSync(file, { recursive: true });
      put();
      expect(json(await ok(['forget', '--in-text', WORD, '--yes', '--json'], { db, env }))).toMatchObject({
        unsaved: [],
      });
      await ok(['doctor', '--json'], { db, env });
    }
    expect(readFileSync(canary, 'utf8')).toBe(WORD);
  });
});
