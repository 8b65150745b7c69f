import { n, plural } from './numbers.js';

/** Numbers of suggestions by the state of their first reply. */
type Replies = Readonly<Record<'onTime' | 'late' | 'waiting' | 'overdue' | 'notRecorded', number>>;

export const figures = {
  stats: {
    status: 'Status',
    suggestions: 'Suggestions',
    share: 'Share',
    resolved: 'Resolved',
    rate: 'Rate',
    inProgress: 'In progress',
    median: 'Median days',
    overdue: 'Overdue',
    received: 'Received',
    headline: (sessions: number, months: number, span: string, citizens: number, suggestions: number): string =>
      `${plural(sessions, 'session')} in ${plural(months, 'month')}${span} · ${plural(citizens, 'citizen')} · ${plural(suggestions, 'suggestion')}`,
    span: (first: string, last: string): string => ` (${first} to ${last})`,
    happenedHeadline: (period: string, received: number, resolved: number): string =>
      `Happened ${period}: ${plural(received, 'suggestion')} received, ${n(resolved)} resolved (whenever they were received)`,
    raisedHeading: (period: string): string => `Raised ${period}, and where that stands`,
    asOf: (day: string): string => `As of ${day}, from the history of changes.`,
    period: (from: string | undefined, to: string | undefined): string =>
      from === undefined
        ? to === undefined
          ? 'in all'
          : `up to ${to}`
        : to === undefined
          ? `since ${from}`
          : `from ${from} to ${to}`,
    replies: ({ onTime, late, waiting, overdue, notRecorded }: Replies): string =>
      `Replies    ${n(onTime)} on time · ${n(late)} late · ${n(waiting)} waiting · ${n(overdue)} overdue${notRecorded > 0 ? ` · ${n(notRecorded)} not recorded` : ''}`,
    resolvedWithin: (median: string, p90: number, count: number): string =>
      `Resolved   half within ${median} ${median === '1' ? 'day' : 'days'}, nine in ten within ${p90} (${n(count)} with a known day)`,
    rateIs: (percent: number, resolved: number, of: number): string =>
      `Resolution rate ${percent}% = ${n(resolved)} resolved of ${n(of)} received. Declined and transferred are not resolved;`,
    notCounted: (merged: number, withdrawn: number): string =>
      `${n(merged)} merged and ${n(withdrawn)} withdrawn are not counted.`,
    secondRate: (percent: number, resolved: number, of: number): string =>
      `Without transferred and declined: ${percent}% = ${n(resolved)} of ${n(of)}.`,
    nothing: 'Nothing has been suggested here.',
    unknownDay: (count: number): string =>
      `${plural(count, 'change')} of old records on days that nobody knows are not counted here.`,
    again:
      'What was resolved again later counts here once, at the last time; figures of each of those months alone count it, too.',
    unclosed: (count: number): string =>
      `${plural(count, 'session is', 'sessions are')} not closed   earshot session list --open`,
    by: {
      month: 'Month',
      quarter: 'Quarter',
      year: 'Year',
      session: 'Session',
      district: 'District',
      department: 'Department',
      category: 'Category',
      kind: 'Kind',
      status: 'Status',
      audience: 'Audience',
      reason: 'Reason',
    },
  },
  explanation: {
    rate: (label: string, percent: number, count: number, of: number): string =>
      `${label} ${percent}% = ${n(count)} of ${n(of)}. These are the ${n(count)}:`,
    days: (label: string, value: number | null, count: number): string =>
      value === null
        ? `${label}: nothing was resolved on a known day`
        : `${label}: ${plural(value, 'day')}, of ${n(count)} resolved on a known day, in the order of their days`,
    citizens: (value: number, sessions: number): string =>
      `${plural(value, 'citizen')}: the headcounts of ${plural(sessions, 'session')}`,
    sessions: (label: string, count: number): string => `${label}: ${plural(count, 'session')}`,
    suggestions: (label: string, count: number): string => `${label}: ${plural(count, 'suggestion')}`,
    rest: 'All that the rate is of: earshot stats --explain suggestions',
  },
};
