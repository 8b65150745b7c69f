import { figures } from './figures.js';
import { followUp } from './follow-up.js';
import { outcomes } from './outcomes.js';
import { records } from './records.js';
import { report } from './report.js';
import { safety } from './safety.js';
import { search } from './search.js';
import { shared } from './shared.js';
import { transfer } from './transfer.js';
import { messages } from './messages/index.js';
import { dayAndWeekday, n, plural } from './numbers.js';

/** English texts of the screen. ko/ has the same keys. */
export const en = {
  yes: 'yes',
  no: '',
  none: '(none)',
  day: (day: string): string => day,
  dayAndWeekday,
  meantDay: (typed: string, day: string, weekday: number): string => `${typed}: ${dayAndWeekday(day, weekday)}`,
  month: (month: string): string => month,
  quarter: (quarter: string): string => quarter,
  year: (year: string): string => year,
  sessionName: (number: number | string): string => `session ${number}`,
  count: n,
  total: 'total',
  list: (names: readonly string[]): string => names.join(', '),
  about: 'earshot keeps what people said at on-site sessions, and what became of it.',
  error: 'error',
  undo: (operations: number): string => `undo: earshot undo${operations > 1 ? ` ${operations}` : ''}`,
  waiting: 'waiting for another earshot that is writing …',
  interrupted: {
    nothing: 'Stopped; nothing was written.',
    written: 'Stopped; what was written before stands.',
  },
  page: (shown: number, of: number, next: number | undefined): string =>
    `${n(shown)} of ${n(of)}.${next === undefined ? '' : `   more: --page ${next} · all: --limit 0`}`,
  counted: {
    sessions: (count: number): string => plural(count, 'session'),
    suggestions: (count: number): string => plural(count, 'suggestion'),
    citizens: (count: number): string => plural(count, 'citizen'),
    months: (count: number): string => plural(count, 'month'),
    rows: (count: number): string => plural(count, 'row'),
    changes: (count: number): string => plural(count, 'change'),
    replies: (count: number): string => plural(count, 'reply', 'replies'),
  },
  noStore: (path: string): string => `Nothing has been written down yet (no store at ${path}).`,
  glance: {
    store: (path: string, suggestions: string): string => `${path} · suggestions: ${suggestions}`,
    latest: (session: number, day: string, place: string, suggestions: string): string =>
      `Latest session: ${session}, ${day}${place && `, ${place}`} · suggestions: ${suggestions}`,
    open: (open: string, overdue: string): string =>
      `Open: ${open} · replies overdue: ${overdue} · earshot due lists them`,
  },
  noStoreHint: 'earshot demo to look around · earshot session add to begin',
  written: (path: string): string => `Written to ${path}`,
  ...messages,
  ...records,
  ...outcomes,
  ...figures,
  ...transfer,
  ...safety,
  ...search,
  ...shared,
  ...followUp,
  ...report,
};

/** The shape that every language's words have; English defines it. */
export type Dictionary = typeof en;
