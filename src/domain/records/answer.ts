import { createHash } from 'node:crypto';
import type { Day } from '../time/day.js';
import { field } from '../field.js';
import { changeFields, type Note, type Reply, replyFields, type StatusChange } from './history.js';
import { statuses } from './status.js';
import { missingDemand, type StepInput } from './step.js';
import type { Suggestion } from './suggestion.js';
import { suggestionFields } from './suggestion-fields.js';
import { parseName } from '../values.js';
import { looksLikeId, looksMadeOfId } from './identifier.js';
import { type Message, message } from '../../locale/message.js';

/** A department's entries about one suggestion on its sheet. */
export interface Answer {
  /** `172-3`, or the day that a spreadsheet made of it. */
  readonly suggestion: string;
  /** The text of the suggestion, by which it is found where its id is lost. */
  readonly text?: string | undefined;
  /** The state of the suggestion when the sheet was made; without it, later changes cannot be detected. */
  readonly version?: string | undefined;
  readonly status?: Suggestion['status'] | undefined;
  /** The day of the change and of the reply; the day of the import when missing. */
  readonly on?: Day | undefined;
  readonly note?: string | undefined;
  /** What the citizen was told. */
  readonly reply?: string | undefined;
  readonly reviewOn?: Day | undefined;
  readonly reason?: Suggestion['reason'] | undefined;
  readonly alternative?: string | undefined;
  readonly body?: string | undefined;
}

/** The columns of a sheet that an import reads; all others are information for the department. */
export const answerFields = {
  suggestion: field({
    ...suggestionFields.id,
    key: 'suggestion',
    demanded: true,
    recognises: (sample) => looksLikeId(sample) || looksMadeOfId(sample),
    parse: (raw: string) => (looksMadeOfId(raw) ? raw.trim() : suggestionFields.id.parse(raw)),
  }),
  version: field({
    key: 'version',
    label: message('rules.version'),
    column: 'version',
    aliases: ['판', 'version'],
    parse: parseName,
    type: 'text',
  }),
  status: field({
    ...suggestionFields.status,
    label: message('rules.newStatus'),
    aliases: ['새 상태', 'new status'],
  }),
  on: field({
    ...changeFields.on,
    label: message('rules.day'),
    aliases: ['처리일', '처리일자', 'day'],
    demanded: false,
  }),
  note: changeFields.note,
  reply: field({ ...replyFields.text, key: 'reply', aliases: ['회신', '회신내용', 'reply'] }),
  reason: suggestionFields.reason,
  alternative: suggestionFields.alternative,
  reviewOn: suggestionFields.reviewOn,
  body: suggestionFields.body,
} as const;

/** Columns of a sheet that tell the department what it is about. The text also finds a suggestion whose id is lost. */
export const sheetFields = {
  text: field({ ...suggestionFields.text, demanded: false }),
  statusNow: field({ ...suggestionFields.status, key: 'statusNow', label: message('labels.statusNow'), aliases: [] }),
  lastWord: field({ ...changeFields.note, key: 'lastWord', label: message('labels.lastWord'), aliases: [] }),
  daysOverdue: field({
    ...suggestionFields.replyDueOn,
    key: 'daysOverdue',
    label: message('labels.daysOverdue'),
    aliases: [],
  }),
} as const;

/** Fields that a department fills in. */
export const filledIn = ['status', 'on', 'note', 'reply', 'reason', 'alternative', 'reviewOn', 'body'] as const;

/** A field of an answer that does not fit its status, with the value that was given. */
export interface AnswerProblem {
  readonly field: keyof Answer;
  readonly value: string | null;
  readonly reason: Message;
}

/**
 * A short text for the state of a suggestion; equal again when a change was undone. It begins with letters, or Excel
 * would make it a number.
 */
export function versionOf(
  suggestion: Suggestion,
  steps: { readonly seq: number; readonly on: Day; readonly replies: number },
): string {
  const { text, status, department, reviewOn, reason, alternative, body, repliedOn } = suggestion;
  const parts = [
    text,
    status,
    department,
    reviewOn,
    reason,
    alternative,
    body,
    repliedOn,
    steps.seq,
    steps.on,
    steps.replies,
  ];
  return `v${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 10)}`;
}

