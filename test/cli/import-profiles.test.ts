import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Desk, desk, recordsOf, refused, take } from '../helpers/fixtures/files.js';
import { dump, earshot, json, ok, ROOT } from '../helpers/run.js';

/** Profiles: how the files of one kind are read, kept in a file; and those that come along for other systems. */

type Row = Record<string, unknown>;

/** A desk with settings of its own, in Seoul, and perhaps some profiles. */
function office(files: Readonly<Record<string, string>> = {}, profiles: Readonly<Record<string, string>> = {}) {
  const made: Desk = desk({ ...files, 'config.json': '{"timeZone": "Asia/Seoul"}' });
  mkdirSync(join(made.folder, 'profiles'));
  for (const [name, text] of Object.entries(profiles))
    writeFileSync(join(made.folder, 'profiles', `${name}.json`), text);
  const options = { db: made.db, cwd: made.folder, env: { EARSHOT_CONFIG: made.path('config.json') } };
  return { ...made, options };
}

/** Imports the fixture of a system by its profile, twice. @returns the records */
async function of(profile: string, ending: string) {
  const { folder, db, options } = office();
  const name = `${profile}.${ending}`;
  copyFileSync(join(ROOT, 'test/fixtures/profiles', name), join(folder, name));
  const line = [name, '--profile', profile];
  const first = await ok(['import', ...line], options);
  expect(await take([...line, '--update'], options)).toMatchObject({ added: 0, changed: 0, wrong: 0 });
  const records = await dump(db);
  return {
    told: first.stderr,
    sessions: recordsOf(records, 'session'),
    suggestions: recordsOf(records, 'suggestion'),
    replies: recordsOf(records, 'reply'),
  };
}

const brief = (rows: readonly Row[], ...keys: string[]): unknown[][] => rows.map((row) => keys.map((key) => row[key]));

