import type { Day } from '../time/day.js';
import type { DeclineReason, Status } from './status.js';
import { type Message, message } from '../../locale/message.js';

export const kinds = {
  complaint: message('rules.complaint'),
  request: message('rules.request'),
  proposal: message('rules.proposal'),
} as const satisfies Record<string, Message>;

/** The code of the kind of a suggestion: complaint, request or proposal. */
export type Kind = keyof typeof kinds;

/** Something that a citizen said at a session, and its present status. */
export interface Suggestion {
  /** `172-3` */
  readonly id: string;
  readonly session: number;
  readonly seq: number;
  readonly text: string;
  readonly kind: Kind | null;
  readonly category: string | null;
  readonly district: string | null;
  /** The lead department. */
  readonly department: string | null;
  readonly coDepartments: readonly string[];
  /** The group that the speaker belongs to, such as parents or farmers; never a name. */
  readonly proposerGroup: string | null;
  readonly status: Status;
  readonly onTheSpot: boolean;
  readonly receivedOn: Day;
  readonly replyDueOn: Day;
  /** Day of the first reply. */
  readonly repliedOn: Day | null;
  /** Day of the last resolution; null when it is not resolved or the day is unknown. */
  readonly resolvedOn: Day | null;
  readonly reviewOn: Day | null;
  readonly reason: DeclineReason | null;
  readonly alternative: string | null;
  /** The body that it was transferred to. */
  readonly body: string | null;
  /** Id of the suggestion that it was merged into. */
  readonly mergedInto: string | null;
  readonly sourceKey: string | null;
  readonly revision: number;
}
