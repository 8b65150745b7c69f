import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { earshot, json, ok, sqlite, tempFolder } from '../helpers/run.js';

type Standing = Record<string, { value: unknown; source: string }>;

/** A folder with a file of settings and a store that is not there yet. */
function office(settings?: object) {
  const folder = tempFolder();
  const file = join(folder, 'config.json');
  if (settings) writeFileSync(file, JSON.stringify(settings));
  return { folder, file, db: join(folder, 'store.db'), env: { EARSHOT_CONFIG: file } };
}

const dueOf = async (db: string): Promise<string[]> =>
  (await sqlite<{ due: string }>(db, 'SELECT reply_due_on AS due FROM suggestion ORDER BY session, seq')).map(
    ({ due }) => due,
  );

describe.concurrent('config', () => {
  it('sets, shows and takes back; the file is the owner’s alone', async () => {
    const { file, env } = office();
    const set = await ok(['config', 'set', 'reply-days', '10'], { env });
    expect(set.stdout).toBe('');
    expect(set.stderr).toContain('replyDays is 10');
    expect(set.stderr).toContain('earshot config unset replyDays');
    await ok(['config', 'set', 'replyClock', 'working-days'], { env });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ replyDays: 10, replyClock: 'working-days' });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await ok(['config', 'get', 'replyDays'], { env })).stdout).toBe('10\n');
    expect((await ok(['config', 'path'], { env })).stdout).toBe(`${file}\n`);
    await ok(['config', 'unset', 'replyDays'], { env });
    const list = json<Standing>(await ok(['config', 'list', '--json'], { env }));
    expect(list['replyDays']).toEqual({ value: 14, source: 'default' });
    expect(list['replyClock']).toEqual({ value: 'working-days', source: 'file' });
  });

  it('lies in the user’s folder of settings unless it is named', async () => {
    const folder = tempFolder();
    const env = { XDG_CONFIG_HOME: folder };
    await ok(['config', 'set', 'host', 'Vice mayor'], { env });
    expect(JSON.parse(readFileSync(join(folder, 'earshot', 'config.json'), 'utf8'))).toEqual({ host: 'Vice mayor' });
  });

  it('refuses what it does not know, and names the nearest', async () => {
    const { env } = office();
    const unknown = await earshot(['config', 'set', 'replyclok', 'calendar'], { env });
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('replyClock') as string]);
    const former = await earshot(['config', 'set', 'workingDays', 'yes'], { env });
    expect([former.code, former.stderr]).toEqual([2, expect.stringContaining('is now replyClock') as string]);
    for (const [key, value] of [
      ['replyDays', '0'],
      ['replyDays', '1000'],
      ['lang', 'fr'],
      ['replyClock', 'perhaps'],
      ['host', ' '],
    ] as const) {
      expect((await earshot(['config', 'set', key, value], { env })).code).toBe(2);
    }
    expect((await earshot(['config', 'set', 'holidays', 'nowhere.txt'], { env })).code).toBe(78);
  });

  it('goes behind flags and environment, and before the default', async () => {
    const { env, folder } = office({ lang: 'ko', db: 'here.db' });
    const add = ['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall', '--json'];
    expect((await ok(add, { env })).code).toBe(0);
    expect(statSync(join(folder, 'here.db')).isFile()).toBe(true);
    expect((await ok(['list'], { env })).stdout).toContain('건의가 없습니다');
    expect((await ok(['list'], { env: { ...env, EARSHOT_LANG: 'en' } })).stdout).toContain('No suggestions');
    expect((await ok(['list', '--lang', 'en'], { env })).stdout).toContain('No suggestions');
    expect((await ok(['list', '--help'], { env })).stdout).toContain('예:');
    const list = async (...args: string[]) => json<Standing>(await ok(['config', 'list', '--json', ...args], { env }));
    expect((await list())['db']).toEqual({ value: join(folder, 'here.db'), source: 'file' });
    expect((await list('--lang', 'en'))['lang']).toEqual({ value: 'en', source: 'flag' });
  });

  it('sets the reply’s clock for what is typed and imported from then on', async () => {
    const { env, db, folder } = office({ replyDays: 3, workingDays: true, holidays: 'off.txt', host: 'Mayor' });
    writeFileSync(join(folder, 'off.txt'), '# Chuseok\n2025-10-03\n2025. 10. 6.\n2025-10-07 # the day\n\n2025-10-08\n');
    const bare = { EARSHOT_CONFIG: undefined };
    await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall'], { db, env });
    await ok(['add', '1', 'Lamps'], { db, env });
    await ok(['import', '-', '--session', '1'], { db, env, input: 'text\nBenches\n' });
    await ok(['import', '-'], { db, env, input: 'session,receivedOn,text,replyDueOn\n1,2025-10-02,Bus,2025-12-24\n' });
    await ok(['add', '1', 'A crossing'], { db, env: bare });
    expect(await dueOf(db)).toEqual(['2025-10-10', '2025-10-10', '2025-12-24', '2025-10-15']);
    expect(await sqlite(db, 'SELECT host FROM session')).toEqual([{ host: 'Mayor' }]);
    // Whoever changes the rule changes nothing that is written down.
    await ok(['config', 'set', 'replyDays', '1'], { env });
    expect(await dueOf(db)).toHaveLength(4);
    expect((await dueOf(db))[0]).toBe('2025-10-10');
  });
});
