import { createHash } from 'node:crypto';
import type { Day } from './day.js';
import { field } from './field.js';
import { changeFields, type Reply, replyFields, type StatusChange } from './history.js';
import { josa } from './particle.js';
import { statuses } from './status.js';
import { missingDemand, type StepInput } from './step.js';
import type { Suggestion } from './suggestion.js';
import { suggestionFields } from './suggestion-fields.js';
import { parseName } from './values.js';
import { type Words, words } from './words.js';

/** What a department wrote on its sheet about one suggestion. */
export interface Answer {
  /** `172-3` */
  readonly suggestion: string;
  /** How the suggestion stood when the sheet was made; without it nobody can tell whether it has changed since. */
  readonly version?: string | undefined;
  readonly status?: Suggestion['status'] | undefined;
  /** The day of the step and of the reply; the day of the import when left out. */
  readonly on?: Day | undefined;
  readonly note?: string | undefined;
  /** What the citizen was told. */
  readonly reply?: string | undefined;
  readonly reviewOn?: Day | undefined;
  readonly reason?: Suggestion['reason'] | undefined;
  readonly alternative?: string | undefined;
  readonly body?: string | undefined;
}

/** The columns of a sheet that mean something when it comes back; everything else on it is for the reader. */
export const answerFields = {
  suggestion: field({ ...suggestionFields.id, key: 'suggestion', demanded: true }),
  version: field({
    key: 'version',
    label: words('Version', '판'),
    column: 'version',
    aliases: ['판', 'version'],
    parse: parseName,
    type: 'text',
  }),
  status: field({
    ...suggestionFields.status,
    label: words('New status', '새 상태'),
    aliases: ['새 상태', 'new status'],
  }),
  on: field({
    ...changeFields.on,
    label: words('Day', '처리일'),
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

export interface AnswerProblem {
  readonly field: keyof Answer;
  readonly value: string | null;
  readonly reason: Words;
}

/** Marks how a suggestion stands: the same again when a change has been taken back. Letters first, or Excel makes it a number. */
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

/** What an answer comes to: nothing, a step, a reply, both; or why it cannot be taken. */
export interface Verdict {
  readonly step?: StepInput;
  readonly reply?: { readonly on: Day; readonly text: string };
  readonly problems: readonly AnswerProblem[];
}

const nothing: Verdict = { problems: [] };
const refuse = (field: keyof Answer, value: string | null | undefined, reason: Words): Verdict => ({
  problems: [{ field, value: value ?? null, reason }],
});

/** What belongs to a step of the status and means nothing without one. */
const ofStep = ['note', 'reason', 'alternative', 'reviewOn', 'body'] as const;

/** Whether the last step is the one that the answer speaks of: the sheet has been taken in already. */
function isLastStep(answer: Answer, suggestion: Suggestion, last: StatusChange): boolean {
  const kept = (given: string | null | undefined, here: string | null): boolean => given == null || given === here;
  return (
    suggestion.status === answer.status &&
    kept(answer.on, last.on) &&
    kept(answer.note, last.note) &&
    ofStep.every((key) => key === 'note' || kept(answer[key], suggestion[key]))
  );
}

/** Whether that was told already: the same words, on the day given or on any. */
const isTold = (answer: Answer, replies: readonly Reply[]): boolean =>
  replies.some(({ on, text }) => text === answer.reply && (answer.on === undefined || answer.on === on));

/**
 * Holds an answer against what is known now. The same answer again comes to nothing; one whose suggestion has changed
 * since the sheet was made is refused, unless it says what is so already.
 */
export function judgeAnswer(
  answer: Answer,
  { suggestion, last, replies }: { suggestion: Suggestion; last: StatusChange; replies: readonly Reply[] },
  today: Day,
): Verdict {
  const { status, reply, version } = answer;
  const stray = status === undefined ? ofStep.find((key) => answer[key] != null) : undefined;
  if (stray) {
    return refuse(stray, answer[stray], words('says nothing without a new status', '새 상태 없이는 쓸 수 없습니다'));
  }
  const tells = reply !== undefined && !isTold(answer, replies);
  const steps = status !== undefined && !isLastStep(answer, suggestion, last);
  if (!tells && !steps) return nothing;
  const now = versionOf(suggestion, { seq: last.seq, on: last.on, replies: replies.length });
  if (version !== undefined && version !== now) {
    const { label } = statuses[suggestion.status];
    return refuse(
      'version',
      version,
      words(
        `${suggestion.id} was changed after the sheet was made; it is ${label.en} now`,
        `${josa(suggestion.id, '은/는')} 표를 만든 뒤에 바뀌었습니다. 지금은 ${label.ko}`,
      ),
    );
  }
  const on = answer.on ?? today;
  const told = tells ? { reply: { on, text: reply } } : {};
  if (!steps) return { ...told, problems: [] };
  if (status === suggestion.status) {
    return refuse(
      'status',
      status,
      words(
        'is its status already; a remark goes with a new status, or as a reply',
        '이미 그 상태입니다. 메모는 새 상태와 함께, 또는 회신으로 적으십시오',
      ),
    );
  }
  if (status === 'merged') {
    return refuse(
      'status',
      status,
      words('is done by earshot merge ID --into ID', 'earshot merge 번호 --into 번호로 하십시오'),
    );
  }
  const lacking = missingDemand(status, answer);
  if (lacking && lacking !== 'mergedInto') {
    const { label } = statuses[status];
    return refuse(
      lacking,
      null,
      words(`is missing: ${label.en} needs it`, `비어 있습니다. ${label.ko} 상태에 필요합니다`),
    );
  }
  const { note, reviewOn, reason, alternative, body } = answer;
  return { ...told, step: { to: status, on, note, reviewOn, reason, alternative, body }, problems: [] };
}
