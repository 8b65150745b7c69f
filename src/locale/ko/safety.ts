import type { safety as english } from '../en/safety.js';
import { n, dotted } from './numbers.js';
import { josa } from './particle.js';

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
    takeAllBack: (commands, records) => `작업 ${n(commands)}건(기록 ${n(records)}건)을 되돌릴까요?`,
    bringAllBack: (commands, records) => `작업 ${n(commands)}건(기록 ${n(records)}건)을 다시 할까요?`,
    standOnIt: (count) => `그 위에 본인의 뒤 작업 ${n(count)}건이 있습니다. 함께 되돌리면:`,
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
      note: '메모',
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
    forgottenAgain: (people) => `그 뒤에 지운 사람 ${n(people)}명이 이 사본에 있어 이름과 연락처를 다시 지웠습니다:`,
    forgottenBack: (people) => `그 뒤에 지운 사람 ${n(people)}명의 이름과 연락처가 다시 들어왔습니다:`,
    erasedAgain: (places) => `그 뒤에 지운 낱말이 이 사본의 ${n(places)}곳에 있어 다시 지웠습니다.`,
    erasedBack: (places) => `그 뒤에 지운 낱말이 ${n(places)}곳에 다시 들어왔습니다.`,
    namedApart: (id, name) => `${id}의 이름이 다른 성과와 같아져 이렇게 바꾸었습니다: ${name}`,
    namesStay: (people) =>
      `${n(people)}명의 이름이나 연락처가 되돌리기를 위해 저장소에 남아 있습니다. 지우려면: earshot forget --unused`,
    morePlaces: (count) => `  … 그 밖에 ${n(count)}곳. 모두 보려면 --json`,
    nowhere: '글, 이름, 작성 중인 글, 작업 기록 어디에도 없습니다.',
    notInText: '이 역할이 볼 수 있는 글에는 없습니다.',
    inPeople: (count) => `이름이나 연락처에 이 말이 있는 사람 ${n(count)}명: earshot forget 이름으로 지웁니다`,
    draftsUnseen: '다른 사람이 작성 중인 글은 찾아보지 못했습니다. 표의 소유자만 볼 수 있습니다.',
    standsIn: (places, operations, drafts, files) =>
      `기록 ${n(places)}곳, 작업 기록 ${n(operations)}건, 작성 중인 글 ${n(drafts)}건, 가져온 파일 이름 ${n(files)}건에 있습니다.`,
    inUnsaved: (count) => `저장하지 못한 글을 담아 둔 파일 ${n(count)}개에 있습니다:`,
    eraseConfirm: (count) =>
      `${n(count)}곳 모두에서 영구히 지우고 …로 바꿀까요? 통계는 그대로입니다. 되돌릴 수 없습니다.`,
    erased: (count) => `${n(count)}곳에서 지웠습니다. 그 자리에는 …가 있습니다.`,
    nobody: '지울 사람이 없습니다.',
    copiesKeep: '이 저장소에서 만든 다음 파일에는 아직 남아 있을 수 있습니다. 지워도 될 때 직접 지우십시오:',
  },
};
