/** @typedef {import('../stories.js').Story} Story */
/** @typedef {import('../stories.js').Pair} Pair */

/** @type {Pair} */
const payGranted = [
  '10 % incentive all year; monthly top-up limit raised to 700,000 won, up to 1,000,000 at holidays.',
  '연중 10% 인센티브. 월 충전 한도를 70만 원, 명절에는 최대 100만 원으로 올림.',
];

/** Business Expo and Paju Pay. @type {Story[]} */
export const economy = [
  {
    heldOn: '2023-01-17',
    seq: 2,
    kind: 'proposal',
    category: 'economy',
    department: 'business',
    co: ['economy'],
    proposer: ['small manufacturer', '소규모 제조업체'],
    text: [
      'We make good things and nobody in Paju knows them. Please hold an exhibition of local firms’ products.',
      '좋은 제품을 만들어도 파주에서조차 모릅니다. 지역 기업 제품 전시회를 열어 주세요.',
    ],
    changes: [
      ['reviewing', '2023-01-20', ['Asked firms how many would exhibit.', '참가 희망 기업을 조사함.']],
      [
        'in-progress',
        '2023-06-12',
        ['With the Korea SMEs and Startups Agency as partner.', '중소벤처기업진흥공단과 함께 추진.'],
      ],
      ['resolved', '2024-10-24', ['The first Paju City Business Expo was held.', '제1회 파주시 기업박람회를 엶.']],
    ],
    replies: [
      [
        '2023-01-27',
        ['We are asking local firms whether they would take part.', '지역 기업의 참가 의향을 조사하고 있습니다.'],
      ],
      [
        '2024-10-25',
        [
          'Your idea became the Paju City Business Expo, first held this autumn.',
          '제안하신 전시회를 올가을 파주시 기업박람회로 처음 열었습니다.',
        ],
      ],
      ['2025-09-15', ['This year’s Expo adds overseas buyers.', '올해 박람회에는 해외 바이어도 초청합니다.']],
    ],
  },
  {
    heldOn: '2024-09-24',
    seq: 1,
    kind: 'request',
    category: 'economy',
    department: 'economy',
    co: [],
    proposer: ['small-business owners', '소상공인'],
    text: [
      'Shops close one after another. Please keep the Paju Pay incentive all year and raise the limit.',
      '가게들이 하나둘 문을 닫습니다. 파주페이 인센티브를 연중 유지하고 한도를 올려 주세요.',
    ],
    changes: [
      ['reviewing', '2024-09-27', ['National funding is to fall.', '국비 지원이 줄어들 예정임.']],
      ['in-progress', '2024-11-18', ['The city’s own money is put into the budget.', '시비를 예산에 반영함.']],
      ['resolved', '2025-01-02', payGranted],
    ],
    replies: [
      [
        '2024-10-07',
        [
          'National funding falls; we are working out what the city can pay itself.',
          '국비가 줄어 시비로 가능한 범위를 검토하고 있습니다.',
        ],
      ],
      [
        '2025-01-03',
        [
          'Paju Pay gives 10 % all year; you can top up 700,000 won a month.',
          '파주페이는 연중 10% 인센티브를 드리고 월 70만 원까지 충전할 수 있습니다.',
        ],
      ],
    ],
  },
  {
    heldOn: '2024-11-12',
    seq: 3,
    kind: 'request',
    category: 'economy',
    department: 'economy',
    co: [],
    proposer: ['market traders', '시장 상인'],
    text: [
      'Before the holidays customers reach the Paju Pay limit in a day. Please raise it.',
      '명절 전에는 손님들이 하루 만에 파주페이 한도를 다 씁니다. 한도를 올려 주세요.',
    ],
    changes: [
      ['in-progress', '2024-11-18', ['Taken up with the budget for Paju Pay.', '파주페이 예산과 함께 추진.']],
      ['resolved', '2025-01-02', payGranted],
    ],
    replies: [
      ['2024-11-22', ['A higher limit at holidays is being prepared.', '명절 한도를 올리도록 준비하고 있습니다.']],
    ],
  },
];
