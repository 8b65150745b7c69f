import type { Day } from '../domain/day.js';
import type { Milestone, Outcome } from '../domain/outcome.js';
import type { Status } from '../domain/status.js';
import { compareWhen, isDay, type Span, spanBetween, type When } from '../domain/when.js';
import type { Story } from './timeline.js';

/** All that is known of one outcome, or of a suggestion that led to none. */
export interface Traced {
  readonly outcome: Outcome | null;
  /** The suggestions that led to it, first voice first. */
  readonly voices: readonly Story[];
  readonly milestones: readonly Milestone[];
}

/** One thing that happened between the first voice and now. */
export interface LineEvent {
  readonly on: When;
  /** False for an old step whose day nobody knows; `on` is then the day of the import. */
  readonly dayKnown: boolean;
  /** Days since the first voice; null without one, and where the day is not known. */
  readonly days: Span | null;
  readonly what: 'voice' | 'status' | 'reply' | 'began' | 'launched' | 'milestone';
  /** Ids of those that it happened to; none where it is the outcome's. */
  readonly suggestions: readonly string[];
  /** What a suggestion became. */
  readonly status: Status | null;
  /** What the status demands, as it was then: a reason's code, a body, a day, an id. */
  readonly detail: string | null;
  /** What was said, noted, told or reached. */
  readonly text: string | null;
}

type Rough = Omit<LineEvent, 'days'> & { readonly order: number };

/** Of more voices than this, the first alone is followed step by step. */
const FOLLOWED = 3;

const blank = { suggestions: [], status: null, detail: null, text: null, dayKnown: true } as const;

function voiceEvents({ suggestion, changes, replies }: Story, followed: boolean, notes: boolean): Rough[] {
  const suggestions = [suggestion.id];
  const said: Rough = {
    ...blank,
    on: suggestion.receivedOn,
    what: 'voice',
    suggestions,
    text: suggestion.text,
    order: 0,
  };
  if (!followed) return [said];
  const steps = changes.slice(1).map((change): Rough => ({
    ...blank,
    on: change.on,
    what: 'status',
    suggestions,
    status: change.to,
    detail: change.detail,
    text: change.public || notes ? change.note : null,
    dayKnown: change.dayKnown,
    order: 1,
  }));
  const told = replies.map((reply): Rough => ({
    ...blank,
    on: reply.on,
    what: 'reply',
    suggestions,
    text: reply.text,
    order: 2,
  }));
  return [said, ...steps, ...told];
}

function outcomeEvents({ outcome, milestones }: Traced): Rough[] {
  const events = milestones.map(({ on, text }): Rough => ({ ...blank, on, what: 'milestone', text, order: 5 }));
  if (outcome?.startedOn != null) events.unshift({ ...blank, on: outcome.startedOn, what: 'began', order: 3 });
  if (outcome?.launchedOn != null) events.unshift({ ...blank, on: outcome.launchedOn, what: 'launched', order: 4 });
  return events;
}

/** What befell several suggestions at once, with the same words, is one event. */
function together(events: readonly Rough[]): Rough[] {
  const seen = new Map<string, Rough>();
  for (const event of events) {
    const { on, what, status, detail, text, suggestions } = event;
    const own = what === 'voice' || suggestions.length === 0;
    const key = own ? String(seen.size) : JSON.stringify([on, what, status, detail, text]);
    const before = seen.get(key);
    seen.set(key, before ? { ...before, suggestions: [...before.suggestions, ...suggestions] } : event);
  }
  return [...seen.values()];
}

export const firstVoice = ({ voices }: Traced): Day | null =>
  voices.map(({ suggestion }) => suggestion.receivedOn).sort()[0] ?? null;

/** @param notes also those that may not be shown outside the office */
export function lineOf(traced: Traced, notes: boolean): LineEvent[] {
  const first = firstVoice(traced);
  const followed = traced.voices.length > FOLLOWED ? 1 : traced.voices.length;
  const events = together([
    ...traced.voices.flatMap((voice, index) => voiceEvents(voice, index < followed, notes)),
    ...outcomeEvents(traced),
  ]);
  return events
    .sort((a, b) => compareWhen(a.on, b.on) || a.order - b.order)
    .map(({ on, what, suggestions, status, detail, text, dayKnown }) => ({
      on,
      dayKnown,
      days: first === null || !dayKnown ? null : spanBetween(first, on),
      ...{ what, suggestions, status, detail, text },
    }));
}

/** Days to the launch; null while there is none, or nobody who spoke. */
export function daysToLaunch(traced: Traced): Span | null {
  const first = firstVoice(traced);
  const launched = traced.outcome?.launchedOn ?? null;
  return first === null || launched === null ? null : spanBetween(first, launched);
}

/** The days, where they are known to the day. */
export const exact = (on: When, days: Span | null): number | null => (days && isDay(on) ? days.least : null);
