/** Sessions that a story needs, and the last one; all else about the calendar is drawn. */

/** @typedef {import('../stories.js').FixedSession} FixedSession */

/** @type {FixedSession[]} */
export const fixedSessions = [
  {
    heldOn: '2023-01-17',
    visit: 'firms',
    district: 'munsan',
    title: ['Small manufacturers of Munsan', '문산 소규모 제조업체와의 만남'],
    place: ['Munsan-eup community hall', '문산읍 행정복지센터'],
  },
  {
    heldOn: '2023-05-16',
    visit: 'residents',
    district: 'jeokseong',
    title: ['Residents of Jeokseong-myeon', '적성면 주민과의 만남'],
    place: ['Jeokseong-myeon community hall', '적성면 행정복지센터'],
  },
  {
    heldOn: '2023-06-29',
    visit: 'parents',
    district: 'unjeong3',
    title: ['Visiting Educational Sites', '찾아가는 교육현장'],
    place: ['school auditorium, Unjeong 3-dong', '운정3동 학교 강당'],
  },
  {
    heldOn: '2023-09-14',
    visit: 'apartments',
    district: 'unjeong1',
    title: ['Families in apartment blocks', '아파트에 사는 가족과의 만남'],
    place: ['apartment clubhouse, Unjeong 1-dong', '운정1동 아파트 커뮤니티센터'],
  },
  {
    heldOn: '2023-11-21',
    visit: 'disabled',
    district: 'geumchon2',
    title: ['People with disabilities and their families', '장애인과 가족의 이야기를 듣습니다'],
    place: ['welfare centre, Geumchon 2-dong', '금촌2동 복지관'],
  },
  {
    heldOn: '2024-09-24',
    visit: 'shops',
    district: 'geumchon1',
    title: ['Small business in the downturn', '불경기를 견디는 소상공인과의 만남'],
    place: ['traders’ hall, Geumchon 1-dong', '금촌1동 상인회관'],
  },
  {
    heldOn: '2024-11-12',
    visit: 'traders',
    district: 'munsan',
    title: ['Traders of Munsan', '문산 시장 상인과의 만남'],
    place: ['traders’ hall, Munsan-eup', '문산읍 상인회관'],
  },
  {
    heldOn: '2025-09-26',
    visit: 'residents',
    district: 'geumchon3',
    title: ['Residents of Geumchon 3-dong', '금촌3동 주민과의 만남'],
    place: ['Geumchon 3-dong community hall', '금촌3동 행정복지센터'],
  },
];
