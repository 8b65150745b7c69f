import { describe, expect, it } from 'vitest';
import { desk, recordsOf, take } from '../helpers/fixtures/files.js';
import { flatLedger, ledger } from '../helpers/ledger.js';
import { dump, earshot, ok } from '../helpers/run.js';
import { xlsx } from '../helpers/xlsx-fixture.js';

const AFTER = { EARSHOT_NOW: '2026-12-01T03:00:00Z' };
const book = (isInFull = false): Buffer => {
  const { sheets, formats } = ledger(isInFull);
  return xlsx(sheets, formats);
};
const countBy = (records: readonly Record<string, unknown>[], key: string): Record<string, number> =>
  Object.fromEntries(
    [...new Set(records.map((record) => String(record[key])))]
      .sort()
      .map((value) => [value, records.filter((record) => String(record[key]) === value).length]),
  );

describe('a ledger of four years, with titles, groups, merges, sums, blanks and remarks', () => {
  it('comes in without a flag, and its figures are those of a count by hand', async () => {
    const { folder, db } = desk({ '건의사항처리대장.xlsx': book() });
    const options = { db, cwd: folder, env: AFTER };
    const plan = await take(['건의사항처리대장.xlsx'], options);
    // Ten visits with 3, 2, 4, 5, 1, 2, 2, 2, 3 and 4 suggestions.
    expect(plan).toMatchObject({ added: 28, wrong: 0, impliedSessions: 10 });
    // Left out: a sum a visit (10), a sum a year (4), a remark a year (4), the two lines of the repeated header.
    expect(plan.files[0]).toMatchObject({ rows: 28, leftOut: 20, titles: 8, sheetsLeftOut: ['총괄'] });
    const records = await dump(db);
    const sessions = recordsOf(records, 'session');
    expect(sessions.map(({ number, heldOn }) => `${String(number)} ${String(heldOn)}`)).toEqual([
      '1 2023-01-17',
      '2 2023-03-02',
      '3 2023-05-09',
      '4 2024-04-09',
      '5 2024-09-10',
      '6 2025-02-03',
      '7 2025-04-05',
      '8 2025-06-07',
      '9 2026-01-13',
      '10 2026-03-05',
    ]);
    const suggestions = recordsOf(records, 'suggestion').map((record) => ({
      ...record,
      session: String(record['id']).split('-')[0],
    }));
    expect(countBy(suggestions, 'session')).toEqual({ 1: 3, 10: 4, 2: 2, 3: 4, 4: 5, 5: 1, 6: 2, 7: 2, 8: 2, 9: 3 });
    expect(countBy(suggestions, 'status')).toEqual({ 'in-progress': 7, received: 7, resolved: 7, reviewing: 7 });
    expect(countBy(suggestions, 'department')).toEqual({ 공원과: 9, 교통과: 10, 도로과: 9 });
    expect(suggestions[0]).toMatchObject({ text: '가람동 주민센터 1번째 건의\n보도를 고쳐 주세요' });
    expect((await ok(['stats'], options)).stdout).toMatch(/10 sessions .* 28 suggestions/);
    expect((await ok(['show', '1-1', '--personal'], options)).stdout).toContain('010-0000-0001');
    expect(await take(['건의사항처리대장.xlsx'], options)).toMatchObject({ added: 0, same: 28 });
  });

  it('is the same from CSV with --fill-down', async () => {
    const { folder, db } = desk({ 'a.xlsx': book(true) });
    await take(['a.xlsx'], { db, cwd: folder, env: AFTER });
    const flat = desk({ 'a.csv': flatLedger() });
    const options = { db: flat.db, cwd: flat.folder, env: AFTER };
    const dry = await earshot(['import', 'a.csv', '--dry-run'], options);
    expect(dry.stdout).toContain('earshot import a.csv --fill-down session');
    expect(await take(['a.csv', '--fill-down', 'session'], options)).toMatchObject({
      added: 28,
      files: [{ leftOut: 10 }],
    });
    expect(await dump(flat.db)).toBe(await dump(db));
  });
});
