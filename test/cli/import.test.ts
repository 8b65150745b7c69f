import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { desk, dumpOf, expectRefusal, inFours, recordsOf, refused, take, ZONES } from '../helpers/fixtures/files.js';
import { dump, earshot, json, ok } from '../helpers/run.js';
import { xlsx } from '../helpers/xlsx-fixture.js';

const HEADER = ['접수번호', '개최일', '장소', '읍면동', '접수일', '건의내용', '처리상태', '담당부서'] as const;
const ROWS = [
  ['A-1', '2025. 3. 4.(화)', '문산행복센터', '문산읍', '2025-03-04', '골목 가로등, 일곱 개가 꺼짐', '접수', '도로과'],
  ['A-2', '2025년 3월 4일', '문산행복센터', '문산읍', '2025/3/4', '버스를\n늘려 주세요', '추진중', '교통과'],
  ['A-3', '2025.3.11', '금촌시장', '금촌1동', '2025. 3. 12.', '똠펲햏 "간판"', '검토중', ''],
] as const;

const quoted = (cell: string, sign: string): string =>
  cell.includes('"') || cell.includes('\n') || cell.includes(sign) ? `"${cell.replaceAll('"', '""')}"` : cell;
const separated = (sign: string, rows: readonly (readonly string[])[] = [HEADER, ...ROWS]): string =>
  rows.map((row) => `${row.map((cell) => quoted(cell, sign)).join(sign)}\n`).join('');
const CSV = separated(',');
const objects = ROWS.map((row) => Object.fromEntries(HEADER.map((key, at) => [key, row[at] === '' ? null : row[at]])));

