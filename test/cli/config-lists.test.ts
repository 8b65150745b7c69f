import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { earshot, json, ok, ROOT, sampleCity, sqlite, tempFolder } from '../helpers/run.js';

const departments = { Roads: ['lamps', '도로'], 'Public Transport': ['buses', 'bus team'] };

/** A store of the sample city and a file of settings. */
async function office(settings: object) {
  const folder = tempFolder();
  const file = join(folder, 'config.json');
  writeFileSync(file, JSON.stringify(settings));
  return { folder, file, db: await sampleCity(), env: { EARSHOT_CONFIG: file } };
}

const departmentsOf = async (db: string, session: number): Promise<unknown[]> =>
  sqlite(
    db,
    `SELECT department, co_departments AS co, category FROM suggestion WHERE session = ${session} AND seq > 11 ORDER BY seq`,
  );

describe.concurrent('names of the office', () => {
  it('stand in the place of other words for them, whoever writes', async () => {
    const { db, env } = await office({ departments, categories: { safety: ['lights'] } });
    const said = await ok(['add', '172', 'x', '--department', 'LAMPS', '--category', 'Lights'], { db, env });
    expect(said.stderr).not.toContain('settings');
    await ok(['add', '172', 'y', '--department', 'roads', '--co-departments', 'Bus Team;도로'], { db, env });
    await ok(['add', '172', 'z'], { db, env });
    await ok(['edit', '172-14', '--department', ' buses ', '--category', 'safety'], { db, env });
    expect(await departmentsOf(db, 172)).toEqual([
      { department: 'Roads', co: null, category: 'safety' },
      { department: 'Roads', co: 'Public Transport;Roads', category: null },
      { department: 'Public Transport', co: null, category: 'safety' },
    ]);
    await ok(['status', '172-14', 'reviewing', '--department', 'lamps', '--yes'], { db, env });
    expect((await departmentsOf(db, 172))[2]).toMatchObject({ department: 'Roads' });
  });

  it('are all there are: another is refused with the nearest, unless --new', async () => {
    const { db, env } = await office({ departments });
    const near = await earshot(['add', '172', 'x', '--department', 'Raods', '--category', 'anything'], { db, env });
    expect([near.code, near.stderr]).toEqual([
      2,
      'error: "Raods" is not among the departments of the settings; did you mean Roads?\n       --new keeps it as a new name\n',
    ]);
    await ok(['add', '172', 'x', '--category', 'anything'], { db, env });
    const alias = await earshot(['edit', '172-12', '--department', 'bus teem', '--lang', 'ko'], { db, env });
    expect(alias.stderr).toContain('"bus teem": 설정의 부서 목록에 없습니다. 혹시 Public Transport?');
    const used = await earshot(['edit', '172-12', '--department', 'Parks'], { db, env });
    expect(used.stderr).toContain('"Parks" is not among the departments of the settings');
    const far = await earshot(['edit', '172-12', '--department', 'Observatory'], { db, env });
    expect(far.stderr).toContain('"Observatory" is not among the departments of the settings\n');
    await ok(['edit', '172-12', '--department', 'Observatory', '--new'], { db, env });
    expect(await departmentsOf(db, 172)).toEqual([{ department: 'Observatory', co: null, category: 'anything' }]);
    expect(json(await ok(['show', '172-12', '--json'], { db, env }))).toMatchObject({ department: 'Observatory' });
  });

  it('are put in by import, and what is unknown is refused once', async () => {
    const { db, env } = await office({ departments });
    const rows = ['text,department', 'a,lamps', 'b,BUSES', ...Array.from({ length: 30 }, (_, n) => `c${n},Raods`)];
    const input = `${rows.join('\n')}\n`;
    const first = await earshot(['import', '-', '--session', '172'], { db, env, input });
    expect([first.code, first.stderr.match(/did you mean Roads\? \(30 rows\)/g)?.length]).toEqual([65, 1]);
    await ok(['import', '-', '--session', '172', '--new'], { db, env, input });
    expect((await departmentsOf(db, 172)).slice(0, 3)).toMatchObject([
      { department: 'Roads' },
      { department: 'Public Transport' },
      { department: 'Raods' },
    ]);
    const again = json<{ added: number; same: number; changed: number }>(
      await ok(['import', '-', '--session', '172', '--json', '--new'], { db, env, input }),
    );
    expect(again).toMatchObject({ added: 0, same: 32, changed: 0 });
    const many = `text,department\n${Array.from({ length: 25 }, (_, n) => `d${n},Bureau ${n}`).join('\n')}\n`;
    const told = await earshot(['import', '-', '--session', '171', '--dry-run'], { db, env, input: many });
    expect(told.stderr.match(/is not among/g)).toHaveLength(20);
    expect(told.stderr).toContain('25 names are not known');
  });

  it('are offered first where a department is typed', async () => {
    const { db, env } = await office({ departments: { Zoo: ['Parks'], ...departments } });
    const words = async (...args: string[]) =>
      (await ok(['completion', 'words', '--', ...args], { db, env })).stdout.trim().split('\n');
    const offered = await words('list', '--department', '=');
    expect(offered.slice(0, 3)).toEqual(['Zoo', 'Roads', 'Public Transport']);
    expect(offered).toContain('Housing');
    expect(offered).not.toContain('Parks');
    const without = await words('--db', join(tempFolder(), 'none.db'), 'add', '--department', '=Z');
    expect(without).toEqual(['Zoo']);
  });
});

