import type { Day } from './day.js';
import type { DeclineReason, Status } from './status.js';
import { type Words, words } from './words.js';

export const kinds = {
  complaint: words('complaint', '민원'),
  request: words('request', '요청'),
  proposal: words('proposal', '제안'),
} as const satisfies Record<string, Words>;

export type Kind = keyof typeof kinds;

/** What one citizen said at a session, and where it stands now. */
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
  /** Which group the speaker belongs to: parents, farmers … Never a name. */
  readonly proposerGroup: string | null;
  readonly status: Status;
  readonly onTheSpot: boolean;
  readonly receivedOn: Day;
  readonly replyDueOn: Day;
  /** Day of the first reply. */
  readonly repliedOn: Day | null;
  /** Day of the last resolution; null unless resolved, or when resolved on a day that nobody knows. */
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
