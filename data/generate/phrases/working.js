import { themes } from './themes.js';

/** Shops, markets, firms and farms. */
export const working = themes(`
theme shop | economy | economy |
request | Trade is bad; help small shops of {district} with the rent. | 장사가 안됩니다. {district} 소상공인 임대료를 도와주세요.
request | Loans for small shops should have less paperwork. | 소상공인 대출 서류를 줄여 주세요.
proposal | Hold a street sale on {road} once a season. | 철마다 {road}에서 거리 할인 행사를 열어 주세요.
proposal | Let Paju Pay be used at more shops. | 파주페이를 쓸 수 있는 가게를 늘려 주세요.
request | Delivery apps take too much; help with a public one. | 배달앱 수수료가 비쌉니다. 공공배달앱을 도와주세요.
request | Please list the empty shops on {road} and find new owners. | {road} 빈 가게를 조사해 새 주인을 찾아 주세요.
look | We are asking the shop owners' association. | 소상공인 단체의 의견을 듣고 있습니다.
spot @1,2 | Explained the scheme and took the application. | 지원 제도를 설명하고 신청을 받았습니다.
done @1,2,4 | The scheme was widened; applications are open. | 지원을 넓혀 신청을 받고 있습니다.
done @3 | The sale took place; it is to be repeated. | 행사를 열었고 다시 열기로 했습니다.
done @2,4 | The rules were changed from this month. | 이번 달부터 기준을 바꿨습니다.
going @1,3,5 | The extra money is in the next budget. | 다음 예산에 추가로 반영합니다.
later @1,5 | To be decided when national funding is known. | 국비가 정해지면 다시 검토합니다.
no budget @1 | Rents cannot be paid from the city's budget. | 임대료를 시 예산으로 지원할 수 없습니다. | Interest on small loans is paid in part. | 소액 대출 이자를 일부 지원합니다.
to gyeonggi @2 | The fund is run by the province; passed on. | 도에서 운영하는 기금이라 전달했습니다.
done @5 | The city pays part of the public app's fee. | 공공배달앱 수수료 일부를 시가 냅니다.
done @6 | The list is on the city's site. | 시 누리집에 목록을 올렸습니다.

theme market | economy | economy | safety
request | The roof of {market} leaks on rainy days. | 비가 오면 {market} 지붕이 샙니다.
request | Please build public toilets at {market}. | {market}에 공중화장실을 지어 주세요.
proposal | A night market at {market} would bring young people. | {market}에서 야시장을 열면 젊은 사람이 올 것입니다.
complaint | Electric cables hang low in {market}. | {market} 전선이 낮게 늘어져 있습니다.
request | Let the bus stop right before {market} on market days. | 장날에는 버스가 {market} 바로 앞에 서게 해 주세요.
request | Carts and lockers for shoppers at {market}. | {market} 손님용 손수레와 보관함을 놓아 주세요.
look | We are inspecting it with the traders. | 상인회와 함께 살펴보고 있습니다.
spot @4 | It is put right before the next market day. | 다음 장날 전에 조치하겠습니다.
done @1,4 | Repaired and tested with the traders. | 상인회와 함께 고치고 점검했습니다.
done @5 | It runs on every market day. | 장날마다 운영합니다.
going @1,2,4 | National market funds are granted; works begin. | 시장 국비 지원을 받아 공사를 시작합니다.
later @1,2 | To be done with the renewal of the market. | 시장 현대화 사업 때 함께 합니다.
no consent @3 | The traders could not agree on it. | 상인들의 뜻이 모이지 않았습니다. | A trial on one day a month was offered. | 한 달에 하루 시범 운영을 제안했습니다.
no land @2 | The ground belongs to several owners who do not sell. | 땅 주인이 여럿이고 팔지 않겠다고 합니다.
to kepco @4 | Cables belong to the power company; passed on. | 전선은 한국전력 소관이라 전달했습니다.
done @2 | The toilets are open. | 화장실을 열었습니다.
done @3 | The first night market was held. | 첫 야시장을 열었습니다.
done @6 | Carts and lockers were set out. | 손수레와 보관함을 놓았습니다.

theme firm | economy | business | transit
request | Run a commuter bus to the industrial complex of {district}. | {district} 산업단지까지 통근버스를 운행해 주세요.
request | We find no workers; hold a job fair in {district}. | 일할 사람이 없습니다. {district}에서 채용 행사를 열어 주세요.
request | Help small firms with the cost of trade fairs abroad. | 중소기업의 해외 전시회 비용을 도와주세요.
complaint | Permits for a small extension of the plant take half a year. | 공장을 조금 늘리는 허가에 반년이 걸립니다.
proposal | The city should buy more from local firms. | 시가 지역 기업 제품을 더 사 주세요.
request | The road inside the complex of {village} is broken by lorries. | {village} 공단 안 도로가 화물차로 부서졌습니다.
request | A canteen and a small shop for the complex, please. | 공단에 구내식당과 편의점이 있으면 좋겠습니다.
look | We are visiting the firms that asked. | 건의한 기업을 찾아가고 있습니다.
spot @2,4,5 | Agreed at the table; the contact person was named. | 현장에서 담당자를 정해 바로 처리했습니다.
done @3 | Supported from this year's programme. | 올해 지원 사업으로 도왔습니다.
done @2,7 | Done together with the firms of the complex. | 공단 기업들과 함께 마쳤습니다.
done @4,5 | The procedure was shortened. | 절차를 줄였습니다.
going @2,3 | The call for it is published. | 공고를 내고 신청을 받고 있습니다.
going @1,6,7 | Money is secured; works begin this half-year. | 예산을 확보해 이번 반기에 시작합니다.
later @1,7 | To be judged when the new complex opens. | 새 산업단지가 문을 열 때 다시 판단합니다.
no law @4 | The plan for the capital region sets the limit. | 수도권 규제로 할 수 없습니다. | Advice on a nearby site was given. | 가까운 다른 부지를 안내했습니다.
to gyeonggi @4 | Decided by the province; passed on. | 경기도가 정하는 일이라 전달했습니다.
done @1 | The commuter bus runs at both shifts. | 교대 시간에 맞춰 통근버스를 운행합니다.
done @6 | The road in the complex was resurfaced. | 공단 도로를 다시 포장했습니다.

theme farm | agriculture | agriculture | economy
request | Fertiliser is dear; please raise the support. | 비룟값이 올랐습니다. 지원을 늘려 주세요.
request | There are no hands at harvest time in {village}. | 수확철에 {village}에 일손이 없습니다.
proposal | Sell Paju rice and beans in school canteens. | 파주 쌀과 장단콩을 학교 급식에 써 주세요.
request | Machines for hire should also be kept in {district}. | {district}에도 농기계 임대소를 두어 주세요.
proposal | A farmers' shop near {apt} would sell fresh food. | {apt} 가까이에 농산물 직매장을 열어 주세요.
request | Young farmers need help to find land. | 청년 농업인이 땅을 구하도록 도와주세요.
look | We are asking the farmers' co-operatives. | 농협과 협의하고 있습니다.
spot @2,4 | A machine was reserved for the village at once. | 그 자리에서 마을에 농기계를 배정했습니다.
done @1 | The support was raised for this season. | 이번 농사철 지원을 늘렸습니다.
done @2,3,4,5 | Set up with the co-operative. | 농협과 함께 마련했습니다.
going @1,2,3,4 | It begins with the next season. | 다음 농사철에 시작합니다.
later @3,4,5,6 | To go into the next farming plan. | 다음 농업 계획에 반영합니다.
no budget @1 | The support per field cannot be raised further. | 면적당 지원을 더 올릴 수 없습니다. | Joint purchase lowers the price. | 공동 구매로 값을 낮춥니다.
to gyeonggi @1,6 | The scheme is the province's; passed on. | 도 사업이라 경기도에 전달했습니다.
done @6 | A list of fields for young farmers was opened. | 청년 농업인을 위한 농지 목록을 열었습니다.

theme field | agriculture | agriculture | sewer
request | Deepen the irrigation channel of {village}. | {village} 농수로를 깊게 파 주세요.
complaint | Water deer and boars destroy the fields of {village}. | 고라니와 멧돼지가 {village} 밭을 망칩니다.
request | A pump station against flooded paddies at {stream}. | {stream} 옆 논이 잠기지 않게 배수펌프를 놓아 주세요.
complaint | No water reaches the upper paddies of {village} in May. | 5월이면 {village} 윗논에 물이 오지 않습니다.
request | Please pave the farm lane of {village}. | {village} 농로를 포장해 주세요.
look | We are inspecting the fields with the village head. | 이장과 함께 논밭을 살펴보고 있습니다.
spot @3,4 | A pump is lent to the village today. | 오늘 마을에 양수기를 빌려드립니다.
done @1,3,4,5 | The works were finished before the planting. | 모내기 전에 공사를 마쳤습니다.
done @2 | Fences were paid for and are up. | 울타리를 지원해 설치했습니다.
going @1,3,5 | The works are ordered for after the harvest. | 추수 뒤 공사하도록 발주했습니다.
later @1,3,5 | Ranked with the other villages for next year. | 내년 사업 때 다른 마을과 함께 순위를 정합니다.
no land @1,3,5 | The owners do not give the strip that is needed. | 필요한 땅의 주인이 동의하지 않았습니다. | A mobile pump was lent. | 이동식 양수기를 빌려드렸습니다.
to krc @1,4 | The channel belongs to the rural corporation; passed on. | 농어촌공사 수로라 전달했습니다.
`);
