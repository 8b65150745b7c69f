import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { earshot, json, ok, tempFolder } from '../helpers/run.js';

/** `none` names those that have no department, category, district or audience: each filter, in each command. */

let db = '';
beforeAll(async () => {
  const folder = tempFolder();
  db = join(folder, 'none.db');
  writeFileSync(
    join(folder, 'sessions.csv'),
    'number,heldOn,place,district,audience\n1,2025-09-01,hall,Munsan,students\n2,2025-09-02,school,,\n',
  );
  writeFileSync(
    join(folder, 'suggestions.csv'),
    [
      'session,seq,text,department,category,district,receivedOn,replyDueOn',
      '1,1,bus for all,Roads,transport,Munsan,2025-09-01,2025-09-15',
      '1,2,bus lamps,,safety,Munsan,2025-09-01,2025-09-15',
      '1,3,bus shelter,Parks,,Munsan,2025-09-01,2025-09-15',
      '2,1,bus trees,Parks,transport,,2025-09-02,2025-09-16',
      '2,2,bus alone,,,,2025-09-02,2025-09-16',
      '',
    ].join('\n'),
  );
  await ok(['import', 'sessions.csv', '--yes'], { db, cwd: folder });
  await ok(['import', 'suggestions.csv', '--yes'], { db, cwd: folder });
});

/** Whom each filter means. */
const meant: Record<string, string[]> = {
  '--department none': ['1-2', '2-2'],
  '--category none': ['1-3', '2-2'],
  '--district none': ['2-1', '2-2'],
  '--audience none': ['2-1', '2-2'],
  '--department NONE --department Roads': ['1-1', '1-2', '2-2'],
  '--category none --district none': ['2-2'],
  '--department 없음 --lang ko': ['1-2', '2-2'],
  '--category 없음 --lang ko': ['1-3', '2-2'],
  '--district 없음 --lang ko': ['2-1', '2-2'],
  '--audience 없음 --lang ko': ['2-1', '2-2'],
};
const cases = Object.entries(meant).map(([line, ids]) => [line, line.split(' '), ids] as const);

interface Item {
  readonly id: string;
}
const idsOf = (items: readonly Item[]): string[] => items.map(({ id }) => id).sort();

describe.each(cases)('%s', (line, flags, ids) => {
  const run = (...args: string[]) => ok([...args, ...flags], { db });

  it('in list and search', async () => {
    expect(idsOf(json<Item[]>(await run('list', '--json')))).toEqual(ids);
    const found = json<{ suggestions: { suggestion: Item }[] }>(await run('search', 'bus', '--json'));
    expect(found.suggestions).toHaveLength(ids.length);
  });

  it('in stats and report', async () => {
    const stats = json<{ suggestions: number; sessions: number }>(await run('stats', '--json'));
    expect(stats.suggestions).toBe(ids.length);
    const report = json<{ raised: { suggestions: number } }>(await run('report', '2025-09', '--json'));
    expect(report.raised.suggestions).toBe(ids.length);
  });

  it('in export', async () => {
    const lines = (await run('export', '--of', 'suggestions', '--format', 'ndjson')).stdout.trim().split('\n');
    expect(idsOf(lines.map((each) => JSON.parse(each) as Item))).toEqual(ids);
  });

  it('in due and chase', async () => {
    expect(idsOf(json<{ items: Item[] }>(await run('due', '--json')).items)).toEqual(ids);
    if (line.includes('--department')) return;
    const departments = json<{ departments: { open: number }[] }>(await run('chase', '--json')).departments;
    expect(departments.reduce((sum, { open }) => sum + open, 0)).toBe(ids.length);
  });
});

it('chase none writes a sheet of those without a department', async () => {
  const folder = join(tempFolder(), 'sheets');
  mkdirSync(folder);
  await ok(['chase', 'none', '--output', folder], { db });
  expect(readdirSync(folder)).toHaveLength(1);
});

it('is what the settings say, too', async () => {
  const folder = tempFolder();
  const file = join(folder, 'config.json');
  writeFileSync(file, JSON.stringify({ filters: { list: { department: 'none' }, due: { category: ['none'] } } }));
  const env = { EARSHOT_CONFIG: file };
  expect(idsOf(json<Item[]>(await ok(['list', '--json'], { db, env })))).toEqual(['1-2', '2-2']);
  expect(idsOf(json<{ items: Item[] }>(await ok(['due', '--json'], { db, env })).items)).toEqual(['1-3', '2-2']);
});

it.each([
  ['--district', 'none'],
  ['--audience', 'none'],
  ['--district', '없음'],
])('session list %s %s', async (...flags) => {
  const sessions = json<{ number: number }[]>(await ok(['session', 'list', '--json', ...flags], { db }));
  expect(sessions.map(({ number }) => number)).toEqual([2]);
});

