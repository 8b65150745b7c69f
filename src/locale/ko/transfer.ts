import type { transfer as english } from '../en/transfer.js';
import { n } from './numbers.js';
import { josa } from './particle.js';

export const transfer: typeof english = {
  import: {
    title: (name, rows) => `${name} · ${n(rows)}행`,
    sheets: (names) => `시트 ${names}`,
    sheetLeftOut: (file, name, why) => `${file}: 읽지 않은 시트 ${name}: ${why}. 읽으려면 --sheet 이름`,
    tableLeftOut: (file, name, why) => `${file}: 표 ${name} 읽지 않음: ${why}. 읽으려면 --table N`,
    column: '열',
    field: '항목',
    firstValue: '첫 값',
    notUsed: '(쓰지 않음)',
    counts: (added, same, changed, wrong) =>
      `새로 ${n(added)} · 같음 ${n(same)} · 바뀜 ${n(changed)} · 잘못 ${n(wrong)}`,
    byDistrict: (count) =>
      `그중 ${n(count)}회는 날짜와 장소가 같아 읍면동으로 구분했습니다. 한 방문이면 --session-by 접수일,장소를 쓰십시오`,
    ofSeveralDistricts: (count) =>
      `읍면동이 없는 회차 ${n(count)}개에 여러 읍면동의 행이 들어갑니다. 따로 열린 회차이면: --session-by 접수일,장소,읍면동`,
    newSessions: (count) => `함께 새로 만든 방문 ${n(count)}회`,
    incomplete: (count) => `상태에 필요한 값이 없는 행 ${n(count)}건   earshot list --incomplete`,
    idsFound: (count) => `스프레드시트가 건의번호를 날짜로 바꾼 행 ${n(count)}개는 판과 내용으로 건의를 찾았습니다`,
    namesLeft: (count) =>
      `건의자가 이미 적힌 건의의 이름 ${n(count)}건은 그대로 두었습니다. 이 역할은 이름을 볼 수 없어 비교하지 못합니다`,
    reopened: (count, listed) =>
      `여기서 끝난 건의를 다시 여는 행 ${n(count)}개${listed < count ? `, 처음 ${n(listed)}개` : ''}:`,
    blank: (count) => `빈 행 ${n(count)}개 건너뜀`,
    titles: (count) => `머리글 위 ${n(count)}줄 건너뜀`,
    remarks: (count, listed) =>
      `이상하지만 적힌 대로 받은 값 ${n(count)}개${listed < count ? `, 처음 ${n(listed)}개` : ''}:`,
    instants: (count, zone, isSet) =>
      `시간대가 있는 시각 ${n(count)}개를 ${zone}의 날짜로 읽었습니다${isSet ? '' : '. 다른 시간대라면 earshot config set timeZone 시간대'}`,
    yearless: (count) => `연도가 없는 날짜 ${n(count)}개는 시트 이름, 제목이나 파일 이름의 연도로 읽었습니다`,
    noVersions: '판 열이 없어, 시트를 만든 뒤에 건의가 바뀌었는지 알 수 없습니다',
    namesAlike: (rare, rows, usual, more, flag) =>
      `"${rare}"(${rows}개 행)은 "${usual}"(${more}개 행)과 비슷합니다. 같은 이름이면: ${flag}`,
    nothingWritten: '아무것도 쓰지 않았습니다.',
    skipBadHint: '잘못된 행을 빼고: --skip-bad',
    updateHint: '바뀐 행도 쓰기: --update',
    imported: (added, changed) => `가져옴: 새로 ${n(added)}건${changed > 0 ? `, 바뀐 ${n(changed)}건` : ''}.`,
    nothingNew: (others) => `새로운 것이 없습니다. ${others ? '나머지 행은' : '모두'} 이미 있습니다.`,
    columnsLacking: (file, columns) => `${file}: 프로필에 있으나 파일에 없는 열: ${columns}`,
    columnsNotUsed: (file, columns) => `${file}: 쓰지 않은 열: ${columns}. 무슨 열인지는 --map 항목=열로 지정합니다`,
    keysNotShown: (count) => `읽지 않은 키 ${n(count)}개는 보이지 않습니다. 한 레코드에만 있거나 너무 많습니다`,
    rejected: (count, file) => `잘못된 행 ${n(count)}개는 빼고 ${file}에 남겼습니다`,
    changedLeft: (count) => `바뀐 행 ${n(count)}개는 그대로 두었습니다. 쓰려면 --update`,
    rowsLeftOut: (count, listed) => `건의가 아닌 행 ${n(count)}개 뺌${listed ? '' : '   모두 보기: --dry-run'}`,
    whatAreRows: (file) => `${file}: 한 행은 무엇입니까?`,
    whichColumnIs: (file, field) => `${file}: ${josa(field, '은/는')} 어느 열입니까?`,
    noneOfThem: '(없음)',
    oneForEachDay: '장소나 회차를 알리는 열이 없습니다. 날짜마다 한 회차로 할까요?',
    whatMeans: (word, rows) => `상태 ${josa(`"${word}"`, '은/는')} 무슨 뜻입니까? (${n(rows)}행)`,
    meansNone: '(상태 없음)',
    keepAnswers: (profile) =>
      profile === undefined ? '이 답을 다음 파일에도 쓰도록 둘까요?' : `이 답을 프로필 ${profile}에 둘까요?`,
    nameOfProfile: '이름',
    profileIsThere: (path) => `${path}: 이미 있습니다. 다른 이름을 쓰십시오`,
    profileKept: (path, name) => `${path}에 두었습니다\n다음에는: --profile ${name}`,
    progress: (rows) => `${n(rows)}행 읽음`,
  },
  export: {
    written: (count, file) => `${n(count)}건을 ${file}에 썼습니다`,
    unnamed:
      '어느 저장소의 기록인지 적지 않았습니다. 저장소의 이름을 읽거나 지을 권한이 없습니다(earshot migrate --roles).',
    withoutOutcomeId:
      '마지막으로 부여한 성과 번호는 들어 있지 않습니다. 읽을 권한이 없습니다(earshot migrate --roles).',
  },
  demo: {
    title: '견본 도시: 수치는 파주시가 공표한 것이고, 여섯 이야기를 뺀 내용과 날짜는 지어낸 것입니다.',
    next: '둘러보기:',
    removed: (path) => `따로 만든 저장소입니다: ${path}`,
  },
};
