import { themes } from './themes.js';

/** Children, pupils, the elderly, people with disabilities, and health. */
export const families = themes(`
theme care | childcare | childcare | education
request | Places in day care at {apt} are taken; we wait for a year. | {apt} 어린이집은 자리가 없어 1년을 기다립니다.
request | Who looks after primary pupils of {primary} until seven? | {primary} 아이들을 저녁 7시까지 돌봐 줄 곳이 필요합니다.
proposal | Use the empty room of {apt} for child care. | {apt} 빈 공간을 아이 돌봄 공간으로 써 주세요.
request | Open day care on Saturdays for parents who work in shifts. | 교대 근무 부모를 위해 토요일에도 어린이집을 열어 주세요.
request | Please support air purifiers in the day care centres of {district}. | {district} 어린이집에 공기청정기를 지원해 주세요.
proposal | A toy library in {district} would help young families. | {district}에 장난감 도서관이 있으면 좋겠습니다.
look | We are counting the children who need care. | 돌봄이 필요한 아동 수를 조사하고 있습니다.
spot @1,2 | We showed the family a free place nearby at once. | 가까운 빈자리를 그 자리에서 안내했습니다.
done @2,3 | Care began there this month. | 이번 달부터 돌봄을 시작했습니다.
done @5 | The support was paid to all centres that asked. | 신청한 모든 시설에 지원했습니다.
done @4 | Opening hours were extended. | 운영 시간을 늘렸습니다.
going @3,6 | The room is being fitted out. | 공간을 꾸미고 있습니다.
going @2,4 | Staff are being hired for it. | 일할 사람을 뽑고 있습니다.
later @1,2,6 | To be opened with the next family centre. | 다음 가족센터를 지을 때 함께 엽니다.
no consent @3 | The residents' council does not give the room. | 입주자대표회의가 공간 제공에 동의하지 않았습니다. | A centre nearby takes the children by bus. | 가까운 시설이 버스로 아이들을 데려갑니다.
no law @3 | The room lacks the second exit that the law demands. | 법이 정한 비상구가 없는 공간입니다.
done @1 | A further group was opened. | 한 반을 더 열었습니다.
done @6 | The toy library is open three days a week. | 장난감 도서관을 일주일에 사흘 엽니다.
no budget @4,6 | No staff can be paid for it this year. | 올해는 인건비를 마련할 수 없습니다. | Hourly care was arranged. | 시간제 보육을 연결했습니다.

theme school | education | education | roads
request | The gym of {school} leaks; please help with the repair. | {school} 체육관에 비가 샙니다. 수리를 도와주세요.
request | The way to {school} has no pavement; children walk among cars. | {school} 통학로에 보도가 없어 아이들이 차 사이로 다닙니다.
complaint | Classes at {primary} are overcrowded. | {primary} 학급이 너무 붐빕니다.
proposal | Build a middle school in {district}. | {district}에 중학교를 지어 주세요.
request | School buses of {school} need a place to stop. | {school} 통학버스가 설 자리를 마련해 주세요.
request | New toilets for {school}, please; we do not want to use the old ones. | {school} 화장실이 낡아 쓰기 싫습니다. 고쳐 주세요.
look | We are speaking with the school and the office of education. | 학교와 교육지원청과 협의하고 있습니다.
done @1,2,6 | The city paid its share and the works are done. | 시가 부담금을 지원해 공사를 마쳤습니다.
done @3,5 | Solved together with the school. | 학교와 함께 해결했습니다.
going @1,2,6 | City and office of education share the cost; design runs. | 시와 교육지원청이 비용을 나눠 설계하고 있습니다.
later @3,4 | Depends on the number of pupils in the coming years. | 앞으로의 학생 수를 보고 다시 검토합니다.
no competence @4 | Schools are built by the office of education alone. | 학교 설립은 시의 권한이 아닙니다.
to edu @1,3,4,6 | Schools are the matter of the office of education; passed on. | 학교 시설은 교육지원청 소관이라 전달했습니다.

theme youth | education | education | culture
proposal | Give us a place to meet after school in {district}. | {district}에 방과 후 모일 수 있는 공간을 만들어 주세요.
request | The library of {district} should stay open until ten in exam weeks. | 시험 기간에는 {district} 도서관을 10시까지 열어 주세요.
proposal | Courses in coding and music at {school}. | {school}에 코딩과 음악 수업을 열어 주세요.
proposal | A fair where students meet universities and firms. | 학생이 대학과 기업을 만나는 진로 박람회를 열어 주세요.
request | Student bus fares should be paid back to all pupils. | 모든 학생에게 버스비를 돌려주세요.
request | A study room for {village}, where there is no library. | 도서관이 없는 {village}에 공부방을 만들어 주세요.
look | We are asking students what they need. | 학생들의 의견을 듣고 있습니다.
spot @4,5 | It exists already; the pupils got the leaflet. | 이미 있는 제도라 그 자리에서 안내했습니다.
done @1,3,4,6 | It has begun and is well used. | 시작했고 많이 이용합니다.
done @3,4 | Added to the city's programme for schools. | 시의 학교 지원 사업에 넣었습니다.
going @1,3,4,5,6 | Money is in the budget; it begins next term. | 예산에 반영했고 다음 학기에 시작합니다.
later @1,4,5,6 | To go into the next education support plan. | 다음 교육지원 계획에 반영합니다.
no budget @5 | It cannot be paid for every pupil. | 모든 학생에게 지원할 예산이 없습니다. | Families with low income are supported. | 저소득 가정은 지원합니다.
to edu @3 | Lessons are the matter of the office of education; passed on. | 교과 수업은 교육지원청 소관이라 전달했습니다.
done @2 | The library stays open until ten in exam weeks. | 시험 기간에 도서관을 10시까지 엽니다.

theme elder | welfare | senior | parks
request | The boiler of {hall} is old; it is cold in winter. | {hall} 보일러가 낡아 겨울에 춥습니다.
request | More lunches a week at {hall}. | {hall} 점심을 일주일에 더 자주 주세요.
request | Please send a bus to the senior welfare centre from {village}. | {village}에서 노인복지관까지 가는 버스를 보내 주세요.
proposal | Teach us to use ticket and ordering machines at {hall}. | {hall}에서 무인 주문기 쓰는 법을 가르쳐 주세요.
request | More small jobs for the elderly in {district}. | {district} 어르신 일자리를 늘려 주세요.
request | {hall} has no ramp and no rail. | {hall} 입구에 경사로와 손잡이가 없습니다.
look | We are visiting the senior centre. | 경로당을 찾아가 확인하고 있습니다.
spot @1 | A technician comes to the centre tomorrow. | 내일 기사를 경로당에 보내겠습니다.
done @1 | Repaired and checked before winter. | 겨울 전에 수리하고 점검했습니다.
done @2,3,5 | It was taken up in this year's programme. | 올해 사업에 반영했습니다.
done @4 | A teacher now comes twice a week. | 강사가 일주일에 두 번 갑니다.
going @1,6 | Ordered; it is done centre by centre. | 발주했고 경로당마다 차례로 하고 있습니다.
later @2,3,5 | To be decided with next year's budget. | 내년 예산과 함께 정합니다.
no budget @5 | The number is fixed by national money. | 국비로 정원이 정해져 있습니다. | Your name was put on the waiting list. | 대기 명단에 올려드렸습니다.
done @6 | A ramp and a rail were built. | 경사로와 손잡이를 설치했습니다.

theme disability | welfare | welfare | transit
request | We wait two hours for the call taxi for people with disabilities. | 장애인 콜택시를 두 시간씩 기다립니다.
request | More low-floor buses on {road}. | {road} 구간에 저상버스를 늘려 주세요.
request | Ramps for the shops of {market}, please. | {market} 가게에 경사로를 놓아 주세요.
proposal | Jobs for people with developmental disabilities in city offices. | 시청에 발달장애인 일자리를 만들어 주세요.
request | Sign language at the counters of {district}. | {district} 민원 창구에 수어 통역을 두어 주세요.
request | A place for parents of disabled children to rest and talk. | 장애 아동 부모가 쉬고 이야기할 곳이 필요합니다.
look | We are talking with the associations concerned. | 관련 단체와 이야기하고 있습니다.
spot @4 | Explained how to apply and took the application. | 신청 방법을 알려드리고 바로 접수했습니다.
done @2 | It is in service. | 운영을 시작했습니다.
done @1,2 | The number was raised. | 수를 늘렸습니다.
done @4,5,6 | Set up together with the association. | 단체와 함께 마련했습니다.
going @1,2 | Bought; in use when it is registered. | 구입했고 등록이 끝나면 운영합니다.
later @4,5,6 | To go into the next welfare plan. | 다음 복지 계획에 반영합니다.
no budget @1,2,4,6 | The city's share cannot be raised this year. | 올해는 시 부담분을 늘릴 수 없습니다.
to gyeonggi @1 | The scheme is the province's; passed on. | 도 사업이라 경기도에 전달했습니다.
done @3 | Ramps were laid at the shops that asked. | 신청한 가게에 경사로를 놓았습니다.

theme support | welfare | welfare | housing
request | An old neighbour in {village} lives alone; please look in on her. | {village}에 혼자 사는 어르신이 있으니 살펴봐 주세요.
request | Families just above the limit get no help with heating. | 기준을 조금 넘는 가정은 난방비 지원을 못 받습니다.
request | Support for single parents is hard to find; put it on one page. | 한부모 지원 제도를 한눈에 볼 수 있게 안내해 주세요.
proposal | A shared fridge at the {district} office. | {district} 행정복지센터에 나눔 냉장고를 놓아 주세요.
request | Newcomers from abroad need Korean lessons in {district}. | {district} 외국인 주민에게 한국어 수업이 필요합니다.
look | The welfare team is visiting the household concerned. | 복지팀이 해당 가정을 찾아가고 있습니다.
spot @1 | The welfare team took it up on the same day. | 복지팀이 그날 바로 맡았습니다.
done @1,2 | Help was arranged. | 지원을 연결했습니다.
done @4,5 | It is set up and open. | 마련해 운영하고 있습니다.
going @4,5 | Partners for it are being sought. | 함께할 기관을 찾고 있습니다.
later @2 | It needs a change of the city's rules first. | 먼저 조례를 바꿔야 합니다.
no law @2 | The limit is set by national law. | 지원 기준은 법으로 정해져 있습니다. | A charity took over part of the cost. | 민간 후원으로 일부를 도왔습니다.
done @3 | All help was put on one page and sent out. | 지원 제도를 한 장에 모아 보내드렸습니다.

theme clinic | health | health | senior
request | No doctor in {village} on weekends; where shall we go? | 주말에는 {village}에 문 여는 병원이 없습니다.
request | Please bring flu shots to {hall}. | {hall}에서 독감 예방주사를 맞게 해 주세요.
proposal | A night pharmacy for {district}. | {district}에 밤에 여는 약국을 두어 주세요.
request | The health branch in {district} should treat teeth as well. | {district} 보건지소에서 치과 진료도 해 주세요.
request | Courses against memory loss near {village}. | {village} 가까이에서 치매 예방 교실을 열어 주세요.
request | Stop smoking before {school}; make it a no-smoking street. | {school} 앞을 금연거리로 지정해 주세요.
look | We are speaking with doctors and pharmacists. | 의사회와 약사회와 협의하고 있습니다.
spot @2,5 | The visiting nurse comes this week. | 방문 간호사가 이번 주에 갑니다.
done @2,4,5 | It is offered every week now. | 매주 운영하고 있습니다.
done @6 | Designated and signposted. | 지정하고 안내판을 세웠습니다.
done @1 | A visiting team was set up. | 방문팀을 꾸렸습니다.
going @4,5 | Staff for it are being sought. | 인력을 구하고 있습니다.
later @1,4 | Depends on finding a doctor. | 의사를 구해야 해서 나중에 다시 검토합니다.
no competence @1,3 | Private practices decide on their hours. | 병원 진료 시간은 시가 정할 수 없습니다. | A list of open practices is sent monthly. | 문 여는 병원 목록을 매달 보내드립니다.
to gyeonggi @1 | The province plans hospitals; passed on. | 병원 지정은 경기도 소관이라 전달했습니다.
done @3 | One pharmacy is open until midnight. | 약국 한 곳이 자정까지 문을 엽니다.
`);
