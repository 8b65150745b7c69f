import { createHash } from 'node:crypto';
import type { Day } from '../time/day.js';
import { field } from '../field.js';
import { changeFields, type Reply, replyFields, type StatusChange } from './history.js';
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

/** The result for an answer: nothing to do, a change of status, a reply, or both; or why it is refused. */
export interface Verdict {
  readonly step?: StepInput;
  readonly reply?: { readonly on: Day; readonly text: string };
  readonly problems: readonly AnswerProblem[];
}

const nothing: Verdict = { problems: [] };
const refuse = (field: keyof Answer, value: string | null | undefined, reason: Message): Verdict => ({
  problems: [{ field, value: value ?? null, reason }],
});

/** Fields that belong to a change of status and are not allowed without one. */
const ofStep = ['note', 'reason', 'alternative', 'reviewOn', 'body'] as const;

/** True when the last change is that of the answer: the sheet was imported before. */
function isLastStep(answer: Answer, suggestion: Suggestion, last: StatusChange): boolean {
  const kept = (given: string | null | undefined, here: string | null): boolean => given == null || given === here;
  return (
    suggestion.status === answer.status &&
    kept(answer.on, last.on) &&
    kept(answer.note, last.note) &&
    ofStep.every((key) => key === 'note' || kept(answer[key], suggestion[key]))
  );
}

/** True when the history has this reply: the same text, on the given day or, without one, on any day. */
const isTold = (answer: Answer, replies: readonly Reply[]): boolean =>
  replies.some(({ on, text }) => text === answer.reply && (answer.on === undefined || answer.on === on));

/**
 * Compares an answer with the present state. An answer that was imported before changes nothing. An answer whose
 * suggestion changed since the sheet was made is refused, unless it describes the present state.
 */
export function judgeAnswer(
  answer: Answer,
  { suggestion, last, replies }: { suggestion: Suggestion; last: StatusChange; replies: readonly Reply[] },
  today: Day,
): Verdict {
  const { status, reply, version } = answer;
  const stray = status === undefined ? ofStep.find((key) => answer[key] != null) : undefined;
  if (stray) {
    return refuse(stray, answer[stray], message('rules.saysNothingWithoutNewStatus'));
  }
  const tells = reply !== undefined && !isTold(answer, replies);
  const steps = status !== undefined && !isLastStep(answer, suggestion, last);
  if (!tells && !steps) return nothing;
  const now = versionOf(suggestion, { seq: last.seq, on: last.on, replies: replies.length });
  if (version !== undefined && version !== now) {
    const { label } = statuses[suggestion.status];
    return refuse('version', version, message('rules.wasChangedAfterSheetWas', suggestion.id, label));
  }
  const on = answer.on ?? today;
  const told = tells ? { reply: { on, text: reply } } : {};
  if (!steps) return { ...told, problems: [] };
  if (status === suggestion.status) {
    return refuse('status', status, message('rules.isItsStatusAlreadyRemark'));
  }
  if (status === 'merged') {
    return refuse('status', status, message('rules.isDoneByEarshotMerge'));
  }
  const lacking = missingDemand(status, answer);
  if (lacking && lacking !== 'mergedInto') {
    const { label } = statuses[status];
    return refuse(lacking, null, message('rules.isMissingNeedsIt', label));
  }
  const { note, reviewOn, reason, alternative, body } = answer;
  return { ...told, step: { to: status, on, note, reviewOn, reason, alternative, body }, problems: [] };
}
