import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shapeOf, slips } from '../../src/domain/names/near.js';
import { earshot, json, ok, sampleCity, sqlite, tempFolder } from '../helpers/run.js';

const named = (db: string): Promise<unknown[]> =>
  sqlite(
    db,
    'SELECT department, co_departments AS co, category, district FROM suggestion WHERE session = 172 AND seq > 11 ORDER BY seq',
  );

/** A file of rows for session 172. */
function sheet(...lines: readonly string[]): string {
  const file = join(tempFolder(), 'visit.csv');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

describe.concurrent('a name that is near one in use', () => {
  it.each([
    ['add', ['add', '172', 'x', '--department', '도로건설괴'], '도로건설과'],
    ['add, with a blank', ['add', '172', 'x', '--department', '도로 건설과'], '도로건설과'],
    ['add, with a syllable twice', ['add', '172', 'x', '--department', '보건소소'], '보건소'],
    ['edit', ['edit', '172-1', '--department', '대중고통과'], '대중교통과'],
    ['edit of a partner', ['edit', '172-1', '--co-departments', '보건소;주택가'], '주택과'],
    ['status', ['status', '172-1', 'reviewing', '--department', '공원녹지가'], '공원녹지과'],
    ['a district', ['edit', '172-1', '--district', '문산읖'], '문산읍'],
    ['a visit', ['session', 'edit', '172', '--district', '운 정3동'], '운정3동'],
  ])('is refused with the nearest: %s', async (_, args, nearest) => {
    const db = await sampleCity('ko');
    const refused = await earshot(args, { db });
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining(`did you mean ${nearest}?`)]);
    expect(refused.stderr).toContain('--new keeps it as a new name');
    const korean = await earshot(['--lang', 'ko', ...args], { db });
    expect(korean.stderr).toContain(`혹시 ${nearest}?`);
    await ok([...args, '--new', '--yes'], { db });
  });

  it('is kept with --new, and is no mistake from then on', async () => {
    const db = await sampleCity('ko');
    await ok(['add', '172', 'x', '--department', '도로건설괴', '--new'], { db });
    await ok(['add', '172', 'y', '--department', '도로건설괴', '--co-departments', '도로건설과'], { db });
    expect(await named(db)).toMatchObject([
      { department: '도로건설괴' },
      { department: '도로건설괴', co: '도로건설과' },
    ]);
  });

  it('a department that only helps is in use, too', async () => {
    const db = await sampleCity('ko');
    await ok(['add', '172', 'x', '--co-departments', '하천관리팀'], { db });
    expect((await earshot(['add', '172', 'y', '--department', '하천관리틤'], { db })).stderr).toContain('하천관리팀?');
    await ok(['add', '172', 'y', '--department', '하천관리팀'], { db });
  });

  it('another name is no slip of one: numbers, another syllable, a short word', async () => {
    const db = await sampleCity('ko');
    for (const [flag, name] of [
      ['--district', '운정7동'],
      ['--department', '하수도과'],
      ['--department', '도시건설팀'],
      ['--category', '수도'],
    ] as const)
      await ok(['edit', '172-1', flag, name], { db });
  });

  it('no two names of the sample city are near each other', async () => {
    for (const lang of ['en', 'ko'] as const) {
      const db = await sampleCity(lang);
      for (const column of ['department', 'category', 'district']) {
        const rows = await sqlite<{ name: string }>(db, `SELECT DISTINCT ${column} AS name FROM suggestion`);
        const shapes = rows.map(({ name }) => shapeOf(name));
        const near = shapes.flatMap((one, at) =>
          shapes.slice(at + 1).filter((other) => slips(one, other) !== undefined),
        );
        expect(near.map(({ name }) => name)).toEqual([]);
        expect(shapes.length).toBeGreaterThan(10);
      }
    }
  });
});

