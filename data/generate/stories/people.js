/** @typedef {import('../stories.js').Story} Story */

/** Pediatrician, Paprika, All Together Care Center, vacation care. @type {Story[]} */
export const people = [
  {
    heldOn: '2023-05-16',
    seq: 3,
    kind: 'request',
    category: 'health',
    department: 'health',
    co: [],
    proposer: ['residents', '주민'],
    text: [
      'When my child is sick we travel far. Please bring a pediatrician to the Jeokseong health branch.',
      '아이가 아프면 멀리까지 가야 합니다. 적성보건지소에 소아청소년과 의사를 보내 주세요.',
    ],
    changes: [
      [
        'in-progress',
        '2023-05-22',
        ['A pediatrician was found for fixed days.', '요일을 정해 진료할 소아청소년과 의사를 구함.'],
      ],
      [
        'resolved',
        '2023-06-12',
        [
          'A pediatrician sees children at the Jeokseong health branch.',
          '적성보건지소에서 소아청소년과 진료를 시작함.',
        ],
      ],
    ],
    replies: [
      [
        '2023-05-24',
        [
          'A pediatrician is found; we are fitting out the room.',
          '소아청소년과 의사를 구했고 진료실을 준비하고 있습니다.',
        ],
      ],
      [
        '2023-06-12',
        [
          'A pediatrician now sees children at the Jeokseong health branch.',
          '이제 적성보건지소에서 소아청소년과 진료를 받으실 수 있습니다.',
        ],
      ],
    ],
  },
  {
    heldOn: '2023-06-29',
    seq: 4,
    kind: 'proposal',
    category: 'transport',
    department: 'transit',
    co: ['education'],
    proposer: ['parents', '학부모'],
    text: [
      'My child needs an hour and two buses to school. Please make bus routes for students.',
      '아이가 버스를 두 번 타고 한 시간 걸려 학교에 갑니다. 학생을 위한 버스 노선을 만들어 주세요.',
    ],
    changes: [
      [
        'reviewing',
        '2023-07-04',
        ['Routes cannot be changed for students alone.', '학생만을 위한 노선 변경은 불가능함.'],
      ],
      [
        'in-progress',
        '2023-09-18',
        [
          'By limited licence and joint transportation agreement, with the provincial and Paju offices of education.',
          '경기도교육청·파주교육지원청과 한정면허, 공동운수협정 방식으로 추진.',
        ],
      ],
      [
        'resolved',
        '2024-03-04',
        [
          'Paprika, the student shuttle, runs for 18 schools in Unjeong.',
          '학생 전용 통학버스 파프리카가 운정 18개 학교를 운행함.',
        ],
      ],
    ],
    replies: [
      [
        '2023-07-11',
        [
          'Routes cannot be changed for students alone; we are looking for another way.',
          '학생만을 위해 노선을 바꿀 수는 없어 다른 방법을 찾고 있습니다.',
        ],
      ],
      [
        '2024-03-05',
        [
          'The student shuttle Paprika has started, for 18 schools in Unjeong.',
          '학생 전용 통학버스 파프리카가 운정 18개 학교에서 운행을 시작했습니다.',
        ],
      ],
      ['2025-03-10', ['Paprika now also comes to Geumchon and Munsan.', '파프리카를 금촌과 문산으로 넓혔습니다.']],
    ],
  },
  {
    heldOn: '2023-09-14',
    seq: 1,
    kind: 'proposal',
    category: 'childcare',
    department: 'childcare',
    co: ['housing'],
    proposer: ['parents', '학부모'],
    text: [
      'Nobody looks after our primary-school children in the block until we are home. Please open care in it.',
      '우리가 퇴근할 때까지 초등학생 아이를 돌봐 줄 곳이 단지에 없습니다. 단지 안에 돌봄 공간을 열어 주세요.',
    ],
    changes: [
      [
        'reviewing',
        '2023-09-19',
        ['The law asks for no centre in a block of this size.', '법으로는 설치 의무가 없는 단지임.'],
      ],
      [
        'in-progress',
        '2023-12-05',
        [
          'The city pays all running costs where a community space exists.',
          '공동 공간이 있으면 운영비 전액을 시가 부담하기로 함.',
        ],
      ],
      ['resolved', '2024-05-20', ['The Paju-style All Together Care Center is open.', '파주형 다함께돌봄센터를 엶.']],
    ],
    replies: [
      [
        '2023-09-26',
        [
          'The law asks for no centre here; we are looking for a way of our own.',
          '법적 설치 대상은 아니지만 우리 시만의 방법을 찾고 있습니다.',
        ],
      ],
      [
        '2024-05-21',
        [
          'The All Together Care Center is open; the city pays all running costs.',
          '다함께돌봄센터가 문을 열었고 운영비는 시가 전액 부담합니다.',
        ],
      ],
    ],
  },
  {
    heldOn: '2023-11-21',
    seq: 2,
    kind: 'request',
    category: 'welfare',
    department: 'welfare',
    co: ['education'],
    proposer: ['mother of a student with developmental disabilities', '발달장애 학생 어머니'],
    text: [
      'In the school holidays my child with developmental disabilities has nowhere to go.',
      '방학이 되면 발달장애가 있는 우리 아이가 갈 곳이 없습니다.',
    ],
    changes: [
      ['reviewing', '2023-11-24', ['No programme of this kind exists.', '이런 사업이 아직 없음.']],
      [
        'in-progress',
        '2024-03-18',
        ['Rooms and carers found for the summer holidays.', '여름방학 돌봄 장소와 인력을 확보함.'],
      ],
      [
        'resolved',
        '2024-07-22',
        ['Vacation care for students with developmental disabilities began.', '발달장애 학생 방학 돌봄을 시작함.'],
      ],
    ],
    replies: [
      [
        '2023-12-04',
        ['There is no such programme yet; we are drawing one up.', '아직 없는 사업이라 새로 만들고 있습니다.'],
      ],
      [
        '2024-07-22',
        ['Vacation care begins with this summer’s holidays.', '이번 여름방학부터 방학 돌봄을 시작합니다.'],
      ],
    ],
  },
];
