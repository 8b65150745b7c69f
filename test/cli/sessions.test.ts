import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { dump, earshot, json, ok, sampleCity, tempFolder } from '../helpers/run.js';

interface Session {
  readonly number: number;
  readonly heldOn: string;
  readonly place: string | null;
  readonly title: string | null;
  readonly attendees: number | null;
  readonly closedAt: string | null;
  readonly suggestions?: unknown;
}

const add = (db: string, ...more: string[]) =>
  earshot(['session', 'add', '--held-on', '2025-10-14', '--place', 'Munsan hall', ...more, '--json'], { db });

describe('session', () => {
  let db: string;
  beforeAll(() => {
    db = join(tempFolder(), 'store.db');
  });

  it('add gives the next number, or takes the one that is asked for', async () => {
    const first = json<Session>(await add(db, '--district', 'Munsan-eup', '--audience', 'small business'));
    expect(first).toMatchObject({
      number: 1,
      heldOn: '2025-10-14',
      place: 'Munsan hall',
      district: 'Munsan-eup',
      closedAt: null,
    });
    expect(json<Session>(await add(db, '--number', '172', '--attendees', '1,041'))).toMatchObject({
      number: 172,
      attendees: 1041,
    });
    expect(json<Session>(await add(db, '--number', '제171회'))).toMatchObject({ number: 171 });
    expect(json<Session>(await add(db))).toMatchObject({ number: 173 });
  });

  it('add says on stderr what it did and what comes next, and prints no data for a person', async () => {
    const result = await ok(
      ['session', 'add', '--held-on', '2025. 10. 15.(수)', '--place', '문산 회관', '--title', '교육 현장'],
      { db },
    );
    expect(result.stdout).toBe('');
    expect(result.stderr).toContain('Session 174 added.');
    expect(result.stderr).toContain('2025-10-15 (Wed) · 문산 회관 · 교육 현장');
    expect(result.stderr).toContain('earshot record 174');
    const korean = await ok(['session', 'add', '--held-on', '2025-10-15', '--place', '회관', '--lang', 'ko'], { db });
    expect(korean.stderr).toMatch(/175회/);
  });

  it('add refuses a number that is taken, a day to come, and what it cannot understand, and writes nothing', async () => {
    await add(db);
    const before = await dump(db);
    const cases: [string[], number, RegExp][] = [
      [['--number', '172'], 4, /session 172 is there already/],
      [['--held-on', '2025-11-01'], 2, /2025-11-01 is in the future/],
      [['--held-on', '2024-02-30'], 2, /--held-on "2024-02-30" there is no 30 February in 2024/],
      [['--held-on', '24-2-3'], 2, /--held-on "24-2-3" is not a day/],
      [['--attendees', '-3'], 2, /--attendees "-3" is not a whole number/],
      [['--attendees', '3.5'], 2, /--attendees "3.5"/],
      [['--attendees', '12개'], 2, /--attendees "12개"/],
      [['--attendees', '9007199254740993'], 2, /too large/],
      [['--number', '0'], 2, /must be 1 or more/],
      [['--place', ''], 2, /--place/],
      [['--held-on', ' '], 2, /--held-on/],
    ];
    const results = await Promise.all(
      cases.map(([flags]) => earshot(['session', 'add', '--held-on', '2025-10-14', '--place', 'x', ...flags], { db })),
    );
    results.forEach((result, index) => {
      const [flags, code, says] = cases[index] ?? [[], 0, /./];
      expect(result.code, flags.join(' ')).toBe(code);
      expect(result.stderr).toMatch(says);
      expect(result.stdout).toBe('');
    });
    expect(await dump(db)).toBe(before);
  });

  it('add names every flag that is missing, and never waits for an answer', async () => {
    const result = await earshot(['session', 'add'], { db });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('--held-on, --place');
    expect((await earshot(['session', 'add', '--held-on', '2025-10-14'], { db })).stderr).toContain('missing: --place');
  });

  it('edit changes what is given, clears what is blank, and says when nothing changed', async () => {
    const made = json<Session>(await add(db, '--title', 'markets'));
    const edit = (...flags: string[]) => earshot(['session', 'edit', String(made.number), ...flags, '--json'], { db });
    expect(json<Session>(await edit('--attendees', '38', '--title', ''))).toMatchObject({
      ...{ attendees: 38, title: null, place: 'Munsan hall', revision: 2 },
    });
    const again = await edit('--attendees', '38');
    expect(again.stderr).toContain(`Session ${made.number} was so already.`);
    expect(json<Session>(again)).toMatchObject({ revision: 2 });
    const refused = await Promise.all([
      edit(),
      edit('--place', ''),
      edit('--held-on', ''),
      edit('--held-on', '2026-01-01'),
    ]);
    expect(refused.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
    expect((await earshot(['session', 'edit', '999', '--title', 'x'], { db })).code).toBe(3);
  });

  describe('edit --held-on', () => {
    /** A visit of 2025-10-14 with a suggestion, one answered on the spot and one that came two days later. */
    async function visited() {
      const own = join(tempFolder(), 'moving.db');
      const run = (...args: string[]) => ok(args, { db: own });
      await run('session', 'add', '--held-on', '2025-10-14', '--place', 'Munsan hall', '--number', '1');
      await run('add', '1', 'lamps');
      await run('add', '1', 'a bench', '--on-the-spot');
      await run('add', '1', 'a letter', '--received-on', '2025-10-16');
      const days = async () =>
        json<Record<string, string | null>[]>(await run('list', '--session', '1', '--json')).map(
          ({ id, receivedOn, replyDueOn, repliedOn, resolvedOn }) =>
            [id, receivedOn, replyDueOn, repliedOn, resolvedOn].map((each) => each ?? '–').join(' '),
        );
      const well = async () => expect((await run('doctor')).stdout).toContain('Well');
      return { own, run, days, well };
    }
    const letter = '1-3 2025-10-16 2025-10-30 – –';

    it.each([
      ['later', '2025-10-15', '2025-10-29'],
      ['earlier', '2025-10-08', '2025-10-22'],
    ])('moves what was dated by it %s, and takes it back', async (_, to, due) => {
      const { run, days, well } = await visited();
      const was = await days();
      const moved = await run('session', 'edit', '1', '--held-on', to, '--yes');
      expect(moved.stderr).toContain('2 suggestions moved with it');
      expect(await days()).toEqual([`1-1 ${to} ${due} – –`, `1-2 ${to} ${due} ${to} ${to}`, letter]);
      const story = (await run('show', '1-1', '1-2')).stdout;
      expect(story).toContain(to);
      expect(story).not.toContain('2025-10-14');
      await well();
      await run('undo', '--yes');
      expect(await days()).toEqual(was);
      await well();
    });

    it('shows what moves, and without a terminal is refused with the command', async () => {
      const { own, days } = await visited();
      const was = await days();
      const refused = await earshot(['session', 'edit', '1', '--held-on', '2025-10-15', '--title', 'A'], { db: own });
      expect([refused.code, refused.stdout]).toEqual([2, '']);
      expect(refused.stderr).toContain('earshot session edit 1 --held-on 2025-10-15 --title A --yes');
      expect(await days()).toEqual(was);
      const shown = await ok(['session', 'edit', '1', '--held-on', '2025-10-15', '--yes'], { db: own });
      expect(shown.stdout).toMatch(/1-1 +2025-10-15 +2025-10-28 +2025-10-29/);
      expect(shown.stdout).not.toContain('1-3');
    });

    it('is refused where a suggestion would be from before it', async () => {
      const { own, run, days } = await visited();
      await run('status', '1-1', 'reviewing', '--on', '2025-10-15');
      const was = await days();
      const refused = await earshot(['session', 'edit', '1', '--held-on', '2025-10-17', '--yes'], { db: own });
      expect(refused.code).toBe(4);
      expect(refused.stderr).toContain('1-1  had its next step on 2025-10-15');
      expect(refused.stderr).toContain('1-3  was received on 2025-10-16');
      expect(await days()).toEqual(was);
    });

    it('counts the days due by the office rule where they were by it, else as many days later', async () => {
      const { run, days } = await visited();
      await run('edit', '1-1', '--reply-due-on', '2025-10-20');
      await run('session', 'edit', '1', '--held-on', '2025-10-15', '--yes');
      expect((await days())[0]).toBe('1-1 2025-10-15 2025-10-21 – –');
    });

    it('moves a session without suggestions of its day without a question', async () => {
      const { own } = await visited();
      await ok(['session', 'add', '--held-on', '2025-10-02', '--place', 'field', '--number', '2'], { db: own });
      await ok(['session', 'edit', '2', '--held-on', '2025-10-03'], { db: own });
    });

    it('is what doctor names for suggestions from before their session', async () => {
      const { own } = await visited();
      const path = join(tempFolder(), 'old.csv');
      writeFileSync(path, 'session,receivedOn,text\n1,2025-10-01,An early one\n');
      await ok(['import', path], { db: own });
      const { stdout } = await earshot(['doctor'], { db: own });
      expect(stdout).toContain('1 received before the day of their session');
      expect(stdout).toContain('1-4');
    });
  });

  it('close demands the headcount, keeps the instant, and is told once', async () => {
    const { number } = json<Session>(await add(db));
    const close = (...flags: string[]) => earshot(['session', 'close', String(number), ...flags, '--json'], { db });
    const refused = await close();
    expect(refused.code).toBe(2);
    expect(JSON.parse(refused.stderr)).toMatchObject({ error: 'usage', message: 'missing: --attendees' });
    expect(json<Session>(await close('--attendees', '0'))).toMatchObject({
      attendees: 0,
      closedAt: '2025-10-31T03:00:00.000Z',
    });
    const again = await earshot(['session', 'close', String(number)], {
      db,
      env: { EARSHOT_NOW: '2025-11-02T00:00:00Z' },
    });
    expect(again.code).toBe(0);
    expect(again.stderr).toContain('was so already');
    const open = json<Session[]>(await ok(['session', 'list', '--open', '--json'], { db })).map((one) => one.number);
    expect(open).not.toContain(number);
    expect((await earshot(['session', 'edit', String(number), '--attendees', ''], { db })).code).not.toBe(1);
  });

  it('remove wants --yes without a terminal, and is refused while suggestions hang on it', async () => {
    const { number } = json<Session>(await add(db));
    const before = await dump(db);
    expect((await earshot(['session', 'remove', String(number)], { db })).code).toBe(2);
    expect(await dump(db)).toBe(before);
    await ok(['add', String(number), 'lamps'], { db });
    const refused = await earshot(['session', 'remove', String(number), '--yes'], { db });
    expect(refused.code).toBe(4);
    expect(refused.stderr).toMatch(/1 suggestions? hangs? on session/);
    expect(refused.stderr).toContain(`earshot list --session ${number}`);
    await ok(['remove', `${number}-1`, '--yes'], { db });
    await ok(['session', 'remove', String(number), '--yes'], { db });
    expect((await earshot(['session', 'show', String(number)], { db })).code).toBe(3);
    expect((await earshot(['session', 'remove', String(number), '--yes'], { db })).code).toBe(3);
  });

  it('the number of a removed session is never given to another when ids of it were given', async () => {
    const own = join(tempFolder(), 'own.db');
    await add(own);
    await ok(['add', '1', 'lamps'], { db: own });
    await ok(['remove', '1-1', '--yes'], { db: own });
    await ok(['session', 'remove', '1', '--yes'], { db: own });
    expect(json<Session>(await add(own)).number).toBe(2);
    const asked = await add(own, '--number', '1');
    const added =
      asked.code === 0 ? json<{ id: string }>(await earshot(['add', '1', 'x', '--json'], { db: own })).id : '';
    expect(added).not.toBe('1-1');
  });
});

describe('session list and show on the sample city', () => {
  let db: string;
  beforeAll(async () => {
    db = await sampleCity();
  });

  it('lists the latest first, a page for a person and all for a script', async () => {
    const person = (await ok(['session', 'list'], { db })).stdout;
    expect(person).toContain('20 of 172.');
    expect(person.indexOf('172  2025-09-26')).toBeLessThan(person.indexOf('171  2025-09-24'));
    const all = json<Session[]>(await ok(['session', 'list', '--json'], { db }));
    expect(all).toHaveLength(172);
    expect(all.reduce((sum, { attendees }) => sum + (attendees ?? 0), 0)).toBe(6341);
    expect(all.reduce((sum, { suggestions }) => sum + Number(suggestions), 0)).toBe(2103);
    const days = all.map(({ heldOn }) => heldOn);
    expect(days).toEqual([...days].sort().reverse());
  });

  it('filters and pages', async () => {
    const list = async (...flags: string[]) =>
      json<(Session & { district: string })[]>(await ok(['session', 'list', '--json', ...flags], { db }));
    const [year, munsan, none, page] = await Promise.all([
      list('--from', '2024', '--to', '2024-12'),
      list('--district', 'Munsan-eup', '--from', '2025'),
      list('--audience', 'none', '--from', '2025-10-31'),
      list('--limit', '5', '--page', '2'),
    ]);
    expect(year).toHaveLength(69);
    expect(year.every(({ heldOn }) => heldOn.startsWith('2024-'))).toBe(true);
    expect(munsan.length).toBeGreaterThan(0);
    expect(munsan.every(({ district, heldOn }) => district === 'Munsan-eup' && heldOn >= '2025-01-01')).toBe(true);
    expect(none).toEqual([]);
    expect(page.map(({ number }) => number)).toEqual([167, 166, 165, 164, 163]);
  });

  it('show has the session and its suggestions', async () => {
    const shown = json<Session & { suggestions: { id: string }[] }>(
      await ok(['session', 'show', '172', '--json'], { db }),
    );
    expect(shown).toMatchObject({ number: 172, heldOn: '2025-09-26' });
    expect(shown.suggestions.map(({ id }) => id)).toEqual(Array.from({ length: 11 }, (_, index) => `172-${index + 1}`));
    const missing = await earshot(['session', 'show', '999'], { db });
    expect(missing.code).toBe(3);
    expect(missing.stderr).toContain('there is no session 999');
    expect((await earshot(['session', 'show', 'x'], { db })).code).toBe(2);
    expect((await earshot(['session', 'show'], { db })).code).toBe(2);
  });
});
