import type { DayStep } from '../domain/day-steps.js';
import type { ListedRow } from '../domain/listed.js';
import type { Status } from '../domain/status.js';
import { suggestionFields as fields } from '../domain/suggestion-fields.js';
import { sessionFields } from '../domain/session.js';
import { type Words, verbatim, words } from '../domain/words.js';
import type { Locale } from '../locale/index.js';
import type { Chart, Column, View } from '../output/view.js';
import type { MonthData } from './month-data.js';

/** The tables and pictures of a period's report. */

const count = (key: string, label: Words): Column => ({ key, label, type: 'count' });
const bar: Column = { key: 'bar', label: words('', ''), type: 'bar' };
const most = (numbers: readonly number[]): number => Math.max(1, ...numbers);

/** A difference shows which way it goes. */
const signed = (value: number, locale: Locale): string =>
  value > 0 ? `+${locale.count(value)}` : value < 0 ? `−${locale.count(-value)}` : '±0';

export function measureView(data: MonthData, names: { here: string; before: string }, locale: Locale): View {
  const { report } = locale.say;
  return {
    name: 'measures',
    columns: [
      {
        key: 'measure',
        label: verbatim(report.measure),
        type: 'text',
        show: (measure) => report.measures[measure as keyof typeof report.measures],
      },
      count('value', verbatim(names.here)),
      count('before', verbatim(names.before)),
      {
        ...count('change', verbatim(report.change)),
        show: (change) => (typeof change === 'number' ? signed(change, locale) : ''),
      },
    ],
    rows: data.measures.map((row) => ({ ...row })),
  };
}

export function sessionsView(data: MonthData, locale: Locale): View {
  const { report, total } = locale.say;
  return {
    name: 'sessions',
    columns: [
      { key: 'number', label: sessionFields.number.label, type: 'count', show: (number) => String(number ?? total) },
      { key: 'heldOn', label: sessionFields.heldOn.label, type: 'day' },
      { key: 'place', label: sessionFields.place.label, type: 'text', flexible: true },
      { key: 'district', label: sessionFields.district.label, type: 'text' },
      { key: 'audience', label: sessionFields.audience.label, type: 'text' },
      count('attendees', verbatim(report.citizens)),
      count('suggestions', verbatim(report.suggestions)),
    ],
    rows: data.sessions.map((row) => ({ ...row })),
    total: {
      number: null,
      attendees: data.raised.attendees,
      suggestions: data.raised.suggestions,
    },
  };
}

export function statusChart(data: MonthData, locale: Locale): Chart {
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

export function eventView(data: MonthData, locale: Locale): View {
  const { report } = locale.say;
  const rows = data.happened.statuses.filter((row) => row.count > 0);
  const largest = most(rows.map((row) => row.count));
  const name = (status: Status): string =>
    status === 'received' ? report.events.received : report.events.reached(locale.status(status));
  return {
    name: 'happened',
    columns: [
      { key: 'status', label: verbatim(report.event), type: 'text', show: (status) => name(status as Status) },
      count('count', verbatim(report.suggestions)),
      bar,
    ],
    rows: rows.map((row) => ({ ...row, bar: row.count / largest })),
  };
}

export function allView(data: MonthData, locale: Locale): View {
  const { report, total } = locale.say;
  const rows = data.all.statuses.filter(({ atEnd, now }) => atEnd + now > 0).sort((a, b) => b.now - a.now);
  const largest = most(rows.map(({ now }) => now));
  return {
    name: 'all',
    columns: [
      { key: 'status', label: verbatim(report.status), type: 'status' },
      count('atEnd', verbatim(report.atEnd(data.end))),
      { key: 'atEndPercent', label: verbatim(report.share), type: 'percent' },
      count('now', verbatim(report.now(data.asOf))),
      { key: 'nowPercent', label: verbatim(report.nowShare), type: 'percent' },
      bar,
    ],
    rows: rows.map((row) => ({ ...row, bar: row.now / largest })),
    total: {
      status: total,
      atEnd: data.totals.atEnd,
      atEndPercent: data.totals.atEnd > 0 ? 100 : 0,
      now: data.totals.now,
      nowPercent: data.totals.now > 0 ? 100 : 0,
    },
  };
}

export function monthsView(data: MonthData, locale: Locale): View {
  const { report, month: name } = locale.say;
  const largest = most(data.months.map(({ raised }) => raised));
  return {
    name: 'months',
    columns: [
      { key: 'month', label: verbatim(report.month), type: 'text', show: (month) => name(String(month)) },
      count('raised', verbatim(report.monthRaised)),
      count('resolved', verbatim(report.monthResolved)),
      bar,
    ],
    rows: data.months.map((row) => ({ ...row, bar: row.raised / largest })),
  };
}

export function monthChart(data: MonthData, locale: Locale): Chart {
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

/** Departments in a picture; the table has them all. */
const DRAWN = 12;

export function departmentChart(data: MonthData, locale: Locale): Chart {
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

export function daysView(steps: readonly DayStep[], locale: Locale): View {
  const { report } = locale.say;
  const largest = most(steps.map((step) => step.count));
  return {
    name: 'days',
    columns: [
      { key: 'step', label: verbatim(report.step), type: 'text' },
      { ...count('from', words('From', '부터')), machineOnly: true },
      { ...count('to', words('To', '까지')), machineOnly: true },
      count('count', verbatim(report.resolved)),
      bar,
    ],
    rows: steps.map((step) => ({
      ...step,
      step: report.daysStep(step.from, step.to),
      bar: step.count / largest,
    })),
  };
}

export function daysChart(data: MonthData, locale: Locale): Chart {
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

/** What waits, longest first. */
export const listView = (name: string, rows: readonly ListedRow[]): View => ({
  name,
  columns: [
    { key: 'id', label: words('ID', '번호'), type: 'identifier' },
    { key: 'on', label: words('Due', '기한'), type: 'day' },
    { key: 'status', label: fields.status.label, type: 'status' },
    { key: 'department', label: fields.department.label, type: 'text' },
    { key: 'text', label: fields.text.label, type: 'text', flexible: true },
  ],
  rows: rows.map((row) => ({ ...row })),
});

export function outcomeView({ outcomes }: MonthData, locale: Locale): View {
  const { report, list } = locale.say;
  return {
    name: 'outcomes',
    columns: [
      { key: 'on', label: verbatim(report.onDay), type: 'text' },
      { key: 'name', label: verbatim(report.outcome), type: 'text' },
      { key: 'text', label: verbatim(report.what), type: 'text', flexible: true },
      { key: 'suggestions', label: verbatim(report.suggestions), type: 'text' },
    ],
    rows: [
      ...outcomes.launched.map(({ launchedOn, name, summary, suggestions }) => ({
        on: launchedOn,
        name,
        text: [report.launched, summary].filter((part) => part !== null).join(': '),
        suggestions: list(suggestions),
      })),
      ...outcomes.milestones.map(({ on, name, text }) => ({ on, name, text, suggestions: null })),
    ].sort((a, b) => (String(a.on) < String(b.on) ? -1 : 1)),
  };
}
