import { daysBetween } from '../../domain/time/day.js';
import { dayOfPeriod } from '../../domain/time/reply-rule.js';
import { formatFigure } from '../../domain/records/outcome-figure.js';
import type { Outcome } from '../../domain/records/outcome.js';
import { distanceBetween } from '../../domain/time/when.js';
import { message } from '../../locale/message.js';
import type { Locale } from '../../locale/index.js';
import type { Block, Document, TimelineEntry, View } from '../../output/view.js';
import { factLines, figureTexts, outcomeRecord } from './outcomes.js';
import { publicRecord } from './suggestions.js';
import type { SuggestionTrace } from '../../domain/records/history.js';
import { detailText, type StoryOptions } from './timeline.js';
import { daysToLaunch, exact, firstVoice, type LineEvent, lineOf, type Traced } from './trace-line.js';

/** How a trace is shown. */
export interface TraceOptions extends StoryOptions {
  /** True to include notes for the office only. */
  readonly notes: boolean;
}

/** The result in few words: a figure such as `18 schools`, else the kind of the outcome. */
function something(outcome: Outcome, { say, count }: Locale): string {
  const figure = outcome.figures.find(({ label, unit }) => label === null && unit !== null);
  if (figure) return formatFigure(figure, count);
  return outcome.kind === null ? say.trace.anything : (say.trace.something[outcome.kind] ?? say.trace.anything);
}

function headline(traced: Traced, { locale, today }: TraceOptions): string {
  const { outcome, voices } = traced;
  const { trace } = locale.say;
  const first = firstVoice(traced);
  const [voice] = voices;
  if (!outcome) return voice ? `${voice.suggestion.id}: ${locale.status(voice.suggestion.status)}` : '';
  if (first === null) return outcome.name;
  if (outcome.launchedOn !== null && outcome.launchedOn >= first.slice(0, outcome.launchedOn.length)) {
    const distance = distanceBetween(first, outcome.launchedOn);
    return trace.until(outcome.name, voices.length, something(outcome, locale), distance);
  }
  if (outcome.status === 'dropped' || outcome.status === 'ended') return outcome.name;
  return trace.waiting(outcome.name, voices.length, daysBetween(first, today));
}

/** The place and the group of the speaker, for the line below a suggestion. */
function place({ suggestion, session, mergedFrom }: SuggestionTrace, { say }: Locale): string[] {
  const facts = [suggestion.proposerGroup, say.sessionName(session.number), session.title, suggestion.district];
  const line = [...facts.filter((fact) => fact !== null), suggestion.id].join(' · ');
  return mergedFrom.length > 0 ? [line, say.trace.saidToo(mergedFrom.length, say.list(mergedFrom))] : [line];
}

function replyWords(event: LineEvent, story: SuggestionTrace | undefined, { locale, rule }: TraceOptions): string {
  const { say } = locale;
  if (story?.suggestion.repliedOn !== event.on) return say.suggestion.repliedAgain;
  const { receivedOn, replyDueOn } = story.suggestion;
  return say.suggestion.replied(dayOfPeriod(receivedOn, event.on, rule), dayOfPeriod(receivedOn, replyDueOn, rule));
}

/** An event as text, and further lines about it. */
function described(
  event: LineEvent,
  traced: Traced,
  options: TraceOptions,
): Pick<TimelineEntry, 'mark' | 'text' | 'more'> {
  const { locale } = options;
  const { outcome, voices } = traced;
  const { say } = locale;
  const trace = voices.find(({ suggestion }) => suggestion.id === event.suggestions[0]);
  const whose = voices.length > 1 ? `${say.list(event.suggestions)}  ` : '';
  const quoted = event.text === null ? [] : [`“${event.text}”`];
  switch (event.what) {
    case 'voice':
      return { mark: 'voice', text: quoted.join(''), more: trace ? place(trace, locale) : [] };
    case 'status': {
      const { status, detail } = event;
      const became = status === null ? '' : `${locale.status(status)}${detailText({ to: status, detail }, locale)}`;
      return { mark: 'step', text: `${whose}${became}${event.text === null ? '' : `: ${event.text}`}`, more: [] };
    }
    case 'note':
      return { mark: 'step', text: `${whose}${say.suggestion.noted}: ${event.text ?? ''}`, more: [] };
    case 'reply':
      return { mark: 'step', text: `${whose}${replyWords(event, trace, options)}`, more: quoted };
    case 'began':
      return { mark: 'step', text: say.trace.began, more: [] };
    case 'launched': {
      const figures = outcome ? figureTexts(outcome, locale) : [];
      const what = [say.trace.launched(outcome?.kind ?? null), ...figures].join(' · ');
      const partners = outcome?.partners ?? [];
      return { mark: 'milestone', text: what, more: partners.length > 0 ? [say.outcome.with(say.list(partners))] : [] };
    }
    case 'milestone':
      return { mark: 'milestone', text: event.text ?? '', more: [] };
  }
}

