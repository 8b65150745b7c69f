import type { BriefSubject } from './brief.js';
import type { Day } from './day.js';
import type { SuggestionId } from './identifier.js';
import type { OutcomeKind, OutcomeStatus } from './outcome.js';
import type { DeclineReason, Status } from './status.js';
import type { Kind } from './suggestion.js';

/** Which suggestions are meant. Lists are "any of"; the parts are "all of". A null in a list means: has none. */
export interface SuggestionFilter {
  readonly ids?: readonly SuggestionId[];
  readonly session?: readonly number[];
  readonly status?: readonly Status[];
  readonly department?: readonly (string | null)[];
  readonly category?: readonly (string | null)[];
  readonly district?: readonly (string | null)[];
  readonly kind?: readonly Kind[];
  readonly reason?: readonly DeclineReason[];
  /** The session's audience. */
  readonly audience?: readonly (string | null)[];
  /** Said at a session that was held there or with them. */
  readonly held?: BriefSubject;
  /** Received on or after, on or before. */
  readonly from?: Day;
  readonly to?: Day;
  readonly onTheSpot?: boolean;
  /** Lacks what its status demands. */
  readonly incomplete?: boolean;
  /** Not answered although the reply was due before this day. */
  readonly overdueOn?: Day;
  /** Words of the text, all of them, case and composition folded. */
  readonly text?: string;
}

/** The parts of a filter that say which sessions are meant, too. */
export interface SessionFilter {
  readonly from?: Day;
  readonly to?: Day;
  readonly district?: readonly (string | null)[];
  readonly audience?: readonly (string | null)[];
  /** Closed or not; both when left out. */
  readonly closed?: boolean;
  readonly held?: BriefSubject;
}

/** Which outcomes are meant. */
export interface OutcomeFilter {
  readonly kind?: readonly OutcomeKind[];
  readonly status?: readonly OutcomeStatus[];
  /** Where it began: the district of a suggestion that led to it. */
  readonly district?: readonly (string | null)[];
  /** It began with something said at a session held there or with them. */
  readonly held?: BriefSubject;
  /** A body that it is done with. */
  readonly partner?: readonly string[];
  /** Launched on or after, on or before, as far as that is known. */
  readonly from?: Day;
  readonly to?: Day;
}