describe.concurrent('a sentence is no category', () => {
  it.each([
    '가로등이 너무 어둡습니다',
    '도로를 고쳐주세요',
    'the lamps are broken at the school',
    'Please mend the road.',
  ])('%s', async (text) => {
    const db = await sampleCity('ko');
    const refused = await earshot(['add', '172', 'x', '--category', text], { db });
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('no name of a category')]);
  });

  it.each(['생활 안전·재난', 'Street and Sidewalk Cleaning', '문화 바다', 'Enforcement & Abandoned Vehicles'])(
    '%s is one',
    async (name) => {
      await ok(['add', '172', 'x', '--category', name], { db: await sampleCity('ko') });
    },
  );
});

describe.concurrent('names of a file', () => {
  const lines = [
    '내용,담당부서,분야,읍면동',
    '가로등,대중교툥과,안전,문산읍',
    '보도,도로 건설과,안전,문산읖',
    '버스,대중교툥과,교통,문산읍',
  ];

  it('are refused in one message, with the command that says what they mean', async () => {
    const db = await sampleCity('ko');
    const file = sheet(...lines);
    const refused = await earshot(['import', file, '--session', '172'], { db });
    expect(refused.code).toBe(65);
    expect(refused.stderr).toContain('3 names are not known; nothing was written');
    expect(refused.stderr).toContain(`${file}:2:2`);
    expect(refused.stderr).toContain('"대중교툥과", but one is nearly; did you mean 대중교통과? (2 rows)');
    expect(refused.stderr).toContain(
      '--department-map 대중교툥과=대중교통과 --department-map "도로 건설과=도로건설과" --district-map 문산읖=문산읍',
    );
    expect(refused.stderr).toContain(`--session 172 --new`);
    expect(await named(db)).toEqual([]);
    const dry = await earshot(['import', file, '--session', '172', '--dry-run'], { db });
    expect([dry.code, dry.stderr]).toEqual([65, expect.stringContaining('3 names are not known')]);
    await ok(
      [
        ...['import', file, '--session', '172', '--department-map', '대중교툥과=대중교통과'],
        ...['--department-map', '도로 건설과=도로건설과', '--district-map', '문산읖=문산읍'],
      ],
      { db },
    );
    expect(await named(db)).toMatchObject([
      { department: '대중교통과', district: '문산읍' },
      { department: '도로건설과', district: '문산읍' },
      { department: '대중교통과', district: '문산읍' },
    ]);
  });

  it('are kept with --new, and the same file again adds nothing', async () => {
    const db = await sampleCity('ko');
    const file = sheet(...lines);
    await ok(['import', file, '--session', '172', '--new'], { db });
    const again = json<{ same: number }>(await ok(['import', file, '--session', '172', '--json'], { db }));
    expect(again).toMatchObject({ added: 0, same: 3 });
  });

  it('may be kept in a profile', async () => {
    const db = await sampleCity('ko');
    const folder = tempFolder();
    const env = { EARSHOT_CONFIG: join(folder, 'config.json') };
    writeFileSync(env.EARSHOT_CONFIG, '{}');
    const maps = ['--department-map', '대중교툥과=대중교통과', '--department-map', '도로 건설과=도로건설과'];
    const file = sheet(...lines);
    await ok(['import', file, '--session', '172', ...maps, '--dry-run', '--save-profile', 'ours', '--new'], {
      db,
      env,
    });
    await ok(['import', file, '--session', '172', '--profile', 'ours', '--district-map', '문산읖=문산읍'], { db, env });
    expect(await named(db)).toMatchObject([{ department: '대중교통과' }, { department: '도로건설과' }, {}]);
  });

  it('are only told in an empty store: the rarer may be a slip', async () => {
    const db = join(tempFolder(), 'first.db');
    await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'Hall', '--number', '172'], { db });
    const file = sheet('text,department', 'a,도로건설과', 'b,도로건설과', 'c,도로건설괴');
    const first = await ok(['import', file, '--session', '172'], { db });
    expect(first.stderr).toContain(
      '"도로건설괴" (1 row) is nearly "도로건설과" (2 rows); if it is the same: --department-map "도로건설괴=도로건설과"',
    );
  });

  it('of an export come in again, near or not', async () => {
    const db = await sampleCity('ko');
    await ok(['add', '172', 'x', '--department', '도로건설괴', '--new'], { db });
    const all = (await ok(['export'], { db })).stdout;
    await ok(['import', '-'], { db: join(tempFolder(), 'copy.db'), input: all });
    await ok(['import', '-'], { db, input: all });
  });
});