describe('a profile that comes along', () => {
  it('open311: a list under one key, instants, nested values that nobody reads, notes as replies', async () => {
    const { told, suggestions, replies } = await of('open311', 'json');
    expect(told).not.toContain('not used');
    expect(
      brief(suggestions, 'sourceKey', 'text', 'category', 'department', 'status', 'receivedOn', 'resolvedOn'),
    ).toEqual([
      [
        '25-00101',
        'The lamp at the school gate is dark.',
        'Street light out',
        'Roads',
        'resolved',
        '2025-09-16',
        '2025-09-18',
      ],
      ['25-00102', 'A deep hole in the road by the market.', 'Pothole', 'Roads', 'received', '2025-09-16', null],
      ['25-00103', 'Graffiti', 'Graffiti', 'Parks', 'received', '2025-09-17', null],
    ]);
    expect(brief(replies, 'suggestion', 'on', 'text')).toEqual([['1-1', '2025-09-18', 'The lamp was replaced.']]);
    expect(brief(suggestions, 'replyDueOn', 'repliedOn')).toEqual([
      ['2025-09-25', '2025-09-18'],
      ['2025-09-30', null],
      ['2025-10-01', null],
    ]);
  });

  it('decidim-proposals: a column for each language, accepted is not done, withdrawn from a column of its own', async () => {
    const { told, suggestions, replies } = await of('decidim-proposals', 'csv');
    expect(told).not.toContain('not used');
    expect(brief(suggestions, 'sourceKey', 'text', 'status', 'receivedOn', 'repliedOn')).toEqual([
      ['41', '밤 버스\n막차를 한 시간 늦춰 주세요.', 'in-progress', '2025-09-16', '2025-09-21'],
      ['42', 'A bench\nA bench at the stop; the old one is broken.', 'declined', '2025-09-16', '2025-09-21'],
      ['43', '공원 화장실\n화장실을 더 지어 주세요.', 'withdrawn', '2025-09-16', null],
      ['44', '신호등\n학교 앞에 신호등을 놓아 주세요.', 'reviewing', '2025-09-16', null],
    ]);
    expect(brief(suggestions.slice(0, 1), 'category', 'district')).toEqual([['교통', '가람동']]);
    expect(brief(replies, 'on', 'text')).toEqual([
      ['2025-09-21', '노선을 바꾸기로 했습니다.'],
      ['2025-09-21', 'The land is not ours.'],
    ]);
  });

  it('decidim-meetings: sessions, the place before the address', async () => {
    const { told, sessions } = await of('decidim-meetings', 'csv');
    expect(told).not.toContain('not used');
    expect(brief(sessions, 'sourceKey', 'heldOn', 'place', 'title', 'district', 'attendees', 'audience')).toEqual([
      ['7', '2025-09-16', '가람동 행정복지센터', '가람동 주민 모임', '가람동', 23, '학부모회'],
      ['8', '2025-09-18', '2 Sample Street', 'Market visit', null, 0, null],
    ]);
  });

  it('fixmystreet: local times, the day of each status, closed is not fixed, no names', async () => {
    const { suggestions, told } = await of('fixmystreet', 'csv');
    expect(told).not.toContain('not used');
    expect(brief(suggestions, 'sourceKey', 'text', 'status', 'receivedOn', 'resolvedOn', 'district')).toEqual([
      ['301', 'Dark lamp\nThe lamp at the gate is dark.', 'resolved', '2025-09-15', '2025-09-19', 'North'],
      ['302', 'Pothole\nA deep hole, by the market.', 'received', '2025-09-16', null, 'South'],
      ['303', 'Not our road\nThe private road is muddy.', 'transferred', '2025-09-16', null, null],
      ['304', 'Old tree\nIt leans over the path.', 'declined', '2025-09-16', null, 'North'],
      ['305', 'Bin\nThe bin is full.', 'reviewing', '2025-09-17', null, 'North'],
    ]);
    expect(JSON.stringify(suggestions)).not.toContain('Person');
  });

  it('taskwarrior: a due day in the office’s zone, deleted tasks are not counted', async () => {
    const { suggestions, told } = await of('taskwarrior', 'json');
    expect(told).not.toContain('not used');
    expect(
      brief(suggestions, 'text', 'category', 'status', 'receivedOn', 'replyDueOn', 'resolvedOn', 'reviewOn'),
    ).toEqual([
      ['Mend the lamp at the gate', 'Roads', 'received', '2025-09-16', '2025-09-26', null, null],
      ['Answer about the bus', 'Transport', 'resolved', '2025-09-16', '2025-09-30', '2025-09-19', null],
      ['Look at the park again', null, 'long-term', '2025-09-16', '2025-09-30', null, '2026-01-01'],
      ['Typed twice', null, 'withdrawn', '2025-09-16', '2025-09-30', null, null],
    ]);
    expect(suggestions[0]!['sourceKey']).toBe('11111111-1111-4111-8111-111111111111');
  });

  it('epeople: title and text together, answers as replies, no names', async () => {
    const { suggestions, replies, told } = await of('epeople', 'csv');
    expect(told).not.toContain('not used');
    expect(brief(suggestions, 'sourceKey', 'text', 'department', 'status', 'receivedOn', 'replyDueOn')).toEqual([
      ['1AA-2509-0000001', '가로등\n학교 앞 가로등이 어둡습니다.', '도로과', 'resolved', '2025-09-16', '2025-09-30'],
      ['1AA-2509-0000002', '버스\n막차가 너무 이릅니다.', '교통과', 'in-progress', '2025-09-16', '2025-09-30'],
      ['1AA-2509-0000003', '하천\n하천 길이 끊겨 있습니다.', '하천과', 'transferred', '2025-09-17', '2025-10-01'],
      ['1AA-2509-0000004', '주차\n주차장이 모자랍니다.', '교통과', 'withdrawn', '2025-09-18', '2025-10-02'],
    ]);
    expect(brief(replies, 'suggestion', 'on', 'text')).toEqual([['1-1', '2025-09-20', '가로등을 갈았습니다.']]);
  });

  it('is a file as one that a user keeps: shown, copied, changed', async () => {
    const { folder, options } = office();
    const [first] = json<Row[]>(await ok(['config', 'profiles', '--json'], options));
    expect(first).toMatchObject({ name: 'decidim-meetings', path: 'comes with earshot' });
    const { stdout } = await ok(['config', 'profiles', 'open311'], options);
    writeFileSync(
      join(folder, 'profiles', 'open311.json'),
      stdout.replace('"closed": "resolved"', '"closed": "declined"'),
    );
    copyFileSync(join(ROOT, 'test/fixtures/profiles/open311.json'), join(folder, 'a.json'));
    await ok(['import', 'a.json', '--profile', 'open311'], options);
    expect(recordsOf(await dump(options.db), 'suggestion')[0]!['status']).toBe('declined');
    const own = json<Row[]>(await ok(['config', 'profiles', '--json'], options)).filter(
      ({ name }) => name === 'open311',
    );
    expect(own).toMatchObject([{ path: join(folder, 'profiles', 'open311.json') }]);
  });

  it('is overruled by flags', async () => {
    const { folder, options } = office();
    copyFileSync(join(ROOT, 'test/fixtures/profiles/open311.json'), join(folder, 'a.json'));
    const more = ['--status-map', 'closed=declined', '--map', 'department=service_code', '--session', '1'];
    await ok(['session', 'add', '--held-on', '2025-09-01', '--place', 'Hall'], options);
    await ok(['import', 'a.json', '--profile', 'open311', ...more], options);
    const suggestions = recordsOf(await dump(options.db), 'suggestion');
    expect(brief(suggestions, 'id', 'status', 'department')).toEqual([
      ['1-1', 'declined', 'SL-02'],
      ['1-2', 'received', 'PH-01'],
      ['1-3', 'received', 'GR-01'],
    ]);
  });
});

