import type { BriefSubject } from './figures/brief.js';
import type { Day } from './time/day.js';
import type { SuggestionId } from './records/identifier.js';
import type { OutcomeKind, OutcomeStatus } from './records/outcome.js';
import type { DeclineReason, Status } from './records/status.js';
import type { Kind } from './records/suggestion.js';

/**
 * Which suggestions are selected. Values of a list are joined by "or", the conditions by "and". Null in a list selects
 * those without a value.
 */
export interface SuggestionFilter {
  readonly ids?: readonly SuggestionId[];
  readonly session?: readonly number[];
  readonly status?: readonly Status[];
  readonly department?: readonly (string | null)[];
  readonly category?: readonly (string | null)[];
  readonly district?: readonly (string | null)[];
  readonly kind?: readonly (Kind | null)[];
  readonly reason?: readonly (DeclineReason | null)[];
  /** The session's audience. */
  readonly audience?: readonly (string | null)[];
  /** Received at a session held at this place or with this group. */
  readonly held?: BriefSubject;
  /** First and last day on which it was received, both included. */
  readonly from?: Day;
  readonly to?: Day;
  readonly onTheSpot?: boolean;
  /** Lacks the field that its status needs. */
  readonly incomplete?: boolean;
  /** Not answered although the reply was due before this day. */
  readonly overdueOn?: Day;
  /** Words that the text must contain, all of them, compared folded. */
  readonly text?: string;
}

/** The conditions that can also be applied to sessions. */
export interface SessionFilter {
  readonly from?: Day;
  readonly to?: Day;
  readonly district?: readonly (string | null)[];
  readonly audience?: readonly (string | null)[];
  /** Closed or not; both when missing. */
  readonly closed?: boolean;
  readonly held?: BriefSubject;
}

/** Which outcomes are selected. */
export interface OutcomeFilter {
  readonly kind?: readonly OutcomeKind[];
  readonly status?: readonly OutcomeStatus[];
  /** The district of one of the suggestions that led to it. */
  readonly district?: readonly (string | null)[];
  /** One of the suggestions that led to it was received at a session held at this place or with this group. */
  readonly held?: BriefSubject;
  /** A partner. */
  readonly partner?: readonly string[];
  /** First and last day of the launch, both included, as precisely as the launch is known. */
  readonly from?: Day;
  readonly to?: Day;
}
