import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { inFours } from '../helpers/fixtures/files.js';
import { copyStore, dump, earshot, json, ok, sampleCity, tempFolder } from '../helpers/run.js';

interface Summary {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly launchedOn: string | null;
  readonly figures: readonly { label: string | null; number: number; unit: string | null }[];
  readonly partners: readonly string[];
  readonly suggestions: readonly string[];
  readonly firstVoiceOn: string | null;
  readonly daysToLaunch: number | null;
}

let city: string;
beforeAll(async () => {
  city = await sampleCity();
});
const list = async (db: string, ...args: string[]) =>
  json<Summary[]>(await ok(['outcome', 'list', '--json', ...args], { db }));

describe('the six outcomes of the sample city', () => {
  it('are there with what is published of them, and the days from the first voice', async () => {
    const outcomes = await list(city);
    expect(outcomes.map(({ name, suggestions, daysToLaunch }) => [name, suggestions.join(), daysToLaunch])).toEqual([
      ['Paju Pay', '102-1,114-3', 100],
      ['Paju City Business Expo', '22-2', 646],
      ['Paprika', '37-4', 249],
      ['Paju-style All Together Care Center', '44-1', 249],
      ['Pediatrician at the Jeokseong health branch', '33-3', 27],
      ['Vacation care for students with developmental disabilities', '49-2', 244],
    ]);
    expect(outcomes[0]?.figures).toContainEqual({ label: 'top-up limit', number: 700_000, unit: 'won a month' });
    expect(outcomes[2]?.figures).toEqual([{ label: null, number: 18, unit: 'schools' }]);
    expect(outcomes[1]?.partners).toEqual(['Korea SMEs and Startups Agency']);
  });

  it('are filtered by kind, district, partner and launch', async () => {
    const names = async (...args: string[]) => (await list(city, ...args)).map(({ id }) => id).join(' ');
    expect(await names('--kind', 'service')).toBe('O-3 O-5');
    expect(await names('--kind', '행사')).toBe('O-2');
    expect(await names('--district', 'Munsan-eup')).toBe('O-1 O-2');
    expect(await names('--partner', 'Paju Office of Education')).toBe('O-3');
    expect(await names('--from', '2024-07', '--to', '2024-12')).toBe('O-2 O-6');
    expect((await ok(['outcome', 'list', '--status', 'dropped'], { db: city })).stdout).toContain('No outcomes here');
  });

  it('are shown with what led to them, and the suggestion says what it led to', async () => {
    const { stdout } = await ok(['outcome', 'show', 'business expo'], { db: city });
    for (const part of ['O-2   Paju City Business Expo', 'Korea SMEs', '22-2', '2025  the 2025 Expo adds overseas'])
      expect(stdout).toContain(part);
    const shown = (await ok(['show', '37-4'], { db: city })).stdout;
    expect(shown).toMatch(/\nLed to Paprika\. {3}whole story: earshot trace 37-4\n$/);
    expect((await ok(['show', '37-5'], { db: city })).stdout).not.toContain('Led to');
  });

  it('come in again from an export, and an export of one department can be read by itself', async () => {
    const folder = tempFolder();
    await ok(['export', `${folder}/all/`], { db: city });
    const files = ['sessions', 'suggestions', 'history', 'replies', 'outcomes', 'milestones'];
    const copy = join(folder, 'copy.db');
    await ok(['import', ...files.map((name) => join(folder, 'all', `${name}.csv`))], { db: copy });
    expect(await dump(copy)).toBe(await dump(city));
    const part = join(folder, 'part.ndjson');
    await ok(['export', part, '--district', 'Munsan-eup'], { db: city });
    await ok(['import', part], { db: join(folder, 'part.db') });
    // Of the two suggestions that led to Paju Pay one was made there.
    expect((await list(join(folder, 'part.db'))).map(({ id, suggestions }) => `${id} ${suggestions.join()}`)).toEqual([
      'O-1 114-3',
      'O-2 22-2',
    ]);
  });
});

let smallMade: Promise<string> | undefined;

/** A session with three suggestions, and Paprika, which the first of them led to. */
async function small(): Promise<string> {
  smallMade ??= (async () => {
    const db = join(tempFolder(), 'small.db');
    await ok(['session', 'add', '--held-on', '2025-01-17', '--place', 'Hall'], { db });
    for (const text of ['Buses for students', 'More buses', 'A pharmacy at night'])
      await ok(['add', '1', text], { db });
    const paprika = ['--suggestion', '1-1', '--launched-on', '2025-03-04', '--partner', 'Office of Education'];
    await ok(['outcome', 'add', 'Paprika', ...paprika], { db });
    return db;
  })();
  const copy = join(tempFolder(), 'copy.db');
  await copyStore(await smallMade, copy);
  return copy;
}