const SHEET = '뭐라고,언제,어디,진행\n가로등이 어둡다,2025-01-02,가람동,보류중\n버스가 늦다,2025-01-03,나래동,완료\n';
const MAPPED = ['--as', 'suggestions', '--map', 'text=뭐라고,heldOn=언제,place=어디,status=진행'];

describe('a mapping that is made once', () => {
  it('is kept by --save-profile, with columns that were recognised, and read by --profile and --map-file', async () => {
    const { folder, options } = office({ 'a.csv': SHEET.replace('어디', '장소') });
    const words = [
      '--status-map',
      '보류중=long-term',
      '--as',
      'suggestions',
      '--map',
      'text=뭐라고,heldOn=언제,status=진행',
    ];
    const saved = await ok(['import', 'a.csv', '--dry-run', ...words, '--save-profile', 'ours'], options);
    expect(saved.stderr).toContain('--profile ours');
    const path = join(folder, 'profiles', 'ours.json');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      about: 'a.csv',
      as: 'suggestions',
      map: { text: '뭐라고', heldOn: '언제', status: '진행', place: '장소' },
      statusMap: { 보류중: 'long-term' },
    });
    expect(await take(['a.csv', '--profile', 'ours'], options)).toMatchObject({ added: 2, wrong: 0 });
    expect(await take(['a.csv', '--map-file', path], options)).toMatchObject({ same: 2, wrong: 0 });
  });

  it('names the words to fill in, and is not written over without --force', async () => {
    const { folder, options } = office({ 'a.csv': SHEET });
    const line = ['import', 'a.csv', '--dry-run', ...MAPPED, '--save-profile', 'ours'];
    const unsaid = await earshot(line, options);
    expect([unsaid.code, unsaid.stdout]).toEqual([
      65,
      expect.stringContaining('earshot import a.csv --as suggestions') as string,
    ]);
    // What it says to run next would be refused with the profile that is there now.
    expect(unsaid.stdout).not.toContain('--save-profile');
    const path = join(folder, 'profiles', 'ours.json');
    const text = readFileSync(path, 'utf8');
    expect(JSON.parse(text)).toMatchObject({ statusMap: { 보류중: '' } });
    expect((await earshot(line, options)).code).toBe(4);
    writeFileSync(path, text.replace('"보류중": ""', '"보류중": "none" // nobody knows'));
    expect(await take(['a.csv', '--profile', 'ours'], options)).toMatchObject({ added: 2 });
    expect(brief(recordsOf(await dump(options.db), 'suggestion'), 'status')).toEqual([['received'], ['resolved']]);
  });

  it('has no names of people, also where a column of them was taken for that of statuses', async () => {
    const sheet = '뭐라고,언제,장소,민원인\n가로등,2025-01-02,가람동,홍길동\n버스,2025-01-03,나래동,김철수\n';
    const { folder, options } = office({ 'a.csv': sheet });
    const wrong = ['--as', 'suggestions', '--map', 'text=뭐라고,heldOn=언제,status=민원인', '--save-profile', 'ours'];
    expect((await earshot(['import', 'a.csv', '--dry-run', ...wrong], options)).code).toBe(65);
    expect(readFileSync(join(folder, 'profiles', 'ours.json'), 'utf8')).not.toMatch(/홍길동|김철수/);
  });

  it('may name columns that a file lacks, and leave out columns', async () => {
    const profile = '{"as": "suggestions", "map": {"text": ["제목", "본문"], "district": "구역", "none": "비고"}}';
    const { options } = office(
      { 'a.csv': '개최일,장소,제목,본문,비고\n2025-01-02,가람동,등,어둡다,x\n2025-01-02,가람동,등,,y\n' },
      { p: profile },
    );
    const { stderr } = await ok(['import', 'a.csv', '--profile', 'p'], options);
    expect(stderr).not.toContain('not used');
    expect(brief(recordsOf(await dump(options.db), 'suggestion'), 'text')).toEqual([['등\n어둡다'], ['등']]);
  });

  it('tells which columns that it names are not in the file', async () => {
    const profile = '{"as": "suggestions", "map": {"status": "진행|진행상황", "heldOn": "언제", "text": "내용"}}';
    const text = '개최일,장소,내용,상태값\n2025-01-02,가람동,등이 어둡다,완료\n';
    const { options } = office({ 'a.csv': text }, { p: profile });
    const words = 'a.csv: not in it, though the profile names it: 진행|진행상황 (status)\n';
    expect((await ok(['import', 'a.csv', '--profile', 'p', '--dry-run'], options)).stdout).toContain(words);
    expect((await ok(['import', 'a.csv', '--profile', 'p'], options)).stderr).toContain(words);
  });

  it.each([
    ['{"map": {"txt": "a"}}', /p\.json:1 {2}map\.txt {2}is not a field; did you mean text\?/],
    ['{"statusMap": {"a": "gone"}}', /p\.json:1 {2}statusMap\.a {2}"gone" {2}is not a status/],
    ['{\n"dateFormt": "x"}', /p\.json:2 {2}dateFormt {2}is no key of a profile; did you mean dateFormat\?/],
    ['{"map": ', /p\.json:1 {2}the JSON is cut off/],
    ['[]', /p\.json:1 {2}is no object/],
  ])('is told where it is wrong: %s', async (profile, words) => {
    const { options } = office({ 'a.csv': SHEET }, { p: profile });
    const { code, stderr } = await earshot(['import', 'a.csv', '--profile', 'p'], options);
    expect([code, stderr]).toEqual([65, expect.stringMatching(words)]);
    expect((await ok(['config', 'profiles'], options)).stdout).toContain('p.json cannot be used');
  });

  it('that is not there is told with the names of those that are', async () => {
    const { options } = office({ 'a.csv': SHEET });
    const { code, stderr } = await earshot(['import', 'a.csv', '--profile', 'open31'], options);
    expect([code, stderr]).toEqual([66, expect.stringContaining('open311')]);
    expect((await earshot(['import', 'a.csv', '--profile', '../x'], options)).code).toBe(2);
  });
});

describe('without a terminal', () => {
  it('the whole command about a missing column is printed, with the store', async () => {
    const { options } = office({ 'a.csv': SHEET });
    const line = ['import', 'a.csv', '--dry-run', '--as', 'suggestions', '--db', 'x.db'];
    const { stderr, code } = await earshot(line, { ...options, db: undefined });
    expect(code).toBe(65);
    expect(stderr).toContain(
      'earshot import a.csv --as suggestions --map text=COLUMN --map heldOn=COLUMN --map place=COLUMN --db x.db',
    );
  });

  it('and that about words for a status', async () => {
    const { db, options } = office({ 'a.csv': SHEET });
    await refused(
      ['a.csv', ...MAPPED],
      { ...options, db },
      65,
      '--status-map 보류중=STATUS',
      'earshot import a.csv --as',
    );
  });
});
