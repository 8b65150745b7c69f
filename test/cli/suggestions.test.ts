import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { dump, earshot, json, ok, sqlite, tempFolder } from '../helpers/run.js';

interface Suggestion {
  readonly id: string;
  readonly text: string;
  readonly status: string;
  readonly [key: string]: unknown;
}

let db: string;
const add = (...args: string[]) => earshot(['add', '1', ...args, '--json'], { db });
const added = async (...args: string[]) => json<Suggestion>(await add(...args));

beforeAll(async () => {
  db = join(tempFolder(), 'store.db');
  await ok(['session', 'add', '--held-on', '2025-10-14', '--place', 'hall', '--district', 'Munsan-eup'], { db });
});

describe('add', () => {
  it('takes the text as an argument, by --text, and from stdin', async () => {
    expect(await added('The lamps are out', '--category', 'safety')).toMatchObject({
      ...{
        text: 'The lamps are out',
        category: 'safety',
        status: 'received',
        district: 'Munsan-eup',
        onTheSpot: false,
      },
      ...{ receivedOn: '2025-10-14', replyDueOn: '2025-10-28', repliedOn: null, resolvedOn: null, coDepartments: [] },
    });
    expect(
      await added(
        '--text',
        '도서관을 일요일에도',
        '--kind',
        '제안',
        '--department',
        'Library',
        '--co-departments',
        'Roads; Parks ;',
      ),
    ).toMatchObject({
      ...{ text: '도서관을 일요일에도', kind: 'proposal', department: 'Library', coDepartments: ['Roads', 'Parks'] },
    });
    const piped = await earshot(['add', '1', '-', '--json'], { db, input: 'first line\n둘째 줄\n' });
    expect(json<Suggestion>(piped).text).toBe('first line\n둘째 줄');
  });

  it('says the id and the day by which a reply is due', async () => {
    const result = await ok(['add', '1', 'x'], { db });
    expect(result.stdout).toBe('');
    expect(result.stderr).toMatch(/^1-\d+ written down\.\nThe reply is due by 2025-10-28\.\nundo: earshot undo\n$/);
  });

  it('on the spot: told and done on the day it was received', async () => {
    const one = await added('A bench, please', '--on-the-spot', '--received-on', '2025-10-16');
    expect(one).toMatchObject({
      ...{
        status: 'resolved',
        onTheSpot: true,
        receivedOn: '2025-10-16',
        repliedOn: '2025-10-16',
        resolvedOn: '2025-10-16',
      },
    });
    const shown = json<{ history: { to: string; on: string }[]; replies: unknown[] }>(
      await ok(['show', one.id, '--json'], { db }),
    );
    expect(shown.history.map(({ to, on }) => [to, on])).toEqual([
      ['received', '2025-10-16'],
      ['resolved', '2025-10-16'],
    ]);
    expect(shown.replies).toHaveLength(1);
    const list = json<Suggestion[]>(await ok(['list', '--on-the-spot', '--json'], { db }));
    expect(list.map(({ id }) => id)).toEqual([one.id]);
  });

  it('refuses what cannot be, and writes nothing', async () => {
    const before = await dump(db);
    const cases: [string[], number, RegExp][] = [
      [['add', '1'], 2, /TEXT or --text/],
      [['add', '1', '   '], 2, /blank/],
      [['add', '1', '--text', ' '], 2, /--text/],
      [['add', '1', '-'], 2, /blank/],
      [['add', '99', 'x'], 3, /there is no session 99/],
      [['add', 'x', 'x'], 2, /"x" is not the number of a session/],
      [['add', '1', 'x', '--kind', 'complain'], 2, /did you mean complaint/],
      [['add', '1', 'x', '--received-on', '2025-10-13'], 2, /before session 1/],
      [['add', '1', 'x', '--received-on', '2025-11-01'], 2, /in the future/],
      [['add', '1', 'x', '--received-on', '2025-02-30'], 2, /there is no 30 February in 2025/],
      [['add', '1', 'x', '--reply-due-on', '2025-10-13'], 2, /due before/],
      [['add', '1', 'x', 'y'], 2, /too many arguments|arguments/],
      [['add'], 2, /SESSION|session/i],
    ];
    const results = await Promise.all(cases.map(([args]) => earshot(args, { db })));
    results.forEach((result, index) => {
      const [args, code, says] = cases[index] ?? [[], 0, /./];
      expect(result.code, args.join(' ')).toBe(code);
      expect(result.stderr, args.join(' ')).toMatch(says);
      expect(result.stderr).not.toMatch(/^\s+at /m);
    });
    expect(await dump(db)).toBe(before);
  });

  it('takes hostile text as text', async () => {
    const text = `=cmd|'/c calc'!A0 '; DROP TABLE suggestion;-- \u001b[31m <script>alert(1)</script> | \u202e 👩‍👧`;
    const { id } = await added('--', text).catch(() => added('--text', text));
    const shown = json<Suggestion>(await ok(['show', id, '--json'], { db }));
    expect(shown.text).toContain("'; DROP TABLE suggestion;--");
    const person = (await ok(['show', id], { db })).stdout;
    expect(person).not.toContain('\u001b');
    expect(person).not.toContain('\u202e');
  });
});