function entryOf(event: LineEvent, traced: Traced, options: TraceOptions): TimelineEntry {
  const { say } = options.locale;
  const days = exact(event.on, event.days);
  return {
    when: event.dayKnown ? event.on : say.suggestion.dayUnknown,
    since: days === null || days < 1 ? '' : say.trace.since(days),
    ...described(event, traced, options),
  };
}

function tracedBlocks(traced: Traced, line: readonly LineEvent[], options: TraceOptions): Block[] {
  const { locale } = options;
  const { outcome, voices } = traced;
  const facts: string[] = [];
  if (outcome) {
    if (outcome.summary !== null) facts.push(outcome.summary);
    facts.push(...factLines(outcome, locale));
    if (outcome.launchedOn === null) {
      if (outcome.figures.length > 0) facts.push(figureTexts(outcome, locale).join(' · '));
      if (outcome.partners.length > 0) facts.push(locale.say.outcome.with(locale.say.list(outcome.partners)));
    }
    if (voices.length === 0) facts.push(locale.say.outcome.notLinked);
  }
  const entries = line.map((event) => entryOf(event, traced, options));
  const [first] = voices;
  return [
    { kind: 'heading', text: headline(traced, options) },
    ...(facts.length > 0 ? [{ kind: 'words', text: facts.join('\n') } as const] : []),
    ...(entries.length > 0 ? [{ kind: 'timeline', entries } as const] : []),
    ...(outcome === null && first
      ? ([
          { kind: 'words', text: locale.say.trace.none },
          { kind: 'hint', text: locale.say.trace.noneHint(first.suggestion.id) },
        ] as const)
      : []),
  ];
}

function lineView(lines: readonly { readonly traced: Traced; readonly line: readonly LineEvent[] }[]): View {
  return {
    name: 'trace',
    columns: [
      { key: 'outcome', label: message('common.outcome'), type: 'identifier' },
      { key: 'on', label: message('common.when'), type: 'text' },
      { key: 'days', label: message('labels.days'), type: 'days' },
      { key: 'what', label: message('labels.whatWord'), type: 'text' },
      { key: 'suggestions', label: message('common.suggestions'), type: 'text' },
      { key: 'status', label: message('common.status'), type: 'status' },
      { key: 'text', label: message('common.text'), type: 'text' },
    ],
    rows: lines.flatMap(({ traced, line }) =>
      line.map(({ on, days, what, suggestions, status, text }) => ({
        outcome: traced.outcome?.id ?? null,
        on,
        days: exact(on, days),
        what,
        suggestions: suggestions.length > 0 ? suggestions.join(';') : null,
        status,
        text,
      })),
    ),
  };
}

const voiceRecord = (
  { suggestion, session, changes, replies, notes: noted, mergedFrom }: SuggestionTrace,
  notes: boolean,
): object => {
  const { number, heldOn, place: where, district, title, audience } = session;
  return {
    suggestion: publicRecord(suggestion),
    session: { number, heldOn, place: where, district, title, audience },
    history: notes ? changes : changes.map((change) => (change.public ? change : { ...change, note: null })),
    replies,
    notes: noted.filter((note) => note.public || notes),
    mergedFrom,
  };
};

/**
 * The timeline from the first suggestion to the outcome and after, one for each outcome. The JSON output is described
 * in docs/trace.md.
 */
export function traceDocument(traces: readonly Traced[], options: TraceOptions): Document {
  const lines = traces.map((traced) => ({ traced, line: lineOf(traced, options.notes) }));
  return {
    blocks: lines.flatMap(({ traced, line }) => tracedBlocks(traced, line, options)),
    main: lineView(lines),
    data: lines.map(({ traced, line }) => ({
      outcome: traced.outcome && outcomeRecord(traced.outcome),
      firstVoiceOn: firstVoice(traced),
      daysToLaunch: daysToLaunch(traced),
      line,
      voices: traced.voices.map((voice) => voiceRecord(voice, options.notes)),
      milestones: traced.milestones.map(({ seq, on, text }) => ({ seq, on, text })),
    })),
  };
}
