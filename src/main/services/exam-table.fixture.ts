type PublishedExam = {
  nameKo: string
  year: number
  /** Name, minutes, then each subject with its item count. */
  sessions: [string, number | null, ...[string, number | null][]][]
  choices: number
  points: number | null | Record<string, number>
  /** Items, points, minutes. */
  totals: [number | null, number | null, number | null]
  /** Floor, overall line, its basis, and what decides. */
  rule: [number, number | null, 'total' | 'average', 'absolute' | 'quota']
  certainty: string
}

const LOSS_ADJUSTER: Omit<PublishedExam, 'nameKo'> = {
  year: 2026,
  sessions: [
    ['1교시', 80, ['보험업법', 40], ['보험계약법', 40]],
    ['2교시', 40, ['손해사정이론', 40]]
  ],
  choices: 4,
  points: 2.5,
  totals: [120, 300, 120],
  rule: [40, 60, 'average', 'absolute'],
  certainty: 'unsure'
}

/**
 * The exams as the announcements and laws have them, copied by hand from the overview of sources and not
 * from the exam files. `null`: not published, or not found.
 */
export const PUBLISHED: Record<string, PublishedExam> = {
  doctor: {
    nameKo: '의사 국가시험',
    year: 2023,
    sessions: [
      ['1일차 1교시', null, ['보건의약관계법규', 20], ['의학총론', 60]],
      ['1일차 2교시', null, ['의학각론(1)', 80]],
      ['2일차 3교시', null, ['의학각론(2)', 80]],
      ['2일차 4교시', null, ['의학각론(3)', 80]]
    ],
    choices: 5,
    points: 1,
    totals: [320, 320, null],
    rule: [40, 60, 'total', 'absolute'],
    certainty: 'unsure'
  },
  dentist: {
    nameKo: '치과의사 국가시험',
    year: 2026,
    sessions: [
      [
        '전체 (교시별 편성 미확인)',
        null,
        ['보건의약관계법규', null],
        ['구강악안면외과학', null],
        ['치과보철학', null],
        ['치과보존학', null],
        ['소아치과학', null],
        ['치과교정학', null],
        ['영상치의학', null],
        ['구강내과학', null],
        ['구강병리학', null],
        ['치주과학', null],
        ['구강보건학', null],
        ['치과재료학', null],
        ['구강생물학', null]
      ]
    ],
    choices: 5,
    points: null,
    totals: [null, 300, null],
    rule: [40, 60, 'total', 'absolute'],
    certainty: 'unsure'
  },
  'korean-medicine-doctor': {
    nameKo: '한의사 국가시험',
    year: 2026,
    sessions: [
      ['1교시', 75, ['내과학Ⅰ', 80]],
      ['2교시', 95, ['내과학Ⅱ', 32], ['침구학', 48], ['보건의약관계법규', 20]],
      ['3교시', 75, ['외과학', 16], ['신경정신과학', 16], ['안이비인후과학', 16], ['부인과학', 32]],
      ['4교시', 75, ['소아과학', 24], ['예방의학', 24], ['한방생리학', 16], ['본초학', 16]]
    ],
    choices: 5,
    points: 1,
    totals: [340, 340, 320],
    rule: [40, 60, 'total', 'absolute'],
    certainty: 'from memory'
  },
  pharmacist: {
    nameKo: '약사 국가시험',
    year: 2026,
    sessions: [
      ['1교시', 90, ['생명약학', 100]],
      ['2교시', 85, ['산업약학', 90]],
      ['3교시', 75, ['임상·실무약학1', 77]],
      ['4교시', 75, ['임상·실무약학2', 63], ['보건·의약관계법규', 20]]
    ],
    choices: 5,
    points: 1,
    totals: [350, 350, 325],
    rule: [40, 60, 'total', 'absolute'],
    certainty: 'confirmed'
  },
  'korean-medicine-pharmacist': {
    nameKo: '한약사 국가시험',
    year: 2026,
    sessions: [
      ['1교시', null, ['한약학 기초', 110]],
      ['2교시', null, ['한약학 응용', 110], ['보건·의약관계법규', 30]]
    ],
    choices: 5,
    points: 1,
    totals: [250, 250, null],
    rule: [40, 60, 'total', 'absolute'],
    certainty: 'unsure'
  },
  nurse: {
    nameKo: '간호사 국가시험',
    year: 2026,
    sessions: [
      ['1교시', 95, ['성인간호학', 70], ['모성간호학', 35]],
      ['2교시', 95, ['아동간호학', 35], ['지역사회간호학', 35], ['정신간호학', 35]],
      ['3교시', 80, ['간호관리학', 35], ['기본간호학', 30], ['보건의약관계법규', 20]]
    ],
    choices: 5,
    points: 1,
    totals: [295, 295, 270],
    rule: [40, 60, 'total', 'absolute'],
    certainty: 'from memory'
  },
  'customs-broker': {
    nameKo: '관세사 시험',
    year: 2025,
    sessions: [
      ['1교시', 80, ['관세법개론', 40], ['무역영어', 40]],
      ['2교시', 80, ['내국소비세법', 40], ['회계학', 40]]
    ],
    choices: 5,
    points: 2.5,
    totals: [160, 400, 160],
    rule: [40, 60, 'average', 'absolute'],
    certainty: 'confirmed'
  },
  appraiser: {
    nameKo: '감정평가사 시험',
    year: 2021,
    sessions: [
      ['1교시', 120, ['민법', 40], ['경제학원론', 40], ['부동산학원론', 40]],
      ['2교시', 80, ['감정평가관계법규', 40], ['회계학', 40]]
    ],
    choices: 5,
    points: 2.5,
    totals: [200, 500, 200],
    rule: [40, 60, 'average', 'absolute'],
    certainty: 'confirmed'
  },
  'loss-adjuster-property': { nameKo: '재물손해사정사 시험', ...LOSS_ADJUSTER },
  'loss-adjuster-vehicle': { nameKo: '차량손해사정사 시험', ...LOSS_ADJUSTER },
  'loss-adjuster-bodily': { nameKo: '신체손해사정사 시험', ...LOSS_ADJUSTER },
  'bar-exam': {
    nameKo: '변호사시험',
    year: 2023,
    sessions: [
      ['1일차 공법 선택형', 70, ['공법', 40]],
      ['2일차 형사법 선택형', 70, ['형사법', 40]],
      ['4일차 민사법 선택형', 120, ['민사법', 70]]
    ],
    choices: 5,
    points: 2.5,
    totals: [150, 375, 260],
    rule: [40, null, 'total', 'quota'],
    certainty: 'confirmed'
  },
  'patent-attorney': {
    nameKo: '변리사 시험',
    year: 2026,
    sessions: [
      ['1교시', 70, ['산업재산권법', 40]],
      ['2교시', 70, ['민법개론', 40]],
      ['3교시', 60, ['자연과학개론', 40]]
    ],
    choices: 5,
    points: 2.5,
    totals: [120, 300, 200],
    rule: [40, 60, 'average', 'quota'],
    certainty: 'confirmed'
  },
  'tax-accountant': {
    nameKo: '세무사 자격시험',
    year: 2022,
    sessions: [
      ['1교시', 80, ['재정학', 40], ['세법학개론', 40]],
      [
        '2교시',
        80,
        ['회계학개론', 40],
        ['상법(회사편)', 40],
        ['민법(총칙)', 40],
        ['행정소송법', 40]
      ]
    ],
    choices: 5,
    points: 2.5,
    // One of the last three subjects is sat.
    totals: [160, 400, 160],
    rule: [40, 60, 'average', 'absolute'],
    certainty: 'confirmed'
  },
  cpa: {
    nameKo: '공인회계사 시험',
    year: 2025,
    sessions: [
      ['1교시', 100, ['경영학', 32], ['경제원론', 32]],
      ['2교시', 120, ['기업법', 40], ['세법개론', 40]],
      ['3교시', 90, ['회계학', 50]]
    ],
    choices: 5,
    points: { 경영학: 2.5, 경제원론: 2.5, 기업법: 2.5, 세법개론: 2.5, 회계학: 3 },
    totals: [194, 510, 310],
    rule: [40, 60, 'total', 'quota'],
    certainty: 'confirmed'
  },
  'judicial-scrivener': {
    nameKo: '법무사 시험',
    year: 2023,
    sessions: [
      [
        '1교시 (제1·2과목)',
        120,
        ['헌법', 20],
        ['상법', 30],
        ['민법', 40],
        ['가족관계의 등록 등에 관한 법률', 10]
      ],
      [
        '2교시 (제3·4과목)',
        120,
        ['민사집행법', 35],
        ['상업등기법 및 비송사건절차법', 15],
        ['부동산등기법', 30],
        ['공탁법', 20]
      ]
    ],
    choices: 5,
    points: 2,
    totals: [200, 400, 240],
    rule: [40, null, 'total', 'quota'],
    certainty: 'confirmed'
  },
  'labor-attorney': {
    nameKo: '공인노무사 자격시험',
    year: 2025,
    sessions: [
      ['1교시', 80, ['노동법(1)', 40], ['노동법(2)', 40]],
      ['2교시', 120, ['민법', 40], ['사회보험법', 40], ['경제학원론', 40], ['경영학개론', 40]]
    ],
    choices: 5,
    points: 2.5,
    // One of the last two subjects is sat.
    totals: [200, 500, 200],
    rule: [40, 60, 'average', 'absolute'],
    certainty: 'from memory'
  },
  'realtor-1': {
    nameKo: '공인중개사 자격시험 1차',
    year: 2026,
    sessions: [['1교시', 100, ['부동산학개론', 40], ['민법 및 민사특별법', 40]]],
    choices: 5,
    points: 2.5,
    totals: [80, 200, 100],
    rule: [40, 60, 'average', 'absolute'],
    certainty: 'confirmed'
  },
  'realtor-2': {
    nameKo: '공인중개사 자격시험 2차',
    year: 2026,
    sessions: [
      [
        '1교시',
        100,
        ['공인중개사의 업무 및 부동산 거래신고 등에 관한 법령 및 중개실무', 40],
        ['부동산공법 중 부동산 중개에 관련되는 규정', 40]
      ],
      ['2교시', 50, ['부동산공시에 관한 법령 및 부동산 관련 세법', 40]]
    ],
    choices: 5,
    points: 2.5,
    totals: [120, 300, 150],
    rule: [40, 60, 'average', 'absolute'],
    certainty: 'confirmed'
  },
  actuary: {
    nameKo: '보험계리사 시험',
    year: 2019,
    sessions: [
      ['1교시', 80, ['보험계약법, 보험업법 및 근로자퇴직급여보장법', 40], ['경제학원론', 40]],
      ['2교시', 120, ['보험수학', 40], ['회계원리', 40]]
    ],
    choices: 4,
    points: 2.5,
    totals: [160, 400, 200],
    rule: [40, 60, 'average', 'absolute'],
    certainty: 'confirmed'
  },
  'housing-manager': {
    nameKo: '주택관리사보 자격시험',
    year: 2026,
    sessions: [
      ['1교시', 100, ['회계원리', 40], ['공동주택시설개론', 40]],
      ['2교시', 50, ['민법', 40]]
    ],
    choices: 5,
    points: 2.5,
    totals: [120, 300, 150],
    rule: [40, 60, 'average', 'absolute'],
    certainty: 'confirmed'
  }
}
