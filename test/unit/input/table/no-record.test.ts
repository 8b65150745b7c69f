import { describe, expect, it } from 'vitest';
import { render } from '../../../../src/locale/index.js';
import { guessKind } from '../../../../src/input/kind.js';
import { mapColumns } from '../../../../src/input/mapping.js';
import { isSum, noRecord } from '../../../../src/input/table/no-record.js';
import { Sieve } from '../../../../src/input/table/sieve.js';
import { readText } from '../../../helpers/input.js';

it.each([
  '소계',
  '소 계',
  '합계',
  '합 계 (3건)',
  '총계',
  '누계: 5',
  '계',
  '가람동 소계',
  '가람동소계',
  '1월 계',
  '합계 12건',
  'TOTAL',
  'Sub-total',
  'Total: 5',
])('%j is the word of a sum', (cell) => {
  expect(isSum(cell)).toBe(true);
});
it.each(['회계', '체계', '통계', '회계과', '합계를 알려 주세요', '계단', 'totally', '소계리', '', '5', '계약'])(
  '%j is not',
  (cell) => {
    expect(isSum(cell)).toBe(false);
  },
);

/** What becomes of the rows below a header: `ok`, or why not. */
async function fates(head: string, rows: readonly string[], hasSession = false): Promise<string[]> {
  const { source, records } = await readText('a.csv', [head, ...rows].join('\n'));
  const mapping = mapColumns(guessKind(source.columns, []), source.columns, [], [], 'a.csv');
  return records.map((record) => {
    const no = noRecord(record, mapping, source.columns, hasSession);
    return no ? `${no.wrong ? 'wrong: ' : ''}${render(no.reason, 'en')}` : 'ok';
  });
}

describe('rows of a ledger', () => {
  const head = '연번,접수일,장소,내용,담당부서';
  it('that are no records are told', async () => {
    const sum = 'a row of sums';
    const rows: [string, string][] = [
      ['1,2026-09-14,가람동,버스,교통과', 'ok'],
      ['소계,,,,1', sum],
      [',소계,,3건,', sum],
      [',2026-09-14,소계,3,', sum],
      [',,,합계,2', sum],
      ['계,,,완료 3 · 추진 2,', sum],
      [',2026-09-14,가람동,합계,', `wrong: ${sum}`],
      ['연번,접수일,장소,내용,담당부서', 'the header again'],
      ['□ 나루동 분야,,,,', 'a heading: only one cell has something in it'],
      ['※ 현장에서 답변한 것은 뺌,,,,', 'a remark'],
      ['7,,,,', 'it has nothing but its number'],
      [',,,버스를 늘려 주세요,', 'ok'],
      [',2026-09-14,가람동,,', 'ok'],
      [',2026-09-14,가람동,계단이 위험합니다,합계', 'ok'],
      ['소계,2026-09-14,가람동,벤치,', 'ok'],
      [',2026-09-14,,※ 표시가 없음,', 'ok'],
    ];
    expect(
      await fates(
        head,
        rows.map(([row]) => row),
      ),
    ).toEqual(rows.map(([, fate]) => fate));
  });

  it('are all records when the session is known and they have a text, and when they have a key', async () => {
    expect(await fates('내용,담당부서', ['소계 방식을 바꿔 주세요,', '합계,3', '※ 꼭 해 주세요,'], true)).toEqual([
      'ok',
      'a row of sums',
      'ok',
    ]);
    expect(await fates('id,receivedOn,text', ['1-1,,합계', ',,합계'])).toEqual(['ok', 'a row of sums']);
  });

  it('are none where the column of keys has a sum or a remark in place of a key', async () => {
    const rows = [
      'WB/1,2026-09-14,Lamps',
      'Total,,7',
      'Notes: kept by the teams,,',
      'WB/2,,',
      'Total,2026-09-14,Lamps',
    ];
    expect(await fates('sourceKey,receivedOn,text', rows)).toEqual(['ok', 'a row of sums', 'a remark', 'ok', 'ok']);
  });

  it('of sessions need a day', async () => {
    const rows = ['1,2026-09-14,가람동,31', '합계,,,31', ',,가람동,5', '2,2026-09-15,합계,3', '끝.,,,'];
    expect(await fates('회차,개최일,장소,참석인원', rows)).toEqual(['ok', 'a row of sums', 'ok', 'ok', 'a remark']);
  });
});

describe('blanks under the columns of a visit', () => {
  async function filled(text: string, fillDown: readonly string[]) {
    const { source, records } = await readText('a.csv', text);
    const mapping = mapColumns(guessKind(source.columns, []), source.columns, [], [], 'a.csv');
    const sieve = new Sieve(source, { fillDown, hasSession: false }, 'a.csv');
    const rows = records.map((record) => sieve.sift(record, mapping)).filter(({ leftOut }) => !leftOut);
    return { rows: rows.map(({ record }) => record.values.join(',')), lacking: sieve.lacking };
  }
  const text = [
    '접수일,장소,지역,내용,부서',
    '2026-09-14,가람동,동구,하나,도로과',
    ',,,둘,',
    '소계,,,2,',
    ',,,셋,교통과',
    ',,,,교통과',
    '2026-09-15,,,넷,',
    ',나루동,,다섯,',
  ].join('\n');

  it('mean "as above" when the flag says so, as long as the row has a text', async () => {
    expect(await filled(text, ['session'])).toEqual({
      rows: [
        '2026-09-14,가람동,동구,하나,도로과',
        '2026-09-14,가람동,동구,둘,',
        '2026-09-14,가람동,동구,셋,교통과',
        ',,,,교통과',
        '2026-09-15,가람동,,넷,',
        '2026-09-15,나루동,,다섯,',
      ].filter((row) => row !== ',,,,교통과'),
      lacking: 0,
    });
  });

  it('are counted without it, and other columns are filled by name', async () => {
    const { rows, lacking } = await filled(text, ['담당 부서'.replace('담당 ', '')]);
    expect([rows[1], rows[2], lacking]).toEqual([',,,둘,도로과', ',,,셋,교통과', 4]);
    await expect(filled(text, ['없음'])).rejects.toThrow('a.csv');
  });
});
