/** @typedef {import('../stories.js').Pair} Pair */
/**
 * @typedef {object} Outcome
 * @property {Pair} name
 * @property {Pair} summary
 * @property {string} kind
 * @property {string} launchedOn
 * @property {Pair} beneficiaries
 * @property {Pair[]} figures
 * @property {Pair[]} partners
 * @property {[heldOn: string, seq: number][]} began the suggestions that it began as
 * @property {[on: string, text: Pair][]} milestones
 */

/** What the six stories led to. A milestone whose month is not published has its year alone. @type {Outcome[]} */
export const outcomes = [
  {
    name: ['Paju Pay', '파주페이'],
    summary: [
      'The local currency keeps its incentive all year and a higher limit, despite less national funding.',
      '국비 지원이 줄었어도 지역화폐의 인센티브를 연중 유지하고 한도를 올림.',
    ],
    kind: 'policy',
    launchedOn: '2025-01-02',
    beneficiaries: ['small-business owners and their customers', '소상공인과 시민'],
    figures: [
      ['incentive all year: 10%', '연중 인센티브: 10%'],
      ['top-up limit: 700000 won a month', '월 충전 한도: 700000원'],
      ['at holidays: 1000000 won', '명절 충전 한도: 1000000원'],
    ],
    partners: [],
    began: [
      ['2024-09-24', 1],
      ['2024-11-12', 3],
    ],
    milestones: [],
  },
  {
    name: ['Paju City Business Expo', '파주시 기업박람회'],
    summary: ['An exhibition of local firms’ products.', '지역 기업의 제품을 알리는 전시회.'],
    kind: 'event',
    launchedOn: '2024-10-24',
    beneficiaries: ['local firms', '지역 기업'],
    figures: [],
    partners: [['Korea SMEs and Startups Agency', '중소벤처기업진흥공단']],
    began: [['2023-01-17', 2]],
    milestones: [['2025', ['the 2025 Expo adds overseas buyers', '2025년 박람회에 해외 바이어 초청']]],
  },
  {
    name: ['Paprika', '파프리카'],
    summary: [
      'The student-only commuter shuttle, the first in Korea; a route change was impossible.',
      '전국 최초 학생 전용 통학순환버스. 노선 변경이 불가능해 찾은 다른 길.',
    ],
    kind: 'service',
    launchedOn: '2024-03-04',
    beneficiaries: ['students in Unjeong', '운정 지역 학생'],
    figures: [['18 schools', '18개교']],
    partners: [
      ['Gyeonggi Provincial Office of Education', '경기도교육청'],
      ['Paju Office of Education', '파주교육지원청'],
    ],
    began: [['2023-06-29', 4]],
    milestones: [['2025', ['also in Geumchon and Munsan', '금촌과 문산으로 확대']]],
  },
  {
    name: ['Paju-style All Together Care Center', '파주형 다함께돌봄센터'],
    summary: [
      'Care for primary-school children in their own block, also where the law asks for none.',
      '법적 의무가 없는 단지에도 설치하는 초등 돌봄.',
    ],
    kind: 'facility',
    launchedOn: '2024-05-20',
    beneficiaries: ['primary-school children in apartment blocks', '공동주택 초등학생'],
    figures: [['running costs paid by the city: 100%', '시가 부담하는 운영비: 100%']],
    partners: [],
    began: [['2023-09-14', 1]],
    milestones: [],
  },
  {
    name: ['Pediatrician at the Jeokseong health branch', '적성보건지소 소아청소년과 진료'],
    summary: ['A sick child need not travel far any more.', '아픈 아이와 멀리 가지 않아도 됨.'],
    kind: 'service',
    launchedOn: '2023-06-12',
    beneficiaries: ['families in Jeokseong-myeon', '적성면 가정'],
    figures: [],
    partners: [],
    began: [['2023-05-16', 3]],
    milestones: [],
  },
  {
    name: ['Vacation care for students with developmental disabilities', '발달장애 학생 방학 돌봄'],
    summary: ['A new programme for the school holidays.', '방학 동안의 새 돌봄 사업.'],
    kind: 'programme',
    launchedOn: '2024-07-22',
    beneficiaries: ['students with developmental disabilities', '발달장애 학생'],
    figures: [],
    partners: [],
    began: [['2023-11-21', 2]],
    milestones: [],
  },
];
