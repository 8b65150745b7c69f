import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { desk, recordsOf, take } from '../helpers/fixtures/files.js';
import { dump, ok, ROOT } from '../helpers/run.js';

const FILES = join(ROOT, 'test/fixtures/programs');
const AFTER = { EARSHOT_NOW: '2026-12-01T03:00:00Z' };

/** Imports into a new store. */
async function took(...args: readonly string[]) {
  const { folder, db } = desk();
  const options = { db, cwd: folder, env: AFTER };
  const plan = await take(args, options);
  return { plan, options, dump: await dump(db) };
}

const counted = (values: readonly unknown[]): Record<string, number> =>
  Object.fromEntries([...new Set(values)].map((each) => [String(each), values.filter((one) => one === each).length]));

describe('a ledger of four sheets with every form of days, made by openpyxl', () => {
  it('comes in without a flag, and its figures are those of a count by hand', async () => {
    const { plan, options, dump: text } = await took(join(FILES, 'ledger.xlsx'));
    expect(plan).toMatchObject({ added: 25, wrong: 0, impliedSessions: 13 });
    // Left out: a sum a visit (13), a sum a year (4), a remark a year (4).
    expect(plan.files[0]).toMatchObject({ rows: 25, leftOut: 21, titles: 8, sheetsLeftOut: ['총괄'] });
    const sessions = recordsOf(text, 'session');
    expect(sessions.map(({ heldOn, attendees }) => `${String(heldOn)} ${String(attendees)}`)).toEqual([
      '2023-01-17 31',
      '2023-03-02 20',
      '2023-05-09 18',
      '2023-09-01 42',
      '2023-11-03 12',
      '2024-02-06 55',
      '2024-04-09 80',
      '2024-09-10 23',
      '2025-02-03 27',
      '2025-06-07 64',
      '2025-10-14 33',
      '2026-01-13 38',
      '2026-03-05 29',
    ]);
    const suggestions = recordsOf(text, 'suggestion');
    expect(counted(suggestions.map(({ status }) => status))).toEqual({
      resolved: 9,
      'in-progress': 6,
      reviewing: 3,
      declined: 2,
      'long-term': 1,
      received: 2,
      transferred: 1,
      withdrawn: 1,
    });
    expect(counted(suggestions.map(({ department }) => department))).toMatchObject({ 도로과: 6, 교통과: 5, 공원과: 3 });
    const shared = suggestions.filter(({ coDepartments }) => coDepartments !== null);
    expect(shared.map(({ id, coDepartments }) => `${String(id)} ${String(coDepartments)}`)).toEqual([
      '1-1 건설과',
      '2-2 공원과',
      '5-1 건설과',
      '7-1 건설과',
    ]);
    expect(suggestions.filter(({ status }) => status === 'resolved').map(({ resolvedOn }) => resolvedOn)).toEqual([
      '2023-02-03',
      '2023-04-01',
      '2023-06-30',
      '2023-09-20',
      '2024-03-02',
      '2024-09-30',
      '2025-03-01',
      '2025-07-01',
      '2025-11-02',
    ]);
    expect(suggestions[1]).toMatchObject({ text: '가로등을 더 세워 주세요\n- 학교 앞\n- 시장 앞' });
    expect((await ok(['show', '1-2', '--personal'], options)).stdout).toContain('010-0000-0002');
    const last = recordsOf(text, 'change').at(-1);
    expect(last).toMatchObject({ to: 'declined', on: '2026-03-20', note: '예산이 없음\n내년에 다시' });
    // One is withdrawn, and not counted.
    expect((await ok(['stats'], options)).stdout).toMatch(/13 sessions .* 472 citizens · 24 suggestions/);
  });

  it('is the same as LibreOffice saves it', async () => {
    const ours = (await took(join(FILES, 'ledger.xlsx'))).dump;
    const saved = join(FILES, 'libreoffice');
    for (const kind of ['xlsx', 'ods', 'xls']) expect((await took(join(saved, `ledger.${kind}`))).dump).toBe(ours);
    const flat = readdirSync(saved).filter((name) => /^ledger-.*\.csv$/.test(name));
    expect(flat).toHaveLength(4);
    // LibreOffice names each after its sheet, `ledger-2023년.csv`; a repository has names that every system can make.
    const { folder } = desk();
    const paths = flat.sort().map((name) => {
      const path = join(folder, name.replace('.csv', '년.csv'));
      copyFileSync(join(saved, name), path);
      return path;
    });
    expect((await took(...paths, '--fill-down', 'session')).dump).toBe(ours);
  });
});

describe('the year of days that say none', () => {
  const rows = '접수일,장소,내용\n3. 5.,가람동,버스\n12. 9.,가람동,보도\n';
  const days = async (files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<unknown[]> => {
    const { folder, db } = desk(files);
    const options = { db, cwd: folder, env: AFTER };
    await ok(['import', ...Object.keys(files), ...args], options);
    return recordsOf(await dump(db), 'suggestion').map(({ receivedOn }) => receivedOn);
  };

  it('is that of a title, or of the name of the file', async () => {
    const of2024 = ['2024-03-05', '2024-12-09'];
    expect(await days({ '대장 2024년.csv': rows })).toEqual(of2024);
    expect(await days({ 'a.csv': `2024년 하반기 건의,,\n출력일: 2026. 9. 30.,,\n${rows}` })).toEqual(of2024);
    expect(await days({ '2025-04-01 saved.csv': `2024년 건의,,\n${rows}` })).toEqual(of2024);
  });

  it('is none where they say the day of printing, or two years', async () => {
    for (const [name, text] of [
      ['2024-04-01.csv', rows],
      ['a.csv', `2024년 12월 현재,,\n${rows}`],
      ['2023-2024년.csv', rows],
    ] as const)
      await expect(days({ [name]: text })).rejects.toThrow(/is not a day/);
  });
});
