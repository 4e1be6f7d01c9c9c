import { expect, test } from 'vitest'
import { shippedExams } from '../../../../test/support/exams.ts'
import { modelExamReport } from './make-report.ts'
import { rounded, sitting, together } from './sitting.fixture.ts'

const exams = shippedExams()
const known = new Map(exams.list().map((exam) => [exam.id, exam]))

/** Wilson limits to four decimals, as scipy.stats.binomtest(…).proportion_ci(method='wilson') gives them. */
const estimate = (items: number, share: number, low: number, high: number) => ({
  share,
  low,
  high,
  items,
  clusters: 0
})
const counts = (items: number, correct: number, wrong: number, unparsed: number) => ({
  items,
  correct,
  wrong,
  unparsed,
  errors: 0,
  open: 0
})

// 관세사법 시행령 제13조제1항: 매 과목 100점 만점에 40점 이상, 전과목 평균 60점 이상; 40 items of 2.5 points.
//
//            right  wrong  unread  points
// 관세법개론    26     14      0     65
// 무역영어      24     14      2     60
// 내국소비세법  30     10      0     75
// 회계학        15     25      0     37.5   under 40: 과락
//               95     63      2    237.5   ÷ 4 = 59.375: under 60
const customsPlan = {
  'customs-law': { right: 26 },
  'customs-english': { right: 24, unparsed: 2 },
  'customs-tax': { right: 30 },
  'customs-accounting': { right: 15 }
}
const customsReport = {
  examId: 'customs-broker',
  name: '관세사 시험',
  scaled: false,
  judgement: {
    outcome: 'failed',
    reasons: [
      { code: 'below-minimum', subjects: ['customs-accounting'], points: 37.5, needed: 40 },
      { code: 'below-overall-average', subjects: [], points: 59.375, needed: 60 }
    ],
    subjects: [
      ['customs-law', 26, 65, false],
      ['customs-english', 24, 60, false],
      ['customs-tax', 30, 75, false],
      ['customs-accounting', 15, 37.5, true]
    ].map(([id, correct, points, belowMinimum]) => ({
      id,
      correct,
      items: 40,
      points,
      maxPoints: 100,
      percent: points,
      belowMinimum
    })),
    total: 237.5,
    maxTotal: 400,
    percent: 59.375,
    average: 59.375
  },
  counts: counts(160, 95, 63, 2),
  accuracy: estimate(160, 0.5938, 0.5163, 0.6668),
  subjects: [
    {
      subjectId: 'customs-law',
      subjectName: '관세법개론',
      counts: counts(40, 26, 14, 0),
      accuracy: estimate(40, 0.65, 0.4951, 0.7787)
    },
    {
      subjectId: 'customs-english',
      subjectName: '무역영어',
      counts: counts(40, 24, 14, 2),
      accuracy: estimate(40, 0.6, 0.446, 0.7365)
    },
    {
      subjectId: 'customs-tax',
      subjectName: '내국소비세법',
      counts: counts(40, 30, 10, 0),
      accuracy: estimate(40, 0.75, 0.5981, 0.8581)
    },
    {
      subjectId: 'customs-accounting',
      subjectName: '회계학',
      counts: counts(40, 15, 25, 0),
      accuracy: estimate(40, 0.375, 0.2422, 0.5297)
    }
  ],
  kmmluPro: {
    licence: '관세사',
    rule: { subjectMinPercent: 40, averageMinPercent: 60, totalMinPercent: null },
    subjects: [
      { name: '관세법개론', items: 40, percent: 65, belowMinimum: false },
      { name: '무역영어', items: 40, percent: 60, belowMinimum: false },
      { name: '내국소비세법', items: 40, percent: 75, belowMinimum: false },
      { name: '회계학', items: 40, percent: 37.5, belowMinimum: true }
    ],
    average: 59.375,
    total: 59.375,
    passed: false,
    dependsOnReading: false
  }
}

