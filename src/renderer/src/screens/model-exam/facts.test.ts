import type { PublishedScore } from '@shared/contract/model-exams.ts'
import type { Exam } from '@shared/domain/exam.ts'
import type { Estimate } from '@shared/domain/model-exam/interval.ts'
import { judge } from '@shared/domain/pass-rule.ts'
import { expect, test } from 'vitest'
import { counts, examReport } from '../../app/model-exam.fixture.ts'
import { answerVerdict, likelihoodRows } from './answer-facts.ts'
import { differenceSentence, testSentence } from './comparison-sentences.ts'
import { examVerdict } from './exam-verdict.ts'
import { intervalGeometry } from './interval-geometry.ts'
import { publishedTable } from './published-rows.ts'
import { subjectLines } from './subject-lines.ts'

const subject = (id: string, nameKo: string) => ({
  id,
  nameKo,
  questions: 4,
  pointsPerQuestion: 1,
  electiveGroup: null
})
/** Two subjects that are one unit for the floor, and one by itself. */
const EXAM = {
  id: 'made',
  sessions: [{ subjects: [subject('a', '가'), subject('b', '나'), subject('c', '다')] }],
  passRule: {
    subjectMinPercent: 40,
    overallMinPercent: 60,
    overallBasis: 'average',
    selection: 'absolute',
    failGroups: [['a', 'b']],
    appliesTo: null
  }
} as unknown as Exam
const QUOTA = { ...EXAM, passRule: { ...EXAM.passRule, selection: 'quota' } } as Exam
const score = (id: string, points: number) => ({
  id,
  correct: points,
  items: 4,
  points,
  maxPoints: 4
})
const judged = (exam: Exam, a: number, b: number, c: number) =>
  examReport({
    judgement: judge([score('a', a), score('b', b), score('c', c)], exam, { scaled: false }),
    counts: counts({ items: 12, open: 0 }),
    subjects: [
      {
        subjectId: 'a',
        subjectName: '가',
        counts: counts({ items: 4, correct: a }),
        accuracy: null
      },
      {
        subjectId: 'b',
        subjectName: '나',
        counts: counts({ items: 4, correct: b }),
        accuracy: null
      },
      {
        subjectId: 'c',
        subjectName: '다',
        counts: counts({ items: 4, correct: c }),
        accuracy: null
      }
    ]
  })
const estimate = (share: number, low: number, high: number): Estimate => ({
  share,
  low,
  high,
  items: 4,
  clusters: 0
})

test('the outcome is told in the words of the law', () => {
  expect(examVerdict(judged(EXAM, 4, 4, 4), EXAM)).toEqual({
    title: '합격 기준 충족',
    tone: 'good',
    lines: []
  })
  const failed = examVerdict(judged(EXAM, 4, 4, 1), EXAM)
  expect(failed).toMatchObject({ title: '과락', tone: 'bad' })
  expect(failed.lines).toEqual([{ text: '과락: 다 1점 < 1.6점', floor: true }])
})

test('where rank decides a run never passes', () => {
  const { title, tone } = examVerdict(judged(QUOTA, 4, 4, 4), QUOTA)
  expect([title, tone]).toEqual(['과락 없음 · 순위로 결정되는 시험', 'open'])
})

test('nothing is judged while items are open or in error', () => {
  expect(examVerdict(examReport({ counts: counts({ open: 5, errors: 1 }) }), EXAM)).toMatchObject({
    title: '아직 채점 중',
    lines: [{ text: '5문항이 남아 있어 합격 기준을 적용하지 않았습니다.' }]
  })
  const stuck = examReport({ counts: counts({ open: 0, errors: 2 }) })
  expect(examVerdict(stuck, EXAM).title).toBe('판정 보류')
})

test('items of an exam that the program does not know have no rule', () => {
  expect(examVerdict(examReport({ examId: null }), null).title).toBe('합격 기준이 없는 문항')
})

test('a unit of several subjects has its own line and verdict below them', () => {
  const lines = subjectLines(judged(EXAM, 1, 2, 4), EXAM)
  expect(lines.map(({ name, floor, belowMinimum }) => [name, floor, belowMinimum])).toEqual([
    ['가', 'unit', false],
    ['나', 'unit', false],
    // 3 of 8 points.
    ['과락 단위: 가·나 합산 37.5%', 40, true],
    ['다', 40, false]
  ])
  expect(lines[2]?.points).toEqual({ points: 3, max: 8 })
})

