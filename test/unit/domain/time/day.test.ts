import { render } from '../../../../src/locale/index.js';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  daysInMonth,
  localDay,
  monthOf,
  monthsSpanned,
  quarterOf,
  weekday,
  yearOf,
} from '../../../../src/domain/time/day.js';
import { parseDay } from '../../../../src/domain/time/written-day.js';
import { InvalidValue } from '../../../../src/domain/errors.js';
import { ROOT } from '../../../helpers/run.js';

const reason = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (error instanceof InvalidValue) return render(error.reason, 'en');
    throw error;
  }
  return 'accepted';
};

const days = fc
  .record({
    year: fc.integer({ min: 1900, max: 2199 }),
    month: fc.integer({ min: 1, max: 12 }),
    date: fc.integer({ min: 1, max: 31 }),
  })
  .filter(({ year, month, date }) => date <= daysInMonth(year, month));
const iso = days.map(
  ({ year, month, date }) => `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`,
);

/** The module as one script, for a process of its own: a time zone is read once. */
const dayModule = (): string =>
  buildSync({
    stdin: {
      contents: `export * from './day.ts'; export * from './written-day.ts';`,
      resolveDir: join(ROOT, 'src/domain/time'),
    },
    bundle: true,
    platform: 'node',
    format: 'iife',
    globalName: 'day',
    write: false,
  }).outputFiles[0]!.text;

describe('parseDay', () => {
  it.each([
    ['2023-01-17', '2023-01-17'],
    [' 2023-01-17 ', '2023-01-17'],
    ['2023-1-7', '2023-01-07'],
    ['2023.1.17', '2023-01-17'],
    ['2023.01.17.', '2023-01-17'],
    ['2023. 1. 17.', '2023-01-17'],
    ['2023. 1. 17.(화)', '2023-01-17'],
    ['2023. 1. 17. (화)', '2023-01-17'],
    ['2023/1/17', '2023-01-17'],
    ['2023년 1월 17일', '2023-01-17'],
    ['2023년1월17일(화)', '2023-01-17'],
    ['2023년 1월 17일 화요일', '2023-01-17'],
    ['2024-02-29', '2024-02-29'],
    ['2023-12-31', '2023-12-31'],
  ])('takes %s', (raw, day) => {
    expect(parseDay(raw)).toBe(day);
  });

  it('takes a day whose Hangul came decomposed', () => {
    expect(parseDay('2023년 1월 17일(화)'.normalize('NFD'))).toBe('2023-01-17');
  });

  it.each([
    '2023-01-17 09:05',
    '2023-01-17 9:05',
    '2023-01-17T00:00:00Z',
    '2023-01-17T23:59:59+09:00',
    '2023-01-17T23:59:59.999-11:00',
    '2023-01-17 13:47:00',
    '2023. 1. 17. 13:47',
    '2023. 1. 17.(화) 오후 1:05',
    '2023년 1월 17일 오전 9:05',
    '2023-01-17 1:05 PM',
  ])('takes the day of %s as it is written', (raw) => {
    expect(parseDay(raw)).toBe('2023-01-17');
  });

  it.each(['2024-02-30', '2023-02-29', '2025. 9. 31.', '2023-04-31', '2023-01-00', '2023-01-32', '1900-02-29'])(
    'refuses %s, which is in no calendar',
    (raw) => {
      expect(reason(() => parseDay(raw))).toMatch(/^there is no \d+ /);
    },
  );

  it.each(['2023-13-01', '2023-00-10'])('refuses the month of %s', (raw) => {
    expect(reason(() => parseDay(raw))).toMatch(/^there is no month/);
  });

  it.each(['24-2-3', '24.2.3', '2/3/2024', '', 'yesterday', '2024-02', '45000', '2024-02-03x', '12024-02-03'])(
    'does not guess what %j may mean',
    (raw) => {
      expect(reason(() => parseDay(raw))).toBe('is not a day');
    },
  );

  it.each(['0024-02-03', '1899-12-31', '2200-01-01'])('refuses the year of %s', (raw) => {
    expect(reason(() => parseDay(raw))).toMatch(/is not a year of ours/);
  });

  it.each([
    '2023-01-17 25:00',
    '2023-01-17 10:75',
    '2023-01-17 10:104:00',
    '2023-01-17 104:00',
    '2023-01-17 9:05:61',
    '2023-01-17 오후 13:00',
    '2023-01-17 24:00',
    '2023-01-17 0:30 PM',
  ])('refuses the time of %s', (raw) => {
    expect(reason(() => parseDay(raw))).toBe('its time of day is impossible');
  });

  it.each([
    '2023. 1. 17.(화) 14:00~16:00',
    '2023. 1. 17. 오후 2시',
    '2023-01-17 14시 30분',
    '2023-01-17 (화)',
    '2023년 1월 17일 화요일 오전 10시 반',
    '2023-01-17 14:00 - 16:00',
    '2023. 1. 17. 14시부터 16시까지',
    '2023-01-17T14:00+09:00',
  ])('reads the day of %s', (raw) => {
    expect(parseDay(raw)).toBe('2023-01-17');
  });

  it.each(['2023-01-17 14:00~25:00', '2023-01-17 오후 14시', '2023-01-17 14시 61분', '2023-01-17 9:00~10:00~11:00'])(
    'refuses the time of %s, too',
    (raw) => {
      expect(reason(() => parseDay(raw))).toBe('its time of day is impossible');
    },
  );

  it('reads every day back from every shape it writes it in', () => {
    fc.assert(
      fc.property(days, ({ year, month, date }) => {
        const day = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
        for (const shape of [
          `${year}-${month}-${date}`,
          `${year}. ${month}. ${date}.`,
          `${year}년 ${month}월 ${date}일`,
          `${day}T23:59:59Z`,
        ]) {
          expect(parseDay(shape)).toBe(day);
        }
      }),
    );
  });

  it('takes nothing that the calendar does not have', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2199 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, date) => {
          const there =
            month >= 1 &&
            month <= 12 &&
            date >= 1 &&
            date <=
              [
                31,
                year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28,
                31,
                30,
                31,
                30,
                31,
                31,
                30,
                31,
                30,
                31,
              ][month - 1]!;
          expect(reason(() => parseDay(`${year}-${month}-${date}`)) === 'accepted').toBe(there);
        },
      ),
    );
  });
});

