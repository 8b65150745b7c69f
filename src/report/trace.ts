import { type Day, daysBetween } from '../domain/day.js';
import { formatFigure } from '../domain/figure.js';
import type { Outcome } from '../domain/outcome.js';
import { distanceBetween } from '../domain/when.js';
import { words } from '../domain/words.js';
import type { Locale } from '../locale/index.js';
import type { Block, Document, TimelineEntry, View } from '../output/view.js';
import { factLines, figureTexts, outcomeRecord } from './outcomes.js';
import { publicRecord } from './suggestions.js';
import { detailText, type Story } from './timeline.js';
import { daysToLaunch, exact, firstVoice, type LineEvent, lineOf, type Traced } from './trace-line.js';

export interface TraceOptions {
  readonly locale: Locale;
  readonly today: Day;
  /** Also the notes that may not be shown outside the office. */
  readonly notes: boolean;
}

/** What it came to: `18 schools` where such a figure is known, else what kind of thing it is. */
function something(outcome: Outcome, { say, count }: Locale): string {
  const figure = outcome.figures.find(({ label, unit }) => label === null && unit !== null);
  if (figure) return formatFigure(figure, count);
  return outcome.kind === null ? say.trace.anything : say.trace.something[outcome.kind];
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

/** Who spoke, where: the line below what was said. */
function place({ suggestion, session, mergedFrom }: Story, { say }: Locale): string[] {
  const facts = [suggestion.proposerGroup, say.sessionName(session.number), session.title, suggestion.district];
  const line = [...facts.filter((fact) => fact !== null), suggestion.id].join(' · ');
  return mergedFrom.length > 0 ? [line, say.trace.saidToo(mergedFrom.length, say.list(mergedFrom))] : [line];
}

function replyWords(event: LineEvent, story: Story | undefined, { say }: Locale): string {
  if (story?.suggestion.repliedOn !== event.on) return say.suggestion.repliedAgain;
  const { receivedOn, replyDueOn } = story.suggestion;
  return say.suggestion.replied(daysBetween(receivedOn, event.on), daysBetween(receivedOn, replyDueOn));
}

/** An event in words: what it is, and what is told besides. */
function described(event: LineEvent, traced: Traced, locale: Locale): Pick<TimelineEntry, 'mark' | 'text' | 'more'> {
  const { outcome, voices } = traced;
  const { say } = locale;
  const story = voices.find(({ suggestion }) => suggestion.id === event.suggestions[0]);
  const whose = voices.length > 1 ? `${say.list(event.suggestions)}  ` : '';
  const quoted = event.text === null ? [] : [`“${event.text}”`];
  switch (event.what) {
    case 'voice':
      return { mark: 'voice', text: quoted.join(''), more: story ? place(story, locale) : [] };
    case 'status': {
      const { status, detail } = event;
      const became = status === null ? '' : `${locale.status(status)}${detailText({ to: status, detail }, locale)}`;
      return { mark: 'step', text: `${whose}${became}${event.text === null ? '' : `: ${event.text}`}`, more: [] };
    }
    case 'reply':
      return { mark: 'step', text: `${whose}${replyWords(event, story, locale)}`, more: quoted };
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

function entryOf(event: LineEvent, traced: Traced, locale: Locale): TimelineEntry {
  const { say } = locale;
  const days = exact(event.on, event.days);
  return {
    when: event.dayKnown ? event.on : say.suggestion.dayUnknown,
    since: days === null || days < 1 ? '' : say.trace.since(days),
    ...described(event, traced, locale),
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
  const entries = line.map((event) => entryOf(event, traced, locale));
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
      { key: 'outcome', label: words('Outcome', '성과'), type: 'identifier' },
      { key: 'on', label: words('When', '때'), type: 'text' },
      { key: 'days', label: words('Days', '일수'), type: 'days' },
      { key: 'what', label: words('What', '무엇'), type: 'text' },
      { key: 'suggestions', label: words('Suggestions', '건의'), type: 'text' },
      { key: 'status', label: words('Status', '상태'), type: 'status' },
      { key: 'text', label: words('Text', '내용'), type: 'text' },
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

const voiceRecord = ({ suggestion, session, changes, replies, mergedFrom }: Story, notes: boolean): object => {
  const { number, heldOn, place: where, district, title, audience } = session;
  return {
    suggestion: publicRecord(suggestion),
    session: { number, heldOn, place: where, district, title, audience },
    history: notes ? changes : changes.map((change) => (change.public ? change : { ...change, note: null })),
    replies,
    mergedFrom,
  };
};

/**
 * The line from the first voice to what came of it and after, one for each outcome. What `--json` prints is documented in
 * docs/trace.md.
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
