import { themes } from './themes.js';

/** Buses, stops, trains and parking. */
export const moving = themes(`
theme bus | transport | transit | education
complaint | {bus} comes only once an hour. Please run it more often. | {bus} 배차 간격이 한 시간입니다. 더 자주 다니게 해 주세요.
request | Add a bus from {village} at school hours; pupils are late every day. | {village}에서 등교 시간에 버스를 늘려 주세요. 학생들이 매일 늦습니다.
request | Please let the last {bus} leave at eleven, after the evening study hall. | 야간 자율학습이 끝난 뒤에도 탈 수 있게 {bus} 막차를 11시까지 운행해 주세요.
proposal | Start a small village bus between {village} and {market}. | {village}에서 {market}까지 다니는 마을버스를 새로 만들어 주세요.
complaint | The morning bus to Seoul is full before it reaches {apt}. | 서울 가는 아침 버스가 {apt} 정류장에 오기 전에 만석이 됩니다.
request | Let {bus} stop at {school} as well. | {bus} 노선이 {school} 앞에도 서게 해 주세요.
complaint | Bus drivers pass by {road} without stopping. Please speak to the operator. | {road} 정류장에서 버스가 그냥 지나갑니다. 운수회사를 지도해 주세요.
proposal | An on-demand bus would suit {district} better than big empty ones. | {district}에는 빈 대형 버스보다 부르면 오는 버스가 맞습니다.
look | We are counting passengers and talking with the bus operator. | 이용객 수를 조사하고 운수회사와 협의하고 있습니다.
look | The route committee will take it up at its next meeting. | 다음 노선 조정 회의에서 다루겠습니다.
spot @1,3,7 | We called the operator during the meeting; drivers and timetable are put right from tomorrow. | 현장에서 운수회사에 연락했고 내일부터 바로잡기로 했습니다.
done @1,2,3,5 | Agreed with the operator; the new bus timetable is in force. | 운수회사와 협의해 새 버스 시간표를 시행했습니다.
done @1,2,5 | One more vehicle was put on the route. | 해당 노선에 버스 한 대를 더 투입했습니다.
done @4,6 | The route was adjusted and the new stops are posted. | 노선을 조정하고 정류장에 안내문을 붙였습니다.
going @1,2,4,5,8 | A further bus is ordered and starts when drivers are hired. | 버스를 증차하기로 했고 기사 채용 뒤 운행합니다.
going @4,6,8 | The change of route is decided; the operator is preparing it. | 노선 변경을 결정했고 운수회사가 준비하고 있습니다.
later @1,2,3,4,5,6,8 | To be looked at again when the whole bus network is redrawn. | 전체 버스 노선을 개편할 때 다시 검토합니다.
later @1,2,3,4,6 | There are too few passengers for now; we count again next year. | 지금은 이용객이 적어 내년에 다시 조사합니다.
no budget @1,2,3,4,5 | The subsidy for this route cannot be raised. | 이 노선의 재정 지원을 더 늘릴 수 없습니다. | The on-demand bus can be used instead. | 부르면 오는 버스를 이용하실 수 있습니다.
no consent @4,6 | The other villages on the route do not agree to the change. | 노선을 함께 쓰는 다른 마을이 동의하지 않았습니다. | Departures were moved by ten minutes. | 출발 시각을 10분 조정했습니다.
to gyeonggi @5 | Express buses are licensed by the province; passed on. | 광역버스 인가는 경기도 소관이라 전달했습니다.
done @7 | The operator was warned and its drivers were trained. | 운수회사에 주의를 주고 기사 교육을 했습니다.
done @8 | A bus that comes when called began its trial. | 부르면 오는 버스 시범 운행을 시작했습니다.

theme stop | transport | transit | roads
request | Please put a shelter at the bus stop of {road}; there is no roof. | {road} 버스 정류장에 지붕이 없습니다. 쉼터를 설치해 주세요.
request | A heated bench at the stop of {hall} would help us in winter. | {hall} 앞 정류장에 온열 의자를 놓아 주세요.
complaint | The arrival board at the {apt} stop has been dark for weeks. | {apt} 정류장 버스 도착 안내기가 몇 주째 꺼져 있습니다.
request | The bus stop at {village} needs a lamp; drivers do not see us. | {village} 버스 정류장에 불이 없어 기사님이 못 봅니다. 조명을 달아 주세요.
proposal | Move the bus stop away from the corner of {road}. | 버스 정류장이 {road} 모퉁이에 있어 위험하니 옮겨 주세요.
look | We are checking the room and the power line at the bus stop. | 정류장 공간과 전기 인입을 확인하고 있습니다.
spot @2,3,4 | The spare set in our store goes up this week. | 보관 중인 여분을 이번 주에 설치하겠습니다.
done @1,2,4,5 | The work at the bus stop is finished. | 정류장 공사를 마쳤습니다.
done @3 | The stop was repaired and is checked monthly. | 정류장을 수리했고 매달 점검합니다.
going @1,2,4,5 | The bus stop is in this half-year's batch of works. | 이번 반기 정류장 정비 물량에 넣었습니다.
later @1,4,5 | To be built when the pavement is widened. | 보도를 넓힐 때 함께 설치합니다.
no land @1,2,5 | The pavement is too narrow for it and the land is private. | 보도가 좁고 사유지라 설치할 수 없습니다. | A stop sign with a small lamp was put up. | 태양광 조명이 달린 표지판을 세웠습니다.

theme rail | transport | transit | planning
proposal | Run more Gyeongui line trains in the morning. | 경의선 열차를 아침에 더 자주 다니게 해 주세요.
proposal | Bring the metro on to {district}. | {district}까지 지하철을 연장해 주세요.
complaint | The lift at the railway station stands still again and again. | 전철역 승강기가 자꾸 멈춥니다.
request | Let the bus wait for the last train. | 막차 전철 시간에 맞춰 버스가 기다리게 해 주세요.
request | More bicycle racks at the railway station, please. | 전철역 앞에 자전거 보관대를 늘려 주세요.
look | We are asking the railway for its plans. | 철도 기관에 계획을 문의하고 있습니다.
done @5 | Agreed with the station; it is in place. | 역과 협의해 조치했습니다.
going | The city and the railway are working it out together. | 시와 철도 기관이 함께 추진하고 있습니다.
later @1,2 | Proposed for the next national railway plan. | 다음 국가철도망 계획에 반영해 달라고 건의했습니다.
later @1,2 | Waits for the result of the feasibility study. | 타당성 조사 결과를 보고 다시 검토합니다.
to korail @1,3 | Timetable and stations are run by the railway; passed on. | 열차 시간과 역사는 철도공사 소관이라 전달했습니다.
to kr @2 | Lines are built by the national railway; passed on. | 철도 건설은 국가철도공단 소관이라 전달했습니다.
no competence @1,2 | The city cannot decide on train services. | 열차 운행은 시가 정할 수 없습니다. | Bus connections to the station were listed anew. | 역과 이어지는 버스 시간표를 다시 안내했습니다.
done @4 | The last bus now waits for the last train. | 막차 버스가 막차 전철을 기다려 출발합니다.

theme parking | transport | roads | economy
complaint | Cars park on both sides of {road}; the bus cannot get through. | {road} 양쪽에 차를 대서 버스가 지나가지 못합니다.
request | Please build a public car park near {market}. | {market} 근처에 공영주차장을 만들어 주세요.
request | There is nowhere to park at {hall}. | {hall} 주변에 주차할 곳이 없습니다.
proposal | Open the car park of {school} to residents at night. | {school} 주차장을 밤에는 주민에게 열어 주세요.
proposal | Make the first hour at the {district} car park free. | {district} 공영주차장 첫 한 시간을 무료로 해 주세요.
complaint | Lorries stay overnight along {road}. | {road}에 대형 화물차가 밤새 서 있습니다.
look | We are counting parked cars by day and by night. | 낮과 밤의 주차 대수를 조사하고 있습니다.
spot @1,6 | Checks there are doubled from this week. | 이번 주부터 그곳 단속을 두 배로 늘리겠습니다.
done @1,2,3 | Parking spaces were marked and signs put up. | 주차면을 그리고 안내판을 세웠습니다.
done @1,5,6 | Parking rules were changed and are checked daily. | 주차 운영 방식을 바꾸고 매일 점검합니다.
done @4 | An agreement on shared parking was signed. | 주차장 공유 협약을 맺었습니다.
going @2,3 | A site is found; design of the parking is under way. | 부지를 정했고 주차장 설계를 하고 있습니다.
later @2,3 | The land has to be bought first. | 먼저 토지를 매입해야 합니다.
no land @2,3 | No city land lies near enough for parking. | 가까운 곳에 주차장으로 쓸 시유지가 없습니다. | Street spaces were marked for the evening hours. | 저녁 시간 노상주차를 허용했습니다.
no consent @4 | The owner of the ground does not agree. | 시설 관리자가 동의하지 않았습니다.
going @1,6 | Posts and signs against parked cars are ordered. | 주차를 막는 봉과 표지판을 발주했습니다.
`);
