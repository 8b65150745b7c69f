import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { desk, inFours, type Plan, recordsOf, refused, take } from '../helpers/fixtures/files.js';
import { dump, earshot, ROOT } from '../helpers/run.js';
import { xlsx } from '../helpers/xlsx-fixture.js';

const fixture = (name: string): string => join(ROOT, 'test/fixtures/import', name);
const AFTER = { EARSHOT_NOW: '2026-12-01T03:00:00Z' };

/** Imports into a new store. */
async function took(args: readonly string[], files: Record<string, string> = {}, input?: string) {
  const { folder, db } = desk(files);
  const plan = await take(args, { db, cwd: folder, env: AFTER, ...(input !== undefined && { input }) });
  return { plan, records: await dump(db) };
}
const texts = (records: string): unknown[] => recordsOf(records, 'suggestion').map(({ text }) => text);

describe('what the rows are', () => {
  it('is told by the fields that are mapped, whatever an unmapped column is called', async () => {
    const visits = '회차,개최일,행사,인원,내용\n3,2026-09-01,골목 간담회,31,비가 왔음\n';
    const map = ['--map', 'number=회차', '--map', 'title=행사', '--map', 'attendees=인원'];
    const { plan, records } = await took(['a.csv', ...map], { 'a.csv': visits });
    expect(plan.files[0]!.mapping[0]!.kind).toBe('session');
    expect(recordsOf(records, 'session')).toMatchObject([{ number: 3, title: '골목 간담회', attendees: 31 }]);
    const english = 'no,day,place,text\n4,2026-09-02,Hall,Spring visit\n';
    const { records: second } = await took(['a.csv', '--map', 'title=text'], { 'a.csv': english });
    expect(recordsOf(second, 'session')).toMatchObject([{ number: 4, title: 'Spring visit' }]);
    const things = 'name,text,day\nShuttle,For students,2026-09-02\n';
    const outcome = await took(['a.csv', '--map', 'launchedOn=day', '--map', 'summary=text'], { 'a.csv': things });
    expect(outcome.plan.files[0]!.mapping[0]!.kind).toBe('outcome');
  });

  it('stays what the columns say where the mapped fields are of several kinds', async () => {
    const rows = 'when,where,내용\n2026-09-01,Hall,Lamps\n';
    const args = ['a.csv', '--map', 'heldOn=when', '--map', 'place=where'];
    expect(texts((await took(args, { 'a.csv': rows })).records)).toEqual(['Lamps']);
    const { records } = await took(args, { 'a.csv': rows.replace('내용', '비고') });
    expect(recordsOf(records, 'session')).toHaveLength(1);
  });

  it('is asked for where no kind has all that is mapped, or a column is missing', async () => {
    const { folder, db } = desk({ 'a.csv': 'a,b,c\n1,2,3\n' });
    const options = { db, cwd: folder };
    await inFours([
      () => refused(['a.csv', '--map', 'host=a', '--map', 'text=b'], options, 2, 'host, text', '--as'),
      () => refused(['a.csv', '--map', 'text=b', '--as', 'sessions'], options, 2, '"text" is not a field of a session'),
      () =>
        refused(['a.csv', '--map', 'attendees=a'], options, 65, 'heldOn', '--map heldOn=COLUMN', '--as suggestions'),
      () => refused(['a.csv'], options, 65, 'heldOn', '--as suggestions'),
      () => refused(['a.csv', '--lang', 'ko'], options, 65, '--as'),
      () => refused(['a.csv', '--map', 'txet=b'], options, 2, '"txet" is not a field'),
    ]);
    const named = await earshot(['import', 'a.csv', '--as', 'suggestions'], options);
    expect(named.stderr).not.toContain('say what the rows are');
  });
});