test('before the exam is judged its subjects stand without points', () => {
  const report = { ...judged(EXAM, 1, 2, 4), judgement: null }
  const lines = subjectLines(report, EXAM)
  expect(lines.map(({ name, points, floor }) => [name, points, floor])).toEqual([
    ['가', null, 'unit'],
    ['나', null, 'unit'],
    ['다', null, 40]
  ])
})

test('a chart runs from 0 to 100 whatever is measured', () => {
  const rows = [{ id: 'a', name: '가', accuracy: estimate(0.5, 0.25, 1) }]
  const { marks, x, ticks } = intervalGeometry(rows, { width: 220, left: 10, right: 10 })
  expect([x(0), x(100)]).toEqual([10, 210])
  expect(marks.map(({ from, x: at, to }) => [from, at, to])).toEqual([[60, 110, 210]])
  expect(ticks.map(({ percent }) => percent)).toEqual([0, 20, 40, 60, 80, 100])
})

test('published figures stand beside the licences that were sat', () => {
  const published: PublishedScore = {
    model: 'EXAONE 4.0 1.2B',
    mode: 'reasoning',
    benchmark: 'KMMLU-Pro',
    overall: 42.7,
    licences: { 의사: 40 },
    passed: 0,
    source: 'https://arxiv.org/abs/2507.08924',
    note: null
  }
  const verdict = {
    rule: { subjectMinPercent: 40, averageMinPercent: 60, totalMinPercent: null },
    subjects: [],
    average: 50,
    total: 50,
    passed: false,
    dependsOnReading: false
  }
  const table = publishedTable(
    {
      exams: [
        examReport({ kmmluPro: { ...verdict, licence: '관세사' }, accuracy: estimate(0.5, 0, 1) }),
        examReport({ kmmluPro: { ...verdict, licence: '의사' } }),
        examReport()
      ]
    },
    [
      { ...published, note: '치과의사는 재현할 수 없습니다.' },
      { ...published, benchmark: 'KMMLU-Redux' }
    ]
  )
  expect(table.licences).toEqual(['관세사', '의사'])
  expect(table.own).toEqual([50, null])
  expect(table.rows[0]?.byLicence).toEqual([null, 40])
  expect(
    table.notes.map(({ note, rows }) => [note, rows.map(({ benchmark }) => benchmark)])
  ).toEqual([['치과의사는 재현할 수 없습니다.', ['KMMLU-Pro']]])
  expect(table.sources).toEqual(['https://arxiv.org/abs/2507.08924'])
})

test('what was not read, was not asked or is still open is not wrong', () => {
  const verdicts = (['answered', 'unparsed', 'error', 'open'] as const).map((state) =>
    answerVerdict({ state, correct: false })
  )
  expect(verdicts).toEqual(['wrong', 'unparsed', 'error', 'open'])
  expect(answerVerdict({ state: 'answered', correct: true })).toBe('right')
})

test('likelihoods stand in the printed order', () => {
  expect(likelihoodRows({ 10: 0.1, 2: 0.7, 1: 0.2 }).map(({ mark }) => mark)).toEqual([
    '①',
    '②',
    '⑩'
  ])
})

test('a difference that may be chance is called so', () => {
  // Exact McNemar, two-sided: 1 against 5 gives 2 · 7/64, 0 against 6 gives 2 · 1/64.
  expect(testSentence({ p: 14 / 64 })).toBe('차이가 우연일 수 있습니다(p = 0.218).')
  expect(testSentence({ p: 2 / 64 })).toBe('우연이라고 보기 어려운 차이입니다(p = 0.031).')
  expect(testSentence({ p: 0.05 })).toContain('우연일 수 있습니다')
  expect(testSentence({ p: null })).toBe('한쪽만 맞힌 문항이 없어 검정할 차이가 없습니다.')
})

test('a difference is told with its interval and its direction', () => {
  expect(differenceSentence({ difference: { share: 0.05, low: -0.012, high: 0.112 } })).toBe(
    '둘째의 정답률이 첫째보다 +5.0%p (95% 신뢰구간 −1.2%p ~ +11.2%p)'
  )
  expect(differenceSentence({ difference: { share: 0, low: -0.324, high: 0.324 } })).toBe(
    '두 응시의 정답률이 같습니다 (95% 신뢰구간 −32.4%p ~ +32.4%p)'
  )
  expect(differenceSentence({ difference: null })).toBe('차이를 계산할 문항이 모자랍니다.')
})