describe('the same records from any kind of file', () => {
  it('CSV, TSV, semicolons, NDJSON, a JSON array and a workbook', async () => {
    const files: Record<string, string | Buffer> = {
      'a.csv': CSV,
      'a.tsv': separated('\t'),
      'semicolon.csv': separated(';'),
      'a.ndjson': objects.map((object) => `${JSON.stringify(object)}\n`).join(''),
      'a.json': JSON.stringify(objects, null, 2),
      'a.xlsx': xlsx([{ name: '건의', rows: [[...HEADER], ...ROWS.map((row) => [...row])] }]),
    };
    const dumps = await inFours(
      Object.entries(files).map(
        ([name, content]) =>
          () =>
            dumpOf({ [name]: content }),
      ),
    );
    const suggestions = recordsOf(dumps[0]!, 'suggestion');
    expect(suggestions.map(({ id, text, status, department }) => ({ id, text, status, department }))).toEqual([
      { id: '1-1', text: '골목 가로등, 일곱 개가 꺼짐', status: 'received', department: '도로과' },
      { id: '1-2', text: '버스를\n늘려 주세요', status: 'in-progress', department: '교통과' },
      { id: '2-1', text: '똠펲햏 "간판"', status: 'reviewing', department: null },
    ]);
    Object.keys(files).forEach((name, at) => expect(dumps[at], name).toBe(dumps[0]));
  });

  it('from stdin, the format told or sniffed', async () => {
    const whole = await dumpOf({ 'a.csv': CSV });
    const inputs: [string[], string | Buffer][] = [
      [[], CSV],
      [['--input-format', 'csv'], CSV],
      [[], objects.map((object) => JSON.stringify(object)).join('\n')],
      [[], JSON.stringify(objects)],
    ];
    const dumps = await inFours(
      inputs.map(([args, input]) => async () => {
        const { db } = desk();
        await ok(['import', '-', ...args], { db, input });
        return dump(db);
      }),
    );
    for (const each of dumps) expect(each).toBe(whole);
  });

  it('in UTF-8 with or without a mark, UTF-16 and CP949', async () => {
    const encodings = ['utf8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'cp949'] as const;
    const bytes = (name: (typeof encodings)[number]): Buffer =>
      name === 'utf-8-bom'
        ? iconv.encode(CSV, 'utf8', { addBOM: true })
        : iconv.encode(CSV, name, { addBOM: name.startsWith('utf-16') });
    const found = await inFours(
      encodings.map((name) => async () => {
        const { folder, db } = desk({ 'a.csv': bytes(name) });
        const plan = await take(['a.csv'], { db, cwd: folder });
        return { encoding: plan.files[0]!.encoding, records: await dump(db) };
      }),
    );
    expect(found.map(({ encoding }) => encoding)).toEqual(['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'cp949']);
    for (const { records } of found) expect(records).toBe(found[0]!.records);
    expect(found[0]!.records).toContain('똠펲햏');
  });

  it('another delimiter and another sheet, when they are named', async () => {
    const book = xlsx([
      { name: '표지', rows: [['아무 말']] },
      { name: '건의', rows: [[...HEADER], ...ROWS.map((row) => [...row])] },
    ]);
    const [whole, bar, sheet] = await Promise.all([
      dumpOf({ 'a.csv': CSV }),
      dumpOf({ 'a.csv': separated('|') }, ['a.csv', '--delimiter', '|']),
      dumpOf({ 'a.xlsx': book }, ['a.xlsx', '--sheet', '건의']),
    ]);
    expect(bar).toBe(whole);
    expect(sheet).toBe(whole);
  });

  it('a key that turns up late in NDJSON is read like one of the first line', async () => {
    const rows = Array.from({ length: 1500 }, (_, at) => ({
      sourceKey: `k${at}`,
      heldOn: '2025-01-02',
      place: 'Hall',
      text: `Number ${at}, ${'with many words to fill a buffer '.repeat(3)}`,
      ...(at === 1499 && { status: 'resolved', resolvedOn: '2025-01-09' }),
    }));
    const records = recordsOf(
      await dumpOf({ 'late.ndjson': rows.map((row) => `${JSON.stringify(row)}\n`).join('') }),
      'suggestion',
    );
    expect(records).toHaveLength(1500);
    expect(records.at(-1)).toMatchObject({ sourceKey: 'k1499', status: 'resolved', resolvedOn: '2025-01-09' });
  });

  it('a formula without a value in a column that is read makes its row wrong, by sheet and cell', async () => {
    const book = xlsx([
      {
        name: '건의',
        rows: [
          ['개최일', '장소', '내용', '담당부서'],
          ['2025-01-02', 'Hall', 'fine', 'Roads'],
          ['2025-01-02', 'Hall', 'lost', { f: 'A1&"x"' }],
        ],
      },
    ]);
    const { folder, db } = desk({ 'a.xlsx': book });
    await refused(['a.xlsx'], { db, cwd: folder }, 65, '건의!D3', 'department');
  });
});

describe('columns', () => {
  it('are known by Korean and by English headers, in any case and width', async () => {
    const english = [
      'Source Key,HELD ON,venue,Neighborhood,received on,Suggestion,Status,Department',
      'A-1,2025-03-04,문산행복센터,문산읍,2025-03-04,"골목 가로등, 일곱 개가 꺼짐",received,도로과',
      'A-2,2025-03-04,문산행복센터,문산읍,2025-03-04,"버스를\n늘려 주세요",in-progress,교통과',
      'A-3,2025-03-11,금촌시장,금촌1동,2025-03-12,"똠펲햏 ""간판""",under review,',
    ].join('\n');
    const keys = english.replace(/^.*/, 'sourceKey,heldOn,place,district,receivedOn,text,status,department');
    const wide = english.replace('venue', 'ＰＬＡＣＥ').replace('Source Key', '  원본키 ');
    const [korean, ...others] = await inFours(
      [CSV, english, keys, wide].map((text) => () => dumpOf({ 'a.csv': text })),
    );
    for (const other of others) expect(other).toBe(korean);
  });

  const FOREIGN = [
    'case,when,where,"what, exactly",state',
    'A-1,2025-03-04,Hall,Lamps,open',
    'A-2,2025-03-04,Hall,Buses,closed',
  ].join('\n');
  const RULES = 'sourceKey=case\n# 줄 설명\n\nheldOn = when\nplace=where\ntext=what, exactly\nstatus=state\n';

  it('are named by --map, repeated or as a list, and by --map-file, which --map overrules', async () => {
    const files = { 'a.csv': FOREIGN, 'map.txt': RULES, 'bom.txt': `\ufeff${RULES.replaceAll('\n', '\r\n')}` };
    const [many, list, file, mark, both] = await inFours([
      () =>
        dumpOf(files, [
          ...['a.csv', '--map', 'sourceKey=case', '--map', 'heldOn=when', '--map', 'place=where'],
          ...['--map', 'text=what, exactly', '--map', 'status=state'],
        ]),
      () => dumpOf(files, ['a.csv', '--map', 'sourceKey=case,heldOn=when,place=where,text=what, exactly,status=state']),
      () => dumpOf(files, ['a.csv', '--map-file', 'map.txt']),
      () => dumpOf(files, ['a.csv', '--map-file', 'bom.txt']),
      () =>
        dumpOf(files, ['a.csv', '--map-file', 'map.txt', '--map', 'category=case,sourceKey=what, exactly,text=case']),
    ]);
    expect(recordsOf(many!, 'suggestion')).toMatchObject([
      { sourceKey: 'A-1', text: 'Lamps', status: 'received', receivedOn: '2025-03-04' },
      { sourceKey: 'A-2', text: 'Buses', status: 'resolved', resolvedOn: null },
    ]);
    for (const other of [list, file, mark]) expect(other).toBe(many);
    expect(recordsOf(both!, 'suggestion')[0]).toMatchObject({ sourceKey: 'Lamps', text: 'A-1', category: 'A-1' });
  });

  it('that are wrongly named are refused with the nearest', async () => {
    const { folder, db } = desk({ 'a.csv': FOREIGN, 'map.txt': 'text=what, exactly\nnonsense\n' });
    const options = { db, cwd: folder };
    await inFours([
      () => refused(['a.csv', '--map', 'sorceKey=case'], options, 2, 'sorceKey', 'sourceKey'),
      () => refused(['a.csv', '--map', 'text=wat, exactly'], options, 65, 'a.csv', '"wat, exactly"', '"what, exactly"'),
      () => refused(['a.csv', '--map', 'text'], options, 2, 'FIELD=COLUMN'),
      () => refused(['a.csv', '--map-file', 'map.txt'], options, 65, 'map.txt:2', 'nonsense'),
      () => refused(['a.csv', '--map-file', 'none.txt'], options, 66, 'none.txt'),
      () => refused(['a.csv', '--map', '__proto__=case'], options, 2, '__proto__'),
    ]);
  });

  it('a day that is mapped by hand does not turn a file of suggestions into one of sessions', async () => {
    const records = await dumpOf({ 'a.csv': '방문,장소,건의내용\n2025-01-02,회관,가로등\n' }, [
      'a.csv',
      '--map',
      'heldOn=방문',
    ]);
    expect(recordsOf(records, 'suggestion')).toMatchObject([{ id: '1-1', text: '가로등', receivedOn: '2025-01-02' }]);
  });

  it('--as says what the rows are when the columns could be either', async () => {
    const text = '일자,장소,내용\n2025-01-02,회관,경로당 방문\n';
    const records = await dumpOf({ 'a.csv': text }, ['a.csv', '--as', 'sessions']);
    expect(recordsOf(records, 'session')).toMatchObject([{ heldOn: '2025-01-02', place: '회관' }]);
    expect(recordsOf(records, 'suggestion')).toEqual([]);
  });
});

describe('words for statuses', () => {
  const WORDS: Record<string, string> = {
    접수: 'received',
    검토중: 'reviewing',
    추진중: 'in-progress',
    완료: 'resolved',
    장기검토: 'long-term',
    추진불가: 'declined',
    이관: 'transferred',
    취하: 'withdrawn',
    중복: 'merged',
    완결: 'resolved',
    '해결 완료': 'resolved',
    처리완료: 'resolved',
    '추진 예정': 'in-progress',
    향후추진: 'in-progress',
    '단기 추진': 'in-progress',
    수용불가: 'declined',
    '시행 불가': 'declined',
    '처리 불가': 'declined',
    '타기관 이첩': 'transferred',
    '상급 기관 건의': 'transferred',
    '현장 답변 종결': 'resolved',
    Open: 'received',
    Assigned: 'reviewing',
    'In Progress': 'in-progress',
    Closed: 'resolved',
    'Referred Out': 'transferred',
    Cancelled: 'withdrawn',
  };
  const words = Object.keys(WORDS);
  const csv = `원본키,개최일,장소,내용,처리상태\n${words.map((word, at) => `${at},2025-01-02,A,내용 ${at},${word}`).join('\n')}\n`;

  it('of Paju, of other cities and of 311 exports are all understood', async () => {
    const { folder, db } = desk({ 'a.csv': csv });
    const plan = await take(['a.csv'], { db, cwd: folder });
    const kept = recordsOf(await dump(db), 'suggestion');
    expect(kept.map(({ status }, at) => [words[at], status])).toEqual(Object.entries(WORDS));
    expect(kept.filter(({ onTheSpot }) => onTheSpot).map(({ text }) => text)).toEqual([
      `내용 ${words.indexOf('현장 답변 종결')}`,
    ]);
    expect(kept[words.indexOf('현장 답변 종결')]).toMatchObject({ resolvedOn: '2025-01-02', repliedOn: '2025-01-02' });

    const lacking = Object.values(WORDS).filter((code) =>
      ['declined', 'transferred', 'long-term', 'merged'].includes(code),
    );
    expect(plan.incomplete).toBe(lacking.length);
    const incomplete = json<{ status: string }[]>(await ok(['list', '--incomplete', '--json'], { db }));
    expect(incomplete.map(({ status }) => status)).toEqual(lacking);
  });

  it('of this import are told with --status-map, and rule over the built-in ones', async () => {
    const text = '개최일,장소,내용,처리상태\n2025-01-02,A,하나,보류함\n2025-01-02,A,둘,완결\n2025-01-02,A,셋,a=b\n';
    const records = await dumpOf({ 'a.csv': text }, [
      ...['a.csv', '--status-map', '보류함=reviewing', '--status-map', '완결=추진중', '--status-map', 'a=b=취하'],
    ]);
    expect(recordsOf(records, 'suggestion').map(({ status }) => status)).toEqual([
      'reviewing',
      'in-progress',
      'withdrawn',
    ]);
    const { folder, db } = desk({ 'a.csv': text });
    expectRefusal(
      await earshot(['import', 'a.csv', '--status-map', '보류함=reviewng'], { db, cwd: folder }),
      2,
      'reviewing',
    );
    for (const wrong of ['보류함', '완결=추진중,보류함'])
      expectRefusal(await earshot(['import', 'a.csv', '--status-map', wrong], { db, cwd: folder }), 2, 'WORD=STATUS');
  });

  it('may be told in one --status-map, with commas between them, as the columns of --map', async () => {
    const { folder, db } = desk({
      'a.csv':
        '접수일,장소,내용,상태\n2025-01-02,A,가,Wontdo\n2025-01-02,A,나,"later, maybe"\n2025-01-02,A,다,Parked\n',
    });
    await ok(['import', 'a.csv', '--status-map', 'Wontdo=declined, later, maybe=reviewing,Parked=long-term'], {
      db,
      cwd: folder,
    });
    const statuses = recordsOf(await dump(db), 'suggestion').map(({ status }) => status);
    expect(statuses).toEqual(['declined', 'reviewing', 'long-term']);
  });
});

describe('days', () => {
  const table = (...days: string[]): string =>
    `내용,장소,개최일\n${days.map((day, at) => `n${at},A,${day}`).join('\n')}\n`;
  const days = (records: string): unknown[] => recordsOf(records, 'suggestion').map(({ receivedOn }) => receivedOn);

  it('in Korean, with times of day as they are written, under any zone', async () => {
    const text = table(
      ...['2025. 3. 4.', '2025.3.4', '2025. 3. 4.(화)', '2025/03/04', '2025년 3월 4일', '2025년 3월 4일(화)'],
      ...['2025-03-04 23:59:59', '2025-03-04T00:30:00', '2025-03-04T23:30', '2025. 3. 4. 9:05'],
      '2025-03-04 오후 11:59',
    );
    const dumps = await inFours(ZONES.map((TZ) => () => dumpOf({ 'a.csv': text }, ['a.csv'], { TZ })));
    expect(new Set(days(dumps[0]!))).toEqual(new Set(['2025-03-04']));
    expect(days(dumps[0]!)).toHaveLength(11);
    expect(recordsOf(dumps[0]!, 'session')).toHaveLength(1);
    for (const other of dumps) expect(other).toBe(dumps[0]);
  });

  it('of another shape with --date-format, ISO and Korean ones beside them', async () => {
    const text = table('04/03/2025', '2025-03-05', '2025. 3. 6.');
    expect(days(await dumpOf({ 'a.csv': text }, ['a.csv', '--date-format', 'dd/MM/yyyy']))).toEqual([
      '2025-03-04',
      '2025-03-05',
      '2025-03-06',
    ]);
    const timed = table('3/4/2025 11:30 PM', '3/5/2025 12:00 AM');
    expect(days(await dumpOf({ 'a.csv': timed }, ['a.csv', '--date-format', 'M/d/yyyy h:mm a']))).toEqual([
      '2025-03-04',
      '2025-03-05',
    ]);
  });

  it('are not moved by a zone in --date-format: it cannot have one', async () => {
    const { folder, db } = desk({ 'a.csv': table('04/03/2025 23:30 -05:00', '05/03/2025 00:30 +09:00') });
    for (const zone of ['xxx', 'X', 'zzz', 'O']) {
      const format = `dd/MM/yyyy HH:mm ${zone}`;
      await refused(['a.csv', '--date-format', format], { db, cwd: folder }, 2, '--date-format', 'zone');
    }
    const text = table('04/03/2025T23:30Z');
    const dumps = await inFours(
      ZONES.map((TZ) => () => dumpOf({ 'a.csv': text }, ['a.csv', '--date-format', "dd/MM/yyyy'T'HH:mm'Z'"], { TZ })),
    );
    for (const each of dumps) expect(days(each)).toEqual(['2025-03-04']);
  });

  it('that cannot be are wrong, in the shape of --date-format too', async () => {
    const { folder, db } = desk({
      'a.csv': table('31/02/2025'),
      'b.csv': table('04/03/25'),
      'c.csv': table('4.3.2025 9 Uhr'),
    });
    const options = { db, cwd: folder };
    await inFours([
      () => refused(['a.csv', '--date-format', 'dd/MM/yyyy'], options, 65, 'a.csv:2:3', 'heldOn', '"31/02/2025"'),
      () => refused(['b.csv', '--date-format', 'dd/MM/yyyy'], options, 65, 'b.csv:2:3', '"04/03/25"'),
      () => refused(['a.csv', '--date-format', 'DD/MM/YYYY'], options, 2, 'yyyy, MM and dd'),
      () => refused(['c.csv', '--date-format', 'd.M.yyyy H Uhr'], options, 2, '--date-format'),
    ]);
  });
});
