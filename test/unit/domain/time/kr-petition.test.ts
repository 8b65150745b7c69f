import * as gazette from '@hyunbinseo/holidays-kr/all';
import { describe, expect, it } from 'vitest';
import { holidaysOf } from '../../../../src/cli/config/holidays-of-country.js';
import { dayOfPeriod, replyDueOn, unknownYears } from '../../../../src/domain/time/reply-rule.js';

const rule = { days: 14, clock: 'kr-petition', holidays: holidaysOf('KR')! } as const;

/** Working days of 2024 to 2027, counted by another way than the program's: a list, not a walk. */
const isoDays = Array.from({ length: 1461 }, (_, at) => new Date(Date.UTC(2024, 0, 1 + at)));
const off = new Set(Object.values(gazette).flatMap((year) => Object.keys(year)));
const iso = (day: Date): string => day.toISOString().slice(0, 10);
const works = isoDays.filter((day) => ![0, 6].includes(day.getUTCDay()) && !off.has(iso(day))).map(iso);

describe('the clock of the act on petitions', () => {
  it.each([
    ['2026-09-16', '2026-10-08'],
    ['2026-02-13', '2026-03-10'],
    // A Saturday: it begins on Monday.
    ['2026-11-07', '2026-11-26'],
    ['2026-11-09', '2026-11-26'],
  ])('a suggestion of %s is due on %s', (receivedOn, dueOn) => {
    expect(replyDueOn(receivedOn, rule)).toBe(dueOn);
    expect(dayOfPeriod(receivedOn, dueOn, rule)).toBe(14);
  });

  it('agrees with an independent count for every day of 2024 to 2027 whose deadline is in them', () => {
    const received = isoDays.map(iso).filter((day) => works.filter((each) => each >= day).length >= 14);
    expect(received.length).toBeGreaterThanOrEqual(1430);
    for (const day of received)
      expect(replyDueOn(day, rule), day).toBe(works[works.findIndex((each) => each >= day) + 13]);
  });

  it('counts a period of up to five days in hours, so that it ends as many working days later', () => {
    const short = { ...rule, days: 5 };
    for (const day of isoDays.map(iso).filter((each) => each < '2027-12-01')) {
      const at = works.findIndex((each) => each >= day);
      expect(replyDueOn(day, short), day).toBe(works[works[at] === day ? at + 5 : at + 4]);
    }
  });

  it('knows for which years the gazette is not there yet', () => {
    expect(unknownYears('2027-12-20', replyDueOn('2027-12-20', rule), rule)).toEqual([2028]);
    expect(unknownYears('2026-12-20', replyDueOn('2026-12-20', rule), rule)).toEqual([]);
    expect(unknownYears('2027-12-20', '2028-01-03', { ...rule, clock: 'calendar' })).toEqual([]);
  });
});
