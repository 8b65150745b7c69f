import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { earshot, json, ok, tempFolder } from '../helpers/run.js';

/** An office with settings, and the suggestions of one session. @param days days on which they were received */
async function office(settings: object, days: readonly string[], now = '2026-11-30T03:00:00.000Z') {
  const folder = tempFolder();
  const file = join(folder, 'config.json');
  const set = (values: object) => writeFileSync(file, JSON.stringify(values));
  set(settings);
  const options = { db: join(folder, 'store.db'), env: { EARSHOT_CONFIG: file, EARSHOT_NOW: now }, cwd: folder };
  const run = (...args: string[]) => ok(args, options);
  await run('session', 'add', '--held-on', days[0]!, '--place', 'Hall');
  const told: string[] = [];
  for (const day of days) told.push((await run('add', '1', `Said on ${day}`, '--received-on', day)).stderr);
  const due = async (): Promise<string[]> =>
    json<{ replyDueOn: string }[]>(await run('list', '--json')).map(({ replyDueOn }) => replyDueOn);
  return { folder, set, run, due, told, options };
}

describe.concurrent('the clock of replies', () => {
  it('kr-petition counts the first day, and leaves out Saturdays and holidays of Korea', async () => {
    const { due, run, told } = await office({ replyClock: 'kr-petition' }, ['2026-02-13', '2026-09-16', '2026-11-07']);
    expect(await due()).toEqual(['2026-03-10', '2026-10-08', '2026-11-26']);
    expect(told.join('')).not.toContain('not known');
    await run('reply', '1-2', '--on', '2026-09-18', '--text', 'Done');
    expect((await run('show', '1-2')).stdout).toContain('day 3 of 14');
    expect((await run('show', '1-3', '--lang', 'ko')).stdout).toContain('14일 중 16일째');
    expect((await run('trace', '1-2')).stdout).toContain('day 3 of 14');
  });

  it('working days come after the first one; holidays are of a country, files and calendars together', async () => {
    const holidays = 'DE-BY;off.txt; days.ics';
    const { due, folder, run, set } = await office({}, ['2026-09-30']);
    writeFileSync(join(folder, 'off.txt'), '2026-10-05~06 Outing\n');
    const entry = [
      'DTSTART;VALUE=DATE:20201007',
      'DTEND;VALUE=DATE:20201008',
      'RRULE:FREQ=YEARLY',
      'SUMMARY:Founding day',
    ];
    const lines = [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:x',
      'BEGIN:VEVENT',
      'UID:1',
      ...entry,
      'END:VEVENT',
      'END:VCALENDAR',
    ];
    writeFileSync(join(folder, 'days.ics'), `${lines.join('\r\n')}\r\n`);
    set({ replyClock: 'working-days', replyDays: 3, holidays });
    await run('add', '1', 'After', '--received-on', '2026-09-30');
    // Thursday and Friday, the outing, the founding day, then Thursday.
    expect(await due()).toEqual(['2026-10-14', '2026-10-08']);
    set({ replyClock: 'working-days', replyDays: 3, holidays: ['DE-BY', 'off.txt'] });
    await run('add', '1', 'Once more', '--received-on', '2026-09-30');
    expect((await due()).at(-1)).toBe('2026-10-07');
  });

  it('says of which year the holidays are not known, where a day due needs them', async () => {
    const late = ['2027-12-20', '2027-12-01'];
    const { told, run, options } = await office(
      { replyClock: 'kr-petition' },
      ['2027-12-01'],
      '2027-12-21T03:00:00.000Z',
    );
    expect(told[0]).not.toContain('2028');
    const add = await run('add', '1', 'Late', '--received-on', late[0]!);
    expect(add.stderr).toContain('holidays of 2028 are not known');
    expect(add.stderr).toContain('earshot due --recount');
    expect((await run('due', '--lang', 'ko')).stderr).toContain('2028년 휴일을 아직 알 수 없어');
    expect((await earshot(['doctor'], options)).stderr).toContain('2028');
  });

  it('is counted again for open replies after a question: past days stay, undo takes it back', async () => {
    const { due, folder, run, set, options } = await office({}, ['2026-11-10', '2026-11-20', '2026-11-27']);
    expect(await due()).toEqual(['2026-11-24', '2026-12-04', '2026-12-11']);
    writeFileSync(join(folder, 'off.txt'), '2026-12-07 Named later\n');
    set({ replyClock: 'working-days', holidays: 'KR;off.txt' });
    const unasked = await earshot(['due', '--recount'], options);
    expect([unasked.code, unasked.stderr]).toEqual([2, expect.stringContaining('--yes') as string]);
    const shown = await run('due', '--recount', '--yes');
    expect(shown.stdout).toMatch(/1-2 .*2026-12-04 .*2026-12-11/);
    expect(shown.stdout).not.toContain('1-1');
    expect(await due()).toEqual(['2026-11-24', '2026-12-11', '2026-12-18']);
    expect((await run('due', '--recount')).stdout).toContain('as the settings say');
    await run('undo');
    expect(await due()).toEqual(['2026-11-24', '2026-12-04', '2026-12-11']);
  });

  it('refuses a country or a calendar that it does not know, and reads workingDays of an earlier version', async () => {
    const { folder, run, set, due, options } = await office({ workingDays: true, replyDays: 1 }, ['2026-11-27']);
    expect(await due()).toEqual(['2026-11-30']);
    expect((await run('config', 'get', 'replyClock')).stdout).toBe('working-days\n');
    await run('config', 'unset', 'replyClock');
    expect((await run('config', 'get', 'replyClock')).stdout).toBe('calendar\n');
    const country = await earshot(['config', 'set', 'holidays', 'ZZ'], options);
    expect([country.code, country.stderr]).toEqual([78, expect.stringContaining('ZZ') as string]);
    writeFileSync(join(folder, 'bad.ics'), 'BEGIN:VCALENDAR\nBEGIN:VEVENT\n');
    set({ replyClock: 'working-days', holidays: 'bad.ics' });
    expect((await earshot(['add', '1', 'x'], options)).stderr).toContain('bad.ics');
    expect((await earshot(['add', '1', 'x'], options)).code).toBe(78);
  });
});
