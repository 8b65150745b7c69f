import type { figures as english } from '../en/figures.js';
import { n, dotted, month } from './numbers.js';

export const figures: typeof english = {
  stats: {
    status: '상태',
    suggestions: '건의',
    share: '비율',
    resolved: '완료',
    rate: '완료율',
    inProgress: '추진중',
    median: '처리일수(중앙값)',
    overdue: '회신지연',
    received: '접수',
    headline: (sessions, months, span, citizens, suggestions) =>
      `${n(months)}개월${span} · ${n(sessions)}회 · 시민 ${n(citizens)}명 · 건의 ${n(suggestions)}건`,
    span: (first, last) => `(${month(first)}~${month(last)})`,
    happenedHeadline: (period, received, resolved) =>
      `${period} 처리 현황: 접수 ${n(received)}건, 완료 ${n(resolved)}건(접수 시기와 무관)`,
    raisedHeading: (period) => `${period} 접수된 건의의 현재 상태`,
    asOf: (day) => `${dotted(day)} 기준(변경 이력으로 계산)`,
    period: (from, to) =>
      from === undefined
        ? to === undefined
          ? '전체 기간'
          : `${dotted(to)}까지`
        : to === undefined
          ? `${dotted(from)}부터`
          : `${dotted(from)}~${dotted(to)}`,
    replies: ({ onTime, late, waiting, overdue, notRecorded }) =>
      `회신  기한 내 ${n(onTime)} · 기한 후 ${n(late)} · 대기 ${n(waiting)} · 지연 ${n(overdue)}${notRecorded > 0 ? ` · 기록 없음 ${n(notRecorded)}` : ''}`,
    resolvedWithin: (median, p90, count) =>
      `완료  절반은 ${median}일 안에, 열에 아홉은 ${p90}일 안에(날짜가 확인된 ${n(count)}건)`,
    rateIs: (percent, resolved, of) =>
      `완료율 ${percent}% = 접수 ${n(of)}건 중 완료 ${n(resolved)}건. 추진불가와 이관은 완료가 아니며,`,
    notCounted: (merged, withdrawn) => `중복 ${n(merged)}건과 취하 ${n(withdrawn)}건은 세지 않습니다.`,
    secondRate: (percent, resolved, of) => `이관과 추진불가를 뺀 비율: ${percent}% = ${n(of)}건 중 ${n(resolved)}건`,
    nothing: '해당하는 건의가 없습니다.',
    unknownDay: (count) => `날짜를 모르는 옛 기록의 변경 ${n(count)}건은 여기에 세지 않습니다.`,
    again: '나중에 다시 완료된 건의는 여기에 마지막 한 번만 셉니다. 한 달씩 따로 내면 그달마다 셉니다.',
    unclosed: (count) => `마감하지 않은 방문 ${n(count)}회   earshot session list --open`,
    by: {
      month: '월',
      quarter: '분기',
      year: '연도',
      session: '회차',
      district: '읍면동',
      department: '담당부서',
      category: '분야',
      kind: '유형',
      status: '상태',
      audience: '대상',
      reason: '불가사유',
    },
  },
  explanation: {
    rate: (label, percent, count, of) => `${label} ${percent}% = ${n(of)}건 중 ${n(count)}건. 그 ${n(count)}건:`,
    days: (label, value, count) =>
      value === null
        ? `${label}: 날짜가 확인된 완료 건이 없습니다`
        : `${label}: ${n(value)}일(날짜가 확인된 완료 ${n(count)}건, 걸린 날 순서)`,
    citizens: (value, sessions) => `시민 ${n(value)}명: ${n(sessions)}회의 참석 인원`,
    sessions: (label, count) => `${label}: ${n(count)}회`,
    suggestions: (label, count) => `${label}: ${n(count)}건`,
    rest: '비율의 전체: earshot stats --explain suggestions',
  },
};
