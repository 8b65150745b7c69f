import type { Day } from '../time/day.js';
import type { SessionSummary } from '../records/session.js';
import { type Status, statuses } from '../records/status.js';
import type { Suggestion } from '../records/suggestion.js';

/** The property of sessions that a briefing selects by. */
export type BriefBy = 'district' | 'audience' | 'place';

/** The place or the group that the mayor visits again. */
export interface BriefSubject {
  readonly by: BriefBy;
  readonly name: string;
}

/** A suggestion with the day of its last change of status, and the last word since then. */
export interface BriefItem extends Suggestion {
  readonly since: Day;
  readonly note: string | null;
}

/** Suggestions of the selected sessions, sorted by what the mayor can say about them. */
export interface Brief {
  readonly subject: BriefSubject;
  /** Latest first. */
  readonly sessions: readonly SessionSummary[];
  readonly done: readonly BriefItem[];
  /** In progress. The day of the decision is the day of the promise; oldest first. */
  readonly promised: readonly BriefItem[];
  /** Not decided yet; oldest first. */
  readonly waiting: readonly BriefItem[];
  readonly declined: readonly BriefItem[];
  readonly longTerm: readonly BriefItem[];
  readonly transferred: readonly BriefItem[];
  /** Merged or withdrawn suggestions, which a briefing does not show. */
  readonly left: number;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sorts suggestions into the parts of a briefing. `items` must be sorted by id. */
export function briefOf(subject: BriefSubject, sessions: Brief['sessions'], items: readonly BriefItem[]): Brief {
  const by = (of: (status: Status) => boolean, key: (item: BriefItem) => string = ({ since }) => since) =>
    items.filter(({ status }) => of(status)).sort((a, b) => compare(key(a), key(b)));
  return {
    subject,
    sessions,
    done: by((status) => status === 'resolved').reverse(),
    promised: by((status) => status === 'in-progress'),
    waiting: by(
      (status) => status !== 'in-progress' && statuses[status].standing === 'open',
      ({ receivedOn }) => receivedOn,
    ),
    declined: by((status) => status === 'declined').reverse(),
    longTerm: by(
      (status) => status === 'long-term',
      ({ reviewOn }) => reviewOn ?? '9999',
    ),
    transferred: by((status) => status === 'transferred').reverse(),
    left: items.filter(({ status }) => statuses[status].standing === 'excluded').length,
  };
}
