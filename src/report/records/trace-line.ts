import type { Day } from '../../domain/time/day.js';
import type { Milestone, Outcome } from '../../domain/records/outcome.js';
import type { Status } from '../../domain/records/status.js';
import { compareWhen, isDay, type Span, spanBetween, type When } from '../../domain/time/when.js';
import type { SuggestionTrace } from '../../domain/records/history.js';

/** An outcome, or a suggestion without one, with everything that led to it. */
export interface Traced {
  readonly outcome: Outcome | null;
  /** The suggestions that led to it, oldest first. */
  readonly voices: readonly SuggestionTrace[];
  readonly milestones: readonly Milestone[];
}

/** An event between the first suggestion and now. */
export interface LineEvent {
  readonly on: When;
  /** False for an old change of unknown day; `on` is then the day of the import. */
  readonly dayKnown: boolean;
  /** Days since the first suggestion; null without one, and for an unknown day. */
  readonly days: Span | null;
  readonly what: 'voice' | 'status' | 'reply' | 'note' | 'began' | 'launched' | 'milestone';
  /** Ids of the suggestions concerned; empty for an event of the outcome. */
  readonly suggestions: readonly string[];
  /** The new status of a suggestion. */
  readonly status: Status | null;
  /** The field that the status needs, at that time: code of a reason, a body, a day, an id. */
  readonly detail: string | null;
  /** The text of the suggestion, note, reply or milestone. */
  readonly text: string | null;
}

type Rough = Omit<LineEvent, 'days'> & { readonly order: number };

/** Of more suggestions than this, only the first is shown with every change. */
const FOLLOWED = 3;

const blank = { suggestions: [], status: null, detail: null, text: null, dayKnown: true } as const;

function voiceEvents(story: SuggestionTrace, followed: boolean, notes: boolean): Rough[] {
  const { suggestion, changes, replies } = story;
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
  const noted = story.notes.filter((note) => note.public || notes);
  return [
    said,
    ...steps,
    ...told,
    ...noted.map(({ on, text }): Rough => ({ ...blank, on, what: 'note', suggestions, text, order: 2 })),
  ];
}

function outcomeEvents({ outcome, milestones }: Traced): Rough[] {
  const events = milestones.map(({ on, text }): Rough => ({ ...blank, on, what: 'milestone', text, order: 5 }));
  if (outcome?.startedOn != null) events.unshift({ ...blank, on: outcome.startedOn, what: 'began', order: 3 });
  if (outcome?.launchedOn != null) events.unshift({ ...blank, on: outcome.launchedOn, what: 'launched', order: 4 });
  return events;
}

/** Joins events of several suggestions on the same day with the same text. */
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

/** The day on which the first suggestion behind an outcome was received; null without suggestions. */
export const firstVoice = ({ voices }: Traced): Day | null =>
  voices.map(({ suggestion }) => suggestion.receivedOn).sort()[0] ?? null;

/** The events of an outcome in order of time. @param notes includes notes for the office only */
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

/** Days from the first suggestion to the launch; null without one of them. */
export function daysToLaunch(traced: Traced): Span | null {
  const first = firstVoice(traced);
  const launched = traced.outcome?.launchedOn ?? null;
  return first === null || launched === null ? null : spanBetween(first, launched);
}

/** The number of days, if both days are known. */
export const exact = (on: When, days: Span | null): number | null => (days && isDay(on) ? days.least : null);
