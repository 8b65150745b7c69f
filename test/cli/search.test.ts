import Database from 'better-sqlite3';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { earshot, json, ok, sampleCity, sqlite, tempFolder, inFile } from '../helpers/run.js';

interface Found {
  readonly words: string[];
  readonly suggestions: { id: string; text: string; matches: { in: string; match: string }[] }[];
  readonly outcomes: { id: string; name: string }[];
  readonly more: boolean;
}

let db = '';
beforeAll(async () => {
  db = join(tempFolder(), 'store.db');
  await ok(['session', 'add', '--number', '1', '--held-on', '2025-10-01', '--place', 'Hall'], { db });
  for (const text of ['마을버스 정류장', 'School BUS at 100%_ "now" AND(', '정류장에 버스가 없음', 'Ｂｕｓ lane\\'])
    await ok(['add', '1', text, '--proposer-name', '홍길동'], { db });
  await ok(['reply', '1-3', '--text', 'The shuttle begins in spring'], { db });
  await ok(['status', '1-1', 'reviewing', '--note', 'asked the shuttle company'], { db });
});

const search = async (...args: string[]) => json<Found>(await ok(['search', '--json', ...args], { db }));
const ids = async (...args: string[]) => (await search(...args)).suggestions.map(({ id }) => id);

describe('search', () => {
  it('finds any part of a word, all of several, and phrases', async () => {
    expect(await ids('버스')).toEqual(['1-3', '1-1']);
    expect(await ids('스')).toEqual(['1-3', '1-1']);
    expect(await ids('없음')).toEqual(['1-3']);
    expect(await ids('"버스 정류"')).toEqual(['1-1']);
    expect(await ids('버스', 'shuttle')).toEqual(['1-3', '1-1']);
    expect(await ids('버스', 'nowhere')).toEqual([]);
  });

  it('refuses more words than a store looks for, at once', async () => {
    const many = Array.from({ length: 10_000 }, (_, at) => `w${at}`);
    const few = many.slice(0, 51);
    for (const [given, reason] of [
      [['search', ...many], 'longer than 1000 characters'],
      [['search', many.join(' ')], 'longer than 1000 characters'],
      [['search', ...few], 'is 51 words, more than 50'],
      [['search', '--repeats', '--text', many.join(' ')], 'longer than 1000 characters'],
      [['list', '--text', many.join(' ')], 'longer than 1000 characters'],
      [['list', '--text', few.join(' ')], 'is 51 words, more than 50'],
    ] as const) {
      const { code, stderr } = await earshot([...given], { db });
      expect([given[0], code, stderr]).toEqual([given[0], 2, expect.stringContaining(reason)]);
      expect(stderr.length).toBeLessThan(1000);
    }
    expect(await ids(...Array.from({ length: 50 }, () => '버스'))).toEqual(['1-3', '1-1']);
  });

  it('folds composition, case and width, and takes signs as they are', async () => {
    expect(await ids('버스'.normalize('NFD'))).toEqual(['1-3', '1-1']);
    expect(await ids('ｂｕｓ')).toEqual(['1-4', '1-2']);
    for (const typed of ['%', '_', '%_', 'AND(', '"', '"now', '"now"'])
      expect([typed, await ids(typed)]).toEqual([typed, ['1-2']]);
    expect(await ids('*')).toEqual([]);
    expect(await ids('\\')).toEqual(['1-4']);
  });

  it('puts replies before notes, finds by first consonants, and never a name', async () => {
    expect((await search('shuttle')).suggestions.map(({ matches }) => matches[0]?.in)).toEqual(['reply', 'note']);
    expect(await ids('ㅂㅅ')).toEqual(['1-3', '1-1']);
    expect(await ids('홍길동')).toEqual([]);
  });

  it('pages, filters, and uses the same index for list --text', async () => {
    const first = await search('bus', '--limit', '1');
    expect([first.suggestions.map(({ id }) => id), first.more]).toEqual([['1-4'], true]);
    expect(await ids('bus', '--limit', '1', '--page', '2')).toEqual(['1-2']);
    expect(await ids('버스', '--status', 'reviewing')).toEqual(['1-1']);
    expect(json<{ id: string }[]>(await ok(['list', '--text', '버스', '--json'], { db })).length).toBe(2);
  });

  inFile('follows import, edits, undo and redo, and is mended by doctor', async () => {
    const city = await sampleCity();
    const count = async (word: string) =>
      json<Found>(await ok(['search', word, '--json'], { db: city })).suggestions.length;
    const like = async (word: string) =>
      (
        await sqlite(
          city,
          `SELECT id FROM suggestion WHERE search_text LIKE '%${word}%' UNION SELECT suggestion_id FROM reply
           WHERE text LIKE '%${word}%' UNION SELECT suggestion_id FROM status_change WHERE note LIKE '%${word}%'`,
        )
      ).length;
    expect(await count('bus')).toBe(await like('bus'));
    const { id } = json<Found>(await ok(['search', 'bus', '--json'], { db: city })).suggestions[0] ?? { id: '' };
    const before = await count('bus');
    await ok(['edit', id, '--text', 'Zeppelin'], { db: city });
    expect(await count('zeppelin')).toBe(1);
    await ok(['undo'], { db: city });
    expect([await count('zeppelin'), await count('bus')]).toEqual([0, before]);
    await ok(['redo'], { db: city });
    expect(await count('zeppelin')).toBe(1);
    const broken = new Database(city);
    broken.exec(`INSERT INTO search_index (search_index) VALUES ('delete-all')`);
    broken.close();
    expect(await count('zeppelin')).toBe(0);
    expect((await earshot(['doctor'], { db: city })).code).not.toBe(0);
    await ok(['doctor', '--repair', '--yes'], { db: city });
    expect(await count('zeppelin')).toBe(1);
  });
});

