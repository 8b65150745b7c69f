import { localDay } from '../../domain/time/day.js';
import { dayOfPeriod, type ReplyRule } from '../../domain/time/reply-rule.js';
import type { StatusChange, SuggestionTrace } from '../../domain/records/history.js';
import { declineReasons, isStatus, statuses } from '../../domain/records/status.js';
import { suggestionFields } from '../../domain/records/suggestion-fields.js';
import type { Locale } from '../../locale/index.js';
import type { Block, Document } from '../../output/view.js';
import { awaitsReply, kindLabel, lacksReply, publicRecord } from './suggestions.js';
import { sessionLine } from './sessions.js';

interface Moment {
  readonly on: string;
  readonly order: number;
  readonly lines: readonly string[];
}

/** The field that a status needs, as text: the label of a reason, an id, a day. */
export function detailText(change: Pick<StatusChange, 'to' | 'detail'>, { render }: Locale): string {
  if (change.detail === null) return '';
  const reason = change.to === 'declined' ? declineReasons[change.detail as keyof typeof declineReasons] : undefined;
  return ` (${reason ? render(reason) : change.detail})`;
}

const entered = (on: string, at: string | null, by: string | null, { say }: Locale): string => {
  if (at === null || by === null) return '';
  const day = localDay(new Date(at));
  return day === on ? `   ${by}` : `   ${say.suggestion.entered(day, by)}`;
};

/** How a story is shown. */
export interface StoryOptions {
  readonly locale: Locale;
  readonly today: string;
  /** By which the days of a reply are counted. */
  readonly rule: ReplyRule;
}

/** Notes, each after the steps that were entered before it on its day. */
const noteMoments = ({ changes, notes }: SuggestionTrace, locale: Locale): Moment[] =>
  notes.map(({ seq, on, text, at, by }) => {
    const before = changes.findLast((change) => change.at === null || at === null || change.at <= at);
    const { noted, part } = locale.say.suggestion;
    const line = `${noted}: ${text}${entered(on, at, by, locale)}   ${part.note(seq)}`;
    return { on, order: (before?.seq ?? 1) * 2 + 1, lines: [line] };
  });

function moments(story: SuggestionTrace, { locale, rule }: StoryOptions): Moment[] {
  const { suggestion, session, changes, replies } = story;
  const { say } = locale;
  const { part } = say.suggestion;
  const steps = changes.map((change, index): Moment => {
    const day = change.dayKnown ? '' : ` (${say.suggestion.dayUnknown})`;
    const note = change.note === null ? '' : `: ${change.note}`;
    const what =
      index === 0
        ? say.suggestion.said(sessionLine(session, locale))
        : `${locale.status(change.to)}${detailText(change, locale)}${note}`;
    return {
      on: change.on,
      order: change.seq * 2,
      lines: [`${what}${day}${entered(change.on, change.at, change.by, locale)}   ${part.change(change.seq)}`],
    };
  });
  const told = replies.map((reply): Moment => {
    const day = dayOfPeriod(suggestion.receivedOn, reply.on, rule);
    const within = dayOfPeriod(suggestion.receivedOn, suggestion.replyDueOn, rule);
    const what = reply.seq === 1 ? say.suggestion.replied(day, within) : say.suggestion.repliedAgain;
    return {
      on: reply.on,
      order: 3,
      lines: [
        `${what}${entered(reply.on, reply.at, reply.by, locale)}   ${part.reply(reply.seq)}`,
        ...(reply.text === null ? [] : [`  "${reply.text}"`]),
      ],
    };
  });
  if (replies.length === 0 && suggestion.repliedOn !== null) {
    told.push({ on: suggestion.repliedOn, order: 3, lines: [say.suggestion.repliedUnknown] });
  }
  return [...steps, ...told, ...noteMoments(story, locale)].sort((a, b) =>
    a.on === b.on ? a.order - b.order : a.on < b.on ? -1 : 1,
  );
}

/** The document of `show`: the suggestion, its status, and its history. */
export function historyDocument(story: SuggestionTrace, options: StoryOptions): Document {
  const { locale, today, rule } = options;
  const { suggestion, changes, replies, notes, mergedFrom, outcomes, person } = story;
  const { say, render } = locale;
  const blocks: Block[] = [{ kind: 'heading', text: `${suggestion.id}   ${suggestion.text}` }];
  const facts = [
    locale.status(suggestion.status),
    suggestion.onTheSpot ? say.suggestion.onTheSpot : undefined,
    kindLabel(suggestion.kind, locale),
    suggestion.category,
    suggestion.district,
    suggestion.department,
    suggestion.coDepartments.length > 0 ? say.suggestion.with(say.list(suggestion.coDepartments)) : undefined,
    suggestion.proposerGroup,
  ].filter((fact) => fact !== undefined && fact !== null);
  const lines = [facts.join(' · ')];
  for (const field of [
    suggestionFields.reviewOn,
    suggestionFields.body,
    suggestionFields.mergedInto,
    suggestionFields.alternative,
  ]) {
    const value = suggestion[field.key];
    if (value !== null) lines.push(`${render(field.label)}: ${value}`);
  }
  const demand = isStatus(suggestion.status) ? statuses[suggestion.status].demands : undefined;
  if (demand && suggestion[demand] === null)
    lines.push(say.suggestion.incomplete(render(suggestionFields[demand].label)));
  if (mergedFrom.length > 0) lines.push(say.suggestion.mergedFrom(say.list(mergedFrom)));
  if (person)
    lines.push(
      `${say.suggestion.personal}: ${[person.name, person.contact].filter((part) => part !== null).join(', ')}`,
    );
  blocks.push({ kind: 'words', text: lines.join('\n') });

  const past = moments(story, options).map(({ on, lines: [first = '', ...more] }) =>
    [`${on}  ${first}`, ...more.map((line) => `${' '.repeat(12)}${line}`)].join('\n'),
  );
  blocks.push({ kind: 'words', text: past.join('\n') });
  if (awaitsReply(suggestion)) {
    const { receivedOn, replyDueOn: due } = suggestion;
    const [day, within] = [today, due].map((each) => dayOfPeriod(receivedOn, each, rule));
    const line = due < today ? say.suggestion.replyOverdueLine(due) : say.suggestion.replyDueLine(due);
    blocks.push({ kind: 'words', text: `${line}, ${say.suggestion.dayOfPeriod(day ?? 0, within ?? 0)}` });
  }
  if (lacksReply(suggestion)) blocks.push({ kind: 'words', text: say.suggestion.replyNotRecorded });
  if (outcomes.length > 0) {
    const names = say.list(outcomes.map(({ name }) => name));
    blocks.push({ kind: 'words', text: say.outcome.ledTo(names, suggestion.id) });
  }
  const led = outcomes.map(({ id, name }) => ({ id, name }));
  const data = {
    ...publicRecord(suggestion),
    ...{ history: changes, replies, notes, mergedFrom, outcomes: led },
    ...(person && { person }),
  };
  return { blocks, data };
}