describe.concurrent('filters of the settings', () => {
  const filters = {
    list: { open: true, department: ['Roads'], limit: 2 },
    due: { department: 'Parks' },
    chase: { overdue: true },
  };

  it('are what list, due and chase begin with, and are told', async () => {
    const { db, env } = await office({ filters });
    const list = await ok(['list'], { db, env });
    expect(list.stderr).toBe('Only --open --department Roads --limit 2, as the settings say.   without: --all\n');
    const typed = await ok(['list', '--open', '--department', 'Roads', '--limit', '2'], { db });
    expect(list.stdout).toBe(typed.stdout);
    expect((await ok(['due'], { db, env })).stdout).toBe((await ok(['due', '--department', 'Parks'], { db })).stdout);
    expect((await ok(['chase'], { db, env })).stdout).toBe((await ok(['chase', '--overdue'], { db })).stdout);
    const korean = await ok(['due', '--lang', 'ko'], { db, env });
    expect(korean.stderr).toContain('설정의 기본 조건: --department Parks   조건 없이: --all');
  });

  it('give way to --all, to flags and to ids', async () => {
    const { db, env } = await office({ filters });
    for (const [given, meant] of [
      [['list', '--all'], ['list']],
      [
        ['list', '172-1', '172-2', '172-3'],
        ['list', '172-1', '172-2', '172-3'],
      ],
      [
        ['list', '--status', 'resolved'],
        ['list', '--status', 'resolved', '--department', 'Roads', '--limit', '2'],
      ],
      [
        ['list', '--department', 'Parks', '--limit', '0'],
        ['list', '--department', 'Parks', '--limit', '0', '--open'],
      ],
      [['due', '--all'], ['due']],
      [['chase', '--all'], ['chase']],
    ] as const) {
      const result = await ok(given, { db, env });
      expect(result.stdout).toBe((await ok(meant, { db })).stdout);
      if (given.includes('--all' as never)) expect(result.stderr).toBe('');
    }
  });

  it('never touch figures, searches or exports', async () => {
    const { db, env } = await office({ filters: { list: { department: ['Roads'] } } });
    for (const args of [
      ['stats'],
      ['report', '2025-09'],
      ['export', '--format', 'csv'],
      ['search', 'bus'],
      ['brief', 'Munsan-eup'],
    ]) {
      const result = await ok(args, { db, env });
      expect([result.stdout, result.stderr]).toEqual([(await ok(args, { db })).stdout, '']);
    }
  });
});