describe('headers', () => {
  it('are the same words without blanks and brackets', async () => {
    const rows = '접수 일,장소,건의 내용(요약),담당\u3000부서,"처 리\n상태"\n2026-09-01,가람동,버스,교통과,완료\n';
    const { records } = await took(['a.csv'], { 'a.csv': rows });
    expect(recordsOf(records, 'suggestion')).toMatchObject([
      { text: '버스', department: '교통과', status: 'resolved', receivedOn: '2026-09-01' },
    ]);
  });

  it('that differ only in blanks are named, both, when one of them would be read', async () => {
    const rows = '접수일,장소,내용,내 용\n2026-09-01,가람동,버스,가로등\n';
    const { folder, db } = desk({ 'a.csv': rows });
    const options = { db, cwd: folder, env: AFTER };
    await refused(['a.csv'], options, 65, 'columns 3 "내용" and 4 "내 용"', 'text', '--map text=내용');
    await refused(['a.csv', '--map', 'text=내  용'], options, 65, '"내용"', '"내 용"');
    const { records } = await took(['a.csv', '--map', 'text=내 용'], { 'a.csv': rows });
    expect(texts(records)).toEqual(['가로등']);
    expect(texts((await took(['a.csv', '--map', 'text=내용'], { 'a.csv': rows })).records)).toEqual(['버스']);
    const json = '[{"접수일":"2026-09-01","장소":"A","내용":"x","내 용":"y"}]';
    await refused(['-', '--input-format', 'json'], { ...options, input: json }, 65, '"내용"', '"내 용"');
  });

  it('of one name matter only when it is read; NAME#2 is the second', async () => {
    expect(texts((await took([fixture('duplicate-unused-header.csv')])).records)).toEqual(['버스']);
    const rows = '접수일,장소,내용,내용\n2026-09-01,가람동,버스,가로등\n';
    const { folder, db } = desk({ 'a.csv': rows });
    const options = { db, cwd: folder, env: AFTER };
    await refused(['a.csv'], options, 65, 'columns 3 and 4 are both named "내용"', '--map text=내용#2');
    await refused(['a.csv', '--map', 'text=내용'], options, 65, 'columns 3 and 4');
    expect(texts((await took(['a.csv', '--map', 'text=내용#2'], { 'a.csv': rows })).records)).toEqual(['가로등']);
  });
});

describe('files of other programs', () => {
  it('that begin with sep=; are read by it, and their lines are counted', async () => {
    expect(texts((await took([fixture('excel-sep-line.csv')])).records)).toEqual(['버스']);
    for (const [line, sign] of [
      ['"sep=|"', '|'],
      ['SEP=\t', '\t'],
      ['\ufeffsep=;', ';'],
    ] as const) {
      const { folder, db } = desk();
      const rows = [`${line}\r`, 'heldOn,place,text\r', '2026-09-31,A,B\r', ''].join('\n').replaceAll(',', sign);
      await refused(['-'], { db, cwd: folder, env: AFTER, input: rows }, 65, 'stdin:3:1');
      const good = rows.replace('31', '30');
      expect(texts((await took(['-', '--delimiter', sign === '\t' ? '\\t' : sign], {}, good)).records), line).toEqual([
        'B',
      ]);
    }
  });

  it('that have their list under one key of a JSON object', async () => {
    expect(texts((await took([fixture('json-list-under-one-key.json')])).records)).toEqual(['하나']);
    const one = '{"heldOn":"2026-09-01","place":"A","text":"x [{ } ]"}';
    const deep = `{"help":"a [ { b","result":{"tags":["a","b"],"none":[],"more":{"n":1},\n"records":[${one},\n${one}]},"ok":true}\n`;
    expect(texts((await took(['-', '--input-format', 'json'], {}, deep)).records)).toHaveLength(2);
    // Told from one object a line by what is in it.
    expect(texts((await took(['-'], {}, deep)).records)).toHaveLength(2);
    expect(texts((await took(['-'], {}, `{"records":[${one}]}`)).records)).toHaveLength(1);
    expect(texts((await took(['-'], {}, `{\n  "records": [\n${one}\n]\n}`)).records)).toHaveLength(1);
    expect(texts((await took(['-'], {}, `${one}\n${one}`)).records)).toHaveLength(2);
    const { folder, db } = desk();
    const options = { db, cwd: folder, env: AFTER };
    const json = (input: string) => [['-', '--input-format', 'json'], { ...options, input }] as const;
    await inFours([
      () => refused(...json(`{"a":[${one}],"b":[${one}]}`), 65, 'two lists', '"a"', '"b"'),
      () => refused(...json(`{"page":1,"data":[]}`), 65, 'an array of objects'),
      () => refused(...json(one), 65, 'an array of objects'),
      () => refused(...json(`{"data":[${one}]`), 65, 'ends before the closing }'),
      () => refused(...json(`{"data":[${one}]} x`), 65, 'follows the closing }'),
      () => refused(...json(`{"data":[${one.replace('-01"', '-31"')}]}`), 65, 'stdin:1:10', 'heldOn'),
    ]);
  });

  it('that nest what nobody reads: it is kept as it stands with a wrong row, and is wrong where a field is read', async () => {
    expect(texts((await took([fixture('json-nested-unused-field.json')])).records)).toEqual(['하나']);
    expect(texts((await took([fixture('json-one-line-nested.json')])).records)).toHaveLength(4);
    const { folder, db } = desk();
    const options = { db, cwd: folder, env: AFTER };
    const rows = (day: string, text: string): string =>
      `{"heldOn":"${day}","place":"A","text":${text},"at":{"lat":1,"of":[{"x":"}"}]}}\n`;
    const nested = rows('2026-09-01', '["a",{"b":1}]');
    await refused(['-', '--input-format', 'ndjson'], { ...options, input: nested }, 65, 'stdin:1', 'text', 'is nested');
    const input = rows('2026-09-31', '"x"') + rows('2026-09-01', '"y"');
    await take(['-', '--skip-bad'], { ...options, input });
    const rejected = readFileSync(join(folder, 'import.rejected.csv'), 'utf8');
    expect(rejected).toContain('"{""lat"":1,""of"":[{""x"":""}""}]}"');
    await refused(['import.rejected.csv'], options, 65, 'heldOn');
  });
});

