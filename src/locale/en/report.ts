import { n, plural } from './numbers.js';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const monthName = (key: string): string => `${MONTHS[Number(key.slice(5, 7)) - 1] ?? ''} ${key.slice(0, 4)}`;

export const report = {
  report: {
    /** In the style of newspapers. */
    name: {
      month: monthName,
      quarter: (key: string): string =>
        `the ${['first', 'second', 'third', 'fourth'][Number(key.slice(6)) - 1] ?? ''} quarter of ${key.slice(0, 4)}`,
      year: (key: string): string => key,
      day: (day: string): string => `${Number(day.slice(8))} ${monthName(day)}`,
    },
    title: (period: string): string => `What people said, and what became of it: ${period}`,
    range: (from: string, to: string): string => `${from} to ${to}`,
    until: (day: string): string => `The period is not over: figures up to ${day}.`,
    keyFigures: 'In figures',
    measure: 'Measure',
    change: 'Change',
    measures: {
      sessions: 'sessions held',
      attendees: 'citizens met',
      suggestions: 'suggestions raised',
      resolvedAtEnd: 'of these, resolved by the end of the period',
      rateAtEnd: 'resolution rate of these, percent',
      resolvedInPeriod: 'resolved in the period, whenever raised',
      onTime: 'replied on time in the period',
      late: 'replied late in the period',
    },
    sessionsHeld: 'Sessions held',
    citizens: 'Citizens',
    raised: (period: string, day: string): string => `Raised in ${period}, and where that stands on ${day}`,
    happened: (period: string): string => `What happened in ${period}, whenever it was raised`,
    event: 'Event',
    events: {
      reached: (status: string): string => `became ${status}`,
      received: 'received',
    },
    all: 'All that was ever raised',
    status: 'Status',
    atEnd: (day: string): string => `On ${day}`,
    share: 'Share',
    now: (day: string): string => `On ${day} (now)`,
    nowShare: 'Share now',
    months: 'Month by month',
    month: 'Month',
    monthRaised: 'Raised',
    monthResolved: 'Resolved',
    monthsNote:
      'Each month as its own report told of it on its last day: what was resolved in several months is in each of those months.',
    monthsSeen: (most: string, count: number): string => `Suggestions raised a month; most in ${most}: ${n(count)}.`,
    byDepartment: 'By department',
    byDistrict: 'By district',
    byCategory: 'By category',
    groupsNote: 'Raised in the period, and where that stands now.',
    days: 'Days to resolve',
    daysNote: (median: string, p90: number, count: number): string =>
      `Of the ${n(count)} resolved in the period on a known day, half took at most ${median} days and nine in ten at most ${n(p90)}.`,
    noDays: 'Nothing was resolved in the period on a known day.',
    daysStep: (from: number, to: number | null): string =>
      to === null ? `more than ${n(from - 1)}` : to === from ? plural(to, 'day') : `${n(from)}–${n(to)}`,
    step: 'Days',
    resolved: 'Resolved',
    overdue: (count: number, day: string): string => `Replies overdue on ${day}: ${n(count)}`,
    soon: (count: number, day: string): string => `Replies due by ${day}: ${n(count)}`,
    reviews: (count: number, day: string): string => `Long-term tasks to be looked at by ${day}: ${n(count)}`,
    notRecorded: (count: number): string => `Of ${n(count)} more that are settled, no reply is written down.`,
    more: (count: number): string => `and ${n(count)} more`,
    outcomes: 'What suggestions led to',
    outcome: 'Outcome',
    what: 'What',
    launched: 'launched',
    onDay: 'On',
    suggestions: 'Suggestions',
    statusesSeen: (percent: number, resolved: number, of: number): string =>
      `${percent}% are resolved: ${n(resolved)} of ${n(of)}.`,
    departmentsSeen: (name: string, count: number): string => `Most suggestions went to ${name}: ${n(count)}.`,
    press: {
      met: (period: string, sessions: number, citizens: number, suggestions: number): string =>
        `In ${period} the mayor's office held ${plural(sessions, 'session')} and met ${plural(citizens, 'citizen')}, who made ${plural(suggestions, 'suggestion')}.`,
      resolvedIn: (count: number): string =>
        `${plural(count, 'suggestion was', 'suggestions were')} resolved in that time, whenever they had been made.`,
      cohort: (of: number, resolved: number, percent: number, inProgress: number, day: string): string =>
        `Of the ${n(of)} made in that time, ${n(resolved)} (${percent}%) are resolved and ${n(inProgress)} in progress as of ${day}.`,
      all: (of: number, resolved: number, percent: number): string =>
        `Of all ${n(of)} suggestions so far, ${n(resolved)} (${percent}%) are resolved.`,
      launched: (names: string): string => `Suggestions led to: ${names}.`,
    },
  },
};
