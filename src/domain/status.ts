import { InvalidValue } from './errors.js';
import { type Words, words } from './words.js';

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

export type Status = (typeof statusCodes)[number];

/** What a status counts as. `excluded` ones are out of the totals: the survivor of a merge counts, a withdrawn one does not. */
export type Standing = 'open' | 'resolved' | 'deferred' | 'closed' | 'excluded';

export type Demand = 'reviewOn' | 'reason' | 'body' | 'mergedInto';

interface StatusRule {
  readonly label: Words;
  readonly standing: Standing;
  /** What must be known of a suggestion in this status. Typed by hand it is demanded; an old record without it is incomplete. */
  readonly demands?: Demand;
  /** Where it can go from here. What is done or closed is reopened before it takes another end. */
  readonly next: readonly Status[];
  /** Words of other cities and of 311 exports that mean this, beside the code and the labels. */
  readonly aliases: readonly string[];
}

const fromOpen = ['in-progress', 'resolved', 'long-term', 'declined', 'transferred', 'merged', 'withdrawn'] as const;

/** The whole life of a suggestion in one table (vocabulary and what counts: the office's rules of counting). */
export const statuses: Readonly<Record<Status, StatusRule>> = {
  received: {
    label: words('received', '접수'),
    standing: 'open',
    next: ['reviewing', ...fromOpen],
    aliases: ['open', 'new', '접수완료', '신규'],
  },
  reviewing: {
    label: words('under review', '검토중'),
    standing: 'open',
    next: fromOpen,
    aliases: ['assigned', 'in review', '검토', '검토 중'],
  },
  'in-progress': {
    label: words('in progress', '추진중'),
    standing: 'open',
    next: ['reviewing', 'resolved', 'long-term', 'declined', 'transferred', 'merged', 'withdrawn'],
    aliases: ['추진 예정', '향후추진', '단기 추진', '추진', '추진 중', '처리중', '진행중'],
  },
  resolved: {
    label: words('resolved', '완료'),
    standing: 'resolved',
    next: ['reviewing', 'in-progress', 'merged'],
    aliases: ['closed', 'done', '완결', '해결', '해결 완료', '처리완료', '추진완료'],
  },
  'long-term': {
    label: words('long-term task', '장기검토'),
    standing: 'deferred',
    demands: 'reviewOn',
    next: ['reviewing', 'in-progress', 'resolved', 'declined', 'transferred', 'merged', 'withdrawn'],
    aliases: ['long term', '장기', '장기과제', '중장기검토', '장기 추진'],
  },
  declined: {
    label: words('declined', '추진불가'),
    standing: 'closed',
    demands: 'reason',
    next: ['reviewing', 'in-progress', 'long-term', 'transferred', 'merged'],
    aliases: ['수용불가', '시행 불가', '처리 불가', '불가', '불수용'],
  },
  transferred: {
    label: words('transferred', '이관'),
    standing: 'closed',
    demands: 'body',
    next: ['reviewing', 'in-progress', 'resolved', 'merged'],
    aliases: ['referred out', '타기관 이첩', '상급 기관 건의', '이첩', '타기관 이관'],
  },
  merged: {
    label: words('merged', '중복'),
    standing: 'excluded',
    demands: 'mergedInto',
    next: ['received', 'reviewing'],
    aliases: ['duplicate', '병합', '중복건의'],
  },
  withdrawn: {
    label: words('withdrawn', '취하'),
    standing: 'excluded',
    next: ['received', 'reviewing'],
    aliases: ['cancelled', 'canceled', '철회'],
  },
};

/** Words that mean resolved, and answered on the spot as well. */
export const onTheSpotWords = ['현장 답변 종결', '현장답변 완료', '현장답변', 'on the spot', 'on-the-spot'];

export const counts = (status: Status): boolean => statuses[status].standing !== 'excluded';
export const countedStatuses = statusCodes.filter(counts);
export const excludedStatuses = statusCodes.filter((status) => !counts(status));
/** Those on which somebody still works or has yet to look. */
export const openStatuses = statusCodes.filter((status) => statuses[status].standing === 'open');

export const canBecome = (from: Status, to: Status): boolean => statuses[from].next.includes(to);

export const isStatus = (raw: string): raw is Status => (statusCodes as readonly string[]).includes(raw);

export const declineReasons = {
  law: words('law', '법·제도'),
  budget: words('budget', '예산'),
  land: words('land', '토지'),
  safety: words('safety', '안전'),
  competence: words('not ours to decide', '권한 밖'),
  consent: words('no consent', '동의'),
  other: words('other', '기타'),
} as const satisfies Record<string, Words>;

export type DeclineReason = keyof typeof declineReasons;

/** @throws InvalidValue when the step is not one that a suggestion can take */
export function checkTransition(from: Status, to: Status): void {
  if (canBecome(from, to)) return;
  const { next } = statuses[from];
  throw new InvalidValue(
    words(
      `what is ${statuses[from].label.en} cannot become ${statuses[to].label.en}`,
      `${statuses[from].label.ko} 상태에서 ${statuses[to].label.ko} 상태로 바꿀 수 없습니다`,
    ),
    words(
      `From ${from} it can become ${next.join(', ')}`,
      `바꿀 수 있는 상태: ${next.map((code) => statuses[code].label.ko).join(', ')}`,
    ),
    'conflict',
  );
}
