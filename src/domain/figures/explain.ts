import type { Session } from '../records/session.js';
import { statusCodes, statuses, type Status } from '../records/status.js';
import { type Message, message } from '../../locale/message.js';

/** Figures of `stats` other than the statuses, by their keys in its JSON. */
const others = {
  suggestions: message('common.suggestionsShown'),
  resolution: message('values.resolutionRate'),
  resolutionOfOurs: message('values.rateWithoutTransferredAndDeclined'),
  median: message('values.median'),
  p90: message('values.thPercentile'),
  onTime: message('values.repliedOnTime'),
  late: message('values.repliedLate'),
  waiting: message('values.waitingForReply'),
  overdue: message('values.replyOverdue'),
  notRecorded: message('values.replyNotRecorded'),
  unknownDay: message('values.onUnknownDays'),
  sessions: message('values.sessions'),
  attendees: message('values.citizens'),
  unclosedSessions: message('values.sessionsNotClosed'),
} as const satisfies Record<string, Message>;

/** A figure whose rows can be listed. */
export type ExplainedFigure = keyof typeof others | Status;

export const figureLabels = {
  ...others,
  ...Object.fromEntries(statusCodes.map((code) => [code, statuses[code].label])),
} as Readonly<Record<ExplainedFigure, Message>>;

/** Other names that clerks use for them. */
export const figureAliases: Partial<Record<ExplainedFigure, readonly string[]>> = {
  suggestions: ['received in all', 'total', '합계'],
  resolution: ['rate', 'resolution rate', '해결률'],
  median: ['median days', 'days'],
  p90: ['p90', 'nine in ten'],
  onTime: ['on-time', 'on time'],
  notRecorded: ['not-recorded', 'not recorded', '회신 기록 없음'],
  attendees: ['citizens', 'headcount'],
  unclosedSessions: ['unclosed', 'not closed'],
};

/** Figures that count sessions. */
export const ofSessions: ReadonlySet<ExplainedFigure> = new Set(['sessions', 'attendees', 'unclosedSessions']);
/** Figures that are a number of days at a rank. */
export const ofDays: ReadonlySet<ExplainedFigure> = new Set(['median', 'p90']);
/** Figures of replies. */
export const ofReplies: ReadonlySet<ExplainedFigure> = new Set(['onTime', 'late', 'waiting', 'overdue', 'notRecorded']);

/** 1-based ranks of the rows, sorted by days, from which the median or the 90th percentile is computed. */
export function ranksOf(figure: 'median' | 'p90', count: number): readonly number[] {
  if (count === 0) return [];
  if (figure === 'p90') return [Math.ceil((90 * count) / 100)];
  return [...new Set([Math.floor((count + 1) / 2), Math.floor(count / 2) + 1])];
}

/** One suggestion behind a figure. */
export interface ExplainedRow {
  readonly id: string;
  readonly receivedOn: string;
  /** The status on the day of the figures; in the view `happened`, the status that was reached. */
  readonly status: Status;
  readonly replyDueOn: string;
  readonly repliedOn: string | null;
  /** The day by which it counts: of the resolution, of the change of status, of the reply. */
  readonly on: string | null;
  /** Days from received to resolved. */
  readonly days: number | null;
  readonly department: string | null;
  readonly text: string;
}

/** One session behind a figure. */
export type ExplainedSession = Pick<Session, 'number' | 'heldOn' | 'place' | 'district' | 'audience' | 'attendees'>;