describe('words for statuses', () => {
  it('are the same without blanks, and a hint crosses no negation', async () => {
    const { folder, db } = desk();
    const options = { db, cwd: folder, env: AFTER };
    const sheet = fixture('status-words.csv');
    const plan = JSON.parse((await earshot(['import', sheet, '--dry-run', '--json'], options)).stdout) as Plan;
    expect(plan).toMatchObject({ added: 5, wrong: 1, problems: [{ value: '미완료' }] });
    expect(plan.problems![0]!.reason).not.toContain('mean');
    const map = ['--status-map', '미 완 료=검토중'];
    const { records } = await took([sheet, ...map]);
    expect(recordsOf(records, 'suggestion').map(({ text, status }) => `${String(text)} ${String(status)}`)).toEqual([
      '가 declined',
      '나 in-progress',
      '다 long-term',
      '라 resolved',
      '마 reviewing',
      '바 in-progress',
    ]);
    for (const word of ['unresolved', '비수용', '불완료']) {
      const input = `접수일,장소,내용,상태\n2026-09-01,A,x,${word}\n`;
      const result = await earshot(['import', '-'], { ...options, input });
      expect(result.code).toBe(65);
      expect(result.stderr).not.toContain('(resolved)');
    }
  });
});

describe('the same rows', () => {
  it('are the same whatever ends the lines in their cells', async () => {
    for (const [first, second, rows] of [
      ['cell-line-ending-crlf.csv', 'cell-line-ending-lf.csv', 1],
      ['export-before-excel.xlsx', 'export-saved-by-excel-crlf.xlsx', 5],
    ] as const) {
      const { folder, db } = desk();
      const options = { db, cwd: folder, env: AFTER };
      expect(await take([fixture(first)], options)).toMatchObject({ added: rows });
      expect(await take([fixture(second)], options), second).toMatchObject({ added: 0, changed: 0, same: rows });
    }
  });
});

describe('lines of titles above the header', () => {
  it('are no header and no rows, in a CSV file and in a sheet', async () => {
    const { plan, records } = await took([fixture('title-lines-above-header.csv')]);
    expect(plan.files[0]!.rows).toBe(1);
    expect(texts(records)).toEqual(['버스']);
    const rows = [
      ['생활 건의 목록'],
      ['기준일: 2026-09-30'],
      ['접수일', '장소', '내용'],
      ['2026-09-14', '가람동', '버스'],
    ];
    const { folder, db, path } = desk();
    writeFileSync(path('a.xlsx'), xlsx([{ name: '목록', rows }]));
    const options = { db, cwd: folder, env: AFTER };
    expect(await take(['a.xlsx'], options)).toMatchObject({ added: 1, files: [{ rows: 1 }] });
    writeFileSync(path('b.xlsx'), xlsx([{ name: '목록', rows: [...rows, ['2026-09-31', '가람동', '가로등']] }]));
    await refused(['b.xlsx'], options, 65, '목록!A5');
    for (const more of [[], ['--dry-run']]) {
      const { stdout, stderr } = await earshot(['import', 'a.xlsx', ...more], options);
      expect(stdout + stderr).toContain('2 lines above the header skipped');
    }
  });

  it('are the header where no row under them names known fields', async () => {
    const one = await took(
      ['a.csv', '--map', 'text=말씀', '--session-by', 'receivedOn,place', '--map', 'receivedOn=언제'],
      {
        'a.csv': '말씀,언제\n버스,2026-09-14\n',
      },
    );
    expect(texts(one.records)).toEqual(['버스']);
    const single = '말씀\n버스\n가로등\n';
    const { folder, db } = desk({ 's.csv': 'number,heldOn,place\n1,2026-09-14,A\n', 'a.csv': single });
    const options = { db, cwd: folder, env: AFTER };
    await take(['s.csv'], options);
    expect(await take(['a.csv', '--map', 'text=말씀', '--session', '1'], options)).toMatchObject({ added: 2 });
  });
});

describe('a column of ids of which a spreadsheet has made days', () => {
  it('is told as that, not as missing', async () => {
    const { folder, db } = desk();
    const options = { db, cwd: folder, env: AFTER };
    await refused(
      [fixture('chase-sheet-resaved-by-excel-cp949.csv')],
      options,
      65,
      'suggestion  "01월 01일"  is no id',
      'a spreadsheet',
    );
    const input = 'id,text,session\n03월 12일,Lamps,1\n';
    const other = await earshot(['import', '-'], { ...options, input });
    expect(other.stderr).not.toContain('spreadsheet');
  });
});
