import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { earshot, json, ok, sampleCity, sqlite, tempFolder } from '../helpers/run.js';

let db: string;
beforeAll(async () => {
  db = await sampleCity();
});

const ids = async (...args: string[]) =>
  json<{ id: string }[]>(await ok(['list', '--json', ...args], { db })).map(({ id }) => id);
const wanted = async (where: string) =>
  (
    await sqlite<{ id: string }>(
      db,
      `SELECT s.session || '-' || s.seq AS id FROM suggestion s JOIN session v ON v.number = s.session WHERE ${where} ORDER BY s.session DESC, s.seq`,
    )
  ).map(({ id }) => id);

describe('list filters', () => {
  it('takes thousands of ids', async () => {
    expect(await ids('3-1..9999', '--limit', '100')).toEqual(await ids('--session', '3', '--limit', '100'));
  });

  it.each<[string[], string]>([
    [['--session', '172', '--session', '3'], 's.session IN (172, 3)'],
    [['--status', 'declined'], "s.status = 'declined'"],
    [['--status', '완료', '--status', '이관'], "s.status IN ('resolved', 'transferred')"],
    [['--department', 'Roads'], "s.department = 'Roads'"],
    [['--department', 'none'], 's.department IS NULL'],
    [['--department', 'none', '--department', 'Roads'], "(s.department IS NULL OR s.department = 'Roads')"],
    [['--category', 'transport'], "s.category = 'transport'"],
    [['--district', 'Munsan-eup', '--kind', 'proposal'], "s.district = 'Munsan-eup' AND s.kind = 'proposal'"],
    [['--audience', 'students'], "v.audience = 'students'"],
    [['--reason', 'budget', '--reason', 'law'], "s.reason IN ('budget', 'law')"],
    [['--from', '2024-03', '--to', '2024-03'], "s.received_on BETWEEN '2024-03-01' AND '2024-03-31'"],
    [['--open', '--from', '2025'], "s.status IN ('received', 'reviewing', 'in-progress') AND s.received_on >= '2025'"],
    [['--on-the-spot'], 's.on_the_spot = 1'],
    [
      ['--overdue'],
      "s.replied_on IS NULL AND s.reply_due_on < '2025-10-31' AND s.status NOT IN ('merged', 'withdrawn')",
    ],
    [
      ['--incomplete'],
      "(s.status = 'declined' AND s.reason IS NULL) OR (s.status = 'long-term' AND s.review_on IS NULL) OR (s.status = 'transferred' AND s.body IS NULL) OR (s.status = 'merged' AND s.merged_into IS NULL)",
    ],
    [['--text', 'BUS school'], "lower(s.text) LIKE '%bus%' AND lower(s.text) LIKE '%school%'"],
    [
      [
        '--status',
        'resolved',
        '--department',
        'Roads',
        '--kind',
        'complaint',
        '--from',
        '2024',
        '--to',
        '2024-06',
        '--text',
        'the',
      ],
      "s.status = 'resolved' AND s.department = 'Roads' AND s.kind = 'complaint' AND s.received_on BETWEEN '2024-01-01' AND '2024-06-30' AND lower(s.text) LIKE '%the%'",
    ],
  ])('%j', async (args, where) => {
    const [found, expected] = await Promise.all([ids(...args), wanted(where)]);
    expect(found).toEqual(expected);
  });

  it('literal signs mean themselves', async () => {
    const results = await Promise.all(
      ['%', '_', "'; DROP TABLE suggestion; --", '"AND('].map((text) => ids('--text', text)),
    );
    const signs = await Promise.all(['%', '_'].map((sign) => wanted(`instr(s.text, '${sign}') > 0`)));
    expect(results).toEqual([...signs, [], []]);
  });

  it('refuses what it cannot understand and names the nearest', async () => {
    const results = await Promise.all(
      [
        ['--status', 'resovled'],
        ['--kind', 'propsal'],
        ['--from', '2025-02-30'],
        ['--limit', '-1'],
        ['--page', '0'],
        ['172_1'],
        ['--statsu', 'resolved'],
      ].map((args) => earshot(['list', ...args], { db })),
    );
    expect(results.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2, 2, 2]);
    expect(results[0]?.stderr).toContain('did you mean resolved');
    expect(results[1]?.stderr).toContain('did you mean proposal');
    expect(results[6]?.stderr).toContain('--status');
  });
});