describe('reckoning with days', () => {
  it('counts 0 on the same day and less than 0 backwards', () => {
    expect(daysBetween('2024-02-28', '2024-02-28')).toBe(0);
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2023-02-28', '2023-03-01')).toBe(1);
    expect(daysBetween('2025-01-01', '2024-12-31')).toBe(-1);
    expect(addDays('2025-09-26', 14)).toBe('2025-10-10');
    expect(addDays('2024-12-31', 1)).toBe('2025-01-01');
  });

  it('addDays and daysBetween are inverse', () => {
    fc.assert(
      fc.property(iso, fc.integer({ min: -40_000, max: 40_000 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count);
        expect(addDays(addDays(day, count), -count)).toBe(day);
      }),
    );
    fc.assert(
      fc.property(iso, iso, (start, end) => {
        expect(addDays(start, daysBetween(start, end))).toBe(end);
        expect(Math.sign(daysBetween(start, end))).toBe(start < end ? 1 : start === end ? 0 : -1);
      }),
    );
  });

  it('knows days of the week', () => {
    expect(weekday('1970-01-01')).toBe(4);
    expect(weekday('2023-01-17')).toBe(2);
    expect(weekday('2025-09-26')).toBe(5);
    expect(weekday('1900-01-01')).toBe(1);
    fc.assert(
      fc.property(iso, (day) => {
        expect(weekday(addDays(day, 1))).toBe((weekday(day) + 1) % 7);
      }),
    );
  });

  it('knows months, quarters and years', () => {
    expect([monthOf('2025-09-26'), yearOf('2025-09-26')]).toEqual(['2025-09', '2025']);
    expect(['01', '03', '04', '06', '07', '09', '10', '12'].map((month) => quarterOf(`2025-${month}-15`))).toEqual(
      ['Q1', 'Q1', 'Q2', 'Q2', 'Q3', 'Q3', 'Q4', 'Q4'].map((quarter) => `2025-${quarter}`),
    );
  });

  it('spans months with both ends', () => {
    expect(monthsSpanned('2022-09-01', '2025-09-26')).toBe(37);
    expect(monthsSpanned('2025-09-30', '2025-10-01')).toBe(2);
    expect(monthsSpanned('2025-09-01', '2025-09-30')).toBe(1);
    expect(monthsSpanned(null, null)).toBe(0);
  });

  it('comes out the same in every time zone, at gaps of the clock too', () => {
    // Days on which midnight does not exist in Sao Paulo (2018-11-04) and a day that Apia never had (2011-12-30).
    const script = `
      ${dayModule()}
      const { addDays, daysBetween, parseDay, weekday } = day;
      const days = ['2018-11-03', '2018-11-04', '2011-12-29', '2011-12-30', '2025-03-30', '2025-10-26', '1908-04-01'];
      console.log(JSON.stringify(days.map((day) => [parseDay(day), parseDay(day + 'T23:30:00Z'), addDays(day, 1), addDays(day, -1), weekday(day), daysBetween(day, '2025-01-01')])));`;
    const outputs = [
      'UTC',
      'Asia/Seoul',
      'America/Sao_Paulo',
      'Pacific/Apia',
      'America/Los_Angeles',
      'Europe/Berlin',
    ].map((TZ) =>
      execFileSync(process.execPath, ['--input-type=module', '-'], {
        input: script,
        cwd: ROOT,
        env: { TZ },
        encoding: 'utf8',
      }),
    );
    expect(new Set(outputs).size).toBe(1);
    expect(outputs[0]).toContain('["2011-12-30","2011-12-30","2011-12-31","2011-12-29",5,');
  });

  it('localDay is the day that the clock on the wall shows', () => {
    expect(localDay(new Date(2025, 0, 5, 0, 30))).toBe('2025-01-05');
    expect(localDay(new Date(2025, 11, 31, 23, 59, 59))).toBe('2025-12-31');
  });
});
