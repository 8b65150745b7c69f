import type { Entry } from '../cli/program.js';
import { words } from '../domain/words.js';

/** Every command, in the order in which help shows them. A module is loaded when its command is called. */
export const registry: readonly Entry[] = [
  {
    name: 'session add',
    group: 'visit',
    summary: words('write down a visit', '방문을 등록'),
    load: () => import('./session/add.js'),
  },
  {
    name: 'session list',
    group: 'visit',
    summary: words('the visits, latest first', '방문 목록, 최근 순'),
    load: () => import('./session/list.js'),
  },
  {
    name: 'session show',
    group: 'visit',
    summary: words('one visit and what was said', '방문 하나와 그 건의'),
    load: () => import('./session/show.js'),
  },
  {
    name: 'session edit',
    group: 'visit',
    summary: words('correct a visit', '방문 고치기'),
    load: () => import('./session/edit.js'),
  },
  {
    name: 'session close',
    group: 'visit',
    summary: words('report a visit as complete', '방문을 마감'),
    load: () => import('./session/close.js'),
  },
  {
    name: 'session remove',
    group: 'visit',
    summary: words('take a visit out', '방문 지우기'),
    load: () => import('./session/remove.js'),
  },
  {
    name: 'record',
    group: 'visit',
    summary: words('guided: one suggestion after another', '안내에 따라 건의를 차례로 입력'),
    load: () => import('./record.js'),
  },
  {
    name: 'add',
    group: 'visit',
    summary: words('write down one suggestion', '건의 하나를 적기'),
    load: () => import('./add.js'),
  },
  {
    name: 'list',
    group: 'follow-up',
    summary: words('suggestions, filtered', '건의 목록'),
    load: () => import('./list.js'),
  },
  {
    name: 'show',
    group: 'follow-up',
    summary: words('a suggestion and its history', '건의와 그 이력'),
    load: () => import('./show.js'),
  },
  {
    name: 'edit',
    group: 'follow-up',
    summary: words('correct a suggestion', '건의 고치기'),
    load: () => import('./edit.js'),
  },
  {
    name: 'status',
    group: 'follow-up',
    summary: words('change the status of suggestions', '건의의 상태 바꾸기'),
    load: () => import('./status.js'),
  },
  {
    name: 'reply',
    group: 'follow-up',
    summary: words('keep what the citizen was told', '시민에게 알린 내용 적기'),
    load: () => import('./reply.js'),
  },
  {
    name: 'merge',
    group: 'follow-up',
    summary: words('count the same suggestion once', '같은 건의를 하나로'),
    load: () => import('./merge.js'),
  },
  {
    name: 'remove',
    group: 'follow-up',
    summary: words('take suggestions out', '건의 지우기'),
    load: () => import('./remove.js'),
  },
  {
    name: 'stats',
    group: 'figures',
    summary: words('how many, and what became of them', '건수와 처리 결과'),
    load: () => import('./stats.js'),
  },
  {
    name: 'import',
    group: 'in-and-out',
    summary: words('bring in spreadsheets and exports', '파일 가져오기'),
    load: () => import('./import.js'),
  },
  {
    name: 'export',
    group: 'in-and-out',
    summary: words('write all of it out', '모두 내보내기'),
    load: () => import('./export.js'),
  },
  {
    name: 'undo',
    group: 'safety',
    summary: words('take your last command back', '마지막 명령 되돌리기'),
    load: () => import('./undo.js'),
  },
  {
    name: 'redo',
    group: 'safety',
    summary: words('bring it back again', '되돌린 것 다시 하기'),
    load: () => import('./redo.js'),
  },
  {
    name: 'log',
    group: 'safety',
    summary: words('who wrote what, when', '누가 언제 무엇을 썼는지'),
    load: () => import('./log.js'),
  },
  {
    name: 'backup',
    group: 'safety',
    summary: words('copy the store, checked', '저장소를 백업하고 확인'),
    load: () => import('./backup.js'),
  },
  {
    name: 'restore',
    group: 'safety',
    summary: words('put a backup in its place', '백업으로 되돌리기'),
    load: () => import('./restore.js'),
  },
  {
    name: 'doctor',
    group: 'safety',
    summary: words('look whether all is well', '저장소 살펴보기'),
    load: () => import('./doctor.js'),
  },
  {
    name: 'forget',
    group: 'safety',
    summary: words('erase name and contact of who spoke', '제안자의 이름과 연락처를 영구히 지우기'),
    load: () => import('./forget.js'),
  },
  {
    name: 'demo',
    group: 'setting-up',
    summary: words('look around in a sample city', '견본 도시 둘러보기'),
    load: () => import('./demo.js'),
  },
];
