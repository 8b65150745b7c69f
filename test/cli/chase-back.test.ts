import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import { desk, type Files, take } from '../helpers/fixtures/files.js';
import { dump, earshot, ok, type RunOptions } from '../helpers/run.js';

const AFTER = { EARSHOT_NOW: '2026-10-01T03:00:00Z' };
type Sheet = Record<string, string>[];

const ledger = [
  '개최일,장소,내용,담당부서',
  '2026-09-14,가람동 주민센터,골목 가로등이 꺼져 있습니다,도로과',
  '2026-09-14,가람동 주민센터,"-버스를 늘려 주세요\n- 아침에",도로과',
  '2026-09-14,가람동 주민센터,=1+1 이상,도로과',
  '2026-09-14,가람동 주민센터,같은 말,도로과',
  '2026-09-14,나루동 회관,같은 말,도로과',
].join('\n');

/** A store with five suggestions, and the sheet of their department as CSV. */
async function handedOut(files: Files = {}, ...args: readonly string[]) {
  const { folder, db } = desk({ 'a.csv': `${ledger}\n`, ...files });
  const options: RunOptions = { db, cwd: folder, env: AFTER };
  await ok(['import', 'a.csv'], options);
  const sheets = join(folder, 'sheets');
  await ok(['chase', '--output', sheets, '--format', 'csv', '--lang', 'ko', ...args], options);
  const [name = ''] = readdirSync(sheets);
  const path = join(sheets, name);
  const rows: Sheet = parse(readFileSync(path), { columns: true, bom: true });
  const save = (changed: Sheet): void => {
    writeFileSync(
      path,
      `\ufeff${stringify(changed, { header: true, record_delimiter: 'windows', quoted_string: true })}`,
    );
  };
  return { options, path, rows, save };
}

describe('a sheet for a department', () => {
  it('is a workbook unless CSV is asked for', async () => {
    const { options } = await handedOut();
    const folder = join(options.cwd ?? '', 'books');
    await ok(['chase', '--output', folder, '--lang', 'ko'], options);
    expect(readdirSync(folder)).toEqual(['도로과.xlsx']);
    expect(await take([join(folder, '도로과.xlsx')], options)).toMatchObject({ added: 0, same: 5, wrong: 0 });
  });

  it.each([
    ['in Korean', ['01월 01일', '01월 02일', '01월 03일']],
    ['in English', ['1-Jan', '2-Jan', '3-Jan']],
    ['as days', ['2026-01-01', '2026/1/2', '1/3/2026']],
    ['as numbers', ['46023', '46024', '46025']],
  ])('is taken although a spreadsheet made days of its ids, %s', async (_, days) => {
    const { options, path, rows, save } = await handedOut();
    const was = await dump(options.db ?? '');
    days.forEach((day, at) =>
      Object.assign(rows[at] ?? {}, { 건의번호: day, '새 상태': '완료', 처리일: '2026-09-20' }),
    );
    save(rows);
    const told = await ok(['import', path, '--lang', 'en'], options);
    expect(told.stderr).toContain('3 ids of which a spreadsheet made days');
    const steps = (await ok(['list', '--status', 'resolved', '--json'], options)).stdout;
    expect((JSON.parse(steps) as { id: string }[]).map(({ id }) => id).sort()).toEqual(['1-1', '1-2', '1-3']);
    expect(await take([path], options)).toMatchObject({ added: 0, same: 5, wrong: 0 });
    await ok(['undo'], options);
    expect(await dump(options.db ?? '')).toBe(was);
  });

  it('is told where version and text do not name one suggestion alone', async () => {
    const { options, path, rows, save } = await handedOut();
    // Two suggestions of one text and one state.
    Object.assign(rows[3] ?? {}, { 건의번호: '01월 04일', 회신내용: '네' });
    save(rows);
    const refused = await earshot(['import', path, '--lang', 'en'], options);
    expect(refused.code).toBe(65);
    expect(refused.stderr).toMatch(
      /도로과\.csv:\d+:1 {2}suggestion {2}"01월 04일" {2}is no id: a spreadsheet made a day of it/,
    );
    // Nothing is said about the others.
    Object.assign(rows[3] ?? {}, { 회신내용: '' });
    save(rows);
    expect(await take([path], options)).toMatchObject({ added: 0, same: 5 });
  });

  it('is not taken by a version that is out of date', async () => {
    const { options, path, rows, save } = await handedOut();
    Object.assign(rows[0] ?? {}, { 건의번호: '2026-01-01', 회신내용: '고쳤습니다' });
    save(rows);
    await ok(['reply', '1-1', '--text', 'Meanwhile.'], options);
    const refused = await earshot(['import', path, '--lang', 'en'], options);
    expect(refused.code).toBe(65);
    expect(refused.stderr).toContain('a spreadsheet made a day of it');
  });
});