describe('repeats', () => {
  interface Repeats {
    readonly repeats: {
      id: string;
      count: number;
      first: string;
      last: string;
      districts: string[];
      statuses: object;
    }[];
    readonly more: boolean;
  }
  interface Alike {
    readonly suggestions: { id: string; likeness: number; status: string; mergedInto: string; answer: unknown }[];
    readonly more: boolean;
  }
  let store = '';
  const alike = async (...args: string[]) =>
    json<Alike>(await ok(['search', '--json', '--like', ...args], { db: store }));
  const repeats = async (...args: string[]) =>
    json<Repeats>(await ok(['search', '--json', '--repeats', ...args], { db: store }));

  beforeAll(async () => {
    store = join(tempFolder(), 'repeats.db');
    const rows = [
      '2025-01-10,시장 앞에 주차장을 만들어 주세요.,금촌1동,2025-01-20',
      '2025-02-10,시장 앞에 주차장을 만들어 주세요,문산읍,',
      '2025-02-10,역 앞에도 주차장을 만들어 주세요,문산읍,',
      '2025-03-10,도서관을 일요일에도 열어 주세요,,',
      `2025-03-10,${'시장 앞에 주차장을 만들어 주세요'.normalize('NFD')},문산읍,`,
    ];
    const input = `receivedOn,text,district,repliedOn\n${rows.join('\n')}\n`;
    await ok(['import', '-', '--yes', '--session-by', 'receivedOn'], { db: store, input });
  });

  it('finds what resembles a suggestion, with what was answered', async () => {
    await ok(['reply', '2-1', '--text', '4월에 짓습니다', '--on', '2025-02-20'], { db: store });
    await ok(['merge', '2-2', '--into', '1-1'], { db: store });
    const { suggestions } = await alike('3-2');
    expect(suggestions.map(({ id, answer }) => [id, answer])).toEqual([
      ['2-1', { on: '2025-02-20', text: '4월에 짓습니다' }],
      ['1-1', { on: '2025-01-20', text: null }],
      ['2-2', null],
    ]);
    expect(suggestions[0]?.likeness).toBe(100);
    expect(suggestions[2]).toMatchObject({ status: 'merged', mergedInto: '1-1' });
    expect((await alike('3-1')).suggestions).toEqual([]);
    expect((await alike('3-2', '--district', '금촌1동')).suggestions.map(({ id }) => id)).toEqual(['1-1']);
    expect((await alike('3-2', '--limit', '1')).more).toBe(true);
  });

  it('names what counts for a merged one in the end', async () => {
    const db = join(tempFolder(), 'chain.db');
    await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'hall'], { db });
    for (const text of ['시장 앞에 주차장을', '시장 앞에 주차장', '역 앞 주차장', '시장 앞에 주차장을'])
      await ok(['add', '1', text], { db });
    await ok(['merge', '1-1', '--into', '1-2'], { db });
    await ok(['merge', '1-2', '--into', '1-3'], { db });
    const { stdout } = await ok(['search', '--like', '1-4', '--format', 'markdown'], { db });
    expect(stdout.match(/merged into \S+/g)).toEqual(['merged into 1-3', 'merged into 1-3']);
  });

  it('gathers what was raised again and again', async () => {
    const found = await repeats();
    expect(found.repeats).toMatchObject([
      { id: '1-1', count: 4, first: '2025-01-10', last: '2025-03-10', districts: ['금촌1동', '문산읍'] },
    ]);
    expect((await repeats('--min', '5')).repeats).toEqual([]);
    expect((await repeats('--min', '2', '--from', '2025-02')).repeats).toMatchObject([{ id: '2-1', count: 3 }]);
  });

  it('refuses what makes no question', async () => {
    const code = async (...args: string[]) => (await earshot(['search', ...args], { db: store })).code;
    expect(await code('--like', '9-9')).toBe(3);
    for (const args of [['--like', '1-1', '주차장'], ['--repeats', '--min', '1'], ['주차장', '--min', '2'], []])
      expect([args, await code(...args)]).toEqual([args, 2]);
  });
});
