import type { Dictionary } from './en.js';

const number = new Intl.NumberFormat('ko-KR');
const n = (value: number): string => number.format(value);

const dotted = (day: string): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${year}. ${Number(month)}. ${Number(date)}.`;
};
const month = (text: string): string => `${text.slice(0, 4)}년 ${Number(text.slice(5, 7))}월`;

/** What earshot says on the screen in Korean. */
export const ko: Dictionary = {
  yes: '예',
  no: '',
  none: '(없음)',
  weekdays: ['일', '월', '화', '수', '목', '금', '토'],
  day: dotted,
  month,
  quarter: (quarter) => `${quarter.slice(0, 4)}년 ${quarter.slice(6)}분기`,
  year: (year) => `${year}년`,
  sessionName: (session) => `제${session}회`,
  total: '합계',
  list: (names) => names.join(', '),

  about: 'earshot은 현장에서 들은 시민의 말과 그 뒤의 일을 기록합니다.',
  error: '오류',
  undo: '되돌리기: earshot undo',
  safety: {
    backedUp: (path) => `${path}에 백업하고 확인했습니다.`,
    rotated: (count) => `오래된 백업 ${n(count)}개를 지웠습니다.`,
    restoreConfirm: (from, store) => `${store} 자리에 ${from}을(를) 놓을까요?`,
    restored: (from, store) => `${store}: ${from}의 상태로 되돌렸습니다.`,
    kept: (path) => `그전의 것은 여기에 남겼습니다: ${path}`,
    well: (sessions, suggestions, changes, seconds) =>
      `이상 없음: ${n(sessions)}회, 건의 ${n(suggestions)}건, 변경 ${n(changes)}건; ${seconds}초 동안 확인.`,
    ill: (count) => `잘못된 것 ${n(count)}가지:`,
    lastBackup: (day) => `마지막 백업 ${dotted(day)}`,
    noBackup: '아직 백업이 없습니다: earshot backup',
    openToOthers: (path) => `이 컴퓨터의 다른 사용자가 읽을 수 있습니다: ${path}`,
    onNetwork: (path) => `네트워크 드라이브에 있어 두 컴퓨터가 함께 쓰면 손상될 수 있습니다: ${path}`,
    mendable: 'earshot doctor --repair: 먼저 백업하고 * 표시한 것을 고칩니다',
    mended: (count) => `고친 것: ${n(count)}가지`,
    notMended: (count) => `사람이 보아야 할 것: ${n(count)}가지`,
    forgotten: (people) => `${n(people)}명의 이름과 연락처를 영구히 지웠습니다. 말씀하신 내용은 남습니다.`,
    wouldForget: (people) => `${n(people)}명의 이름과 연락처를 지우게 됩니다.`,
    forgetConfirm: (people) => `${n(people)}명의 이름과 연락처를 영구히 지울까요? 되돌릴 수 없습니다.`,
    nobody: '지울 사람이 없습니다.',
    backupsKeep: '이 백업에는 아직 남아 있습니다. 지워도 될 때 직접 지우십시오:',
  },
  journal: {
    takeBack: (operation, by, ago, line) => `작업 ${operation} 되돌리기(${by}, ${ago}):  ${line}`,
    bringBack: (operation, by, ago, line) => `작업 ${operation} 다시 하기(${by}, ${ago}):  ${line}`,
    you: '본인',
    ago: (minutes) =>
      minutes < 1
        ? '방금'
        : minutes < 60
          ? `${minutes}분 전`
          : minutes < 2880
            ? `${Math.floor(minutes / 60)}시간 전`
            : `${Math.floor(minutes / 1440)}일 전`,
    takenBack: '되돌렸습니다.   다시 하기: earshot redo',
    broughtBack: '다시 했습니다.   되돌리기: earshot undo',
    nothingToUndo: '되돌릴 본인의 작업이 없습니다.',
    nothingToRedo: '다시 할 작업이 없습니다.',
    gone: '없어짐',
    back: '되살아남',
    rows: (count, table) => `${table} ${n(count)}건`,
    tables: { session: '방문', suggestion: '건의', status_change: '단계', reply: '회신', person: '제안자' },
    none: '아직 적은 것이 없습니다.',
    isTakenBack: (by) => `작업 ${by}에서 되돌림`,
    more: (count) => `… 외 ${n(count)}건`,
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
    replies: (onTime, late, waiting, overdue) =>
      `회신  기한 내 ${n(onTime)} · 기한 후 ${n(late)} · 대기 ${n(waiting)} · 지연 ${n(overdue)}`,
    resolvedWithin: (median, p90, count) =>
      `완료  절반은 ${median}일 안에, 열에 아홉은 ${p90}일 안에(날짜가 확인된 ${n(count)}건)`,
    rateIs: (percent, resolved, of) =>
      `완료율 ${percent}% = 접수 ${n(of)}건 중 완료 ${n(resolved)}건. 추진불가와 이관은 완료가 아니며,`,
    notCounted: (merged, withdrawn) => `중복 ${n(merged)}건과 취하 ${n(withdrawn)}건은 세지 않습니다.`,
    secondRate: (percent, resolved, of) => `이관과 추진불가를 뺀 비율: ${percent}% = ${n(of)}건 중 ${n(resolved)}건`,
    nothing: '해당하는 건의가 없습니다.',
    unknownDay: (count) => `날짜를 모르는 옛 기록의 변경 ${n(count)}건은 여기에 세지 않습니다.`,
    unclosed: (count) => `마감하지 않은 방문 ${n(count)}회   earshot session list --open`,
    definition: '완료 ÷ 집계 대상 접수 전체; 추진불가와 이관은 분모에 남고, 중복과 취하는 제외',
    happenedDefinition: '접수 시기와 관계없이 기간 안에 완료된 건수; 같은 기간 접수분의 일부가 아니므로 비율은 없음',
    by: {
      month: '월',
      quarter: '분기',
      year: '연도',
      session: '회차',
      district: '읍면동',
      department: '담당부서',
      category: '분야',
      kind: '유형',
      audience: '대상',
      reason: '불가사유',
    },
  },

  session: {
    line: (session, day, about) => `제${session}회 · ${day}${about}`,
    added: (session) => `제${session}회를 등록했습니다.`,
    edited: (session) => `제${session}회를 고쳤습니다.`,
    unchanged: (session) => `제${session}회는 이미 그러합니다.`,
    closed: (session, suggestions) => `제${session}회를 건의 ${n(suggestions)}건으로 마감했습니다.`,
    removed: (session) => `제${session}회를 지웠습니다.`,
    none: '해당하는 방문이 없습니다.',
    noneHint: '시작하기: earshot session add --held-on 날짜 --place 장소',
    recordNext: (session) => `다음: earshot record ${session}`,
    closeNext: (session) => `다음: earshot session close ${session}`,
    removeConfirm: (session) => `제${session}회를 지울까요?`,
    isClosed: '마감',
    isOpen: '미마감',
    count: '건의',
    state: '마감 여부',
  },

  suggestion: {
    added: (id) => `${id} 건의를 적었습니다.`,
    edited: (id) => `${id} 건의를 고쳤습니다.`,
    unchanged: (id) => `${id} 건의는 이미 그러합니다.`,
    removed: (count) => `건의 ${n(count)}건을 지웠습니다.`,
    removeConfirm: (count) => `건의 ${n(count)}건을 이력과 함께 지울까요?`,
    replyDue: (day) => `회신 기한: ${dotted(day)}`,
    none: '해당하는 건의가 없습니다.',
    noneHint: '적기: earshot record · 모두 보기: 조건 없이 earshot list',
    now: '지금',
    becomes: '바뀔 상태',
    due: '기한',
    text: '내용',
    said: (session) => `${session}에서 말씀하심`,
    replied: (day, of) => `회신, ${of}일 중 ${day}일째`,
    repliedAgain: '다시 회신',
    repliedUnknown: '회신',
    replyDueLine: (day) => `회신 기한 ${dotted(day)}`,
    replyOverdueLine: (day) => `회신 기한 ${dotted(day)} 지남`,
    entered: (day, by) => `${dotted(day)} ${by} 입력`,
    dayUnknown: '날짜 모름',
    with: (names) => `협조 ${names}`,
    onTheSpot: '현장답변',
    personal: '제안자',
    mergedFrom: (ids) => `합쳐진 건의: ${ids}`,
    daysAgo: (days) => `${n(days)}일 지남`,
    today: '오늘',
    incomplete: (what) => `미비: ${what} 없음`,
    changeConfirm: (count, day) => `${dotted(day)}부로 건의 ${n(count)}건을 바꿀까요?`,
    statusChanged: (count, status, same) => `${n(count)}건 ${status}${same > 0 ? `, ${n(same)}건은 이미 그러함` : ''}.`,
    nothingChanged: '바꿀 것이 없습니다. 모두 이미 그러합니다.',
    repliesKept: (count) => `회신 ${n(count)}건을 적었습니다.`,
    merged: (count, into) => `건의 ${n(count)}건을 ${into}에 합쳤습니다. 집계는 ${into} 한 건으로 합니다.`,
    notDone: '바뀐 것은 없습니다.',
  },

  record: {
    begin: '빈 내용: 마침 · Ctrl-C: 입력한 것을 남기고 멈춤',
    whatWasSaid: '무슨 말씀을 하셨습니까?',
    saved: (id) => `${id} 저장`,
    summary: (session, count) => `제${session}회: 건의 ${n(count)}건을 적었습니다`,
    nothing: (session) => `제${session}회: 적은 것이 없습니다.`,
    dueBy: (day) => `회신 기한: ${dotted(day)}`,
    keptUnfinished: (id) => `${id}: 답한 데까지 남겼습니다. 고치기: earshot edit ${id}`,
    interrupted: (count) => `남긴 건의: ${n(count)}건`,
    keptText: (text) => `입력하던 내용도 남겼습니다: ${text}`,
    newSession: (session) => `제${session}회를 새로 등록했습니다.`,
    whichSession: (session, day, place) => `제${session}회 ${dotted(day)} ${place}, 맞습니까?`,
    skip: '(비워 둠)',
  },

  import: {
    title: (name, rows) => `${name} · ${n(rows)}행`,
    sheet: (name) => `시트 ${name}`,
    column: '열',
    field: '항목',
    firstValue: '첫 값',
    notUsed: '(쓰지 않음)',
    counts: (added, same, changed, wrong) =>
      `새로 ${n(added)} · 같음 ${n(same)} · 바뀜 ${n(changed)} · 잘못 ${n(wrong)}`,
    newSessions: (count) => `함께 새로 만든 방문 ${n(count)}회`,
    incomplete: (count) => `상태에 필요한 값이 없는 행 ${n(count)}건   earshot list --incomplete`,
    blank: (count) => `빈 행 ${n(count)}개 건너뜀`,
    nothingWritten: '아무것도 쓰지 않았습니다.',
    skipBadHint: '잘못된 행을 빼고: --skip-bad',
    updateHint: '바뀐 행도 쓰기: --update',
    dryRunHint: '모두 보기: --dry-run',
    andMore: (count) => `… 외 ${n(count)}건`,
    imported: (added, changed) => `가져옴: 새로 ${n(added)}건${changed > 0 ? `, 바뀐 ${n(changed)}건` : ''}.`,
    nothingNew: '새로운 것이 없습니다. 모두 이미 있습니다.',
    rejected: (count, file) => `잘못된 행 ${n(count)}개는 빼고 ${file}에 남겼습니다`,
    changedLeft: (count) => `바뀐 행 ${n(count)}개는 그대로 두었습니다. 쓰려면 --update`,
    progress: (rows) => `${n(rows)}행 읽음`,
  },

  export: {
    written: (count, file) => `${n(count)}건을 ${file}에 썼습니다`,
  },

  demo: {
    title: '견본 도시: 수치는 파주시가 공표한 것이고, 여섯 이야기를 뺀 내용과 날짜는 지어낸 것입니다.',
    next: '둘러보기:',
    removed: (path) => `따로 만든 저장소입니다: ${path}`,
  },

  noStore: (path) => `아직 적은 것이 없습니다(저장소 없음: ${path}).`,
  noStoreHint: '둘러보기: earshot demo · 시작하기: earshot session add',
  written: (path) => `${path}에 썼습니다`,
};
