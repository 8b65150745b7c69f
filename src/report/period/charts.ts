import type { Locale } from '../../locale/index.js';
import type { Chart } from '../../output/view.js';
import type { PeriodData } from './data.js';

/** Suggestions raised in the period, by their status at its end. */
export function statusChart(data: PeriodData, locale: Locale): Chart {
  const { resolution } = data.raised;
  return {
    name: 'statuses',
    title: locale.say.stats.status,
    description: locale.say.report.statusesSeen(resolution.percent ?? 0, resolution.count, resolution.of ?? 0),
    kind: 'bars',
    points: data.raised.statuses
      .filter((row) => row.count > 0)
      .sort((a, b) => b.count - a.count)
      .map((row) => ({
        label: locale.status(row.status),
        value: row.count,
        shown: `${locale.count(row.count)} (${row.percent ?? 0}%)`,
        ...(row.status === 'resolved' && { tone: 'good' as const }),
      })),
  };
}

/** Suggestions raised in each month up to the end of the period. */
export function monthChart(data: PeriodData, locale: Locale): Chart {
  const { report, month: name } = locale.say;
  const peak = data.months.reduce((top, row) => (row.raised > top.raised ? row : top), {
    month: data.end.slice(0, 7),
    raised: 0,
  });
  return {
    name: 'months',
    title: report.monthRaised,
    description: report.monthsSeen(name(peak.month), peak.raised),
    kind: 'columns',
    points: data.months.map(({ month, raised }) => ({ label: month, value: raised, shown: locale.count(raised) })),
  };
}

/** Number of departments in the chart; the table has all. */
const DRAWN = 12;

/** Departments with the most suggestions of the period, at most `DRAWN`. */
export function departmentChart(data: PeriodData, locale: Locale): Chart {
  const { report, none } = locale.say;
  const [first] = data.departments;
  return {
    name: 'departments',
    title: locale.say.stats.suggestions,
    description: report.departmentsSeen(first?.key ?? none, first?.suggestions ?? 0),
    kind: 'bars',
    points: data.departments.slice(0, DRAWN).map(({ key, suggestions }) => ({
      label: key ?? none,
      value: suggestions,
      shown: locale.count(suggestions),
    })),
  };
}

/** The steps of `daysView`, with median and 90th percentile in the description. */
export function daysChart(data: PeriodData, locale: Locale): Chart {
  const { report } = locale.say;
  const { median, p90, count: known, steps } = data.daysToResolve;
  return {
    name: 'days',
    title: report.step,
    description: report.daysNote(String(median ?? 0), p90 ?? 0, known),
    kind: 'columns',
    points: steps.map((step) => ({
      label: report.daysStep(step.from, step.to),
      value: step.count,
      shown: locale.count(step.count),
    })),
  };
}
