import { themes } from './themes.js';

/** Drains, waste, smells and noise, parks and trees. */
export const surroundings = themes(`
theme drain | environment | sewer | safety
complaint | After heavy rain the drains on {road} overflow. | 비가 많이 오면 {road} 배수로가 넘칩니다.
complaint | Bad smell comes out of the drains at {market}. | {market} 하수구에서 악취가 납니다.
request | Please connect {village} to the public sewer. | {village}에도 공공하수도를 연결해 주세요.
request | Dredge {stream} before the rainy season. | 장마 전에 {stream} 준설을 해 주세요.
complaint | Tap water at {apt} is rusty in the morning. | {apt} 수돗물이 아침마다 녹물입니다.
look | We are inspecting the pipes with a camera. | 관로를 카메라로 조사하고 있습니다.
spot @1,2 | A suction lorry comes tomorrow morning. | 내일 아침 준설차를 보내겠습니다.
done @1,2,5 | The pipes were cleaned and tested. | 관로를 청소하고 시험을 마쳤습니다.
done @1,5 | The broken pipe was replaced. | 파손된 관을 교체했습니다.
going @1,3,4 | The works are ordered and end before the rains. | 공사를 발주했고 장마 전에 끝냅니다.
later @1,2,3 | It is in the next sewer plan. | 다음 하수도 정비계획에 반영합니다.
no budget @3 | For so few houses the sewer costs too much. | 가구 수에 비해 공사비가 지나치게 큽니다. | Septic tanks are emptied at the city's cost. | 정화조 청소비를 시가 지원합니다.
to gyeonggi @4 | The stream is a provincial one; passed on. | 지방하천이라 경기도에 전달했습니다.
done @3 | The village is connected. | 마을에 하수도를 연결했습니다.
done @4 | The stream was dredged. | 하천을 준설했습니다.

theme waste | environment | waste |
complaint | People dump rubbish at the corner of {road}. | {road} 모퉁이에 쓰레기를 몰래 버립니다.
request | More collection points for recycling in {village}, please. | {village}에 재활용 분리수거장을 늘려 주세요.
request | Food waste bins at {apt} should be emptied daily in summer. | 여름에는 {apt} 음식물 쓰레기를 매일 치워 주세요.
proposal | Give points for returning cups and bottles. | 컵과 병을 돌려주면 포인트를 주세요.
complaint | Farm plastic lies along the fields of {village}. | {village} 밭둑에 폐비닐이 쌓여 있습니다.
request | Clothes boxes on {road} are broken; take them away. | {road} 의류 수거함이 부서졌으니 치워 주세요.
look | We are watching the place and its collection times. | 배출 실태와 수거 시간을 살펴보고 있습니다.
spot @1,5,6 | It is cleared away this afternoon. | 오늘 오후에 치우겠습니다.
done @1,5,6 | The place was cleared and a sign put up. | 현장을 치우고 안내판을 세웠습니다.
done @3 | Collection was changed from this month. | 이번 달부터 수거 방식을 바꿨습니다.
going @2 | A new collection point is being built. | 새 분리수거장을 만들고 있습니다.
later @2,3 | To go into the next waste contract. | 다음 수거 계약 때 반영합니다.
no budget @2,3 | No further collection crew can be paid this year. | 올해는 수거 인력을 더 둘 수 없습니다. | A larger container was put up. | 더 큰 수거 용기를 놓았습니다.
done @2 | The new collection point is open. | 새 분리수거장을 열었습니다.
done @4 | Points are paid at two machines. | 회수기 두 대에서 포인트를 드립니다.
going @4 | Machines for it are being ordered. | 회수기를 구매하고 있습니다.

theme air | environment | waste | health
complaint | The smell of the livestock sheds reaches {village} at night. | 밤이면 축사 냄새가 {village}까지 옵니다.
complaint | Dust and noise of the building site at {apt} do not end. | {apt} 옆 공사장 먼지와 소음이 끝이 없습니다.
complaint | Lorries of the plant shake the houses on {road}. | 공장 화물차 때문에 {road} 집들이 흔들립니다.
request | Please measure fine dust in front of {school}. | {school} 앞에서 미세먼지를 재 주세요.
request | Put a noise wall between the motorway and {apt}. | 고속도로와 {apt} 사이에 방음벽을 세워 주세요.
look | We are measuring for two weeks. | 2주 동안 측정하고 있습니다.
done @1,2,3 | Measured, and the operator ordered to put it right. | 측정하고 사업자에게 개선을 명령했습니다.
done @1,2 | The source was closed off; values are normal. | 원인을 막았고 수치가 정상입니다.
going @1,2,3 | The operator has handed in a plan and carries it out. | 사업자가 개선 계획을 내고 이행하고 있습니다.
later @1,4,5 | To be measured again next season. | 다음 철에 다시 측정합니다.
no law @2,3 | The values are within the legal limit. | 측정값이 법적 기준 안에 있습니다. | The operator agreed to stop work at night. | 사업자가 야간작업을 하지 않기로 했습니다.
to env @1,3 | The plant is watched by the basin office; passed on. | 해당 시설은 유역환경청 소관이라 전달했습니다.
to molit @5 | The motorway belongs to the state; passed on. | 고속도로는 국가 소관이라 전달했습니다.
done @4 | Measured for a week; the values were sent to the school. | 일주일 동안 재고 결과를 학교에 보냈습니다.
going @5 | The noise wall is being designed. | 방음벽을 설계하고 있습니다.

theme park | parks | parks | culture
request | Please put more benches and shade in {park}. | {park} 안에 의자와 그늘을 늘려 주세요.
complaint | The swing in {park} is broken. | {park} 그네가 망가졌습니다.
proposal | A playground for dogs in {district}, please. | {district}에 반려견 놀이터를 만들어 주세요.
proposal | Lay a barefoot clay path in {park}. | {park} 안에 맨발 황톳길을 깔아 주세요.
request | The toilets of {park} are closed in the evening; keep them open. | {park} 화장실을 저녁에도 열어 주세요.
request | A splash pad for children in {park}. | {park} 안에 어린이 물놀이장을 만들어 주세요.
request | Drinking water and a pump for bicycles on the {stream} path. | {stream} 자전거길에 음수대와 공기주입기를 놓아 주세요.
look | The parks team is drawing up what is possible. | 공원팀이 가능한 방안을 마련하고 있습니다.
spot @2,5 | The parks team puts it right this week. | 공원팀이 이번 주에 조치하겠습니다.
done @1,3,4,6,7 | It was put up and is open to all. | 설치를 마치고 개방했습니다.
done @2 | The equipment was repaired and tested. | 시설을 수리하고 점검했습니다.
going @1,3,4,6,7 | The park works begin this season. | 이번 철에 공원 공사를 시작합니다.
going @3,4,6 | Residents are choosing between two designs. | 주민과 함께 두 가지 설계안을 고르고 있습니다.
later @1,3,4,6,7 | To be done when the park is renewed. | 공원을 새로 꾸밀 때 함께 합니다.
no land @3,4,6 | There is no room left in the park. | 공원 안에 남은 자리가 없습니다. | The next park has one, ten minutes on foot. | 걸어서 10분 거리 공원에 있습니다.
no consent @3,4,6 | More than half of the neighbours are against it. | 인근 주민 절반 이상이 반대했습니다.
to lh @1,2,6 | The park is not handed over yet; passed to the builder. | 아직 인수 전이라 사업자에게 전달했습니다.
done @5 | The toilets stay open until ten. | 화장실을 밤 10시까지 엽니다.

theme trees | parks | parks |
complaint | Branches on {road} hide the traffic lights. | {road} 가로수 가지가 신호등을 가립니다.
complaint | The ginkgo trees at {market} smell in autumn. | 가을이면 {market} 앞 은행나무 냄새가 심합니다.
request | Please mow the weeds on the bank of {stream}. | {stream} 둑의 풀을 깎아 주세요.
request | Plant flowers at the entrance of {village}. | {village} 들머리에 꽃을 심어 주세요.
request | Please spray against mosquitoes and midges around {park}. | {park} 주변 모기와 날벌레 방역을 해 주세요.
look | We are looking at it with the tree surgeon. | 나무 전문가와 살펴보고 있습니다.
spot @1,3,5 | The green team comes this week. | 녹지팀이 이번 주에 나갑니다.
done @1,3 | It was cut and cleared. | 베고 정리했습니다.
done @4 | Planted and cared for by the green team. | 심고 녹지팀이 돌보고 있습니다.
done @3,5 | Done, and repeated each month of the season. | 조치했고 철마다 매달 반복합니다.
going @1,2,3 | It is done street by street until winter. | 겨울까지 구간별로 하고 있습니다.
later @2 | Trees are changed only at the planting season after next. | 나무 교체는 다음다음 식재 철에 합니다.
no consent @2 | The residents along the street want to keep it as it is. | 길가 주민들이 그대로 두기를 원합니다.
done @2 | The nuts are collected with nets before they fall. | 열매가 떨어지기 전에 그물로 거둡니다.
`);
