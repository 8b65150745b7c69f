import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { dump, earshot, json, ok, sampleCity, sqlite, tempFolder } from '../helpers/run.js';

type Sheet = Record<string, string>[];
interface Plan {
  readonly added: number;
  readonly same: number;
  readonly wrong: number;
  readonly written: boolean;
}

const read = (path: string): Sheet => parse(readFileSync(path), { columns: true, bom: true });
/** As a spreadsheet writes it: a mark of order, CRLF. */
const save = (path: string, rows: Sheet): void => {
  writeFileSync(path, `\ufeff${stringify(rows, { header: true, record_delimiter: 'windows' })}`);
};
const take = async (db: string, path: string, ...args: string[]) =>
  json<Plan>(await ok(['import', path, '--json', ...args], { db }));

/** A store, and the sheet of one department as it was handed out. */
async function handedOut(department: string, lang: 'en' | 'ko' = 'en') {
  const [db, folder] = [await sampleCity(lang), tempFolder()];
  await ok(['chase', department, '--output', folder, '--format', 'csv', '--lang', lang], { db });
  const [name = ''] = readdirSync(folder);
  const path = join(folder, name);
  return { db, folder, path, rows: read(path) };
}

const stands = async (db: string, id: string) =>
  (
    await sqlite<{ status: string; note: string | null; on: string; reason: string | null; replies: number }>(
      db,
      `SELECT s.status, s.reason, c.note, c.effective_on AS "on", (SELECT count(*) FROM reply r WHERE r.suggestion_id = s.id) AS replies
       FROM suggestion s JOIN status_change c ON c.suggestion_id = s.id
       WHERE s.session || '-' || s.seq = '${id}' ORDER BY c.seq DESC LIMIT 1`,
    )
  )[0];