/** The result for an answer: nothing to do, a change of status or a note, a reply, or both; or why it is refused. */
export interface Verdict {
  readonly step?: StepInput;
  readonly reply?: { readonly on: Day; readonly text: string };
  readonly note?: Pick<Note, 'on' | 'text' | 'public'>;
  readonly problems: readonly AnswerProblem[];
}

const nothing: Verdict = { problems: [] };
const refuse = (field: keyof Answer, value: string | null | undefined, reason: Message): Verdict => ({
  problems: [{ field, value: value ?? null, reason }],
});

/** Fields that belong to a change of status and are not allowed without one. */
const ofStep = ['reason', 'alternative', 'reviewOn', 'body'] as const;

/** True when the history has these words: on the given day or, without one, on any day. */
const isSaid = (
  words: string | undefined,
  { on: day }: Answer,
  said: readonly { readonly on: Day; readonly text: string | null }[],
): boolean => said.some(({ on, text }) => text === words && (day === undefined || day === on));

/** What the store knows of a suggestion that an answer is about. */
export interface Answered {
  readonly suggestion: Suggestion;
  readonly last: StatusChange;
  readonly replies: readonly Reply[];
  readonly notes: readonly Note[];
}

/** Why an answer without a new status cannot be written; undefined when it can. */
function strayOf(answer: Answer, { suggestion, last }: Answered): Verdict | undefined {
  const { status, on, note, reply } = answer;
  const stray = ofStep.find((key) => answer[key] != null && answer[key] !== suggestion[key]);
  if (status === undefined) {
    const told = stray ?? ofStep.find((key) => answer[key] != null);
    return told && refuse(told, answer[told], message('rules.saysNothingWithoutNewStatus'));
  }
  const isBareDay = on !== undefined && on !== last.on && note === undefined && reply === undefined;
  return stray || isBareDay ? refuse('status', status, message('rules.isItsStatusAlreadyRemark')) : undefined;
}

/** True when the suggestion has the note of an answer: with its last step, which the answer made, or as a note. */
function hasNote(answer: Answer, { suggestion, last, notes }: Answered): boolean {
  const isOfStep =
    answer.status === suggestion.status && isSaid(answer.note, answer, [{ on: last.on, text: last.note }]);
  return isOfStep || isSaid(answer.note, answer, notes);
}

/**
 * Compares an answer with the present state. An answer that was imported before changes nothing. One with the status that
 * is there, or without a status, keeps its note as a note. An answer whose suggestion changed since the sheet was made is
 * refused, unless it describes the present state.
 */
export function judgeAnswer(answer: Answer, known: Answered, today: Day): Verdict {
  const { suggestion, last, replies } = known;
  const { status, reply, note, version } = answer;
  const steps = status !== undefined && status !== suggestion.status;
  const stray = steps ? undefined : strayOf(answer, known);
  if (stray) return stray;
  const tells = reply !== undefined && !isSaid(reply, answer, replies);
  const notes = !steps && note !== undefined && !hasNote(answer, known);
  if (!tells && !steps && !notes) return nothing;
  const now = versionOf(suggestion, { seq: last.seq, on: last.on, replies: replies.length });
  if (version !== undefined && version !== now) {
    const { label } = statuses[suggestion.status];
    return refuse('version', version, message('rules.wasChangedAfterSheetWas', suggestion.id, label));
  }
  const on = answer.on ?? today;
  const said = {
    ...(tells && { reply: { on, text: reply } }),
    ...(notes && { note: { on, text: note, public: false } }),
  };
  if (!steps) return { ...said, problems: [] };
  if (status === 'merged') {
    return refuse('status', status, message('rules.isDoneByEarshotMerge'));
  }
  const lacking = missingDemand(status, answer);
  if (lacking && lacking !== 'mergedInto') {
    const { label } = statuses[status];
    return refuse(lacking, null, message('rules.isMissingNeedsIt', label));
  }
  const { reviewOn, reason, alternative, body } = answer;
  return { ...said, step: { to: status, on, note, reviewOn, reason, alternative, body }, problems: [] };
}