describe('outcome', () => {
  it('goes through add, edit, link, milestone and remove, and every step back', async () => {
    const db = await small();
    const first = await dump(db);
    const added = json<Summary>(
      await ok(
        [
          ...['outcome', 'add', 'Night pharmacy', '--kind', 'service', '--launched-on', '2025. 9.'],
          ...['--figure', '3 pharmacies', '--figure', 'open: 365 days', '--partner', 'A;B', '--suggestion', '1-3'],
          ...['--json'],
        ],
        { db },
      ),
    );
    expect(added).toMatchObject({
      ...{ id: 'O-2', status: 'running', launchedOn: '2025-09', partners: ['A', 'B'], suggestions: ['1-3'] },
      daysToLaunch: null,
    });
    const steps: string[][] = [
      ['outcome', 'edit', 'night', '--name', 'Pharmacy at night', '--partner', 'B', '--figure', '4 pharmacies'],
      ['outcome', 'link', 'at night', '1-2', '1-3'],
      ['outcome', 'milestone', 'O-2', '2025-10', 'the first hundred nights'],
      ['outcome', 'milestone', 'O-2', '2025-10-01', 'the first hundred', '--replace', '1'],
      ['outcome', 'link', 'O-2', '1-3', '--remove'],
      ['outcome', 'milestone', 'O-2', '--remove', '1'],
      ['outcome', 'remove', 'O-2', '--yes'],
    ];
    const states = [first, await dump(db)];
    for (const step of steps) {
      const { stderr } = await ok(step, { db });
      expect(stderr).toContain('undo: earshot undo');
      states.push(await dump(db));
    }
    expect(new Set(states).size).toBe(states.length - 1);
    expect(states.at(-1)).toBe(first);
    const said: string[] = [];
    for (const state of states.slice(0, -1).reverse()) {
      said.push((await ok(['undo'], { db })).stderr);
      expect(await dump(db)).toBe(state);
    }
    const words = said.join('');
    for (const line of [
      '  O-2  back again\n',
      '  O-2  2025-10-01 the first hundred  back again\n',
      '  O-2  1-3  back again\n',
      '  O-2  happened-on: 2025-10-01 → 2025-10, text: the first hundred → the first hundred nights\n',
      'name: Pharmacy at night → Night pharmacy, figures: 4 pharmacies → 3 pharmacies; open: 365 days\n',
      '  O-2  A  back again\n',
    ])
      expect(words).toContain(line);
    await ok(['redo', '--last', '8', '--yes'], { db });
    expect(await dump(db)).toBe(first);
    expect(json<Summary>(await ok(['outcome', 'add', 'Next', '--json'], { db })).id).toBe('O-3');
    expect(json<unknown[]>(await ok(['log', 'O-1', '--json'], { db }))).toHaveLength(1);
  });

  const refusals: readonly (readonly [args: readonly string[], code: number, words: string])[] = [
    [['show', 'Papirka'], 3, 'Did you mean Paprika?'],
    [['show', 'paju'], 2, 'Paju Pay (O-1)'],
    [['add', 'PAPRIKA'], 4, 'Paprika already (O-3)'],
    [['add', '37-4'], 2, 'is an id, not a name'],
    [['add', 'X', '--launched-on', '2026'], 0, ''],
    [['add', 'Y', '--launched-on', '2026', '--status', 'running'], 2, 'future'],
    [['add', 'Y', '--launched-on', '2024-02-30'], 2, 'there is no 30 February'],
    [['add', 'Y', '--figure', 'many'], 2, 'is not a figure'],
    [['add', 'Y', '--suggestion', '9999-1'], 3, 'no suggestion 9999-1'],
    [['edit', 'Paprika', '--started-on', '2025'], 2, 'before work began'],
    [['edit', 'Paprika'], 2, 'missing'],
    [['milestone', 'Paprika', '2026', 'later'], 2, 'future'],
    [['milestone', 'Paprika', '--remove', '7'], 3, 'no milestone 7'],
    [['link', 'Paprika', '9999-1'], 3, 'no suggestion'],
  ];

  it('says what is wrong with what was typed, and how to go on', async () => {
    const results = await inFours(
      refusals.map(
        ([args]) =>
          () =>
            earshot(['outcome', ...args], { db: city }),
      ),
    );
    for (const [index, [args, code, words]] of refusals.entries()) {
      expect(results[index]?.stderr, args.join(' ')).toContain(words);
      expect(results[index]?.code, args.join(' ')).toBe(code);
    }
  });

  it('keeps a suggestion that led to it, and says how to let it go', async () => {
    const db = await small();
    const before = await dump(db);
    const refused = await earshot(['remove', '1-1', '--yes'], { db });
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain('1-1 led to Paprika');
    expect(refused.stderr).toContain('earshot outcome link O-1 1-1 --remove');
    expect(await dump(db)).toBe(before);
  });

  it('is not undone over what somebody else did since', async () => {
    const db = await small();
    const minsu = { db, env: { EARSHOT_USER: 'minsu' } };
    await ok(['outcome', 'link', 'Paprika', '1-1', '--remove'], { db });
    await ok(['outcome', 'link', 'Paprika', '1-1'], minsu);
    const linked = await dump(db);
    expect((await earshot(['undo'], { db })).code).toBe(4);
    await ok(['undo'], minsu);
    await ok(['remove', '1-1', '--yes'], minsu);
    const removed = await dump(db);
    const again = await earshot(['undo'], { db });
    expect(again.code).toBe(4);
    expect(again.stderr).toContain('Nothing was changed');
    expect(await dump(db)).toBe(removed);
    expect(removed).not.toBe(linked);
  });
});

