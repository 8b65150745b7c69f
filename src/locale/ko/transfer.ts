import type { transfer as english } from '../en/transfer.js';
import { n } from './numbers.js';

export const transfer: typeof english = {
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
};
