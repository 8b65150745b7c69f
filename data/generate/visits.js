/** What kinds of visit there are: where, called what, and what is talked about. */

/** @typedef {[en: string, ko: string]} Pair */
/**
 * @typedef {object} Visit
 * @property {number} weight
 * @property {'any' | 'rural' | 'town'} land
 * @property {Pair[]} titles
 * @property {Pair[]} places may hold fills
 * @property {Record<string, number>} subjects theme key → weight; every other theme has 1
 */

/** @type {Record<string, Visit>} */
export const visits = {
  residents: {
    weight: 24,
    land: 'any',
    titles: [
      ['Residents of {district}', '{district} 주민과의 만남'],
      ['An evening in {district}', '{district} 저녁 이동시장실'],
      ['Walking round the village', '마을 한 바퀴 이동시장실'],
    ],
    places: [
      ['{district} community hall', '{district} 행정복지센터'],
      ['{village} hall', '{village} 마을회관'],
      ['{park} pavilion', '{park} 정자'],
    ],
    subjects: {
      bus: 9,
      lamp: 7,
      pavement: 7,
      parking: 6,
      park: 5,
      drain: 5,
      waste: 5,
      newroad: 5,
      support: 3,
      clinic: 3,
      plan: 4,
    },
  },
  parents: {
    weight: 16,
    land: 'any',
    titles: [
      ['Visiting Educational Sites', '찾아가는 교육현장'],
      ['Parents of {school}', '{school} 학부모와의 만남'],
    ],
    places: [
      ['{school} auditorium', '{school} 강당'],
      ['{school} library', '{school} 도서실'],
    ],
    subjects: { bus: 14, crossing: 13, school: 14, care: 12, youth: 8, lamp: 8, cctv: 4, parking: 5, park: 3 },
  },
  shops: {
    weight: 9,
    land: 'any',
    titles: [['Small business in {district}', '{district} 소상공인 간담회']],
    places: [
      ['meeting room of the {district} shop owners', '{district} 소상공인 회의실'],
      ['café on {road}', '{road} 카페'],
    ],
    subjects: { shop: 24, parking: 12, market: 5, bus: 5, waste: 5, trees: 3, lamp: 4 },
  },
  farmers: {
    weight: 11,
    land: 'rural',
    titles: [
      ['Farmers of {district}', '{district} 농업인과의 만남'],
      ['At the edge of the field', '논두렁 이동시장실'],
    ],
    places: [
      ['farm shed in {village}', '{village} 농가 작업장'],
      ['farmers’ co-operative, {district}', '{district} 농협 회의실'],
    ],
    subjects: { farm: 18, field: 20, newroad: 4, bus: 4, drain: 4, waste: 3, clinic: 2 },
  },
  apartments: {
    weight: 15,
    land: 'town',
    titles: [['Residents of {apt}', '{apt} 입주민과의 만남']],
    places: [['clubhouse of {apt}', '{apt} 커뮤니티센터']],
    subjects: {
      apartment: 13,
      bus: 10,
      parking: 8,
      park: 8,
      care: 6,
      crossing: 6,
      rail: 6,
      air: 5,
      trees: 4,
      sports: 4,
      stop: 4,
    },
  },
  students: {
    weight: 7,
    land: 'any',
    titles: [['Students of {school}', '{school} 학생과의 만남']],
    places: [['{school} gym', '{school} 체육관']],
    subjects: { youth: 18, bus: 14, school: 9, sports: 8, culture: 6, stop: 5, lamp: 4, cctv: 3 },
  },
  seniors: {
    weight: 10,
    land: 'any',
    titles: [['Seniors of {district}', '{district} 어르신과의 만남']],
    places: [['{hall}', '{hall}']],
    subjects: { elder: 22, bus: 8, clinic: 8, crossing: 5, stop: 5, pavement: 5, sports: 3, support: 3 },
  },
  firms: {
    weight: 7,
    land: 'rural',
    titles: [['Manufacturers of {district}', '{district} 기업인 간담회']],
    places: [['meeting room of the {village} industrial complex', '{village} 산업단지 회의실']],
    subjects: { firm: 30, bus: 7, newroad: 6, pavement: 4, parking: 3, drain: 3 },
  },
  disabled: {
    weight: 5,
    land: 'town',
    titles: [['People with disabilities and their families', '장애인과 가족의 이야기를 듣습니다']],
    places: [['welfare centre, {district}', '{district} 복지관']],
    subjects: { disability: 28, support: 8, pavement: 7, clinic: 5, bus: 5, stop: 4 },
  },
  traders: {
    weight: 7,
    land: 'any',
    titles: [['Traders of {market}', '{market} 상인과의 만남']],
    places: [['{market} traders’ hall', '{market} 상인회관']],
    subjects: { market: 24, shop: 10, parking: 10, waste: 5, bus: 5, drain: 4, pavement: 3 },
  },
};

/** Short remarks of the office about a session. @type {Pair[]} */
export const sessionNotes = [
  ['Rain; moved indoors.', '비가 와서 실내로 옮김.'],
  ['Ran twenty minutes over.', '예정보다 20분 더 진행.'],
  ['Sign language interpreter present.', '수어 통역 배치.'],
  ['Walked to the places named before the talk.', '간담회 전에 현장을 함께 둘러봄.'],
  ['Second visit; earlier answers were gone through first.', '두 번째 방문. 지난 건의 처리 결과를 먼저 설명.'],
  ['Department heads for roads and buses came along.', '도로·버스 담당 부서장 동행.'],
];
