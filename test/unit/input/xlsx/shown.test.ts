import { describe, expect, it } from 'vitest';
import { render } from '../../../../src/locale/index.js';
import { guessKind } from '../../../../src/input/kind.js';
import { mapColumns } from '../../../../src/input/mapping.js';
import { Sieve } from '../../../../src/input/table/sieve.js';
import { readText } from '../../../helpers/input.js';
import { type Value, xlsx } from '../../../helpers/xlsx-fixture.js';

const head = ['접수일', '장소', '내용', '연락처', '분야', '비고'];

/** A workbook with one row below these columns, as its values are read. */
async function seen(row: readonly Value[], formats: readonly string[], merges: readonly string[] = []) {
  const bytes = xlsx([{ name: '대장', rows: [head, row, [null, null, '둘']], merges }], formats);
  const { source, records } = await readText('a.xlsx', bytes);
  const mapping = mapColumns(guessKind(source.columns, []), source.columns, [], [], 'a.xlsx');
  const sieve = new Sieve(source, { fillDown: [], hasSession: false }, 'a.xlsx');
  return records.map((record) => sieve.sift(record, mapping).record);
}

const styled = (v: number, s: number): Value => ({ v: String(v), s });

describe('a cell in a column of text', () => {
  it.each([
    ['000-0000-0000', 1012345678, '010-1234-5678'],
    ['0000000', 123, '0000123'],
    ['000', 7, '007'],
    ['0%', 0.15, '15%'],
    ['0.0%', 0.155, '15.5%'],
    ['#,##0"원"', 113560, '113,560원'],
    ['[$₩-412]#,##0', 113560, '₩113,560'],
    ['#,##0;△#,##0', -5, '△5'],
    ['#,##0;[Red]△#,##0;"-"', 0, '-'],
    ['_-* #,##0_-;-* #,##0_-', 1234, '1,234'],
    ['[h]:mm', 1.5, '36:00'],
    ['h:mm', 0.6, '14:24'],
    ['yyyy년 m월 d일', 45303, '2024년 1월 12일'],
    ['yyyy. m. d.(aaa)', 45303, '2024. 1. 12.(금)'],
    ['[$-412]AM/PM h:mm', 0.6, '오후 2:24'],
    ['General', 1.005, '1.005'],
    ['@', 5, '5'],
    [';;;', 5, '5'],
    ['#', 0, '0'],
    ['"x', 5, '5'],
  ])('has what the format %j shows for %d: %j', async (code, number, text) => {
    const [record] = await seen(['2026-09-14', '가람동', styled(number, 3)], [code]);
    expect(record?.values[2]).toBe(text);
  });

  it('has truths as they are seen, and the shown text of its merge', async () => {
    const row = ['2026-09-14', '가람동', '하나', styled(1012345678, 3), true];
    const [first, second] = await seen(row, ['000-0000-0000'], ['D2:D3', 'E2:E3']);
    expect(first?.values.slice(3)).toEqual(['010-1234-5678', 'TRUE']);
    expect(second?.values).toEqual([null, null, '둘', '010-1234-5678', 'TRUE']);
  });
});

it('a day or a count has its value, whatever its format shows', async () => {
  const rows = [
    ['개최일', '장소', '참석인원'],
    [styled(45303, 3), '가람동', styled(31, 4)],
  ];
  const { source, records } = await readText('a.xlsx', xlsx([{ name: 'S', rows }], ['m"월" d"일"', '0"명"']));
  const mapping = mapColumns('session', source.columns, [], [], 'a.xlsx');
  const sieve = new Sieve(source, { fillDown: [], hasSession: false }, 'a.xlsx');
  expect(sieve.sift(records[0]!, mapping).record.values).toEqual(['2024-01-12', '가람동', '31']);
});

it('errors, and numbers that are no day, are named with their cell, in a sheet and in a CSV file', async () => {
  const row = ['2026-09-14', { v: '-5', s: 1 }, '#N/A', { f: 'A9', t: 'str', v: '#NAME?' }, 'Err:509', '#####'];
  const [record] = await seen(row, []);
  expect(record?.unreadable?.map(({ column, reason }) => [column, render(reason, 'en')])).toEqual([
    [2, 'the number -5 is no day: a spreadsheet shows ####'],
    ...[
      [3, '#N/A'],
      [4, '#NAME?'],
      [5, 'Err:509'],
      [6, '#####'],
    ].map(([column, shown]) => [
      column,
      `${shown} is what a spreadsheet shows for an error, or for a column that is too narrow`,
    ]),
  ]);
  const csv = await readText('a.csv', 'text,a,b,c\n#REF!,#1 lamp,## 2,Error\n');
  expect(csv.records[0]?.unreadable?.map(({ column }) => column)).toEqual([1]);
});