// 의료법 시행규칙 별표 1의3: 전 과목 총점의 60 % 이상, 매 과목 40 % 이상; 의학각론 is one subject on three sheets.
//
//                  right  of   percent
// 보건의약관계법규    8    20    40      the floor exactly
// 의학총론           36    60    60
// 의학각론(1)        20    80    25      ┐
// 의학각론(2)        60    80    75      │ 148 of 240 = 61.7: no 과락
// 의학각론(3)        68    80    85      ┘
//                   192   320    60      the line exactly: passed
// By the paper's rule 의학각론(1) is a subject of its own, and under 40; the mean of the five is 57.
const doctorPlan = {
  'med-law': { right: 8 },
  'med-general': { right: 36 },
  'med-specific-1': { right: 20 },
  'med-specific-2': { right: 60 },
  'med-specific-3': { right: 68 }
}
const doctorReport = {
  examId: 'doctor',
  name: '의사 국가시험',
  scaled: false,
  judgement: {
    outcome: 'passed',
    reasons: [],
    subjects: [
      ['med-law', 8, 20, 40],
      ['med-general', 36, 60, 60],
      ['med-specific-1', 20, 80, 25],
      ['med-specific-2', 60, 80, 75],
      ['med-specific-3', 68, 80, 85]
    ].map(([id, correct, items, percent]) => ({
      id,
      correct,
      items,
      points: correct,
      maxPoints: items,
      percent,
      belowMinimum: false
    })),
    total: 192,
    maxTotal: 320,
    percent: 60,
    average: 57
  },
  counts: counts(320, 192, 128, 0),
  accuracy: estimate(320, 0.6, 0.5454, 0.6522),
  subjects: [
    {
      subjectId: 'med-law',
      subjectName: '보건의약관계법규',
      counts: counts(20, 8, 12, 0),
      accuracy: estimate(20, 0.4, 0.2188, 0.6134)
    },
    {
      subjectId: 'med-general',
      subjectName: '의학총론',
      counts: counts(60, 36, 24, 0),
      accuracy: estimate(60, 0.6, 0.4737, 0.7143)
    },
    {
      subjectId: 'med-specific-1',
      subjectName: '의학각론(1)',
      counts: counts(80, 20, 60, 0),
      accuracy: estimate(80, 0.25, 0.1681, 0.3548)
    },
    {
      subjectId: 'med-specific-2',
      subjectName: '의학각론(2)',
      counts: counts(80, 60, 20, 0),
      accuracy: estimate(80, 0.75, 0.6452, 0.8319)
    },
    {
      subjectId: 'med-specific-3',
      subjectName: '의학각론(3)',
      counts: counts(80, 68, 12, 0),
      accuracy: estimate(80, 0.85, 0.7559, 0.9121)
    }
  ],
  kmmluPro: {
    licence: '의사',
    rule: { subjectMinPercent: 40, averageMinPercent: 60, totalMinPercent: null },
    subjects: [
      { name: '보건의약관계법규', items: 20, percent: 40, belowMinimum: false },
      { name: '의학총론', items: 60, percent: 60, belowMinimum: false },
      { name: '의학각론(1)', items: 80, percent: 25, belowMinimum: true },
      { name: '의학각론(2)', items: 80, percent: 75, belowMinimum: false },
      { name: '의학각론(3)', items: 80, percent: 85, belowMinimum: false }
    ],
    average: 57,
    total: 60,
    passed: false,
    dependsOnReading: false
  }
}

test('a made paper of 관세사 with planted keys gives this table', () => {
  const { answers, open } = sitting(exams.get('customs-broker'), customsPlan)
  expect(rounded(modelExamReport(answers, open, known))).toEqual({
    counts: counts(160, 95, 63, 2),
    micro: estimate(160, 0.5938, 0.5163, 0.6668),
    // Upwards t: w = 1/160; Σ² = 40 · (0.65 · 0.35 + 0.6 · 0.4 + 0.75 · 0.25 + 0.375 · 0.625) / 160² = 35.575/25600;
    // SE = √(160/159 · Σ²) = 0.037396; t(0.975, 159) = 1.975: 0.0739.
    // Downwards the subjects' own limits reach further: √(0.1549² + 0.1540² + 0.1519² + 0.1328²) ÷ 4 = 0.0743.
    macroSubjects: estimate(160, 0.5938, 0.5194, 0.6676),
    macroExams: null,
    // Two answers that name no option are left out: 95 of 158.
    parsedMicro: estimate(158, 0.6013, 0.5234, 0.6743),
    unparsed: estimate(160, 0.0125, 0.0034, 0.0444),
    chance: { share: 0.2, standing: 'above' },
    orders: null,
    exams: [customsReport],
    licences: { passed: 0, judged: 1 },
    kmmluProLicences: { passed: 0, judged: 1 }
  })
})

test('a made paper of 의사 with planted keys gives this table', () => {
  const { answers, open } = sitting(exams.get('doctor'), doctorPlan)
  expect(rounded(modelExamReport(answers, open, known))).toEqual({
    counts: counts(320, 192, 128, 0),
    micro: estimate(320, 0.6, 0.5454, 0.6522),
    // (0.4 + 0.6 + 0.25 + 0.75 + 0.85) ÷ 5
    macroSubjects: estimate(320, 0.57, 0.5112, 0.6288),
    macroExams: null,
    parsedMicro: estimate(320, 0.6, 0.5454, 0.6522),
    unparsed: estimate(320, 0, 0, 0.0119),
    chance: { share: 0.2, standing: 'above' },
    orders: null,
    exams: [doctorReport],
    licences: { passed: 1, judged: 1 },
    kmmluProLicences: { passed: 0, judged: 1 }
  })
})

test('both papers in one run are reported by exam, and over exams', () => {
  const { answers, open } = together(
    sitting(exams.get('customs-broker'), customsPlan),
    sitting(exams.get('doctor'), doctorPlan, { from: 161 })
  )
  expect(rounded(modelExamReport(answers, open, known))).toMatchObject({
    counts: counts(480, 287, 191, 2),
    micro: estimate(480, 0.5979, 0.5534, 0.6408),
    // (0.65 + 0.6 + 0.75 + 0.375 + 0.4 + 0.6 + 0.25 + 0.75 + 0.85) ÷ 9
    macroSubjects: estimate(480, 0.5806, 0.5344, 0.6267),
    // (0.59375 + 0.6) ÷ 2
    macroExams: estimate(480, 0.5969, 0.5495, 0.6436),
    exams: [customsReport, doctorReport],
    licences: { passed: 1, judged: 2 },
    kmmluProLicences: { passed: 0, judged: 2 }
  })
})
