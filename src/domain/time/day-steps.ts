/** Upper ends of the steps, in days: a week, two weeks, a month and so on. */
const ENDS = [0, 7, 14, 30, 60, 90, 180, 365] as const;

/** A range of days to resolve, both ends included, and how many suggestions lie in it. */
export interface DayStep {
  readonly from: number;
  /** Null for the last step, which has no end. */
  readonly to: number | null;
  readonly count: number;
}

/** Counts suggestions by steps of days; ends with the last step that is not empty. */
export function daySteps(tallies: Iterable<{ readonly days: number | null; readonly count: number }>): DayStep[] {
  const counts = Array.from({ length: ENDS.length + 1 }, () => 0);
  for (const { days, count } of tallies) {
    if (days === null) continue;
    const at = ENDS.findIndex((end) => days <= end);
    const step = at < 0 ? ENDS.length : at;
    counts[step] = (counts[step] ?? 0) + count;
  }
  const last = counts.findLastIndex((count) => count > 0);
  return counts.slice(0, last + 1).map((count, at) => ({
    from: at === 0 ? 0 : (ENDS[at - 1] ?? 0) + 1,
    to: ENDS[at] ?? null,
    count,
  }));
}
