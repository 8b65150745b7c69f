import { themes } from './themes.js';

/** Lamps, pavements, new roads, crossings and cameras. */
export const streets = themes(`
theme lamp | roads | roads | safety
complaint | The lamps on the school lane at {school} are out. | {school} 통학로 가로등이 꺼져 있습니다.
request | It is dark on {road} after eight. Please add lamps. | 저녁 8시가 넘으면 {road} 일대가 어둡습니다. 가로등을 늘려 주세요.
request | Please put up security lights in the alley behind {apt}. | {apt} 뒤 골목에 보안등을 달아 주세요.
complaint | The lamp at {village} shines into the bedrooms. | {village} 가로등 불빛이 방 안으로 들어옵니다.
request | The path along {stream} has no light. | {stream} 산책로에 불이 없습니다.
request | Lamps on the way from the bus stop to {village}, please. | 버스 정류장에서 {village}까지 가는 길에 가로등을 설치해 주세요.
look | The night patrol is measuring the light there. | 야간에 조도를 재고 있습니다.
spot @1,4 | The repair team goes out tonight. | 오늘 밤 수리반이 나갑니다.
done @1 | The lamps were replaced. | 가로등을 교체했습니다.
done @2,3,5,6 | New lamps stand and are lit. | 가로등을 새로 설치해 켰습니다.
done @4 | Lamp heads were turned and shades fitted. | 등기구 방향을 바꾸고 가림판을 달았습니다.
going @2,3,5,6 | Lamps are ordered; the posts come next month. | 가로등을 발주했고 다음 달 기둥을 세웁니다.
later @2,5,6 | To be lit together with the new pavement. | 보도 신설 때 함께 설치합니다.
no consent @5,6 | Neighbouring farmers fear for their crops under the light. | 빛 피해를 걱정하는 인근 농가가 동의하지 않았습니다. | Low lights with a sensor were offered. | 낮은 감지식 조명을 제안했습니다.
to kepco @1,3 | The pole belongs to the power company; passed on. | 전주가 한국전력 소유라 전달했습니다.

theme pavement | roads | roads | welfare
complaint | There are potholes all along {road}. | {road} 곳곳이 패여 있습니다.
complaint | The pavement before {school} is broken; prams and wheelchairs cannot pass. | {school} 앞 보도가 깨져 유모차와 휠체어가 다니지 못합니다.
request | Please lay a pavement from {village} to the bus stop. | {village}에서 버스 정류장까지 보도를 놓아 주세요.
request | The kerb at {market} is too high for wheelchairs. | {market} 앞 보도 턱이 높아 휠체어가 못 올라갑니다.
complaint | Since the water pipe works, {road} is uneven. | 상수도 공사 뒤로 {road} 노면이 울퉁불퉁합니다.
look | Our road team is inspecting the place. | 도로 보수반이 현장을 확인하고 있습니다.
spot @1,5 | The road team fills it this afternoon. | 오늘 오후에 보수반이 메우겠습니다.
done @1,5 | The surface was repaired. | 노면을 보수했습니다.
done @2,3 | The pavement was laid anew. | 보도를 다시 깔았습니다.
going @1,2,5 | It is in this year's resurfacing works. | 올해 재포장 공사에 포함했습니다.
going @3,4 | The design is done; works begin after the rains. | 설계를 마쳤고 장마 뒤 착공합니다.
later @1,2,3,5 | The whole stretch is to be renewed later. | 전체 구간을 나중에 함께 정비합니다.
no land @3 | Part of the way is private land and not for sale. | 일부가 사유지이고 매도하지 않겠다고 합니다. | The edge was marked and posts set. | 길 가장자리에 선을 긋고 안전봉을 세웠습니다.
to molit @1,5 | It is a national road; passed to the ministry. | 국도 구간이라 국토교통부에 전달했습니다.
done @4 | The kerb was lowered. | 보도 턱을 낮췄습니다.

theme newroad | roads | roads | planning
proposal | Widen {road} to four lanes. | {road} 구간을 4차로로 넓혀 주세요.
request | The farm road to {village} is too narrow for two cars. | {village} 농로가 좁아 차 두 대가 비켜 가지 못합니다.
proposal | Build a footbridge across {stream}. | {stream}에 사람이 건널 다리를 놓아 주세요.
complaint | The road works at {village} have stood still for a year. | {village} 도로 공사가 1년째 멈춰 있습니다.
request | Open a second way out of {apt}; the only one is always blocked. | {apt} 출구가 하나라 늘 막힙니다. 길을 하나 더 내 주세요.
look | We are studying the traffic and the land register. | 교통량과 토지 현황을 살펴보고 있습니다.
done @3,5 | The way is open to traffic. | 길을 개통했습니다.
done @1,2,3,4 | The works were finished and handed over. | 공사를 마치고 인계했습니다.
going @1,2,5 | Land is being bought for it. | 토지를 보상하고 있습니다.
going @1,3,5 | The design is commissioned. | 설계 용역을 진행하고 있습니다.
later @1,2,3,5 | It is in the ten-year road plan; money comes later. | 도로 10개년 계획에 있으나 예산은 나중에 확보합니다.
later @1,5 | It waits for the new housing district next to it. | 옆 택지 개발과 함께 다시 검토합니다.
no budget @1,2 | The cost is far beyond what the road budget holds. | 사업비가 도로 예산을 크게 넘습니다. | Passing places will be made instead. | 대신 비켜 갈 자리를 만들겠습니다.
no law @2,3 | It runs through a protected military area. | 군사시설 보호구역이라 길을 낼 수 없습니다.
to gyeonggi @1 | It is a provincial road; passed on. | 지방도라 경기도에 전달했습니다.
to lh @5 | The builder of the district has to make it; passed on. | 택지 사업자가 해야 할 일이라 전달했습니다.
going @4 | The builder took up the works again. | 시공사가 공사를 다시 시작했습니다.

theme crossing | safety | safety | education
request | Please put traffic lights at the crossing of {school}. | {school} 앞 횡단보도에 신호등을 설치해 주세요.
complaint | Cars race through the school zone at {school}. | {school} 어린이보호구역에서 차들이 과속합니다.
request | The green light on {road} is too short for the elderly. | {road} 보행 신호가 짧아 어르신이 다 못 건넙니다.
request | A raised crossing at {apt} would slow the cars. | {apt} 앞 횡단보도를 높여 차가 천천히 가게 해 주세요.
request | Please set a mirror at the bend of {village}. | {village} 굽은 길에 반사경을 설치해 주세요.
request | Paint the crossing at {market} anew. | {market} 앞 횡단보도를 다시 칠해 주세요.
look | We are inspecting the crossing with the police. | 경찰과 함께 현장을 살펴보고 있습니다.
spot @5,6 | The mirror and the paint are in stock; done this week. | 자재가 있어 이번 주 안에 하겠습니다.
done @5,6 | The signs and markings are in place. | 표지와 노면 표시를 마쳤습니다.
done @1,3 | The signal was set up and runs. | 신호를 설치해 운영합니다.
done @2,4 | A speed camera and a raised crossing were put in. | 단속 카메라와 고원식 횡단보도를 설치했습니다.
going @1,2,3,4 | The police committee agreed; works are ordered. | 경찰 심의를 통과해 공사를 발주했습니다.
later @1,2,4 | To be judged again after a year of counting accidents. | 1년간 사고를 조사한 뒤 다시 판단합니다.
no safety @1,4 | Sight is too short there; it would make the place more dangerous. | 시야가 짧아 오히려 더 위험해집니다. | A guard rail leads to the next crossing. | 다음 횡단보도까지 안전 울타리를 놓았습니다.
to police @1,3 | Signals are decided by the police; passed on. | 신호 체계는 경찰서 소관이라 전달했습니다.

theme cctv | safety | safety |
request | Please install a camera in the park at {apt}. | {apt} 옆 공원에 방범 카메라를 달아 주세요.
request | Young people smoke behind {school} at night; a camera and patrols, please. | 밤에 {school} 뒤에서 청소년이 담배를 피웁니다. 카메라와 순찰을 부탁합니다.
request | There was theft in the farm houses of {village}; we need cameras. | {village} 농가에 도난이 있었습니다. 카메라가 필요합니다.
proposal | Escort people home from the last bus. | 막차 버스에서 내린 사람의 귀갓길 동행 서비스를 해 주세요.
complaint | The emergency bell at {park} does not work. | {park} 비상벨이 울리지 않습니다.
look | We are checking the place with the control centre. | 관제센터와 현장을 확인하고 있습니다.
spot @1,2,3 | The patrol route takes in this place from tonight. | 오늘 밤부터 순찰 구간에 넣겠습니다.
done @1,2,3 | It is installed and linked to the control centre. | 설치해 관제센터와 연결했습니다.
done @2 | The night patrol now passes there daily. | 야간 순찰대가 매일 돕니다.
going @1,2,3 | It is in the list of this year's sites. | 올해 설치 대상지에 넣었습니다.
later @1,2,3 | Sites are ranked each year; this one is reviewed again. | 해마다 우선순위를 정하므로 다시 검토합니다.
no law @1,3 | It would film into private homes. | 사생활 침해 우려로 설치할 수 없습니다. | A bell and a brighter lamp were set up. | 비상벨과 밝은 조명을 설치했습니다.
to police @2,4 | Patrols are for the police; passed on. | 순찰은 경찰서 소관이라 전달했습니다.
done @5 | The bell was repaired and tested with the police. | 비상벨을 고치고 경찰과 시험했습니다.
done @4 | Two volunteers now wait at the stop each night. | 자원봉사자 두 명이 매일 밤 정류장에서 기다립니다.
`);
