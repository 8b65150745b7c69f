import { themes } from './themes.js';

/** Homes, planning, culture and sports. */
export const living = themes(`
theme apartment | housing | housing |
request | The outer walls of {apt} crack; help with the repair. | {apt} 외벽이 갈라집니다. 보수를 지원해 주세요.
complaint | The builder of {apt} does not mend the defects. | {apt} 시공사가 하자를 고쳐 주지 않습니다.
request | Charging points for electric cars at {apt}. | {apt} 안에 전기차 충전기를 설치해 주세요.
complaint | Accounts of the management office of {apt} are not shown. | {apt} 관리사무소가 장부를 보여 주지 않습니다.
request | Rest rooms for the guards and cleaners of {apt}. | {apt} 경비원과 미화원 휴게실을 만들어 주세요.
complaint | Noise between floors divides neighbours; we need a mediator. | 층간소음으로 이웃끼리 다툽니다. 조정이 필요합니다.
look | We are asking the management and the builder. | 관리사무소와 시공사에 확인하고 있습니다.
spot @2,4,6 | The adviser visits the block this week. | 상담원이 이번 주에 단지를 찾아갑니다.
done @1,3,5 | Paid in part by the city and finished. | 시가 일부를 지원해 마쳤습니다.
done @2,6 | Mediated; both sides signed. | 조정해 양쪽이 합의했습니다.
done @4 | Checked, and the management put it right. | 점검했고 관리사무소가 바로잡았습니다.
going @1,3,5 | Chosen for this year's support; works run. | 올해 지원 대상으로 뽑혀 공사하고 있습니다.
later @1,5 | Older blocks come first; reviewed next year. | 더 오래된 단지가 먼저라 내년에 다시 검토합니다.
no law @4,6 | The city may not act in what owners have to settle. | 소유자끼리 정할 일이라 시가 나설 수 없습니다. | Free legal advice was arranged. | 무료 법률 상담을 연결했습니다.
no competence @2 | That is for the dispute committee, not the city. | 분쟁조정위원회 소관이라 시가 정할 수 없습니다.
to lh @1,2 | The block belongs to the housing corporation; passed on. | 토지주택공사 단지라 전달했습니다.

theme plan | housing | planning | roads
proposal | Allow higher buildings around {road}. | {road} 주변에 더 높은 건물을 짓게 해 주세요.
request | What becomes of the empty school ground in {district}? | {district} 비어 있는 학교 부지는 어떻게 됩니까?
request | Military limits keep us from mending our houses in {village}. | 군사 규제로 {village} 집을 고칠 수 없습니다.
proposal | Renew the old centre of {district}. | {district} 옛 중심가를 되살려 주세요.
request | Empty houses in {village} are dangerous; take them down. | {village} 빈집이 위험하니 철거해 주세요.
complaint | The plan for the development of {village} changes every year. | {village} 개발 계획이 해마다 바뀝니다.
look | It is being checked against the city's master plan. | 도시기본계획과 맞는지 살펴보고 있습니다.
spot @2,6 | The plan was shown and explained. | 계획도를 보여 드리고 설명했습니다.
done @1,4 | The plan was changed and published. | 계획을 바꿔 고시했습니다.
done @2,6 | Explained at a meeting in the village. | 마을 설명회를 열어 안내했습니다.
going @1,2,4 | The plan is laid out for residents to see. | 주민 공람을 하고 있습니다.
later @1,4,6 | It waits for the next review of the plan. | 다음 계획 재정비 때 검토합니다.
no law @1 | The zoning does not allow it. | 용도지역상 허용되지 않습니다. | A smaller use is possible after a report. | 신고하면 작은 규모로 쓸 수 있습니다.
no land @2,5 | The land is not the city's. | 시가 가진 땅이 아닙니다.
to defence @3 | Military limits are set by the ministry; passed on. | 군사 규제는 국방부 소관이라 전달했습니다.
to lh @2,6 | The developer has to decide; passed on. | 사업 시행자가 정할 일이라 전달했습니다.
done @5 | The empty houses were taken down. | 빈집을 철거했습니다.

theme culture | culture | culture | parks
proposal | Concerts in {park} on summer evenings. | 여름 저녁에 {park}에서 음악회를 열어 주세요.
request | A small library in {village}. | {village}에 작은도서관을 만들어 주세요.
proposal | Show films of local people in {district}. | {district}에서 주민이 만든 영화를 상영해 주세요.
request | The community hall of {district} should have evening courses. | {district} 주민자치센터에 저녁 강좌를 열어 주세요.
proposal | Mark the old houses and stories of {district} with signs. | {district} 옛집과 이야기를 알리는 안내판을 세워 주세요.
request | A bus to the book city and the art valley on weekends. | 주말에 출판도시와 예술마을로 가는 버스를 운행해 주세요.
look | We are looking for a room and a date. | 장소와 날짜를 찾고 있습니다.
spot @1,3 | A date was agreed on the spot. | 그 자리에서 날짜를 정했습니다.
done @1,3 | It took place with many visitors. | 많은 시민이 함께한 가운데 열었습니다.
done @2 | It has opened. | 문을 열었습니다.
done @1,4 | It is in the programme of this half-year. | 이번 반기 프로그램에 넣었습니다.
going @2,4 | A room is found and is being fitted out. | 공간을 정해 꾸미고 있습니다.
later @1,3 | To go into next year's festival plan. | 내년 문화 행사 계획에 반영합니다.
no budget @1,3 | This year's funds for events are used up. | 올해 행사 예산을 모두 썼습니다. | The city lends stage and sound. | 무대와 음향 장비를 빌려드립니다.
done @5 | The signs stand. | 안내판을 세웠습니다.
done @6 | The weekend bus runs. | 주말 버스를 운행합니다.
going @5 | The texts for the signs are being written. | 안내판 글을 쓰고 있습니다.

theme sports | culture | culture | parks
request | Repair the floor of the badminton hall in {district}. | {district} 배드민턴장 바닥을 고쳐 주세요.
proposal | Build a swimming pool in {district}. | {district}에 수영장을 지어 주세요.
request | More park golf for the elderly, please. | 어르신 파크골프장을 늘려 주세요.
request | Lights for the football ground of {district}. | {district} 축구장에 조명을 달아 주세요.
proposal | Open the gym of {school} to residents on weekends. | 주말에는 {school} 체육관을 주민에게 열어 주세요.
complaint | The same clubs always get the courts in {district}. | {district} 체육시설을 늘 같은 동호회만 씁니다.
look | We are looking at the use of the sports grounds. | 체육시설 이용 현황을 살펴보고 있습니다.
spot @5,6 | The booking was opened to all from this week. | 이번 주부터 누구나 예약할 수 있게 했습니다.
done @1,4 | The sports ground was put in order. | 체육시설을 정비했습니다.
done @5,6 | Bookings and hours were changed. | 예약 방법과 운영 시간을 바꿨습니다.
going @2,3,4 | The design runs; building starts next year. | 설계하고 있으며 내년에 착공합니다.
going @1,2,4 | National funds for sport were granted. | 체육 국비를 확보해 추진하고 있습니다.
later @2,3 | Demand is counted again with the new housing district. | 새 택지가 들어선 뒤 수요를 다시 조사합니다.
no land @2,3 | There is no flat city ground large enough. | 넓고 평평한 시유지가 없습니다. | A bus to the nearest one was arranged. | 가까운 시설까지 버스를 마련했습니다.
no budget @2 | Building and upkeep exceed the budget for sport. | 건립비와 운영비가 체육 예산을 넘습니다.
done @3 | Nine more holes were opened. | 아홉 홀을 더 열었습니다.
`);
