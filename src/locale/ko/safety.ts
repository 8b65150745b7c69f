import type { safety as english } from '../en/safety.js';
import { n, dotted } from './numbers.js';
import { josa } from '../../domain/particle.js';

export const safety: typeof english = {
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
    isFinal: (line) => `${josa(line, '은/는')} 되돌릴 수 없습니다. 그 앞의 작업:`,
    takeBackInstead: '대신 이것을 되돌릴까요?',
    nothingToUndo: '되돌릴 본인의 작업이 없습니다.',
    nothingToRedo: '다시 할 작업이 없습니다.',
    gone: '없어짐',
    back: '되살아남',
    rows: (count, table) => `${table} ${n(count)}건`,
    tables: {
      session: '방문',
      suggestion: '건의',
      status_change: '단계',
      reply: '회신',
      person: '제안자',
      outcome: '성과',
      outcome_suggestion: '연결',
      outcome_partner: '협력기관',
      milestone: '경과',
    },
    none: '아직 적은 것이 없습니다.',
    isTakenBack: (by) => `작업 ${by}에서 되돌림`,
    more: (count) => `… 외 ${n(count)}건`,
  },
  safety: {
    backedUp: (path) => `${path}에 백업하고 확인했습니다.`,
    upgraded: (backup) => `저장소를 지금 버전에 맞게 고쳤습니다. 그전 상태: ${backup}`,
    notRotated: (count) =>
      `backups/의 다른 사본 ${n(count)}개는 그대로 두었습니다. 다른 저장소의 것, restore나 doctor가 남긴 것, 이전 earshot이 만든 것입니다.`,
    rotated: (count) => `오래된 백업 ${n(count)}개를 지웠습니다.`,
    restoreConfirm: (from, store) => `${store} 자리에 ${josa(from, '을/를')} 놓을까요?`,
    restored: (from, store) => `${store}: ${from}의 상태로 되돌렸습니다.`,
    kept: (path) => `그전의 것은 여기에 남겼습니다: ${path}`,
    well: (sessions, suggestions, changes, seconds) =>
      `이상 없음: ${n(sessions)}회, 건의 ${n(suggestions)}건, 변경 ${n(changes)}건; ${seconds}초 동안 확인.`,
    ill: (count) => `잘못된 것 ${n(count)}가지:`,
    lastBackup: (day) => `마지막 백업 ${dotted(day)}`,
    noBackup: '아직 백업이 없습니다: earshot backup',
    mendable: 'earshot doctor --repair: 먼저 백업하고 * 표시한 것을 고칩니다',
    mended: (count) => `고친 것: ${n(count)}가지`,
    forgotten: (people) => `${n(people)}명의 이름과 연락처를 영구히 지웠습니다. 말씀하신 내용은 남습니다.`,
    wouldForget: (people) => `${n(people)}명의 이름과 연락처를 지우게 됩니다.`,
    forgetConfirm: (people) => `${n(people)}명의 이름과 연락처를 영구히 지울까요? 되돌릴 수 없습니다.`,
    nobody: '지울 사람이 없습니다.',
    backupsKeep: '이 백업에는 아직 남아 있습니다. 지워도 될 때 직접 지우십시오:',
  },
};
