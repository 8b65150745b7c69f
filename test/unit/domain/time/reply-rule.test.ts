import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, weekday } from '../../../../src/domain/time/day.js';
import { listedHolidays, noHolidays } from '../../../../src/domain/time/holidays.js';
import { addWorkingDays, officeRule, replyDueOn } from '../../../../src/domain/time/reply-rule.js';

const day = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays('2000-01-01', count));
const near = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 20 });

describe('when a reply is due', () => {
  it('is fourteen calendar days on, unless working days are counted', () => {
    expect(replyDueOn('2025-10-01', officeRule)).toBe('2025-10-15');
    expect(replyDueOn('2025-10-01', { ...officeRule, holidays: listedHolidays(['2025-10-03']) })).toBe('2025-10-15');
    // Wednesday; a Friday off, a weekend, then three days of Chuseok.
    const holidays = listedHolidays(['2025-10-03', '2025-10-06', '2025-10-07', '2025-10-08']);
    expect(replyDueOn('2025-10-01', { days: 3, clock: 'working-days', holidays })).toBe('2025-10-10');
    expect(replyDueOn('2025-10-03', { days: 1, clock: 'working-days', holidays: noHolidays })).toBe('2025-10-06');
  });

  it('is a working day, with as many of them before it as were given', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), near, (start, count, offs) => {
        const holidays = listedHolidays(offs.map((off) => addDays(start, off)));
        const due = addWorkingDays(start, count, holidays);
        const works = Array.from({ length: daysBetween(start, due) }, (_, at) => addDays(start, at + 1)).filter(
          (each) => weekday(each) % 6 !== 0 && !holidays.has(each),
        );
        expect(works).toHaveLength(count);
        expect(works.at(-1)).toBe(due);
      }),
    );
  });

  it('never comes earlier for a later day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), near, (start, count, offs) => {
        const holidays = listedHolidays(offs.map((off) => addDays(start, off)));
        expect(addWorkingDays(start, count, holidays) <= addWorkingDays(addDays(start, 1), count, holidays)).toBe(true);
      }),
    );
  });
});