describe.concurrent('names in notes', () => {
  const notes = '제172회\n- 가로등이 어둡다 #안전 @도로건설괴\n- 버스가 없다 @대중교통과\n- 또 가로등 @도로건설괴\n';

  it('are refused with their lines, or kept with --new', async () => {
    const db = await sampleCity('ko');
    const refused = await earshot(['record', '--notes', '-', '--yes'], { db, input: notes });
    expect([refused.code, refused.stderr]).toEqual([65, expect.stringContaining('stdin:2')]);
    expect(refused.stderr).toContain('did you mean 도로건설과?');
    expect(refused.stderr).toContain('--new keeps it as a new name');
    expect(await named(db)).toEqual([]);
    const dry = await ok(['record', '--notes', '-', '--dry-run'], { db, input: notes });
    expect(dry.stderr).toContain('did you mean 도로건설과?');
    await ok(['record', '--notes', '-', '--yes', '--new'], { db, input: notes });
    expect(await named(db)).toMatchObject([{ department: '도로건설괴' }, { department: '대중교통과' }, {}]);
  });
});

describe.concurrent('a filter', () => {
  const found = async (db: string, ...args: string[]) => earshot(['list', '--limit', '1', ...args], { db });

  it('takes a part of one name, and says so', async () => {
    const db = await sampleCity('ko');
    const part = await found(db, '--department', '도로');
    expect(part.stderr).toBe('"도로" → 도로건설과\n');
    expect(part.stdout).toBe((await found(db, '--department', '도로건설과')).stdout);
    for (const args of [
      ['stats', '--district', '문산'],
      ['due', '--department', '대중'],
      ['search', '버스', '--category', '교통'],
      ['report', '2025-09', '--department', '도로'],
      ['session', 'list', '--district', '문산'],
      ['export', '--department', '대중'],
      ['chase', '--district', '문산'],
    ])
      await ok(args, { db });
  });

  it.each([
    [['list', '--department', '도료건설과'], 3, 'no department is called "도료건설과"', 'Did you mean 도로건설과?'],
    [['stats', '--department', '도료건설과'], 3, 'no department is called', 'Did you mean 도로건설과?'],
    [['export', '--category', '굣통'], 3, 'no category is called', 'Did you mean 교통?'],
    [['list', '--district', '운정'], 2, '"운정" may be', '운정1동, 운정2동'],
    [['list', '--category', 'zzz'], 3, 'no category is called "zzz"', 'categories in use: '],
    [['session', 'list', '--audience', '소상공임'], 3, 'no audience is called', 'Did you mean 소상공인?'],
    [['outcome', 'list', '--partner', '경기도 교육쳥'], 3, 'no partner is called', 'Did you mean '],
  ])('%j says the nearest', async (args, code, reason, hint) => {
    const refused = await earshot(args, { db: await sampleCity('ko') });
    expect(refused.code).toBe(code);
    expect(refused.stderr).toContain(reason);
    expect(refused.stderr).toContain(hint);
  });

  it('finds nothing where nothing is written down, and with a name of the list', async () => {
    const file = join(tempFolder(), 'config.json');
    writeFileSync(file, JSON.stringify({ departments: { Observatory: ['stars'], 도로건설과: ['lamps'] } }));
    const env = { EARSHOT_CONFIG: file };
    const db = await sampleCity('ko');
    expect((await ok(['list', '--department', 'stars', '--json'], { db, env })).stdout).toBe('[]\n');
    expect((await ok(['list', '--department', 'lamps'], { db, env })).stderr).toBe('"lamps" → 도로건설과\n');
    await ok(['list', '--department', 'Roads'], {});
  });
});
