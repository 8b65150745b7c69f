import type { Session } from './session.js';
import { statusCodes, statuses, type Status } from './status.js';
import { type Words, words } from './words.js';

/** Figures that `stats` prints beside the statuses, by the names that its JSON gives them. */
const others = {
  suggestions: words('suggestions', '건의'),
  resolution: words('resolution rate', '완료율'),
  resolutionOfOurs: words('rate without transferred and declined', '이관과 추진불가를 뺀 완료율'),
  median: words('median', '중앙값'),
  p90: words('90th percentile', '90백분위'),
  onTime: words('replied on time', '기한 내 회신'),
  late: words('replied late', '기한 후 회신'),
  waiting: words('waiting for a reply', '회신 대기'),
  overdue: words('reply overdue', '회신 지연'),
  unknownDay: words('on unknown days', '날짜를 모르는 변경'),
  sessions: words('sessions', '회차'),
  attendees: words('citizens', '시민'),
  unclosedSessions: words('sessions not closed', '마감하지 않은 회차'),
} as const satisfies Record<string, Words>;

/** A figure whose rows can be listed. */
export type Proved = keyof typeof others | Status;

export const provedLabels = {
  ...others,
  ...Object.fromEntries(statusCodes.map((code) => [code, statuses[code].label])),
} as Readonly<Record<Proved, Words>>;

/** How else clerks call them. */
export const provedAliases: Partial<Record<Proved, readonly string[]>> = {
  suggestions: ['received in all', 'total', '합계'],
  resolution: ['rate', 'resolution rate', '해결률'],
  median: ['median days', 'days'],
  p90: ['p90', 'nine in ten'],
  onTime: ['on-time', 'on time'],
  attendees: ['citizens', 'headcount'],
  unclosedSessions: ['unclosed', 'not closed'],
};

/** Those that are counted over sessions. */
export const ofSessions: ReadonlySet<Proved> = new Set(['sessions', 'attendees', 'unclosedSessions']);
/** Those that are days, found by putting rows in the order of their days. */
export const ofDays: ReadonlySet<Proved> = new Set(['median', 'p90']);
/** Those of the reply's clock. */
export const ofReplies: ReadonlySet<Proved> = new Set(['onTime', 'late', 'waiting', 'overdue']);

/** Ranks, from 1, of the rows in the order of their days that such a figure is made from. */
export function ranksOf(figure: 'median' | 'p90', count: number): readonly number[] {
  if (count === 0) return [];
  if (figure === 'p90') return [Math.ceil((90 * count) / 100)];
  return [...new Set([Math.floor((count + 1) / 2), Math.floor(count / 2) + 1])];
}

/** One suggestion behind a figure. */
export interface ProofRow {
  readonly id: string;
  readonly receivedOn: string;
  /** As it stood on the day of the figures; in the view `happened` the status that was reached. */
  readonly status: Status;
  readonly replyDueOn: string;
  readonly repliedOn: string | null;
  /** The day for which it counts: of the resolution, of the step, of the reply. */
  readonly on: string | null;
  /** From received to resolved. */
  readonly days: number | null;
  readonly department: string | null;
  readonly text: string;
}

/** One session behind a figure. */
export type ProofSession = Pick<Session, 'number' | 'heldOn' | 'place' | 'district' | 'audience' | 'attendees'>;
