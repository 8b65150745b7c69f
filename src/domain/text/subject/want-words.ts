/** What is wrong with something, or what is to be done about it, in the manner of `thingWords`. */
export const wantWords = `
  고장 고쳐 수리 보수 망가 부서 파손 깨져 깨진 깨지 찢어 금이 갈라 작동 낡아 낡은 낡고 노후 정비 교체 안켜 나가 꺼져 꺼진 | broken broke repair fix mend damage damaged faulty torn cracked worn worn-out replace replacement malfunction out work_not
  설치 없습 없어 없는 없다 없으 부족 필요 있으면 만들 마련 지원 달아 세워 놓아 신설 지어 건립 건설 조성 새로 추가 확충 늘려 증설 확대 더 | no lack missing need want nowhere install build add put_up extra additional construct erect extend_to
  철거 치워 제거 없애 옮겨 이전 이설 철수 | remove take_down clear relocate move_away demolish
  간격 자주 길어 깁니다 증차 증편 뜸하 뜸해 | frequent frequency interval hourly infrequent
  연장 시까지 열어 늦게까지 심야 야간 밤늦 밤까지 | open_until keep_open late_night extend longer opening_hour midnight night
  경유 연결 직행 | connect direct
  만석 붐비 붐벼 붐빕 혼잡 과밀 만원 콩나물 미어터 | crowded =packed overcrowded
  좁아 좁은 좁습 협소 비좁 | narrow tight
  넓혀 확장 확포장 | widen broaden
  위험 사고 다칠 다쳤 아찔 무서 겁 | dangerous danger accident unsafe risky injured scared afraid hazard
  비싸 비쌉 비용 요금 부담 지원금 보조금 무료 감면 할인 | expensive cost fee fare free subsidy subsidise discount dear price
  단속 과태료 금지 지도 계도 | fine enforce enforcement ban crack_down forbid prohibit
  청소 더러 지저분 깨끗 세척 | clean dirty filthy messy
  짧아 짧은 짧습 | short shorter
  턱 계단 단차 | step stair stairs
  늦어 지연 지각 기다 | late delay wait waiting queue
  도색 칠해 지워져 지워진 흐릿 희미 | paint repaint faded
  가립 가려져 시야 | hide obstruct blind_spot visibility
  막혔 막혀 막힌 막힘 | clogged blocked blockage
  새요 샙니 새서 누수 비새 | leak seep leaking leaky
`;
