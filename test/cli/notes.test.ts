import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { dump, earshot, json, ok, sampleCity, tempFolder } from '../helpers/run.js';

interface Listed {
  readonly id: string;
  readonly text: string;
  readonly department: string | null;
  readonly status: string;
  readonly onTheSpot: boolean;
  readonly receivedOn: string;
  readonly proposerGroup: string | null;
}

const NOTES = `2025-10-14, Munsan hall, 31 people, Munsan-eup

- The evening bus does not wait for the last train. #transport @Public Transport !complaint
- Lamps on the school lane are out
  since the storm in August. @Roads
- Thank you for the new library hours. !on-the-spot
`;

describe('record --notes', () => {
  let db: string;
  let folder: string;
  beforeEach(async () => {
    db = await sampleCity();
    folder = tempFolder();
    writeFileSync(join(folder, 'visit.txt'), NOTES);
  });
  const notes = (...args: string[]) => earshot(['record', '--notes', 'visit.txt', ...args], { db, cwd: folder });

  it('writes down a session and what was said, as one operation', async () => {
    const before = await dump(db);
    const listed = json<Listed[]>(await notes('--yes', '--json', '--proposer-group', 'residents'));
    expect(listed).toMatchObject([
      { id: '173-1', category: 'transport', department: 'Public Transport', kind: 'complaint', status: 'received' },
      { id: '173-2', text: 'Lamps on the school lane are out\nsince the storm in August.', department: 'Roads' },
      { id: '173-3', status: 'resolved', onTheSpot: true, repliedOn: '2025-10-14', resolvedOn: '2025-10-14' },
    ]);
    for (const each of listed)
      expect(each).toMatchObject({ receivedOn: '2025-10-14', proposerGroup: 'residents', district: 'Munsan-eup' });
    const session = json(await ok(['session', 'show', '173', '--json'], { db }));
    expect(session).toMatchObject({
      place: 'Munsan hall',
      attendees: 31,
      district: 'Munsan-eup',
      heldOn: '2025-10-14',
    });
    await ok(['undo'], { db });
    expect(await dump(db)).toBe(before);
  });

  it('writes nothing twice, and adds to the session that is there', async () => {
    await notes('--yes');
    writeFileSync(join(folder, 'visit.txt'), `${NOTES}- And a bench.\n`);
    const shown = await notes('--dry-run');
    expect(shown.stdout.match(/here already/g)).toHaveLength(3);
    expect(shown.stdout).toContain('Session 173');
    expect(json<Listed[]>(await notes('--yes', '--json'))).toMatchObject([{ id: '173-4', text: 'And a bench.' }]);
  });

  it('shows without writing, and does not write without being told to', async () => {
    const before = await dump(db);
    const shown = await notes('--dry-run');
    expect(shown.code).toBe(0);
    expect(shown.stdout).toContain('New session · 2025-10-14 (Tue) · Munsan-eup · Munsan hall · 31 citizens');
    expect(shown.stdout).toMatch(/ 3 +complaint +transport +Public Transport/);
    expect(shown.stderr).toContain('Nothing was written.');
    const unasked = await notes();
    expect(unasked.code).toBe(2);
    expect(unasked.stderr).toContain('--yes');
    expect(await dump(db)).toBe(before);
  });

  it('reads stdin, Korean, and CP949', async () => {
    const korean = '2025. 10. 14.(화) 문산읍 주민센터 31명\n막차가 너무 이릅니다 #교통\n감사합니다 !현장답변\n';
    const args = ['--lang', 'ko', 'record', '--notes', '-', '--dry-run'];
    const utf8 = await ok(args, { db, input: korean });
    expect(utf8.stdout).toContain('새 방문 · 2025. 10. 14.(화) · 문산읍 주민센터 · 시민 31명');
    const { default: iconv } = await import('iconv-lite');
    expect((await ok(args, { db, input: iconv.encode(korean, 'cp949') })).stdout).toBe(utf8.stdout);
  });

  it('says file, line and column of what it cannot read, and of names that may be a slip', async () => {
    const before = await dump(db);
    writeFileSync(join(folder, 'visit.txt'), '2025-10-14, Hall\nLamps !soon\nBuses @Raods\n');
    const wrong = await notes('--yes');
    expect(wrong.code).toBe(65);
    expect(wrong.stderr).toContain('visit.txt:2:7  "!soon"');
    writeFileSync(join(folder, 'visit.txt'), '2025-10-14, Hall\nBuses @Raods\n');
    expect((await notes('--dry-run')).stderr).toContain(
      'visit.txt:2  no department in use is called "Raods", but one is nearly; did you mean Roads?',
    );
    writeFileSync(join(folder, 'visit.txt'), 'Buses\n');
    const headless = await notes('--yes');
    expect(headless.code).toBe(2);
    expect(headless.stderr).toContain('First line: 2025-10-14');
    writeFileSync(join(folder, 'visit.txt'), 'session 172, 2025-10-14\nBuses\n');
    expect((await notes('--yes')).code).toBe(4);
    writeFileSync(join(folder, 'visit.txt'), '2025-11-14, Hall\nBuses\n');
    expect((await notes('--yes')).code).toBe(2);
    expect((await earshot(['record', '--notes', 'none.txt', '--yes'], { db, cwd: folder })).code).toBe(66);
    expect(await dump(db)).toBe(before);
  });

  it('takes the session that was named, whose notes need no first line', async () => {
    writeFileSync(join(folder, 'visit.txt'), 'The last bus is too early.\nThe river smells.\n');
    const listed = json<Listed[]>(
      await earshot(['record', '172', '--notes', 'visit.txt', '--yes', '--json'], { db, cwd: folder }),
    );
    expect(listed.map(({ text, receivedOn }) => [text, receivedOn])).toEqual([
      ['The last bus is too early.', '2025-09-26'],
      ['The river smells.', '2025-09-26'],
    ]);
  });

  it('of a day and a place with two sessions name both, unless they say which', async () => {
    const hall = ['session', 'add', '--held-on', '2025-10-14', '--place', 'Munsan hall'];
    expect((await ok([...hall, '--title', 'Morning'], { db })).stderr).not.toContain('too.');
    expect((await ok([...hall, '--title', 'Evening'], { db })).stderr).toContain('there is session 173, too.');
    const before = await dump(db);
    const result = await notes('--yes');
    expect(result.code).toBe(65);
    expect(result.stderr).toContain('the notes fit session 173 (Morning) and session 174 (Evening)');
    expect(await dump(db)).toBe(before);
    expect((await notes('--dry-run')).code).toBe(65);
    writeFileSync(join(folder, 'visit.txt'), NOTES.replace('Munsan-eup', 'evening'));
    expect(json<Listed[]>(await notes('--yes', '--json'))[0]).toMatchObject({ id: '174-1' });
    writeFileSync(join(folder, 'visit.txt'), `session 173, ${NOTES}`);
    expect(json<Listed[]>(await notes('--yes', '--json'))[0]).toMatchObject({ id: '173-1' });
  });
});
