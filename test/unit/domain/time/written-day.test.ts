import { describe, expect, it } from 'vitest';
import { InvalidValue } from '../../../../src/domain/errors.js';
import { type DayReading, parseDay, readDay } from '../../../../src/domain/time/written-day.js';
import { render } from '../../../../src/locale/index.js';

/** What a reading says: the day, and what is odd about it. */
function read(raw: string, reading: DayReading = {}): string {
  try {
    const { day, remark, isSpan } = readDay(raw, reading);
    return [day, ...(isSpan ? ['first of several'] : []), ...(remark ? [render(remark, 'en')] : [])].join(' · ');
  } catch (error) {
    if (error instanceof InvalidValue) return render(error.reason, 'en');
    throw error;
  }
}

const NONE = 'is not a day';
const TIME = 'its time of day is impossible';

describe('readDay', () => {
  it.each([
    ['2023.1.17.(화)', '2023-01-17'],
    ['2023. 1. 17.', '2023-01-17'],
    ['2023-01-17 (화)', '2023-01-17'],
    ['2023-01-17 (Tue)', '2023-01-17'],
    ['2023. 1. 17. 화', '2023-01-17'],
    ['2023. 1. 17.(화요일)', '2023-01-17'],
    ["'23.1.17.", '2023-01-17'],
    ['’23. 1. 17.(화) 14:00', '2023-01-17'],
    ['23년 1월 17일', '2023-01-17'],
    ['2023. 9. 1.(금) 14:00~16:00', '2023-09-01'],
    ['2023.9.1. 오후 2시', '2023-09-01'],
    ['2023.9.1. 오후 2시 반', '2023-09-01'],
    ['2023.9.1. 오후', '2023-09-01'],
    ['2023.9.1.(금) 오전 10시부터 12시까지', '2023-09-01'],
    ['2023-09-01 14시 30분', '2023-09-01'],
    ['2023년 1월 17일 화요일', '2023-01-17'],
    ['２０２３．１．１７．', '2023-01-17'],
    ['20230117', '2023-01-17'],
    ['20260916T150000Z', '2026-09-16'],
    ['2023-01-17T23:30:00+0900', '2023-01-17'],
    ['2023-01-17 23:30:00 UTC', '2023-01-17'],
  ])('%s is %s', (raw, day) => {
    expect(read(raw)).toBe(day);
    expect(parseDay(raw)).toBe(day);
  });

  it.each([
    ['2024. 4. 9.~4. 10.', '2024-04-09'],
    ['2024. 4. 9.(화) ~ 10.(수)', '2024-04-09'],
    ['2024-04-09 ~ 2024-04-10', '2024-04-09'],
    ['2024년 4월 9일부터 10일까지', '2024-04-09'],
    ['2024. 4. 9. 14:00 ~ 4. 10. 12:00', '2024-04-09'],
  ])('%s begins on %s', (raw, day) => {
    expect(read(raw)).toBe(`${day} · first of several`);
    expect(() => parseDay(raw)).toThrow(InvalidValue);
  });

  it.each([
    ['2023. 1. 17.(수)', '2023-01-17 · its day of the week is wrong: the day is 2023-01-17 (Tue)'],
    ['2023년 1월 17일 월요일', '2023-01-17 · its day of the week is wrong: the day is 2023-01-17 (Tue)'],
    ['2023-01-17 25:00', `2023-01-17 · ${TIME}`],
    ['2023. 1. 17. 14:00~27:00', `2023-01-17 · ${TIME}`],
  ])('takes the day of %s, and says what is odd; typed it is refused', (raw, told) => {
    expect(read(raw)).toBe(told);
    expect(() => parseDay(raw)).toThrow(InvalidValue);
  });

  it.each(['1/2/23', '23.1.17', '1.17.', '2024. 6.', '45186', '2023-01-17 somewhere', '2023.1.17.5', '3-12', 'x'])(
    'does not guess what %j may mean',
    (raw) => {
      expect(read(raw)).toBe(NONE);
    },
  );

  it('takes years of two digits, days without a year and numbers of days where the column tells how they are meant', () => {
    expect(read('23.1.17', { shortYears: true })).toBe('2023-01-17');
    expect(read('1/2/23', { shortYears: true })).toBe(NONE);
    expect(read('1.17.', { year: 2023 })).toBe('2023-01-17');
    expect(read('1/17(화)', { year: 2023 })).toBe('2023-01-17');
    expect(read('2. 30.', { year: 2024 })).toBe('there is no 30 February in 2024');
    expect(read('2024.2.3', { year: 2023 })).toBe('2024-02-03');
    expect(read('45185', { serials: true })).toBe('2023-09-16');
    expect(read('99999', { serials: true })).toBe(NONE);
  });

  it('takes instants as the day in the office’s zone, and what has no zone as it is written', () => {
    const timeZone = 'Asia/Seoul';
    for (const raw of [
      '2026-09-15T23:30:00Z',
      '2026-09-15 23:30:00 UTC',
      '20260915T233000Z',
      '2026-09-15T19:30:00.123-0400',
      '2026-09-15T23:30Z',
    ])
      expect(readDay(raw, { timeZone })).toEqual({ day: '2026-09-16', isInstant: true });
    expect(readDay('2026-09-15 23:30:00', { timeZone })).toEqual({ day: '2026-09-15' });
    expect(readDay('2026-09-15T23:30:00+09:00', { timeZone })).toMatchObject({ day: '2026-09-15' });
    expect(readDay('2026-09-15T23:30:00Z', { timeZone: 'America/New_York' })).toMatchObject({ day: '2026-09-15' });
  });
});
