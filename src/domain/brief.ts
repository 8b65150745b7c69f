import type { Day } from './day.js';
import type { Session } from './session.js';
import { type Status, statuses } from './status.js';
import type { Suggestion } from './suggestion.js';

/** By what sessions are chosen for a briefing. */
export type BriefBy = 'district' | 'audience' | 'place';

/** Whom or what the mayor goes back to. */
export interface BriefSubject {
  readonly by: BriefBy;
  readonly name: string;
}

/** A suggestion with the day and the remark of its last step. */
export interface BriefItem extends Suggestion {
  readonly since: Day;
  readonly note: string | null;
}

/** What was said at the sessions there, each by what the mayor has to say of it. */
export interface Brief {
  readonly subject: BriefSubject;
  /** Last first. */
  readonly sessions: readonly (Session & { readonly suggestions: number })[];
  readonly done: readonly BriefItem[];
  /** Work has been decided: the day of that is the day of the promise. Oldest promise first. */
  readonly promised: readonly BriefItem[];
  /** Nothing has been decided yet. Oldest first. */
  readonly waiting: readonly BriefItem[];
  readonly declined: readonly BriefItem[];
  readonly longTerm: readonly BriefItem[];
  readonly transferred: readonly BriefItem[];
  /** Merged or withdrawn: nothing is to be said of them. */
  readonly left: number;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Puts each suggestion where it belongs; `items` come by id. */
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
