import type { checks as english } from '../../../en/messages/store/checks.js';

export const checks: typeof english = {
  beforeLastStep: (day) => `앞 단계의 날짜 ${day}보다 앞섭니다`,
  beforeReceived: (day) => `접수일 ${day}보다 앞섭니다`,
  comesFromWrong: '잘못된 건의에 딸려 있습니다',
  fitsSessions: (list, day, byDistrict) =>
    `${list}에 모두 맞습니다(${day}). ${byDistrict ? '읍면동을 채우거나 ' : ''}회차나 회의명 열${byDistrict ? ', --session-by 접수일,장소,읍면동' : ''}, 또는 --session N으로 지정하십시오`,
  historyWrong: '잘못된 단계가 있는 이력에 딸려 있습니다',
  idMadeDay:
    '건의번호가 아닙니다. 스프레드시트가 날짜로 바꾸었고, 판과 내용으로도 건의 하나를 찾을 수 없습니다. 글자 형식의 열에 번호를 다시 적으십시오',
  lastStepDay: (day) => `이력의 마지막 단계 날짜와 다릅니다: ${day}`,
  lastStepDayUnknown: '완료일이 있으나 이력에는 날짜를 모른다고 되어 있습니다',
  lastStepDetail: (detail) => `이력의 마지막 단계와 다릅니다: ${detail}`,
  lastStepStatus: (status) => `마지막 단계이나 건의의 상태는 다릅니다: ${status}`,
  mergedIntoItself: '자기 자신에 합쳐져 있습니다',
  mergedIntoUncounted: '집계되지 않는 건의입니다(취하 또는 서로 합쳐짐)',
  mergedIntoWrong: '잘못된 건의에 합쳐져 있습니다',
  noOutcome: '없는 성과입니다',
  noSession: '없는 회차입니다. 방문을 먼저 또는 함께 가져오십시오',
  noSuggestion: '없는 건의입니다',
  otherDistrict: (list, day) =>
    `${day} 같은 장소에서 열린 ${list}의 읍면동과 다릅니다. 그 방문의 건의이면 --session-by 접수일,장소, 다른 방문이면 --session-by 접수일,장소,읍면동를 쓰거나 회차 열로 지정하십시오`,
  outcomeName: (number) => `이미 O-${number}의 이름입니다`,
  outcomeWrong: '잘못된 성과에 딸려 있습니다',
  resolvedButOpen: () => '완료일이 있으나 상태가 완료가 아닙니다',
  rowOfSession: (where, more) => `${where}${more === null ? '' : `(${more})`}`,
  sameKeyAsIn: (place) => `${place}행과 같은 키입니다. 키는 한 행만 가리켜야 합니다`,
  sameKeyAsLine: (line) => `${line}행과 같은 키입니다. 키는 한 행만 가리켜야 합니다`,
  session: (number, more) => `제${number}회${more === null ? '' : `(${more})`}`,
  sessionKey: (number) => `이미 제${number}회의 키입니다`,
  sessionNotNamed:
    '어느 방문인지 알 수 없습니다. 방문 열을 알려 주거나(--map 개최일=열,장소=열), --session N을 쓰거나, 접수일마다 한 회차로 하십시오(--session-by 접수일)',
  sessionWrong: '잘못된 방문에 딸려 있습니다',
  stepDoesNotFollow: '앞 단계의 상태와 다릅니다',
  stepMissing: '앞 단계가 빠져 있습니다',
  suggestionKey: (id) => `이미 ${id}의 키입니다`,
  suggestionWrong: '잘못된 건의에 딸려 있습니다',
};
