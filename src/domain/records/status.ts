import { InvalidValue } from '../errors.js';
import { foldTight } from '../text/text.js';
import { type Message, message, joined } from '../../locale/message.js';

export const statusCodes = [
  'received',
  'reviewing',
  'in-progress',
  'resolved',
  'long-term',
  'declined',
  'transferred',
  'merged',
  'withdrawn',
] as const;

/** The code of a suggestion's status. Codes are stored and exported, and never change. */
export type Status = (typeof statusCodes)[number];

/**
 * How a status counts. `excluded` statuses are not in the totals: of merged suggestions only the remaining one counts,
 * withdrawn ones do not count.
 */
export type Standing = 'open' | 'resolved' | 'deferred' | 'closed' | 'excluded';

/** A field that a status needs: `long-term` a day of review, `declined` a reason, and so on. */
export type Demand = 'reviewOn' | 'reason' | 'body' | 'mergedInto';

interface StatusRule {
  readonly label: Message;
  readonly standing: Standing;
  /**
   * The field that a suggestion needs in this status. A clerk must give it; an imported old record without it is marked
   * as incomplete.
   */
  readonly demands?: Demand;
  /** The statuses that may follow. A closed suggestion must be reopened before it is closed in another way. */
  readonly next: readonly Status[];
  /** Words of other cities and of 311 exports for this status, in addition to the code and the labels. */
  readonly aliases: readonly string[];
}

/** Words that mean: done in part. The suggestion is still in progress, and the word is kept in the note. */
export const partialWords = [
  '일부 완료',
  '부분 완료',
  '일부 수용',
  '부분 수용',
  '일부 반영',
  '부분 반영',
  'partly done',
  'partially done',
];

const fromOpen = ['in-progress', 'resolved', 'long-term', 'declined', 'transferred', 'merged', 'withdrawn'] as const;

/** All statuses and their rules (docs/vocabulary.md, docs/counting.md). */
export const statuses: Readonly<Record<Status, StatusRule>> = {
  received: {
    label: message('status.received'),
    standing: 'open',
    next: ['reviewing', ...fromOpen],
    aliases: ['open', 'new', 'not started', 'outstanding', '접수완료', '신규'],
  },
  reviewing: {
    label: message('status.reviewing'),
    standing: 'open',
    next: fromOpen,
    aliases: ['assigned', 'in review', 'under consideration', '검토', '검토 예정'],
  },
  'in-progress': {
    label: message('status.in-progress'),
    standing: 'open',
    next: ['reviewing', 'resolved', 'long-term', 'declined', 'transferred', 'merged', 'withdrawn'],
    aliases: [
      'ongoing',
      '추진 예정',
      '향후추진',
      '단기 추진',
      '추진',
      '처리중',
      '처리 예정',
      '진행중',
      '조치중',
      '예산 반영',
      ...partialWords,
    ],
  },
  resolved: {
    label: message('status.resolved'),
    standing: 'resolved',
    next: ['reviewing', 'in-progress', 'merged'],
    aliases: [
      'closed',
      'done',
      'completed',
      '완결',
      '해결',
      '해결 완료',
      '처리완료',
      '추진완료',
      '조치완료',
      '종결',
      '수용',
      '반영',
      '반영 완료',
    ],
  },
  'long-term': {
    label: message('status.long-term'),
    standing: 'deferred',
    demands: 'reviewOn',
    next: ['reviewing', 'in-progress', 'resolved', 'declined', 'transferred', 'merged', 'withdrawn'],
    aliases: ['long term', '장기', '장기과제', '중장기', '중장기검토', '장기 추진', '보류'],
  },
  declined: {
    label: message('status.declined'),
    standing: 'closed',
    demands: 'reason',
    next: ['reviewing', 'in-progress', 'long-term', 'transferred', 'merged'],
    aliases: ['rejected', '수용불가', '시행 불가', '처리 불가', '불가', '불수용', '반려', '미반영'],
  },
  transferred: {
    label: message('status.transferred'),
    standing: 'closed',
    demands: 'body',
    next: ['reviewing', 'in-progress', 'resolved', 'merged'],
    aliases: ['referred out', '타기관', '타기관 이첩', '상급 기관 건의', '이첩', '이송', '타기관 이관'],
  },
  merged: {
    label: message('status.merged'),
    standing: 'excluded',
    demands: 'mergedInto',
    next: ['received', 'reviewing'],
    aliases: ['duplicate', '병합', '중복건의'],
  },
  withdrawn: {
    label: message('status.withdrawn'),
    standing: 'excluded',
    next: ['received', 'reviewing'],
    aliases: ['cancelled', 'canceled', '철회'],
  },
};

/** Words that mean both resolved and answered on the spot. */
export const onTheSpotWords = ['현장 답변 종결', '현장답변 완료', '현장답변', 'on the spot', 'on-the-spot'];

/** True unless the status leaves a suggestion out of all figures (merged, withdrawn). */
export const counts = (status: Status): boolean => statuses[status].standing !== 'excluded';

/** Statuses that count in figures. */
export const countedStatuses = statusCodes.filter(counts);

/**
 * True for a status that ends the matter: the first reply is owed no more. Where none is written down, nobody knows whether
 * and when the citizen was told.
 */
export const isSettled = (status: Status): boolean => ['resolved', 'closed'].includes(statuses[status].standing);

/** Statuses in which no reply is owed. */
export const notOwing = statusCodes.filter((status) => isSettled(status) || !counts(status));

/** Statuses of suggestions that somebody still works on or has not looked at. */
export const openStatuses = statusCodes.filter((status) => statuses[status].standing === 'open');

/** True when the rules allow the change from one status to the other. */
export const canBecome = (from: Status, to: Status): boolean => statuses[from].next.includes(to);

/** True for the code of a status; labels and words of other offices are read by `parseStatus`. */
export const isStatus = (raw: string): raw is Status => (statusCodes as readonly string[]).includes(raw);

export const declineReasons = {
  law: message('rules.law'),
  budget: message('rules.budget'),
  land: message('rules.land'),
  safety: message('rules.safety'),
  competence: message('rules.notOursToDecide'),
  consent: message('rules.noConsent'),
  other: message('rules.other'),
} as const satisfies Record<string, Message>;

/** The code of a reason to decline. */
export type DeclineReason = keyof typeof declineReasons;

/** @throws InvalidValue when the rules do not allow this change of status */
export function checkTransition(from: Status, to: Status): void {
  if (canBecome(from, to)) return;
  const { next } = statuses[from];
  throw new InvalidValue(
    message('rules.whatIsCannotBecome', statuses[from].label, statuses[to].label),
    message('rules.canBecome', from, next.join(', '), joined(', ', ...next.map((code) => statuses[code].label))),
    'conflict',
  );
}

/** Headers under which sheets keep a status, or in words what was done. */
export const eitherWords: readonly string[] = [
  ...['처리결과', '처리구분', '추진상황', '처리현황', '추진현황', '진행상황', '진행현황', '조치결과', '추진결과'],
  ...['outcome', 'progress', 'resolution', 'status update'],
];
/** Headers under which sheets keep a status, or a mark that says yes or no. */
export const whetherWords: readonly string[] = ['처리여부', '완료여부', '추진여부', '조치여부'];

/** Headers that name a status only by what stands below them. */
export const vagueWords: readonly string[] = ['구분', '결과', '상황', '현황'];

/** All of them, as `foldTight` makes them: only the values tell that they are statuses. */
export const notAlways: ReadonlySet<string> = new Set([...eitherWords, ...whetherWords, ...vagueWords].map(foldTight));
