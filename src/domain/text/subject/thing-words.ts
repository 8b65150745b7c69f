/**
 * What suggestions to a city are about, a group of words a line: before the stroke Korean ones, which may be a part of a
 * word unless they have one syllable, behind it English ones, `_` between two that follow each other, `=` before those that
 * are taken as they are. Words of a line belong to one matter; `;` parts those that do not mean the same thing.
 */
export const thingWords = `
  버스 노선 마을버스 광역버스 시내버스 운수회사 시간표 | bus buses bus_route bus_line bus_service timetable coach minibus route express_bus ; 배차 배차간격 증차 증편 ; 막차 첫차 | last_bus first_bus ; 기사님 | bus_driver
  정류장 정류소 승강장 | bus_stop bus_bay the_stop our_stop bus_stops ; 버스쉘터 쉘터 버스쉼터 지붕 | bus_shelter shelter roof ; 도착안내기 버스도착 | arrival_board arrival_time
  전철 지하철 경의선 열차 철도 기차 전철역 지하철역 에스컬레이터 gtx 환승 | train rail railway metro subway train_station railway_station metro_station platform escalator gtx
  택시 콜택시 | taxi cab
  통학버스 스쿨버스 셔틀 통근버스 통근 | shuttle school_bus commuter_bus
  주차 주차장 주차면 주차난 주차공간 공영주차장 불법주차 주정차 이중주차 | parking car_park parking_lot parking_space double-parked parked
  화물차 트럭 덤프 대형차 | lorry lorries truck lorr
  자전거 자전거도로 자전거길 킥보드 전동킥보드 따릉이 거치대 보관대 | bicycle bike cycle cycling cyclist scooter kickboard e-scooter bike_lane cycle_lane cycle_path
  신호등 신호 보행신호 보행자신호 점멸등 적색 | traffic_light traffic_signal pedestrian_signal signal red_light ; 녹색불 파란불 초록불 | green_light
  횡단보도 건널목 | crosswalk crossing zebra_crossing zebra pedestrian_crossing school_crossing ; 육교 지하보도 | overpass underpass footbridge
  어린이보호구역 스쿨존 | school_zone ; 과속 과속카메라 제한속도 속도위반 서행 | speeding speed speed_camera speed_limit ; 과속방지턱 방지턱 | speed_bump speed_hump bump ; 반사경 | mirror convex_mirror
  가로등 보안등 가로등불 등불 밝기 | streetlight street_light streetlamp street_lamp lamp lamppost lighting
  어둡 어두 깜깜 캄캄 컴컴 | dark dim pitch-black unlit
  보도 인도 보도블록 보도블럭 블록 블럭 | pavement sidewalk footpath footway paving ; 볼라드 | kerb curb
  도로 차로 차선 차도 대로 국도 지방도 우회도로 진입로 이면도로 | road street roadway carriageway lane avenue bypass ; 도로공사 확장 확포장 | roadwork widen
  포트홀 구멍 패여 패이 패였 파였 파인 패인 움푹 노면 아스팔트 울퉁불퉁 꺼짐 도로포장 포장 | pothole asphalt tarmac uneven resurface surface bumpy ; 싱크홀 침하 | sinkhole
  다리 교량 | bridge
  교차로 사거리 삼거리 오거리 로터리 회전교차로 좌회전 우회전 유턴 정체 병목 막히 막혀 막힙 꽉막 체증 | junction intersection roundabout congestion traffic_jam jam bottleneck left_turn right_turn u-turn traffic
  골목 골목길 샛길 | alley alleyway
  공원 근린공원 소공원 어린이공원 녹지 광장 | park garden green_space
  놀이터 | playground ; 놀이기구 그네 미끄럼틀 시소 | swing slide seesaw ; 물놀이 물놀이장 | splash_pad paddling_pool ; 모래밭 | sandpit
  벤치 의자 정자 평상 | bench seat seating gazebo pavilion sit ; 그늘 그늘막 파고라 | shade parasol
  산책로 산책길 둘레길 등산로 산책 황톳길 맨발 | walking_path trail promenade walking_trail hiking stroll barefoot
  나무 가로수 은행나무 벚나무 가지치기 나뭇가지 나무뿌리 수목 전지 낙엽 | tree =leaves root bough prune pruning trunk hedge
  꽃 꽃밭 화단 꽃길 화분 코스모스 | flower flowerbed blossom planter
  잡초 풀 풀베기 제초 예초 풀숲 잔디 | weed grass mow lawn overgrown
  모기 벌레 날벌레 해충 방역 소독 진드기 러브버그 말벌 벌집 | mosquito mosquitoes insect midge fumigate fumigation pest tick wasp
  반려견 반려동물 강아지 애견 목줄 배변 개똥 | dog pet leash ; 유기견 들개 ; 길고양이 고양이 | cat stray
  쓰레기 버리 버려 버린 무단투기 투기 | rubbish garbage trash litter =dumping =dumped fly-tipping waste ; 종량제 종량제봉투 | garbage_bag ; 쓰레기통 휴지통 | bin litter_bin ; 담배꽁초 꽁초
  재활용 분리수거 분리배출 수거장 페트병 일회용 | recycling recycle recyclable bottle cup reusable ; 수거함 의류수거함 헌옷 | clothes_bin ; 폐가전 매트리스 대형폐기물 | mattress
  음식물 음식물쓰레기 | food_waste compost
  악취 냄새 구린내 | smell odour odor stink stench
  축사 돈사 양계장 가축 분뇨 축산 | livestock pig_farm pigsty manure cowshed poultry barn chicken_shed
  소음 시끄러 시끄럽 굉음 방음벽 방음 | noise noisy loud noise_wall noise_barrier
  층간소음 층간 | upstairs
  먼지 미세먼지 분진 비산먼지 매연 공기질 | dust fine_dust exhaust fumes air_quality emission
  공사장 공사현장 건설현장 | building_site construction construction_site
  하수 하수구 배수 배수로 배수구 빗물받이 빗물 맨홀 우수관 하수관 | drain drainage gutter manhole storm_drain ; 하수도 정화조 오수 오폐수 | sewer sewage septic wastewater
  침수 잠기 잠겨 잠깁 잠겼 물난리 물에잠 역류 넘쳐 넘칩 홍수 범람 | flood flooding flooded overflow
  수돗물 상수도 수도 급수 수질 수돗 | tap_water water_pipe tap water_main water_supply waterworks ; 녹물 흙탕물 | rusty_water brown_water rusty rust ; 수압 단수 | water_pressure ; 누수
  하천 개천 실개천 준설 제방 둑 하천변 천변 | stream river dredge embankment creek riverbank riverside
  학교 초등학교 중학교 고등학교 초등 중학 고교 교실 학급 과밀 체육관 운동장 책걸상 | school classroom class overcrowded pupil gym
  통학로 등하교 등굣길 하굣길 통학 등교 하교 | school_run way_to_school walk_to_school
  학생 청소년 중고생 대학생 아이들 방과후 방과 | student high-school teenager teen youth adolescent after_school after-school ; 수능 자율학습 공부 공부방 독서실 스터디카페 학원 | exam study_room ; 진로 진학 코딩 | coding career university scholarship
  도서관 작은도서관 열람실 책 도서 | library libraries =books reading_room
  급식 학교급식 무상급식 | school_meal school_lunch canteen cafeteria
  어린이집 유치원 보육 보육교사 | day_care daycare nursery kindergarten preschool ; 영유아 육아 돌봄 아이돌봄 다함께돌봄 맞벌이 | childcare child_care babysitter babysitting caregiver ; 키즈카페 장난감 | toy
  아기 영아 유아 유모차 임산부 | toddler baby babies infant pram stroller pregnant
  할머니 할아버지 부모님 | grandmother grandfather
  어르신 노인 고령 고령자 | senior elderly older pensioner senior_citizen aged ; 경로당 노인정 노인회 노인복지관 | senior_centre senior_center ; 독거노인 독거 ; 노인일자리
  장애인 장애 시각장애 청각장애 발달장애 특수학교 | disabled disability disabilities blind_people deaf autism ; 휠체어 경사로 | wheelchair ramp ; 점자블록 점자 | braille tactile ; 수어 | sign_language interpreter ; 저상버스 | low-floor
  복지 복지관 기초수급 수급자 차상위 저소득 취약계층 한부모 다문화 긴급지원 사각지대 난방비 생계비 바우처 고독사 | welfare low-income poor poverty single_parent single_mother benefit foreign migrant multicultural allowance voucher
  병원 의원 의료 의사 진료 야간진료 | hospital clinic doctor medical ; 소아과 | paediatrician pediatrician ; 응급실 응급 | emergency_room ; 산부인과 ; 치과 | dentist dental
  보건소 보건지소 건강검진 검진 건강 | health_centre health_center check-up =screening health ; 예방접종 접종 백신 독감 대상포진 | vaccine vaccination flu ; 치매 | dementia ; 금연 흡연 간접흡연 담배 | smoking smoke smoker cigarette no-smoking ; 우울증 정신건강 심리상담 | mental_health counselling
  약국 심야약국 | pharmacy pharmacies chemist medicine
  cctv 씨씨티비 방범 방범카메라 감시카메라 카메라 | cctv camera surveillance
  순찰 치안 자율방범대 | patrol police ; 범죄 도난 절도 도둑 스토킹 | crime theft burglary burglar ; 안심귀가 귀갓길 귀가 | escort ; 비상벨 | emergency_bell panic_button
  화재 소방 소방차 소화기 소화전 | fire extinguisher hydrant ; 대피 대피소 재난 안전사고 지진 | evacuation disaster ; 산사태 옹벽 낙석 | landslide retaining_wall rockfall ; 난간 추락 가드레일 | guardrail guard_rail railing
  제설 눈 빙판 염화칼슘 블랙아이스 결빙 폭설 | snow ice icy grit black_ice snowplough salt
  아파트 입주민 공동주택 단지 | apartment condominium tenant housing_block =flat =flats ; 관리사무소 관리비 입주자대표 | management_office maintenance_fee management_fee ; 하자 하자보수 외벽 | =defects =defect ; 경비원 경비실 | guard ; 승강기 엘리베이터 | elevator =lift =lifts
  전기차 충전기 충전소 | electric_car charger charging charging_point charging_station ev
  임대주택 청년주택 행복주택 공공임대 전세 월세 집값 분양 전세사기 빌라 주거 | rental =rent public_housing =rents lease landlord
  빈집 폐가 흉가 | empty_house vacant_house derelict abandoned_house
  재개발 재건축 재정비 도시계획 개발계획 용도지역 그린벨트 고도제한 건폐율 용적률 인허가 군사시설 군사보호구역 규제 택지 신도시 부지 | redevelopment zoning green_belt height_limit urban_planning rezoning permit military development plot masterplan regeneration regulation
  시장 전통시장 재래시장 오일장 장날 상인회 아케이드 | market stall arcade vendor ; 야시장 | night_market ; 노점
  소상공인 자영업 상인 장사 매출 손님 가게 상점 점포 상가 상권 먹거리 | shop shopkeeper shop_owner small_business small-business self-employed store storefront sales customer retail business trader ; 임대료 | =rent =rents ; 공실 | empty_shop vacant_shop ; 배달앱 카드수수료 | delivery_app
  지역화폐 파주페이 페이 상품권 | local_currency paju_pay gift_certificate
  대출 융자 이자 보증 자금 신용보증 | loan credit interest lending
  공장 산단 산업단지 공단 제조업 중소기업 기업 업체 | factory factories industrial =plant manufacturer enterprise firm company companies industrial_complex ; 수출 박람회 전시회 판로 | export trade_fair ; 스타트업 창업 | startup start-up
  일자리 채용 구인 구직 취업 취업지원 인력난 구인난 외국인근로자 | job hire hiring recruit employment jobless worker unemployed
  농사 농업 농민 농가 농부 귀농 작물 벼농사 쌀 벼 콩 고구마 감자 배추 고추 마늘 | farm farmer farming crop rice bean potato cabbage pepper garlic agriculture agricultural ; 비료 비룟값 농약 | fertiliser fertilizer pesticide ; 농기계 농기계임대 트랙터 이앙기 | tractor ; 모내기 수확 수확철 일손 | harvest seedling ; 과수원 과수 인삼 | orchard ginseng ; 비닐하우스 하우스 | greenhouse ; 농산물 직매장 로컬푸드 | produce farmers_shop ; 면세유
  논 밭 농지 | paddy paddies field farmland ; 농로 | farm_lane farm_road ; 농수로 농업용수 용수 | irrigation irrigation_channel ; 관정 저수지 양수기 | reservoir well
  고라니 멧돼지 야생동물 유해조수 두더지 | boar wild_boar deer wildlife
  폐비닐 영농폐기물 농약병 | farm_plastic mulch_film plastic_film
  공연 음악회 콘서트 버스킹 공연장 | concert busking music theatre theater ; 축제 | festival ; 문화 예술 예술인 문화센터 | culture cultural art artist ; 영화 영화관 상영 극장 | film cinema ; 전시 미술관 박물관 | exhibition museum gallery ; 문화재 | heritage
  체육 체육시설 생활체육 | sport ; 운동기구 헬스장 | fitness exercise_equipment gymnasium ; 수영장 | swimming swimming_pool pool ; 축구장 풋살 족구 | football soccer futsal pitch ; 배드민턴 | badminton badminton_hall badminton_court ; 테니스 | tennis ; 파크골프 게이트볼 | golf park_golf gateball ; 농구대 농구장 | basketball ; 야구장 | baseball ; 탁구 | table_tennis ; 스케이트장 | skatepark ; court
  강좌 문화강좌 수강 교양 | course evening_class lecture ; 주민자치센터 | community_centre community_center ; 평생학습 평생교육 | lifelong ; 동아리
  화장실 공중화장실 개방화장실 | toilet restroom lavatory
  전봇대 전선 전신주 통신선 지중화 전깃줄 | utility_pole cable power_line electric_pole overhead_wire wire
  간판 현수막 불법현수막 전단지 광고물 | signboard banner leaflet billboard
  표지판 안내판 이정표 도로명판 | road_sign signpost information_board sign
  키오스크 무인주문기 스마트폰 디지털 무인 | kiosk smartphone self-service digital touchscreen
`;
