import { existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { desk, expectRefusal, inFours, recordsOf, take } from '../helpers/fixtures/files.js';
import { dump, earshot, ok, sampleCity, shell, tempFolder, inFile } from '../helpers/run.js';

const NAMES = ['sessions', 'suggestions', 'history', 'replies', 'outcomes', 'milestones'].map((name) => `${name}.csv`);
const KINDS = ['session', 'suggestion', 'change', 'reply', 'outcome', 'milestone'];
const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');

/** What was said, as nobody would like to print it. */
const HOSTILE = [
  '=1+1',
  '-x',
  '+82 10',
  '@SUM(A1:A9)',
  "'=quoted'",
  "'plain quote",
  '＝wide',
  'a "quote", a comma; a semicolon',
  'two\nlines\n\nand a paragraph',
  'tab\tbetween',
  '가족 👨‍👩‍👧 👍🏽 🇰🇷 e\u0301',
  '__proto__',
  'constructor',
  'null',
  'true',
  '0123',
  '1e400',
  '<script>alert(1)</script>',
  "'; DROP TABLE suggestion; --",
  '100%_of\\it',
  'zero\u200bwidth',
  '\u202eright to left\u202c, \u200fone \\\u2067isolate',
  'typed \\u202e and \\\\u200f and C:\\u2028',
];
/** One of a million bytes or more. */
const LONG = `${'길다 '.repeat(249_999)}끝`;

/** A store that holds them in every text that a suggestion and its session have. */
async function hostileStore(texts: readonly string[]): Promise<string> {
  const records = texts.flatMap((text, at) => [
    { record: 'session', number: at + 1, heldOn: '2025-01-02', place: text.slice(0, 200), notes: text.slice(0, 200) },
    {
      ...{
        record: 'suggestion',
        id: `${at + 1}-1`,
        text,
        category: text.slice(0, 200),
        department: text.slice(0, 200),
      },
      ...{
        status: 'declined',
        reason: 'law',
        alternative: text.slice(0, 200),
        sourceKey: `${at} ${text.slice(0, 50)}`,
      },
    },
    { record: 'reply', suggestion: `${at + 1}-1`, seq: 1, on: '2025-01-03', text: text.slice(0, 200) },
  ]);
  const { folder, db } = desk({ 'a.ndjson': records.map((record) => `${JSON.stringify(record)}\n`).join('') });
  await take(['a.ndjson', '--new'], { db, cwd: folder });
  return db;
}

/** The ways out, each with the files to take in again. */
const WAYS: Record<string, (db: string, folder: string) => Promise<string[]>> = {
  ndjson: async (db, folder) => {
    await ok(['export', join(folder, 'all.ndjson')], { db });
    return ['all.ndjson'];
  },
  json: async (db, folder) => {
    await ok(['export', join(folder, 'all.json')], { db });
    return ['all.json'];
  },
  xlsx: async (db, folder) => {
    await ok(['export', join(folder, 'all.xlsx')], { db });
    return ['all.xlsx'];
  },
  folder: async (db, folder) => {
    await ok(['export', `${folder}/`], { db });
    return NAMES;
  },
  csv: async (db, folder) => {
    for (const [at, of] of ['sessions', 'suggestions', 'history', 'replies', 'outcomes', 'milestones'].entries()) {
      const { stdout } = await ok(['export', '--of', of, '--format', 'csv'], { db });
      writeFileSync(join(folder, NAMES[at]!), stdout);
    }
    return NAMES;
  },
};

async function roundTrip(way: string, db: string): Promise<{ again: string; counts: Record<string, unknown> }> {
  const folder = tempFolder();
  const files = await WAYS[way]!(db, folder);
  const copy = join(folder, 'copy.db');
  await ok(['import', ...files], { db: copy, cwd: folder });
  const { added, changed, wrong, written } = await take(files, { db, cwd: folder });
  return { again: await dump(copy), counts: { added, changed, wrong, written } };
}

describe('what is exported comes in again to the same records', () => {
  const nothing = { added: 0, changed: 0, wrong: 0, written: false };

  it.each([
    ['en', 'folder'],
    ['ko', 'ndjson'],
    ['en', 'json'],
    ['ko', 'xlsx'],
  ] as const)('of the sample city (%s, %s)', async (lang, way) => {
    const db = await sampleCity(lang);
    const whole = await dump(db);
    expect(recordsOf(whole, 'suggestion').length).toBeGreaterThan(2000);
    const { again, counts } = await roundTrip(way, db);
    expect(counts).toEqual(nothing);
    expect(again === whole).toBe(true);
  });

  it('of a store with hostile texts', async () => {
    const texts = [...HOSTILE, LONG];
    const db = await hostileStore(texts);
    const whole = await dump(db);
    expect(recordsOf(whole, 'suggestion').map(({ text }) => text)).toEqual(texts.map((text) => text.normalize('NFC')));
    for (const way of ['ndjson', 'json', 'folder']) {
      const { again, counts } = await roundTrip(way, db);
      expect(counts, way).toEqual(nothing);
      expect(again === whole, way).toBe(true);
    }
  });

  it('as a workbook: all that a cell can hold; a longer text is refused by name, and nothing is written', async () => {
    const db = await hostileStore(HOSTILE);
    const { again, counts } = await roundTrip('xlsx', db);
    expect(counts).toEqual(nothing);
    expect(again === (await dump(db))).toBe(true);
    const long = await hostileStore(['short', LONG]);
    const folder = tempFolder();
    const refused = await earshot(['export', 'all.xlsx'], { db: long, cwd: folder });
    expectRefusal(refused, 65, '2-1', 'text', '--format ndjson');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('with the people, where that is asked for', async () => {
    const { db, folder } = desk();
    await ok(['session', 'add', '--held-on', '2025-03-04', '--place', 'Hall'], { db });
    await ok(['add', '1', 'Lamps', '--proposer-name', 'Invented Person', '--proposer-contact', '010-0000-0000'], {
      db,
    });
    for (const way of ['ndjson', 'json', 'xlsx']) {
      const copy = join(folder, `${way}.db`);
      await ok(['export', `all.${way}`, '--personal'], { db, cwd: folder });
      await ok(['import', `all.${way}`], { db: copy, cwd: folder });
      expect((await ok(['show', '1-1', '--personal'], { db: copy })).stdout, way).toMatch(
        /Invented Person.*010-0000-0000/s,
      );
      expect((await ok(['log', '--json'], { db: copy })).stdout).not.toContain('Invented');
    }
  });

  it('in the encodings of spreadsheets, which say what they cannot carry', async () => {
    const { db, folder, path } = desk();
    await ok(['session', 'add', '--held-on', '2025-03-04', '--place', '똠방각하 회관'], { db });
    await ok(['add', '1', '가로등이 꺼졌습니다'], { db });
    await ok(['export', 'plain.csv', '--encoding', 'cp949'], { db, cwd: folder });
    expect(readFileSync(path('plain.csv')).includes(Buffer.from([0xb0, 0xa1, 0xb7, 0xce, 0xb5, 0xee]))).toBe(true);
    await ok(['add', '1', 'A family 👍 and a bus 👍🚌', '--category', '交通🚌'], { db });
    const refused = await earshot(['export', 'more.csv', '--encoding', 'cp949'], { db, cwd: folder });
    expectRefusal(refused, 65, '1-2  text  "👍 🚌"', '1-2  category  "🚌"', '2 values', '--replace');
    expect(existsSync(path('more.csv'))).toBe(false);
    await ok(['export', 'more.csv', '--encoding', 'cp949', '--replace'], { db, cwd: folder });
    const copy = path('copy.db');
    await ok(['export', 'sessions.csv', '--of', 'sessions', '--encoding', 'utf-8-bom'], { db, cwd: folder });
    expect(readFileSync(path('sessions.csv')).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    await ok(['import', 'sessions.csv', 'more.csv'], { db: copy, cwd: folder });
    const texts = recordsOf(await dump(copy), 'suggestion').map(({ text }) => text);
    expect(texts).toEqual(['가로등이 꺼졌습니다', expect.stringMatching(/^A family \?+ and a bus \?+$/)]);
    expectRefusal(await earshot(['export', 'a.json', '--encoding', 'cp949'], { db, cwd: folder }), 2, 'csv');
  });

  it('of texts with marks that a terminal obeys: none is in a file, and all that are stored come back', async () => {
    const texts = ['\u001b[31mred', '\u202eright to left', 'carriage\rreturn', 'CR\r\nLF', '\u009bC1', 'bell\u0007'];
    const db = await hostileStore([...texts, 'typed \\u202e']);
    const whole = await dump(db);
    expect(recordsOf(whole, 'suggestion')[1]?.['text']).toBe('\u202eright to left');
    for (const way of ['ndjson', 'json', 'folder', 'csv', 'xlsx']) {
      const { again, counts } = await roundTrip(way, db);
      expect(counts, way).toEqual(nothing);
      expect(again, way).toBe(whole);
    }
    const { stdout } = await ok(['export', '--format', 'csv'], { db });
    // eslint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });

  it('of records made by hand: reopened, transferred, long-term, merged, on the spot', async () => {
    const { db } = desk();
    await ok(['session', 'add', '--held-on', '2025-03-04', '--place', 'Hall', '--attendees', '4'], { db });
    for (const text of ['one', 'two', 'three', 'four']) await ok(['add', '1', text], { db });
    await ok(['add', '1', 'five', '--on-the-spot'], { db });
    const steps = [
      ['1-1', 'resolved', '--on', '2025-03-10', '--note', 'done', '--public'],
      ['1-1', 'in-progress', '--on', '2025-04-01', '--note', 'broken again'],
      ['1-2', 'transferred', '--body', 'The province'],
      ['1-3', 'long-term', '--review-on', '2026-03-01'],
      ['1-4', 'merged', '--into', '1-3'],
    ];
    for (const step of steps) await ok(['status', ...step, '--yes'], { db });
    const whole = await dump(db);
    for (const way of ['ndjson', 'folder', 'csv']) {
      const { again, counts } = await roundTrip(way, db);
      expect(counts, way).toEqual(nothing);
      expect(again, way).toBe(whole);
    }
  });
});

describe('an export', () => {
  it('has its records in the order of their numbers, and is the same each time', async () => {
    const db = await sampleCity();
    const [one, two] = await Promise.all([dump(db), dump(db)]);
    expect(two === one).toBe(true);
    const kinds = lines(one).map((line) => (JSON.parse(line) as { record: string }).record);
    expect([...new Set(kinds)]).toEqual(KINDS);
    expect(kinds).toEqual([...kinds].sort((a, b) => KINDS.indexOf(a) - KINDS.indexOf(b)));
    const ids = recordsOf(one, 'suggestion').map(({ id }) => String(id).split('-').map(Number) as [number, number]);
    expect(ids).toEqual([...ids].sort(([a, x], [b, y]) => a - b || x - y));
  });

  it('has the records that the filters mean, and what belongs to them', async () => {
    const db = await sampleCity();
    const whole = recordsOf(await dump(db), 'suggestion');
    const wanted = whole.filter(
      ({ status, receivedOn }) => status === 'declined' && String(receivedOn).startsWith('2024'),
    );
    const ids = new Set(wanted.map(({ id }) => id));
    expect(ids.size).toBeGreaterThan(3);
    const filter = ['--status', 'declined', '--from', '2024', '--to', '2024'];
    const part = (await ok(['export', ...filter], { db })).stdout;
    const fromStore = expect.stringMatching(/^[a-z]{4}(-[a-z]{4}){2}$/) as string;
    expect(recordsOf(part, 'suggestion')).toEqual(wanted.map((each) => ({ ...each, fromStore })));
    expect(new Set(recordsOf(part, 'change').map(({ suggestion }) => suggestion))).toEqual(ids);
    for (const { suggestion } of recordsOf(part, 'reply')) expect(ids).toContain(suggestion);
    const sessions = new Set(wanted.map(({ id }) => Number(String(id).split('-')[0])));
    expect(new Set(recordsOf(part, 'session').map(({ number }) => number))).toEqual(sessions);

    const csv = (await ok(['export', ...filter, '--format', 'csv'], { db })).stdout;
    expect(parse<{ id: string }>(csv, { columns: true }).map(({ id }) => id)).toEqual([...ids]);
    const none = await ok(['export', '--text', 'nobody said this'], { db });
    expect(none.stdout).toBe('');
  });

  it('is never over what is there, unless --force says so', async () => {
    const db = await sampleCity();
    const { folder, path } = desk({ 'a.csv': 'mine', 'target.txt': 'also mine', 'replies.csv': 'mine too' });
    symlinkSync(path('target.txt'), path('link.ndjson'));
    symlinkSync(path('nowhere'), path('dangling.ndjson'));
    const options = { db, cwd: folder };
    await inFours(
      ['a.csv', 'link.ndjson', 'dangling.ndjson', './'].map(
        (name) => async () => expectRefusal(await earshot(['export', name], options), 4, '--force'),
      ),
    );
    expect(readFileSync(path('a.csv'), 'utf8')).toBe('mine');
    expect(readFileSync(path('target.txt'), 'utf8')).toBe('also mine');
    expect(readdirSync(folder).sort()).toEqual([
      'a.csv',
      'dangling.ndjson',
      'link.ndjson',
      'replies.csv',
      'target.txt',
    ]);
    await ok(['export', 'a.csv', '--force'], options);
    expect(readFileSync(path('a.csv'), 'utf8')).toContain('receivedOn');
    await ok(['export', 'link.ndjson', '--force'], options);
    expect(readFileSync(path('target.txt'), 'utf8')).toBe('also mine');
  });

  inFile('can be read by its owner alone', async () => {
    const db = await sampleCity();
    const folder = tempFolder();
    await shell(`umask 0; earshot --db "${db}" export one.ndjson; earshot --db "${db}" export all/`, { cwd: folder });
    for (const name of ['one.ndjson', ...NAMES.map((each) => `all/${each}`)]) {
      expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
    }
  });

  it('holds no name and no contact', async () => {
    const { db } = desk();
    await ok(['session', 'add', '--held-on', '2025-03-04', '--place', 'Hall'], { db });
    await ok(['add', '1', 'Lamps', '--proposer-name', 'Hong Gildong', '--proposer-contact', '010-1234-5678'], { db });
    const outputs = await inFours([
      () => ok(['export'], { db }),
      () => ok(['export', '--format', 'csv'], { db }),
      () => ok(['list', '--format', 'csv'], { db }),
    ]);
    for (const { stdout } of outputs) {
      expect(stdout).toContain('Lamps');
      expect(stdout).not.toMatch(/Gildong|010-1234/);
    }
  });

  it('in a format or to a name that it does not have is refused, or comes in again', async () => {
    const { db } = desk();
    await ok(['session', 'add', '--held-on', '2025-03-04', '--place', 'Hall'], { db });
    await ok(['add', '1', 'Lamps'], { db });
    const whole = await dump(db);
    await inFours([
      async () => expectRefusal(await earshot(['export', '--format', 'markdown'], { db }), 2, 'csv', 'ndjson'),
      async () => expectRefusal(await earshot(['export', '--format', 'csv', '--of', 'all'], { db }), 2, 'ndjson'),
      ...['all.json', 'all.tsv', 'all.xlsx'].map((name) => async () => {
        const folder = tempFolder();
        const result = await earshot(['export', name], { db, cwd: folder });
        if (result.code !== 0) {
          expectRefusal(result, 2, 'ndjson');
          expect(existsSync(join(folder, name))).toBe(false);
          return;
        }
        const copy = join(folder, 'copy.db');
        await ok(['import', name], { db: copy, cwd: folder });
        expect(await dump(copy)).toBe(whole);
      }),
    ]);
  });

  inFile('of nothing is nothing', async () => {
    const { db } = desk();
    expectRefusal(await earshot(['export'], { db }), 66, 'there is no store');
    expect(existsSync(db)).toBe(false);
  });
});
