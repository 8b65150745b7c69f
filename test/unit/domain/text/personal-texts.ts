/** Invented sentences with personal data, as people write them; what is to be found stands between « and ». */
export const withPersonal = `
연락은 «010-1234-5678»로 주세요
제 번호는 «01012345678»입니다
전화 «010 9876 5432» 부탁드립니다
휴대폰 «010.2345.6789»로 문자 주세요
«010)3456-7890» 저녁에만 됩니다
집 전화는 «031-940-1234»입니다
사무실 «02-123-4567»로 연락 바랍니다
«02)765-4321» 관리사무소 통장 집입니다
«(031) 945-6789»로 걸어 주세요
인터넷 전화 «070-8765-4321»
안심번호는 «0507-1234-5678»이에요
옛 번호 «011-234-5678»도 씁니다
해외라서 «+82-10-1234-5678»로 주세요
«+82 10 2222 3333» 카톡 됩니다
(연락처: «010-5555-6666»)
연락처:«010-7777-8888»,저녁
가로등이 꺼졌어요. «010-1111-2222»
아들 전화 «016-345-6789»
«０１０－１２３４－５６７８» 로 회신 바랍니다
«010–3333–4444» 꼭 전화 주세요
«010 - 4444 - 5555» 입니다
«063-222-3333» 본가
«0328765432» 팩스
«053 765 4321» 대구 집
«042-555-1212»로 알려 주세요
주민번호 «800101-1234567»
제 주민등록번호는 «920315-2******»입니다
«8001011234567»로 조회해 주세요
«010203-3456789» 우리 아이입니다
«751231 - 1234567» 확인 부탁
«880808–2345678»
메일은 «hong@example.com»입니다
«kim.cs77@example.co.kr»로 보내 주세요
이메일(«user+city@example.org»)로 답해 주세요
답변은 «a_b-c@mail.example.net» 으로
«abc123@example.kr»에 회신
«김○○(62세)»: 버스가 없습니다
«홍길동 씨(62)»가 말씀하셨습니다
«이영희(45세»)님 말씀으로는 어둡다고 합니다
«박철수(71세» · 농업)
«최○○ (38세»)
«정*수(55세»)
«강OO(29세»)
«조○○ 씨(67)» 보도가 깨졌음
«윤미래 님(33)» 요청
«장보고, 70세», 어업
«임꺽정(만 44세»)
«한○(81세») 어르신
«오순이 어르신(88)» 말씀
«서○○(50)» 주차장 부족
«신사임당(48세») 도서관
«권율 씨(40)»
«황○○님(27)»
«안중근 (32살»)
«송○○(19세») 학생
«전봉준 군(15)»
«유관순 양(17)» 통학버스
카드번호 «1234-5678-9012-3456»로 냈습니다
«4321 8765 2109 6543» 카드가 안 돼요
카드 «9999-0000-1111-2222»
«010-1234-5678»이나 «hong@example.com»으로
«김○○(62세», «010-2345-6789»)
홍길동 «010-1212-3434» 가로등
«041-333-4444» 이장 댁
«0641234567» 제주 본가
«055)222-1111»
«064.777.8888»
회신처 «01198765432»
«019-222-3333»
«+82-2-123-4567» 서울 사무실
Please call me on «010-1234-5678»
My number is «+82 10 9876 5432», evenings only
Reach me at «jane.doe@example.com»
Write to «j_doe+park@example.org» please
Ring «(555) 123-4567» after six
«555-123-4567» is my work phone
«212.555.0187» rings in the shop
My mobile: «+44 7700 900123»
Tel «+1 555 123 4567»
«+49 30 123456»? no, «+49 30 1234 567»
Send the answer to «office.hours@mail.example.com».
Call the clerk's home «031-955-0000»
His e-mail is «bob99@example.net»
«Mary Brown (62)» said the lamp is out
«John Smith (45)» wants a bench
«Mrs Alice Green (71)» cannot cross in time
«Peter Q. Long (38)» asked for a bus
«Anna Lee, aged 54», needs a ramp
«Tom Hill, age 61» has no water
«Jane Doe (33 years old)» wrote
Her ID is «850505-2345678»
ID number «7902141234567»
Card «5555-4444-3333-2222» was charged twice
Paid with «5105 1051 0510 5100»
Contact: «010.9999.8888»
Phone:«01077776666»
fax «02-777-8888»
«070-1234-5678» (internet phone)
mail me: «x.y.z@sub.example.co.uk»
«a@b.example» is my address
You can text «010 2020 3030»
Please phone my son «010-4040-5050»
`;

/** Sentences without personal data, with what looks like it. */
export const withoutPersonal = `
2024-10-15에 접수한 건의입니다
20261127에 방문하셨습니다
2023.1.17.(화) 14:00~16:00
버스 905번과 92번이 안 옵니다
예산이 1,200,000원 들었습니다
총 12345678원입니다
제172회 이동시장실
172-1 건과 같습니다
3단지 102동 1504호 앞
국도 37호선 확장
경로당(62)
조리읍(62)
도로(30m) 포장
시장(2024)
주민 1: 어둡습니다
학생 30명이 통학합니다
6세 이하 아이들
65세 이상 어르신께 무료로
만 5세 무상보육
김장(2024년) 나눔 행사
이장(마을)께 말씀드림
1588-1234로 전화하니 안 받습니다
콜센터 1577-0000
119에 신고했습니다
112 순찰을 늘려 주세요
도로 폭이 3.5-4.0m입니다
2024-2025년 계획
운정3동 행정복지센터
금촌1동 12-34번지
산 12-3번지 일대
우편번호 10892
제2024-123호 공문
오전 9:00-18:00 운영
버스 7-1번 노선
전용면적 84.95㎡
인구 500,000명
고시 제2023-1234호
1234번 버스
10-20분 간격
3-4월에 공사
해발 1000-2000미터
정원 20(명)
이동시장실(172회) 결과
박물관(3층) 승강기
전철역(1번 출구)
신도시(2기) 개발
노인(70세 이상) 할인
주민(30명) 서명
공원(5,000㎡) 조성
한강(10km) 산책로
@파주시 공식 계정
010 사업
031 지역
2022년 9월부터 2025년 10월까지
25.3.4. 기준
접수번호 1AA-2412-0123456
사업비 113,560천원
좌표 37.7599, 126.7800
기온 -10도
3월 1일-5일
The bus 92 is late
Received on 2024-10-15
See 172-1 and 172-2
On 15.10.2024 we asked
It costs 1,200,000 won
Room 1504, building 102
Session 172 (2025)
Main Street 12-34
Road 37 should be widened
Call 119 at once
Open 9:00-18:00
Between 2024-2025
About 500,000 people
Children under 6
People over 65
The park (5,000 m2)
Phase 2 (2026)
Paju Pay (2024)
Unjeong (3)
Gate 4 (north)
Bus 7-1 and 7-2
Every 10-20 minutes
Notice 2023-1234
Postcode 10892
Version 1.2.3.4
37.7599, 126.7800
Page 12-34
Lot 12-3
A group of 30
School (grades 1-6)
Market Street (2 lanes)
May (31 days)
Budget 113,560
Flat 3-102-1504
Order 1AA-2412-0123456
Temperature -10
From 3 to 5 March
Line 3 (2030)
Speed 30 at night
20261127
100 metres, 200 metres
1588-1234 does not answer
`;