describe('a sheet that comes back without a column, or with another name for it', () => {
  it('has its answers taken, or is refused by the name of the column', async () => {
    const { options, path, rows, save } = await handedOut();
    const answer = {
      '새 상태': '추진불가',
      처리일: '2026-09-20',
      메모: '메',
      회신내용: '답',
      불가사유: '예산',
      대안: '다음 해',
    };
    Object.assign(rows[0] ?? {}, answer);
    for (const column of Object.keys(rows[0] ?? {})) {
      for (const name of [undefined, `우리 ${column}`]) {
        const changed = rows.map((row) =>
          Object.fromEntries(
            Object.entries(row).flatMap(([key, value]) =>
              key !== column ? [[key, value]] : name === undefined ? [] : [[name, value]],
            ),
          ),
        );
        save(changed);
        const { code, stdout, stderr } = await earshot(['import', path, '--dry-run', '--lang', 'ko'], options);
        const said = stderr + (stdout.split('새로 ')[1] ?? '');
        const isNamed = said.includes(column) || said.includes('suggestion') || /status|reason|note/.test(stdout);
        // Without a new status a note is kept as what it is.
        const isTaken = code === 0 && /새로 1 |메모/.test(stdout);
        expect([column, name, isTaken || (code !== 0 && isNamed)], stdout + stderr).toEqual([column, name, true]);
        // Never suggestions.
        expect(stdout).not.toContain('receivedOn');
      }
    }
  });

  it('says how to go on', async () => {
    const { options, path, rows, save } = await handedOut();
    Object.assign(rows[0] ?? {}, { 회신내용: '고쳤습니다' });
    const renamed = rows.map(({ 회신내용, 판, ...row }) => ({ ...row, '우리 답': 회신내용 ?? '', 버전: 판 ?? '' }));
    save(renamed);
    const refused = await earshot(['import', path, '--lang', 'en'], options);
    expect(refused.code).toBe(65);
    expect(refused.stderr).toContain('has no column Version, Reply, and 우리 답, 버전 is filled in and not read');
    expect(refused.stderr).toContain('--map version=우리 답');
    const maps = ['--map', 'reply=우리 답', '--map', 'version=버전'];
    expect(await take([path, ...maps], options)).toMatchObject({ added: 1, same: 4 });
  });

  it('without versions says that later changes are not seen', async () => {
    const { options, path, rows, save } = await handedOut();
    Object.assign(rows[0] ?? {}, { 회신내용: '고쳤습니다' });
    save(rows.map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => key !== '판'))));
    const told = await ok(['import', path, '--lang', 'en'], options);
    expect(told.stderr).toContain('without the column Version');
    expect(told.stderr).toContain('Imported: 1 new.');
  });
});

describe('columns that are not used', () => {
  it('are named in a real import, wherever their first value stands', async () => {
    const many = Array.from({ length: 700 }, (_, at) => `2026-09-14,가람동,건의 ${at},${at === 650 ? '급함' : ''}`);
    const { folder, db } = desk({ 'a.csv': `접수일,장소,내용,우리 표시\n${many.join('\n')}\n` });
    const told = await ok(['import', 'a.csv', '--lang', 'en'], { db, cwd: folder, env: AFTER });
    expect(told.stderr).toContain('a.csv: not used: 우리 표시');
  });
});

describe('CSV of list, stats, report and log', () => {
  it.each([['list'], ['stats'], ['report', '2026-09'], ['log']])(
    '%s: has a mark for Excel in a file, not on a pipe',
    async (...args) => {
      const { options } = await handedOut();
      const piped = (await ok([...args, '--format', 'csv'], options)).stdout;
      expect(piped.startsWith('\ufeff')).toBe(false);
      const file = join(options.cwd ?? '', 'out.csv');
      const written = async (...more: readonly string[]): Promise<Buffer> => {
        await ok([...args, '--output', file, '--force', ...more], options);
        return readFileSync(file);
      };
      expect(await written()).toEqual(Buffer.from(`\ufeff${piped}`));
      expect(await written('--encoding', 'utf-8')).toEqual(Buffer.from(piped));
      expect(new TextDecoder('euc-kr').decode(await written('--encoding', 'cp949'))).toBe(piped);
      const other = await earshot([...args, '--format', 'json', '--encoding', 'cp949'], options);
      expect(other.code).toBe(2);
    },
  );

  it('names what CP949 has not, and writes nothing', async () => {
    const { folder, db } = desk({ 'a.csv': '접수일,장소,내용\n2026-09-14,가람동,좋아요 😀\n' });
    const options = { db, cwd: folder, env: AFTER };
    await ok(['import', 'a.csv'], options);
    const refused = await earshot(['list', '--output', 'b.csv', '--encoding', 'cp949'], options);
    expect(refused.code).toBe(65);
    expect(refused.stderr).toContain('😀');
    expect(readdirSync(folder)).not.toContain('b.csv');
    await ok(['list', '--output', 'b.csv', '--encoding', 'cp949', '--replace'], options);
    expect(new TextDecoder('euc-kr').decode(readFileSync(join(folder, 'b.csv')))).toContain('좋아요 ?');
  });
});

describe('an export as CSV whose ids a spreadsheet made days of', () => {
  it.each(['suggestions', 'history', 'replies'])('is told as that: %s', async (what) => {
    const { options } = await handedOut();
    await ok(['reply', '1-2', '--text', 'Yes.'], options);
    const file = join(options.cwd ?? '', 'e.csv');
    await ok(['export', file, '--of', what, '--format', 'csv'], options);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^(\d)-(\d)/gm, '2026-0$1-0$2'));
    const refused = await earshot(['import', file, '--lang', 'en'], options);
    expect(refused.code).toBe(65);
    expect(refused.stderr).toContain('a spreadsheet makes days of ids');
  });
});