describe('list output', () => {
  it('has a page for a person, and says how to see more', async () => {
    const [first, second, few, all] = await Promise.all([
      ok(['list'], { db }),
      ok(['list', '--page', '2', '--limit', '3'], { db }),
      ok(['list', '172-1..3'], { db }),
      ok(['list', '--limit', '0'], { db }),
    ]);
    expect(first.stdout).toMatch(/^ID +Received +Status +Due +Department +Text\n/);
    expect(first.stdout).toContain('20 of 2,103.   more: --page 2 · all: --limit 0');
    expect(second.stdout).toMatch(/^172-4 [^]*^172-5 [^]*^172-6 /m);
    expect(few.stdout.split('\n').filter((line) => line.startsWith('172-'))).toHaveLength(3);
    expect(few.stdout).not.toContain('--page');
    expect(all.stdout.split('\n').filter((line) => /^\d+-\d+ /.test(line))).toHaveLength(2103);
    for (const { stderr } of [first, second, few]) expect(stderr).toBe('');
  });

  it('gives a script all that it asks for: JSON, NDJSON, CSV and TSV hold the same', async () => {
    const args = ['--status', 'declined', '--from', '2025'];
    const [array, lines, csv, tsv] = await Promise.all(
      ['json', 'ndjson', 'csv', 'tsv'].map((format) => ok(['list', ...args, '--format', format], { db })),
    );
    const records = JSON.parse(array?.stdout ?? '') as Record<string, unknown>[];
    expect(records.length).toBeGreaterThan(5);
    const read = (lines?.stdout ?? '')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(read.map(({ id }) => id)).toEqual(records.map(({ id }) => id));
    expect(csv?.stdout.trim().split(/\r?\n/)).toHaveLength(records.length + 1);
    expect(tsv?.stdout.split('\n')[0]).toMatch(/^\ufeff?id\treceivedOn\tstatus\treplyDueOn\tdepartment\ttext/);
    expect(
      tsv?.stdout
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .map((line) => line.split('\t')[0]),
    ).toEqual(records.map(({ id }) => id));
    expect(Object.keys(records[0] ?? {})).toEqual(
      expect.arrayContaining([
        'id',
        'session',
        'seq',
        'text',
        'kind',
        'category',
        'district',
        'department',
        'coDepartments',
        'status',
        'onTheSpot',
        'receivedOn',
        'replyDueOn',
        'repliedOn',
        'resolvedOn',
        'reviewOn',
        'reason',
        'body',
        'mergedInto',
        'sourceKey',
        'revision',
      ]),
    );
  });

  it('NDJSON has on each line what JSON has in its array', async () => {
    const [array, line] = await Promise.all(
      ['json', 'ndjson'].map((format) => ok(['list', '37-4', '--format', format], { db })),
    );
    expect([JSON.parse(line?.stdout ?? '')]).toEqual(JSON.parse(array?.stdout ?? ''));
  });

  it('Markdown is a table with the labels of the language', async () => {
    const [en, ko] = await Promise.all([
      ok(['list', '172-1', '--format', 'markdown'], { db }),
      ok(['list', '172-1', '--format', 'markdown', '--lang', 'ko'], { db }),
    ]);
    expect(en.stdout).toMatch(/^\| *ID *\| *Received *\|/m);
    expect(en.stdout).toMatch(/^\| *172-1 *\|.*in progress/m);
    expect(ko.stdout).toMatch(/^\| *번호 *\| *접수일 *\| *상태 *\|/m);
    expect(ko.stdout).toMatch(/추진중/);
  });

  it('of nothing is [] for a script and a hint for a person, with 0', async () => {
    const [none, person, csv] = await Promise.all([
      ok(['list', '--department', 'none', '--json'], { db }),
      ok(['list', '--department', 'none'], { db }),
      ok(['list', '--department', 'none', '--format', 'csv'], { db }),
    ]);
    expect(JSON.parse(none.stdout)).toEqual([]);
    expect(person.stdout).toContain('No suggestions here.');
    expect(csv.stdout.trim().split(/\r?\n/)).toHaveLength(1);
  });

  it('says since when a reply is due, and not of what was answered or is out of the totals', async () => {
    const own = join(tempFolder(), 'due.db');
    const env = (day: string) => ({ EARSHOT_NOW: `${day}T03:00:00Z` });
    await ok(['session', 'add', '--held-on', '2025-10-01', '--place', 'hall'], { db: own });
    for (const text of ['waits', 'answered', 'withdrawn']) await ok(['add', '1', text], { db: own });
    await ok(['reply', '1-2', '--text', 'x'], { db: own });
    await ok(['status', '1-3', 'withdrawn'], { db: own });
    const due = async (day: string) => (await ok(['list'], { db: own, env: env(day) })).stdout;
    expect(await due('2025-10-15')).toMatch(/1-1 +2025-10-01 +received +today/);
    expect(await due('2025-10-16')).toMatch(/1-1 +2025-10-01 +received +yesterday/);
    const late = await due('2025-10-20');
    expect(late).toMatch(/1-1 +2025-10-01 +received +5 days ago/);
    expect(late).toMatch(/1-2 +2025-10-01 +received +answered/);
    expect(late).toMatch(/1-3 +2025-10-01 +withdrawn +withdrawn/);
    expect(JSON.parse((await ok(['list', '--overdue', '--json'], { db: own, env: env('2025-10-15') })).stdout)).toEqual(
      [],
    );
  });
});