describe.concurrent('parts of settings', () => {
  it('are set, shown and taken out one by one; all else in the file stays', async () => {
    const { file, env } = await office({ $schema: './config.schema.json', lang: 'en' });
    const config = (...args: string[]) => earshot(['config', ...args], { env });
    expect((await config('set', 'departments.대중교통과', '교통과; 버스팀')).stderr).toContain(
      'departments.대중교통과 is 교통과;버스팀 from now on.',
    );
    await config('set', 'departments.제1.2팀', '팀');
    await config('set', 'filters.list.open', 'yes');
    await config('set', 'filters.list.status', 'received;reviewing');
    await config('set', 'filters.due.on-the-spot', 'no');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      $schema: './config.schema.json',
      lang: 'en',
      departments: { 대중교통과: ['교통과', '버스팀'], '제1.2팀': ['팀'] },
      filters: { list: { open: true, status: ['received', 'reviewing'] }, due: { 'on-the-spot': false } },
    });
    expect((await config('get', 'departments.대중교통과')).stdout).toBe('교통과;버스팀\n');
    expect((await config('get', 'filters.list.open')).stdout).toBe('true\n');
    expect(json(await config('get', 'departments', '--json'))).toMatchObject({
      value: { 대중교통과: ['교통과', '버스팀'] },
      source: 'file',
    });
    expect((await config('get', 'departments.없는과')).stderr).toContain('departments.없는과 is not set');
    expect((await config('list')).stdout).toContain('대중교통과 = 교통과;버스팀');
    await config('unset', 'departments.제1.2팀');
    await config('unset', 'filters.list.open');
    await config('unset', 'filters.due');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      departments: { 대중교통과: ['교통과', '버스팀'] },
      filters: { list: { status: ['received', 'reviewing'] } },
    });
    await config('unset', 'departments');
    expect(JSON.parse(readFileSync(file, 'utf8'))).not.toHaveProperty('departments');
  });

  it.each([
    [['departments.Parks', 'lamps'], '"lamps" stands for "Roads" already'],
    [['departments', 'Roads'], 'departments.NAME'],
    [['filters.list', 'open'], 'filters.list.status open'],
    [['filters.list.stauts', 'open'], 'did you mean status?'],
    [['filters.stats.status', 'open'], 'is not one of list, due, chase'],
    [['filters.list.status', 'opne'], 'is not a status'],
    [['filters.chase.limit', '3'], 'is not a filter of chase'],
    [['lang.x', 'ko'], 'lang has no parts'],
  ])('config set %j is refused', async (args, reason) => {
    const folder = tempFolder();
    const file = join(folder, 'config.json');
    writeFileSync(file, JSON.stringify({ departments }));
    const refused = await earshot(['config', 'set', ...args], { env: { EARSHOT_CONFIG: file } });
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining(reason) as string]);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ departments });
  });

  it('the file that the document shows is taken as it is', async () => {
    const shown = /```json\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, 'docs/settings.md'), 'utf8'))?.[1] ?? '';
    const folder = tempFolder();
    writeFileSync(join(folder, 'config.json'), shown);
    writeFileSync(join(folder, 'holidays.txt'), '2026-01-01\n');
    const env = { EARSHOT_CONFIG: join(folder, 'config.json') };
    const list = json<Record<string, { source: string }>>(await ok(['config', 'list', '--json'], { env }));
    for (const key of Object.keys(JSON.parse(shown) as object).filter((each) => each !== '$schema')) {
      expect(list[key]?.source).toBe('file');
    }
    const db = await sampleCity();
    expect((await ok(['list', '--lang', 'en'], { db, env })).stderr).toContain('--open --limit 50');
  });
});
