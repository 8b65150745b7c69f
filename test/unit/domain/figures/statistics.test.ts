import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  groupByKey,
  percentages,
  percentOf,
  spread,
  summarise,
  summariseEvents,
  type Tally,
} from '../../../../src/domain/figures/statistics.js';
import { countedStatuses, statusCodes } from '../../../../src/domain/records/status.js';

const counts = fc.array(fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: 100_000_000 })), { maxLength: 40 });

describe('percentages of one table', () => {
  it('add up to 100 for any counts, and none is off by a whole percent', () => {
    fc.assert(
      fc.property(counts, (some) => {
        const sum = some.reduce((a, b) => a + b, 0);
        const shares = percentages(some);
        expect(shares).toHaveLength(some.length);
        expect(shares.reduce((a, b) => a + b, 0)).toBe(sum === 0 ? 0 : 100);
        if (sum === 0) return;
        shares.forEach((share, index) => {
          const exact = (100 * (some[index] ?? 0)) / sum;
          expect(Math.abs(share - exact)).toBeLessThan(1);
          if (some[index] === 0) expect(share).toBe(0);
        });
      }),
    );
  });

  it('never give the larger count the smaller share', () => {
    fc.assert(
      fc.property(counts, (some) => {
        const shares = percentages(some);
        for (let a = 0; a < some.length; a += 1)
          for (let b = 0; b < some.length; b += 1)
            if (some[a]! > some[b]!) expect(shares[a]!).toBeGreaterThanOrEqual(shares[b]!);
      }),
      { numRuns: 40 },
    );
  });

  it('go to the largest remainders', () => {
    expect(percentages([1, 1, 1])).toEqual([34, 33, 33]);
    expect(percentages([42, 118, 411, 1069, 231, 149, 57])).toEqual([2, 6, 20, 51, 11, 7, 3]);
    expect(percentages([1])).toEqual([100]);
    expect(percentages([0, 0])).toEqual([0, 0]);
    expect(percentages([])).toEqual([]);
    expect(percentages([1, 999])).toEqual([0, 100]);
  });
});

describe('a rate', () => {
  it('is rounded as it is taught, from the counts', () => {
    expect(percentOf(103, 442)).toBe(23);
    expect(percentOf(1069, 2077)).toBe(51);
    expect(percentOf(1289, 2520)).toBe(51);
    expect(percentOf(1, 200)).toBe(1);
    expect(percentOf(1, 201)).toBe(0);
    expect(percentOf(0, 7)).toBe(0);
    expect(percentOf(7, 7)).toBe(100);
    expect(percentOf(0, 0)).toBeNull();
  });

  it('is the nearest whole percent of any counts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.nat({ max: 1_000_000 }), (of, some) => {
        const count = Math.min(some, of);
        const percent = BigInt(percentOf(count, of) ?? -1);
        // |percent - 100 count / of| <= 1/2, without fractions
        const twice = 2n * (percent * BigInt(of) - 100n * BigInt(count));
        expect(twice <= BigInt(of) && twice > -BigInt(of)).toBe(true);
      }),
    );
  });
});

describe('days to resolve', () => {
  const histogram = (values: readonly number[]): Map<number, number> => {
    const map = new Map<number, number>();
    for (const value of values) map.set(value, (map.get(value) ?? 0) + 1);
    return map;
  };

  it('median and nearest rank against a sort of all values', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 900 }), { minLength: 1, maxLength: 200 }), (values) => {
        const sorted = [...values].sort((a, b) => a - b);
        const middle = sorted.length / 2;
        const median =
          sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
        // The smallest value such that nine in ten are not above it.
        const p90 = sorted.find((value) => sorted.filter((other) => other <= value).length * 10 >= sorted.length * 9);
        expect(spread(histogram(values))).toEqual({ median, p90, count: values.length });
      }),
    );
  });

  it('is nothing of nothing, and 0 of one done the same day', () => {
    expect(spread(new Map())).toEqual({ median: null, p90: null, count: 0 });
    expect(spread(new Map([[0, 1]]))).toEqual({ median: 0, p90: 0, count: 1 });
    expect(spread(histogram([1, 2]))).toEqual({ median: 1.5, p90: 2, count: 2 });
  });
});

describe('figures from tallies', () => {
  const tally = (status: Tally['status'], count: number, more: Partial<Tally> = {}): Tally => ({
    ...{ key: null, status, days: null, reply: null, count },
    ...more,
  });

  it('the declined and transferred stay in the denominator, the merged and withdrawn are out', () => {
    const figures = summarise([
      tally('resolved', 5, { days: 3 }),
      tally('resolved', 1),
      tally('declined', 3),
      tally('transferred', 2),
      tally('merged', 7),
      tally('withdrawn', 4),
      tally('long-term', 1, { reply: 'onTime' }),
    ]);
    expect(figures).toMatchObject({
      suggestions: 12,
      resolved: 6,
      percent: 50,
      excluded: { merged: 7, withdrawn: 4 },
      daysToResolve: { median: 3, p90: 3, count: 5 },
      replies: { onTime: 1, late: 0, waiting: 0, overdue: 0, notRecorded: 0 },
    });
  });

  it('of nothing are nothing, without a rate', () => {
    expect(summarise([])).toMatchObject({ suggestions: 0, resolved: 0, percent: null });
    expect(summarise([]).statuses.map(({ status }) => status)).toEqual(countedStatuses);
    expect(summariseEvents([])).toMatchObject({ suggestions: 0, resolved: 0, unknownDay: 0 });
    expect(summariseEvents([])).not.toHaveProperty('percent');
  });

  it('of groups add up to those of all', () => {
    const tallies = fc.array(
      fc.record({
        key: fc.option(fc.constantFrom('a', 'b', 'c')),
        status: fc.constantFrom(...statusCodes),
        days: fc.option(fc.nat({ max: 400 })),
        reply: fc.option(fc.constantFrom('onTime' as const, 'late' as const, 'waiting' as const, 'overdue' as const)),
        count: fc.integer({ min: 1, max: 1000 }),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(tallies, (some) => {
        const all = summarise(some);
        const groups = [...groupByKey(some).values()].map((group) => summarise(group));
        const sum = (pick: (figures: typeof all) => number): number =>
          groups.reduce((total, one) => total + pick(one), 0);
        expect(sum((one) => one.suggestions)).toBe(all.suggestions);
        expect(sum((one) => one.resolved)).toBe(all.resolved);
        expect(sum((one) => one.daysToResolve.count)).toBe(all.daysToResolve.count);
        expect(sum((one) => one.replies.overdue)).toBe(all.replies.overdue);
        expect(all.statuses.reduce((total, { count }) => total + count, 0)).toBe(all.suggestions);
        expect(all.statuses.reduce((total, { percent }) => total + percent, 0)).toBe(all.suggestions === 0 ? 0 : 100);
      }),
    );
  });
});