it('outcome list --district none', async () => {
  await ok(['outcome', 'add', 'Lamps', '--suggestion', '1-2'], { db });
  await ok(['outcome', 'add', 'Trees', '--suggestion', '2-1'], { db });
  const outcomes = json<{ name: string }[]>(await ok(['outcome', 'list', '--district', 'none', '--json'], { db }));
  expect(outcomes.map(({ name }) => name)).toEqual(['Trees']);
});

it('kind and reason, too: those without one', async () => {
  const folder = tempFolder();
  const store = join(folder, 'kinds.db');
  const rows =
    'session,seq,text,kind,status,reason,receivedOn\n1,1,a,complaint,declined,budget,2025-09-01\n1,2,b,,declined,,2025-09-01\n';
  writeFileSync(join(folder, 'sessions.csv'), 'number,heldOn,place\n1,2025-09-01,hall\n');
  writeFileSync(join(folder, 'rows.csv'), rows);
  await ok(['import', 'sessions.csv'], { db: store, cwd: folder });
  await ok(['import', 'rows.csv'], { db: store, cwd: folder });
  for (const flag of ['--kind', '--reason']) {
    expect(idsOf(json<Item[]>(await ok(['list', flag, 'none', '--json'], { db: store })))).toEqual(['1-2']);
    const stats = json<{ suggestions: number }>(await ok(['stats', flag, '없음', '--json'], { db: store }));
    expect(stats.suggestions).toBe(1);
  }
});

interface Named {
  readonly department: string | null;
  readonly category: string | null;
  readonly coDepartments: readonly string[] | string | null;
}

it('is no name: typed, edited, noted and imported it leaves the field empty', async () => {
  const folder = tempFolder();
  const options = { db: join(folder, 'typed.db'), cwd: folder };
  const shown = async (id: string): Promise<Named> => json<Named>(await ok(['show', id, '--json'], options));
  const empty = { department: null, category: null };
  await ok(['session', 'add', '--held-on', '2025-09-01', '--place', 'hall', '--district', 'None'], options);
  const sessions = json<{ district: string | null }[]>(await ok(['session', 'list', '--json'], options));
  expect(sessions.map(({ district }) => district)).toEqual([null]);
  await ok(['add', '1', '--text', 'a', '--department', 'none', '--category', '없음'], options);
  expect(await shown('1-1')).toMatchObject(empty);
  await ok(['edit', '1-1', '--department', 'Roads', '--category', 'lamps'], options);
  await ok(['edit', '1-1', '--department', 'NONE', '--category', '없음'], options);
  expect(await shown('1-1')).toMatchObject(empty);
  writeFileSync(join(folder, 'notes.txt'), '- b @none #없음\n');
  await ok(['record', '1', '--notes', 'notes.txt', '--yes'], options);
  expect(await shown('1-2')).toMatchObject(empty);
  const header = 'session,text,receivedOn,department,category,coDepartments\n';
  writeFileSync(join(folder, 'rows.csv'), `${header}1,c,2025-09-01,없음,none,Parks;none\n1,d,2025-09-01,,,none\n`);
  await ok(['import', 'rows.csv'], options);
  expect(await shown('1-3')).toMatchObject({ ...empty, coDepartments: ['Parks'] });
  expect(idsOf(json<Item[]>(await ok(['list', '--department', 'none', '--json'], options)))).toHaveLength(4);
});

it('is no name in the settings either', async () => {
  const env = { EARSHOT_CONFIG: join(tempFolder(), 'config.json') };
  writeFileSync(env.EARSHOT_CONFIG, '{}');
  for (const [key, value] of [
    ['departments.none', 'xx;Traffic'],
    ['categories.없음', 'xx'],
    ['departments.Traffic', 'xx;NONE'],
  ] as const) {
    const { code, stderr } = await earshot(['config', 'set', key, value], { env });
    expect([code, stderr]).toEqual([2, expect.stringContaining('means that there is none')]);
  }
  const broken = join(tempFolder(), 'config.json');
  writeFileSync(broken, JSON.stringify({ departments: { none: ['xx'] } }));
  expect((await earshot(['list'], { env: { EARSHOT_CONFIG: broken } })).code).toBe(78);
});

it.each(['(none)', '없 음', '(없음)', ' None '])('is written %s, too', async (word) => {
  const folder = tempFolder();
  const options = { db: join(folder, 'word.db'), cwd: folder };
  await ok(['session', 'add', '--held-on', '2025-09-01', '--place', 'hall'], options);
  await ok(['add', '1', 'a', '--department', word], options);
  expect(json<Named>(await ok(['show', '1-1', '--json'], options)).department).toBeNull();
  expect(idsOf(json<Item[]>(await ok(['list', '--department', word, '--json'], options)))).toEqual(['1-1']);
});
