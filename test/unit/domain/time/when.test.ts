import { describe, expect, it } from 'vitest';
import {
  compareWhen,
  distanceBetween,
  firstDay,
  lastDay,
  parseWhen,
  spanBetween,
} from '../../../../src/domain/time/when.js';

describe('a day as precisely as it is known', () => {
  it.each([
    ['2024', '2024'],
    ['2024년', '2024'],
    ['2024-3', '2024-03'],
    ['2024. 3.', '2024-03'],
    ['2024년 3월', '2024-03'],
    ['2024-02-29', '2024-02-29'],
    ['2024. 3. 4.(월)', '2024-03-04'],
  ])('reads %s', (raw, when) => {
    expect(parseWhen(raw)).toBe(when);
  });

  it.each(['2023-02-29', '2024-13', '24', '1024', 'spring 2024', '2024-3-', ''])('refuses "%s"', (raw) => {
    expect(() => parseWhen(raw)).toThrow();
  });

  it('knows its first and last day, in leap years too', () => {
    expect(['2024', '2024-02', '2024-02-03'].map(firstDay)).toEqual(['2024-01-01', '2024-02-01', '2024-02-03']);
    expect(['2024', '2024-02', '2023-02', '2024-02-03'].map(lastDay)).toEqual([
      ...['2024-12-31', '2024-02-29', '2023-02-28', '2024-02-03'],
    ]);
  });

  it('stands behind what lies within it', () => {
    const sorted = ['2025', '2024', '2024-03', '2024-12-31', '2024-03-31', '2024-04-01'].sort(compareWhen);
    expect(sorted).toEqual(['2024-03-31', '2024-03', '2024-04-01', '2024-12-31', '2024', '2025']);
  });

  it('counts days where both are days, and says no more than is known elsewhere', () => {
    expect(spanBetween('2023-06-29', '2024-03-04')).toEqual({ least: 249, most: 249 });
    expect(spanBetween('2023-06-29', '2024-03')).toEqual({ least: 246, most: 276 });
    expect(spanBetween('2024-03-10', '2024-03')).toEqual({ least: 0, most: 21 });
    expect(distanceBetween('2023-06-29', '2024-03-04')).toEqual({ count: 249, unit: 'day' });
    expect(distanceBetween('2023-06-29', '2024-03')).toEqual({ count: 9, unit: 'month' });
    expect(distanceBetween('2023-06-29', '2025')).toEqual({ count: 2, unit: 'year' });
  });
});
