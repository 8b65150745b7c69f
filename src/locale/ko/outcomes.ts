import { josa } from './particle.js';
import type { outcomes as english, Span } from '../en/outcomes.js';
import { n } from './numbers.js';

const launched: Readonly<Record<string, string>> = {
  policy: '시행',
  programme: '시작',
  event: '첫 개최',
  facility: '개소',
  service: '개시',
};

const units: Readonly<Record<string, readonly [count: string, less: string]>> = {
  day: ['일', '하루'],
  month: ['개월', '한 달'],
  year: ['년', '1년'],
};

function apart({ count, unit }: Span): string {
  const [one, less] = units[unit] ?? ['일', '하루'];
  return unit === 'day' ? `${n(count)}일` : count < 1 ? `${less}이 안 되어` : `약 ${n(count)}${one}`;
}

const voices = (count: number): string => (count === 1 ? '한 사람의 목소리' : `${n(count)}건의 목소리`);

export const outcomes: typeof english = {
  outcome: {
    added: (id, name) => `${josa(name, '을/를')} ${josa(id, '으로/로')} 등록했습니다.`,
    edited: (name) => `${josa(name, '을/를')} 고쳤습니다.`,
    unchanged: (name) => `${josa(name, '은/는')} 이미 그러합니다.`,
    removed: (name) => `${josa(name, '을/를')} 지웠습니다.`,
    removeConfirm: (name, suggestions, milestones) =>
      `${josa(name, '을/를')} 경과 ${n(milestones)}건, 건의 연결 ${n(suggestions)}건과 함께 지울까요?`,
    linked: (count, same, name) =>
      `건의 ${n(count)}건을 ${name}에 연결했습니다${same > 0 ? `(${n(same)}건은 이미 연결됨)` : ''}.`,
    unlinked: (count, name) => `${name}에서 건의 ${n(count)}건의 연결을 끊었습니다.`,
    milestoneAdded: (seq, name) => `${name}의 경과 ${josa(seq, '을/를')} 적었습니다.`,
    milestoneEdited: (seq, name) => `${name}의 경과 ${josa(seq, '을/를')} 고쳤습니다.`,
    milestoneRemoved: (seq, name) => `${name}의 경과 ${josa(seq, '을/를')} 지웠습니다.`,
    none: '해당하는 성과가 없습니다.',
    noneHint: '등록하기: earshot outcome add 이름 --suggestion 건의번호',
    nextTrace: (id) => `전체 이야기: earshot trace ${id}`,
    nextLink: (id) => `다음: earshot outcome link ${id} 건의번호`,
    ledTo: (names, id) => `이어진 성과: ${names}   전체 이야기: earshot trace ${id}`,
    notLinked: '연결된 건의 없음',
    for: (whom) => `대상 ${whom}`,
    with: (names) => `협력 ${names}`,
    count: (count) => `성과 ${n(count)}건`,
    firstVoice: '첫 건의',
    apart,
  },
  trace: {
    since: (days) => `${n(days)}일`,
    until: (name, from, to, distance) => `${name}: ${voices(from)}에서 ${to}까지 ${apart(distance)}`,
    waiting: (name, from, days) => `${name}: ${voices(from)}, 지금까지 ${n(days)}일`,
    something: { policy: '정책', programme: '프로그램', event: '행사', facility: '시설', service: '서비스' },
    anything: '성과',
    launched: (kind) => launched[kind ?? ''] ?? '시행',
    began: '추진 시작',
    saidToo: (count, ids) => `같은 말씀 ${n(count)}건 더: ${ids}`,
    none: '이 건의가 이어진 성과는 적혀 있지 않습니다.',
    noneHint: (id) => `연결하기: earshot outcome link 성과 ${id}`,
  },
};
