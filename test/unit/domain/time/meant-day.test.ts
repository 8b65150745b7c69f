import { describe, expect, it } from 'vitest';
import { meantDay } from '../../../../src/domain/time/meant-day.js';

/** A Monday. */
const TODAY = '2026-11-30';

describe('a day as people say it', () => {
  it.each([
    ['어제', '2026-11-29'],
    ['오늘', TODAY],
    ['그저께', '2026-11-28'],
    ['Yesterday', '2026-11-29'],
    ['월요일', TODAY],
    ['화요일', '2026-11-24'],
    ['fri', '2026-11-27'],
    ['Sunday', '2026-11-29'],
    ['11/27', '2026-11-27'],
    ['11월 27일', '2026-11-27'],
    ['11. 27.(금)', '2026-11-27'],
    ['12/1', '2025-12-01'],
    ['27일', '2026-11-27'],
    ['27일(금)', '2026-11-27'],
    ['31일', '2026-10-31'],
  ])('%s is %s', (text, day) => expect(meantDay(text, TODAY)).toBe(day));

  it.each([
    ['내일', '2026-12-01'],
    ['금요일', '2026-12-04'],
    ['monday', TODAY],
    ['12/1', '2026-12-01'],
    ['1/15', '2027-01-15'],
    ['15일', '2026-12-15'],
    ['30일', TODAY],
  ])('%s is %s where days lie ahead', (text, day) => expect(meantDay(text, TODAY, true)).toBe(day));

  it('is the one of February in a year that has it, or none', () => {
    expect(meantDay('29일', '2026-03-01')).toBe('2026-01-29');
    expect(meantDay('29일', '2028-03-01')).toBe('2028-02-29');
  });

  it.each(['2026-11-27', '20261127', "'26.11.27.", '27', 'mo', 'soon', '0일', '32일', ''])(
    '%j is left to others',
    (text) => expect(meantDay(text, TODAY)).toBeUndefined(),
  );

  it.each(['27일(월)', '11/27(월)'])('%s is no such weekday', (text) => expect(() => meantDay(text, TODAY)).toThrow());
});
