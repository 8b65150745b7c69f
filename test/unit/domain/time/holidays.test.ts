import { describe, expect, it } from 'vitest';
import { holidaysOf } from '../../../../src/cli/config/holidays-of-country.js';
import { holidaySources, parseHolidayLine } from '../../../../src/domain/time/holidays.js';

describe('a line of a file of holidays', () => {
  it.each([
    ['2026-09-25 추석', ['2026-09-25']],
    ['2026. 9. 25.(금) 추석', ['2026-09-25']],
    ['20260925', ['2026-09-25']],
    ['2026년 9월 25일', ['2026-09-25']],
    ['2026-09-24~2026-09-26 추석 연휴', ['2026-09-24', '2026-09-25', '2026-09-26']],
    ['2026-09-24 ~ 09-26', ['2026-09-24', '2026-09-25', '2026-09-26']],
    ['2026. 9. 24.~26. 추석', ['2026-09-24', '2026-09-25', '2026-09-26']],
    ['2026. 9. 30.～10. 1.', ['2026-09-30', '2026-10-01']],
    ['2026-12-31 - 2027-01-01', ['2026-12-31', '2027-01-01']],
    ['2026-05-01\tLabour Day # new', ['2026-05-01']],
    ['2026-05-01 - Labour Day', ['2026-05-01']],
    ['# nothing', []],
    ['  ', []],
  ])('%s', (line, days) => expect(parseHolidayLine(line)).toEqual(days));

  it.each(['2026-13-01', 'Chuseok', '2026-09-26~2026-09-24', '2026-01-01~2027-01-01', '2026-09-25x'])(
    '%s is refused',
    (line) => expect(() => parseHolidayLine(line)).toThrow(),
  );
});

describe('holidays of a country', () => {
  it('are those of its whole, or of a part', () => {
    expect(holidaysOf('DE')?.has('2026-10-03')).toBe(true);
    expect([holidaysOf('DE')?.has('2026-01-06'), holidaysOf('DE-BY')?.has('2026-01-06')]).toEqual([false, true]);
    expect(holidaysOf('KR')?.has('2026-06-03')).toBe(true);
    for (const code of ['ZZ', 'DE-ZZ', 'DE-BY-ZZ']) expect(holidaysOf(code), code).toBeUndefined();
  });

  it('are told from files', () => {
    expect(holidaySources('KR; own days.txt ;DE-BY;kr.ics')).toEqual([
      { country: 'KR' },
      { file: 'own days.txt' },
      { country: 'DE-BY' },
      { file: 'kr.ics' },
    ]);
  });
});
