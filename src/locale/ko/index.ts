import type { Dictionary } from '../en/index.js';
import { figures } from './figures.js';
import { followUp } from './follow-up.js';
import { outcomes } from './outcomes.js';
import { records } from './records.js';
import { report } from './report.js';
import { safety } from './safety.js';
import { search } from './search.js';
import { shared } from './shared.js';
import { transfer } from './transfer.js';
import { messages } from './messages/index.js';
import { dayAndWeekday, n, dotted, month } from './numbers.js';

/** Korean texts of the screen. */
export const ko: Dictionary = {
  yes: '예',
  no: '',
  none: '(없음)',
  day: dotted,
  dayAndWeekday,
  meantDay: (typed, day, weekday) => `${typed}: ${dayAndWeekday(day, weekday)}`,
  month,
  quarter: (quarter) => `${quarter.slice(0, 4)}년 ${quarter.slice(6)}분기`,
  year: (year) => `${year}년`,
  sessionName: (session) => `제${session}회`,
  count: n,
  total: '합계',
  list: (names) => names.join(', '),
  about: 'earshot은 현장에서 들은 시민의 말과 그 뒤의 일을 기록합니다.',
  error: '오류',
  undo: (operations) => `되돌리기: earshot undo${operations > 1 ? ` ${operations}` : ''}`,
  waiting: '다른 earshot이 쓰기를 마칠 때까지 기다리는 중 …',
  interrupted: {
    nothing: '멈췄습니다. 아무것도 쓰지 않았습니다.',
    written: '멈췄습니다. 그전에 쓴 것은 그대로 있습니다.',
  },
  page: (shown, of, next) =>
    `${n(of)}건 중 ${n(shown)}건${next === undefined ? '' : `   다음: --page ${next} · 모두: --limit 0`}`,
  counted: {
    sessions: (count) => `${n(count)}회`,
    suggestions: (count) => `건의 ${n(count)}건`,
    citizens: (count) => `시민 ${n(count)}명`,
    months: (count) => `${n(count)}개월`,
    rows: (count) => `${n(count)}행`,
    changes: (count) => `변경 ${n(count)}건`,
    replies: (count) => `회신 ${n(count)}건`,
  },
  noStore: (path) => `아직 적은 것이 없습니다(저장소 없음: ${path}).`,
  glance: {
    store: (path, suggestions) => `${path} · 건의 ${suggestions}건`,
    latest: (session, day, place, suggestions) =>
      `최근 방문: 제${session}회, ${day}${place && `, ${place}`} · 건의 ${suggestions}건`,
    open: (open, overdue) => `처리 중 ${open}건 · 회신 기한 지남 ${overdue}건 · 목록: earshot due`,
  },
  noStoreHint: '둘러보기: earshot demo · 시작하기: earshot session add',
  written: (path) => `${path}에 썼습니다`,
  ...messages,
  ...records,
  ...outcomes,
  ...figures,
  ...transfer,
  ...safety,
  ...search,
  ...shared,
  ...followUp,
  ...report,
};