describe('chase', () => {
  it('sums up what is open, and hands out a sheet for each department', async () => {
    const db = await sampleCity();
    const open = await sqlite<{ department: string; n: number }>(
      db,
      "SELECT department, count(*) AS n FROM suggestion WHERE status IN ('received', 'reviewing', 'in-progress') GROUP BY department",
    );
    const total = open.reduce((sum, { n }) => sum + n, 0);
    const { stdout } = await ok(['chase'], { db });
    expect(stdout.split('\n')[0]).toContain(`${total} open in ${open.length} departments`);
    const folder = join(tempFolder(), 'new');
    await ok(['chase', '--output', folder, '--format', 'csv'], { db });
    expect(readdirSync(folder).sort()).toEqual(open.map(({ department }) => `${department}.csv`).sort());
    for (const { department, n } of open) expect(read(join(folder, `${department}.csv`))).toHaveLength(n);
    const before = readFileSync(join(folder, 'Roads.csv'));
    expect((await earshot(['chase', '--output', folder, '--format', 'csv'], { db })).code).toBe(4);
    await ok(['chase', '--output', folder, '--format', 'csv', '--force'], { db });
    expect(readFileSync(join(folder, 'Roads.csv')).equals(before)).toBe(true);
    expect((await earshot(['chase', 'Rods'], { db })).stderr).toContain('"Roads"');
    expect((await earshot(['chase', '--output', folder, '--format', 'markdown'], { db })).code).toBe(2);
  });

  it('takes a filled sheet in: steps and replies, once, and all back by one undo', async () => {
    const { db, path, rows } = await handedOut('Roads');
    const was = await dump(db);
    expect(await take(db, path)).toMatchObject({ added: 0, same: rows.length, written: false });
    const [a, b, c] = rows;
    if (!a || !b || !c) throw new Error('too few rows');
    Object.assign(a, { 'New status': '완료', Day: '2025-10-20', Note: '=Lamps; "new"', Reply: 'They are lit.' });
    Object.assign(b, { Reply: 'In spring.' });
    Object.assign(c, { 'New status': 'declined', Reason: 'budget', Alternative: 'A mirror' });
    save(path, rows);
    const plan = json<Plan>(await ok(['import', path, '--dry-run', '--json'], { db }));
    expect(plan).toMatchObject({ added: 3, same: rows.length - 3, wrong: 0 });
    expect(await dump(db)).toBe(was);
    const replies = (await stands(db, b['ID'] ?? ''))?.replies ?? 0;
    expect(await take(db, path)).toMatchObject({ added: 3, written: true });
    expect(await stands(db, a['ID'] ?? '')).toMatchObject({
      status: 'resolved',
      note: '=Lamps; "new"',
      on: '2025-10-20',
    });
    expect(await stands(db, b['ID'] ?? '')).toMatchObject({ replies: replies + 1 });
    expect(await stands(db, c['ID'] ?? '')).toMatchObject({ status: 'declined', reason: 'budget', on: '2025-10-31' });
    const now = await dump(db);
    expect(await take(db, path)).toMatchObject({ added: 0, same: rows.length, written: false });
    expect(await dump(db)).toBe(now);
    await ok(['undo'], { db });
    expect(await dump(db)).toBe(was);
    // What was taken back can be handed in again.
    expect(await take(db, path)).toMatchObject({ added: 3, written: true });
    expect(await dump(db)).toBe(now);
    expect((await ok(['doctor'], { db })).stdout).toContain('Well');
  });

  it('hands out workbooks, too, whose filled cells come in', async () => {
    const db = await sampleCity();
    const folder = tempFolder();
    await ok(['chase', 'Roads', 'Parks', '--output', folder], { db });
    expect(readdirSync(folder).sort()).toEqual(['Parks.xlsx', 'Roads.xlsx']);
    const path = join(folder, 'Parks.xlsx');
    expect(await take(db, path)).toMatchObject({ added: 0, written: false });
    const [head = [], first = [], ...rest] = await readSheet(readFileSync(path));
    const filled = head.map((name, at) => (name === 'Reply' ? 'A bench is on its way.' : first[at]));
    const sheet = [head, filled, ...rest].map((row) =>
      row.map((value) => ({
        value: value ?? null,
        ...(value instanceof Date && { type: Date, format: 'yyyy-mm-dd' }),
      })),
    );
    writeFileSync(path, await writeXlsxFile(sheet as never).toBuffer());
    const was = await stands(db, String(first[0]));
    expect(await take(db, path)).toMatchObject({ added: 1, written: true });
    expect((await stands(db, String(first[0])))?.replies).toBe((was?.replies ?? 0) + 1);
  });

  it('names what cannot be, and writes nothing; --skip-bad leaves it out', async () => {
    const { db, path, rows } = await handedOut('Public Transport');
    const was = await dump(db);
    const bad: Record<string, string>[] = [
      { 'New status': 'long-term' },
      { Reason: 'law' },
      { 'New status': 'resolvd' },
      { 'New status': 'resolved', Day: '2026-01-01' },
      { 'New status': 'resolved', Day: '2001-01-01' },
      { 'New status': 'merged' },
      { ID: '999-1', Reply: 'Yes.' },
      { 'New status': rows[7]?.['Status now'] ?? '', Day: '2025-10-31' },
      { Reply: 'Good.' },
    ];
    for (const [at, answer] of bad.entries()) Object.assign(rows[at] ?? {}, answer);
    save(path, [...rows, { ...rows[8] }]);
    const refused = await earshot(['import', path], { db });
    expect(refused.code).toBe(65);
    for (const line of [2, 3, 4, 5, 6, 7, 8, 9]) expect(refused.stderr).toContain(`.csv:${line}:`);
    for (const piece of [
      'reviewOn',
      'did you mean resolved',
      'future',
      'earshot merge',
      'no such suggestion',
      'already',
      'same key',
    ])
      expect(refused.stderr).toContain(piece);
    expect(await dump(db)).toBe(was);
    expect(await take(db, path, '--skip-bad')).toMatchObject({ added: 1, wrong: 9 });
    expect(read(`${path}.rejected.csv`)).toHaveLength(9);
  });

  it('keeps a remark with the status that is there, or with none, as a note, once', async () => {
    const { db, path, rows } = await handedOut('Roads');
    const [a, b] = rows;
    if (!a || !b) throw new Error('too few rows');
    Object.assign(a, { 'New status': a['Status now'], Note: 'Lamps ordered.', Day: '2025-10-30' });
    Object.assign(b, { Note: 'Waiting for the parts.' });
    save(path, rows);
    const was = await stands(db, a['ID'] ?? '');
    expect(await take(db, path)).toMatchObject({ added: 2, wrong: 0, written: true });
    expect(await stands(db, a['ID'] ?? '')).toEqual(was);
    const [one, two] = json<{ notes: unknown[] }[]>(await ok(['show', a['ID'] ?? '', b['ID'] ?? '', '--json'], { db }));
    expect(one?.notes).toMatchObject([{ on: '2025-10-30', text: 'Lamps ordered.', public: false }]);
    expect(two?.notes).toMatchObject([{ on: '2025-10-31', text: 'Waiting for the parts.' }]);
    expect(await take(db, path)).toMatchObject({ added: 0, written: false });
    // The next sheet tells the department what it said last.
    await ok(['chase', 'Roads', '--output', join(path, '..'), '--format', 'csv', '--force'], { db });
    expect(read(path)[0]?.['Last word']).toBe('Lamps ordered.');
    expect(await take(db, path)).toMatchObject({ added: 0, written: false });
  });

  it('refuses a row whose suggestion has changed since, as a conflict', async () => {
    const { db, path, rows } = await handedOut('Roads');
    const [a, b] = rows;
    if (!a || !b) throw new Error('too few rows');
    Object.assign(a, { 'New status': 'resolved' });
    save(path, rows);
    await ok(['reply', a['ID'] ?? '', '--text', 'Meanwhile.'], { db });
    const was = await dump(db);
    const refused = await earshot(['import', path], { db });
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain(`${a['ID'] ?? ''} was changed after the sheet was made`);
    expect(await dump(db)).toBe(was);
    // A sheet made now is taken.
    await ok(['chase', 'Roads', '--output', join(path, '..'), '--format', 'csv', '--force'], { db });
    const fresh = read(path);
    Object.assign(fresh[0] ?? {}, { 'New status': 'resolved' });
    save(path, fresh);
    expect(await take(db, path)).toMatchObject({ added: 1 });
  });

  it('speaks Korean to a Korean department', async () => {
    const { db, path, rows } = await handedOut('도로', 'ko');
    expect(path).toMatch(/[가-힣]+\.csv$/);
    const [a] = rows;
    if (!a) throw new Error('no rows');
    expect(Object.keys(a)).toEqual(expect.arrayContaining(['건의번호', '현재 상태', '새 상태', '처리일', '회신내용']));
    Object.assign(a, { '새 상태': '완료', 처리일: '2025. 10. 30.(목)', 회신내용: '고쳤습니다.' });
    save(path, rows);
    expect(await take(db, path, '--as', 'answers')).toMatchObject({ added: 1 });
    expect(await stands(db, a['건의번호'] ?? '')).toMatchObject({ status: 'resolved', on: '2025-10-30' });
  });
});