describe('edit', () => {
  it('changes only what is given, and an empty value clears', async () => {
    const { id } = await added('lamps', '--category', 'safety', '--department', 'Roads', '--co-departments', 'A;B');
    const edit = async (...flags: string[]) =>
      json<Suggestion[]>(await earshot(['edit', id, ...flags, '--json'], { db }))[0];
    expect(await edit('--category', '', '--district', 'Jori-eup')).toMatchObject({
      ...{
        category: null,
        district: 'Jori-eup',
        department: 'Roads',
        coDepartments: ['A', 'B'],
        text: 'lamps',
        revision: 2,
      },
    });
    expect(await edit('--co-departments', '')).toMatchObject({ coDepartments: [] });
    expect(await edit('--text', 'brighter lamps')).toMatchObject({ text: 'brighter lamps' });
    const found = json<Suggestion[]>(await ok(['list', '--text', 'BRIGHTER', '--json'], { db }));
    expect(found.map((one) => one.id)).toEqual([id]);
    expect(await edit('--received-on', '2025-10-20')).toMatchObject({
      receivedOn: '2025-10-20',
      replyDueOn: '2025-11-03',
    });
    const same = await ok(['edit', id, '--district', 'Jori-eup'], { db });
    expect(same.stderr).toContain(`${id} was so already.`);
  });

  it('edits many at once, all or none', async () => {
    const [one, two] = [await added('a'), await added('b')];
    await ok(['edit', `${one.id},${two.id}`, '--department', 'Parks'], { db });
    const before = await dump(db);
    const refused = await earshot(['edit', one.id, '1-999', '--department', 'Roads'], { db });
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain('there is no suggestion 1-999');
    expect(await dump(db)).toBe(before);
    expect(
      json<Suggestion[]>(await ok(['list', '--department', 'Parks', '--json'], { db })).map(({ id }) => id),
    ).toEqual([one.id, two.id]);
  });

  it('refuses what does not belong to the status, no text, and nothing at all', async () => {
    const { id } = await added('c');
    const results = await Promise.all(
      [
        ['--reason', 'law'],
        ['--review-on', '2026-01-01'],
        ['--body', 'X'],
        ['--text', ''],
        [],
        ['--received-on', '2025-10-01'],
      ].map((flags) => earshot(['edit', id, ...flags], { db })),
    );
    expect(results.map(({ code }) => code)).toEqual([4, 4, 4, 2, 2, 2]);
    expect(results[0]?.stderr).toContain(`earshot status ${id}`);
  });

  it('does not let what the status demands be cleared by hand', async () => {
    const { id } = await added('d');
    await ok(['status', id, 'declined', '--reason', 'budget'], { db });
    const result = await earshot(['edit', id, '--reason', ''], { db });
    expect(result.code).not.toBe(0);
    expect(json<Suggestion>(await ok(['show', id, '--json'], { db }))).toMatchObject({
      status: 'declined',
      reason: 'budget',
    });
  });
});

