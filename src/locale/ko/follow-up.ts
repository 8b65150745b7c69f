import type { followUp as english } from '../en/follow-up.js';
import { n, dotted } from './numbers.js';
import { josa } from './particle.js';

export const followUp: typeof english = {
  due: {
    replies: (overdue, soon, until) =>
      overdue + soon === 0
        ? `${dotted(until)}까지 회신할 것이 없습니다`
        : `회신 지연 ${n(overdue)}건, ${dotted(until)}까지 회신할 것 ${n(soon)}건`,
    reviews: (count, past) => `다시 볼 장기검토 ${n(count)}건${past > 0 ? `(그중 ${n(past)}건은 지남)` : ''}`,
    overdue: '회신 지연',
    soon: '회신 예정',
    reviewsPast: '재검토 지남',
    reviewsSoon: '재검토 예정',
    reply: '회신',
    review: '재검토',
    replyTo: (id) => `${id} 회신 기한`,
    reviewOf: (id) => `${id} 재검토`,
    received: (day) => `${dotted(day)} 접수`,
    calendar: 'earshot 기한',
    written: (count, file) => `${n(count)}건을 ${file}에 썼습니다`,
    next: '회신: earshot reply 번호 --text 내용 · 부서에 묻기: earshot chase --output 폴더',
    further: '더 멀리 보기: earshot due --within 4w',
    unknownYears: (years) =>
      `${years}년 휴일을 아직 알 수 없어 회신 기한이 늦어질 수 있습니다. 휴일이 정해지면(earshot 새 버전 또는 holidays 설정의 파일) 다시 세십시오: earshot due --recount`,
    was: '지금 기한',
    becomes: '새 기한',
    notRecorded: (count) => `끝났으나 적어 둔 회신이 없는 건의 ${n(count)}건: earshot stats --explain not-recorded`,
    recountNothing: '회신하지 않은 건의의 기한이 모두 설정과 같습니다.',
    recountConfirm: (count) => `기한 ${n(count)}건을 옮길까요?`,
    recounted: (count) => `기한 ${n(count)}건을 옮겼습니다`,
    recountLeft: '이미 지난 기한은 그대로 둡니다. 보고한 숫자는 바뀌지 않습니다.',
  },
  brief: {
    title: (name, by) => `${name}(${by})`,
    by: { district: '읍면동', audience: '대상', place: '장소' },
    headline: (sessions, last, suggestions) => `방문 ${sessions}, 마지막 ${dotted(last)} · ${suggestions}`,
    open: (done, promised, waiting) =>
      `완료 ${n(done)}건 · 약속하고 진행중 ${n(promised)}건 · 아직 정하지 않음 ${n(waiting)}건`,
    led: (count) => `거기서 시작된 성과 ${n(count)}건`,
    left: (count) => `중복·취하 ${n(count)}건은 보이지 않음`,
    sessions: (count) => `방문 ${n(count)}회, 최근 순`,
    sections: {
      done: (count) => `완료 ${n(count)}건`,
      promised: (count) => `약속하고 진행중 ${n(count)}건, 오래된 약속부터`,
      waiting: (count) => `아직 정하지 않음 ${n(count)}건, 오래된 것부터`,
      declined: (count) => `추진불가와 사유 ${n(count)}건`,
      longTerm: (count) => `장기검토 ${n(count)}건, 재검토일 순`,
      transferred: (count) => `이관 ${n(count)}건과 이관기관`,
    },
    outcomes: (count) => `거기서 시작된 성과 ${n(count)}건`,
    more: (count) => `${n(count)}행 더: --limit 0 · 인쇄용: --format markdown`,
    next: '하나 보기: earshot show 번호 · 인쇄용: --format markdown',
  },
  chase: {
    headline: (open, departments, overdue) =>
      open === 0
        ? '처리할 건의가 없습니다'
        : `${n(departments)}개 부서에 처리할 건의 ${n(open)}건, 회신 지연 ${n(overdue)}건`,
    open: '처리할 건의',
    oldest: '가장 오래된 접수일',
    file: '파일',
    sheet: '처리할 건의',
    nobody: '부서 없음',
    written: (count, folder) => `파일 ${n(count)}개를 ${folder}에 썼습니다`,
    next: '채워 넣을 표 만들기: earshot chase --output 폴더',
    back: '채운 뒤에: earshot import 파일 --dry-run, 그다음 --dry-run 없이',
  },
  config: {
    profile: '프로필',
    about: '용도',
    file: '파일',
    comesAlong: 'earshot에 들어 있음',
    title: (path) => `설정(파일: ${path})`,
    sources: { flag: '옵션', environment: '환경 변수', file: '설정 파일', default: '기본값' },
    no: '아니오',
    next: '바꾸기: earshot config set 설정 값 · 기본값으로: earshot config unset 설정',
    isSet: (key, value) => `${key} 값은 이제 ${value}입니다.`,
    isUnset: (key) => `${key} 값을 기본값으로 되돌렸습니다.`,
    notSet: (key) => `${key} 값은 정하지 않았습니다.`,
    overruled: (key, value) => `다만 환경 변수나 옵션의 ${key} 값 ${josa(value, '이/가')} 앞섭니다.`,
    fromNowOn:
      '이제부터 적거나 가져오는 건의에 적용됩니다. 이미 있는 건의의 기한은 그대로이며, 회신하지 않은 것은 earshot due --recount로 옮깁니다.',
    takeBack: (key) => `기본값으로: earshot config unset ${key}`,
    filtered: (flags) => `설정의 기본 조건: ${flags}   조건 없이: --all`,
  },
};
