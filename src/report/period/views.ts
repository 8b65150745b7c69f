import type { DayStep } from '../../domain/time/day-steps.js';
import type { ListedRow } from '../../domain/figures/due-lists.js';
import type { Status } from '../../domain/records/status.js';
import { suggestionFields as fields } from '../../domain/records/suggestion-fields.js';
import { sessionFields } from '../../domain/records/session.js';
import { type Message, verbatim, message } from '../../locale/message.js';
import type { Locale } from '../../locale/index.js';
import type { Column, View } from '../../output/view.js';
import type { PeriodData } from './data.js';

/** The tables of a period's report; its charts are in charts.ts. */

const count = (key: string, label: Message): Column => ({ key, label, type: 'count' });
const bar: Column = { key: 'bar', label: message('common.nothing'), type: 'bar' };
const most = (numbers: readonly number[]): number => Math.max(1, ...numbers);

/** A difference with its sign. */
const signed = (value: number, locale: Locale): string =>
  value > 0 ? `+${locale.count(value)}` : value < 0 ? `−${locale.count(-value)}` : '±0';

/** The main figures of the period beside those of the period before. `names`: headings of the two columns. */
export function measureView(data: PeriodData, names: { here: string; before: string }, locale: Locale): View {
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

/** The sessions of the period, with a row of sums at the end. */
export function sessionsView(data: PeriodData, locale: Locale): View {
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

/** How many suggestions reached each status in the period, whenever they were raised. */
export function eventView(data: PeriodData, locale: Locale): View {
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

/** All suggestions by status, at the end of the period and today. */
export function allView(data: PeriodData, locale: Locale): View {
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

/** Suggestions raised and resolved, for each of the months up to the end of the period. */
export function monthsView(data: PeriodData, locale: Locale): View {
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

/** How many suggestions were resolved within how many days, in steps. */
export function daysView(steps: readonly DayStep[], locale: Locale): View {
  const { report } = locale.say;
  const largest = most(steps.map((step) => step.count));
  return {
    name: 'days',
    columns: [
      { key: 'step', label: verbatim(report.step), type: 'text' },
      { ...count('from', message('labels.fromShown')), machineOnly: true },
      { ...count('to', message('labels.to')), machineOnly: true },
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

const lastWordColumn: Column = { key: 'lastWord', label: message('labels.lastWord'), type: 'text' };

/** Due suggestions, earliest day first. */
export const listView = (name: string, rows: readonly ListedRow[]): View => ({
  name,
  columns: [
    { key: 'id', label: message('common.id'), type: 'identifier' },
    { key: 'on', label: message('labels.due'), type: 'day' },
    { key: 'status', label: fields.status.label, type: 'status' },
    { key: 'department', label: fields.department.label, type: 'text' },
    { key: 'text', label: fields.text.label, type: 'text', flexible: true },
    ...(rows.some(({ lastWord }) => lastWord !== null) ? [lastWordColumn] : []),
  ],
  rows: rows.map((row) => ({ ...row })),
});

/** Outcomes launched in the period, and milestones that others reached in it. */
export function outcomeView({ outcomes }: PeriodData, locale: Locale): View {
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