describe('remove', () => {
  it('asks, says what it took out, and never gives the id again', async () => {
    const { id } = await added('to be removed');
    expect((await earshot(['remove', id], { db })).code).toBe(2);
    const removed = await ok(['remove', id, '--yes'], { db });
    expect(removed.stdout).toContain('to be removed');
    expect(removed.stderr).toContain('1 suggestion removed.');
    expect((await earshot(['show', id], { db })).code).toBe(3);
    const next = await added('the next');
    expect(Number(next.id.slice(2))).toBe(Number(id.slice(2)) + 1);
  });

  it('takes out a survivor together with what was merged into it', async () => {
    const [one, two] = [await added('same'), await added('same again')];
    await ok(['merge', two.id, '--into', one.id], { db });
    const alone = await earshot(['remove', one.id, '--yes'], { db });
    expect(alone.code).toBe(4);
    expect(alone.stderr).toContain(two.id);
    expect((await earshot(['remove', one.id, two.id, '--yes'], { db })).code).toBe(0);
  });
});

describe('personal data', () => {
  const NAME = 'Kim Cheolsu';
  const CONTACT = '010-1234-5678';
  let id: string;

  it('is shown with --personal alone', async () => {
    const result = await add(
      'my lamp',
      '--proposer-name',
      NAME,
      '--proposer-contact',
      CONTACT,
      '--proposer-group',
      'parents',
    );
    ({ id } = json<Suggestion>(result));
    expect(result.stdout + result.stderr).not.toContain('Cheolsu');
    await ok(['edit', id, '--proposer-contact', CONTACT], { db });
    await ok(['status', id, 'reviewing'], { db });
    const runs = [
      ['show', id],
      ['show', id, '--json'],
      ['list'],
      ['list', '--limit', '0', '--json'],
      ['list', '--format', 'csv'],
      ['export'],
      ['export', '--of', 'suggestions', '--format', 'csv'],
      ['session', 'show', '1', '--json'],
      ['stats', '--json'],
    ];
    for (const { code, stdout, stderr } of await Promise.all(runs.map((args) => earshot(args, { db })))) {
      expect(code).toBe(0);
      for (const secret of ['Cheolsu', '5678']) expect(stdout + stderr).not.toContain(secret);
    }
    const [personal, script] = await Promise.all([
      ok(['show', id, '--personal'], { db }),
      ok(['show', id, '--personal', '--json'], { db }),
    ]);
    expect(personal.stdout).toContain(`${NAME}, ${CONTACT}`);
    expect(json<{ person: unknown }>(script).person).toEqual({ name: NAME, contact: CONTACT });
  });

  it('stands in one table alone, and the command line in the journal has none of it', async () => {
    const journal = JSON.stringify([
      await sqlite(db, 'SELECT * FROM change'),
      await sqlite(db, 'SELECT * FROM operation'),
    ]);
    expect(journal).not.toContain('Cheolsu');
    expect(journal).not.toContain('5678');
    expect(journal).toContain('--proposer-name …');
    expect(await sqlite(db, 'SELECT name, contact FROM person')).toEqual([{ name: NAME, contact: CONTACT }]);
  });
});

describe('show', () => {
  it('tells the story in its order, and of several', async () => {
    const { id } = await added('The lamps again', '--department', 'Roads');
    await ok(['reply', id, '--text', 'We will look.', '--on', '2025-10-20'], { db });
    await ok(['status', id, 'in-progress', '--on', '2025-10-22', '--note', 'ordered'], { db });
    await ok(['status', id, 'resolved', '--on', '2025-10-30'], { db });
    const { stdout } = await ok(['show', id], { db });
    const at = [
      'The lamps again',
      '2025-10-14',
      'replied, day 6 of 14',
      'We will look.',
      'in progress: ordered',
      '2025-10-30  resolved',
    ].map((part) => stdout.indexOf(part));
    expect(
      at.every((index) => index >= 0),
      stdout,
    ).toBe(true);
    expect(at).toEqual([...at].sort((a, b) => a - b));
    const two = json<Suggestion[]>(await ok(['show', id, '1-1', '--json'], { db }));
    expect(two.map((one) => one.id)).toEqual([id, '1-1']);
    expect((await earshot(['show', '9-9'], { db })).code).toBe(3);
    expect((await earshot(['show', 'lamps'], { db })).code).toBe(2);
  });
});