describe('import of outcomes', () => {
  const head = 'name,launchedOn,kind,partners,figures,suggestions\n';
  const place = async (files: Record<string, string>) => {
    const folder = tempFolder();
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return { db: await small(), cwd: folder };
  };

  it('knows them by name: new, the same, changed; blanks erase nothing, links are only added', async () => {
    const csv = `${head}paprika,,,,,1-2\n` + 'Night bus,2025년 9월,서비스,가;나,"3 lines;a day: 1,200 riders",1-3\n';
    const options = await place({ 'a.csv': csv });
    const before = await dump(options.db);
    const plan = json<Record<string, number>>(await ok(['import', 'a.csv', '--dry-run', '--json'], options));
    expect(plan).toMatchObject({ added: 1, same: 0, changed: 1, wrong: 0 });
    expect(await dump(options.db)).toBe(before);
    await ok(['import', 'a.csv', '--update'], options);
    const after = await list(options.db);
    expect(after[0]).toMatchObject({ name: 'paprika', launchedOn: '2025-03-04', suggestions: ['1-1', '1-2'] });
    expect(after[0]?.partners).toEqual(['Office of Education']);
    expect(after[1]).toMatchObject({ id: 'O-2', launchedOn: '2025-09', partners: ['가', '나'], status: 'running' });
    expect(after[1]?.figures).toContainEqual({ label: 'a day', number: 1200, unit: 'riders' });
    expect(json(await ok(['import', 'a.csv', '--json'], options))).toMatchObject({ added: 0, same: 2, changed: 0 });
    await ok(['undo'], options);
    expect(await dump(options.db)).toBe(before);
  });

  it('names each wrong row, with what hangs on it, and takes the rest with --skip-bad', async () => {
    const options = await place({
      'o.csv': `${head}Night bus,2025-13,,,,\nDay bus,2025-09,,,,9999-1\nday BUS,2025,,,,\nNight café,2025,,,many,\nGood,2025,,,,1-3\n`,
      'm.csv':
        'outcome,seq,on,text\nDay bus,1,2025,begun\nGood,,2025-09,opened\nNobody,1,2025,x\nO-1,1,2025-03,moved\nGood,,2027,later\n',
    });
    const before = await dump(options.db);
    const wrong = await earshot(['import', 'o.csv', 'm.csv'], options);
    expect(wrong.code).toBe(65);
    for (const line of [
      'o.csv:2:2  launchedOn  "2025-13"',
      'o.csv:3:6  suggestions  "9999-1"  there is no such suggestion',
      'o.csv:4:1  name  "day BUS"',
      'o.csv:5:5  figures  "many"',
      'm.csv:2:1  outcome  "Day bus"  belongs to an outcome that is wrong',
      'm.csv:4:1  outcome  "Nobody"  there is no such outcome',
      'm.csv:6:3  on  "2027"',
    ])
      expect(wrong.stderr).toContain(line);
    expect(await dump(options.db)).toBe(before);
    const taken = json(await ok(['import', 'o.csv', 'm.csv', '--skip-bad', '--json'], options));
    expect(taken).toMatchObject({ added: 3, changed: 0 });
    expect(readFileSync(join(options.cwd, 'm.csv.rejected.csv'), 'utf8')).toContain('belongs to an outcome');
    const good = json<{ milestones: unknown[] }>(await ok(['outcome', 'show', 'Good', '--json'], options));
    expect(good.milestones).toEqual([{ seq: 1, on: '2025-09', text: 'opened' }]);
  });
});
