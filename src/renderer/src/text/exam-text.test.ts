import type { Exam } from '@shared/domain/exam.ts'
import type { Judgement, Reason } from '@shared/domain/pass-rule.ts'
import { outcomeShort } from '@shared/text/outcome-text.ts'
import { expect, test } from 'vitest'
import {
  bodyName,
  factSentences,
  outcomeTitle,
  overallLine,
  overallLineName,
  partName,
  reasonSentence,
  ruleSentences,
  validitySentence
} from './exam-text.ts'
import { text } from './text.ts'

const exam = (id: string, passRule: Partial<Exam['passRule']>): Exam => ({
  id,
  nameKo: '',
  nameEn: '',
  body: '',
  part: '',
  year: 2026,
  validFrom: null,
  validUntil: null,
  legalBasis: '',
  delivery: '',
  sessions: [
    {
      name: '1교시',
      minutes: 80,
      start: null,
      handInFromMinutes: null,
      day: null,
      subjects: [
        { id: 'commercial', nameKo: '상법' },
        { id: 'civil', nameKo: '민법' }
      ].map((subject) => ({
        ...subject,
        questions: 40,
        choices: 5,
        pointsPerQuestion: 2.5,
        electiveGroup: null,
        aliases: []
      }))
    }
  ],
  totals: { questions: 80, points: 200, minutes: 80 },
  passRule: {
    subjectMinPercent: 40,
    overallMinPercent: 60,
    overallBasis: 'average',
    selection: 'absolute',
    appliesTo: null,
    failGroups: null,
    notes: '',
    ...passRule
  },
  itemTypes: [],
  certainty: 'confirmed',
  fieldCertainty: {},
  sources: [],
  suggestedSecondsPerItem: null,
  calculator: null,
  englishSubstitute: null,
  pastCutScores: []
})

const reason = (code: Reason['code'], points: number | null, needed: number | null): Reason => ({
  code,
  subjects: code === 'below-minimum' ? ['commercial'] : [],
  points,
  needed
})

const judgement = (outcome: Judgement['outcome'], reasons: Reason[] = []): Judgement => ({
  outcome,
  reasons,
  subjects: [],
  total: 0,
  maxTotal: 0,
  percent: 0,
  average: 0
})

test('a subject under its floor is named with both numbers', () => {
  expect(reasonSentence(reason('below-minimum', 35, 40), exam('x', {}))).toBe(
    '과락: 상법 35점 < 40점'
  )
})

test('an average just under the line is not rounded up to it', () => {
  expect(reasonSentence(reason('below-overall-average', 59.999, 60), exam('x', {}))).toBe(
    '평균 미달: 59.99점 < 60점'
  )
})

test('an exam that is decided by rank never reads 합격', () => {
  const title = outcomeTitle(judgement('ranked'), exam('cpa', {}))
  expect(title).toBe('과락 없음 · 순위로 결정되는 시험')
})

test('no text of 결과, 성적 or 성적표 says 합격 of an exam that is decided by rank', () => {
  const codes = [
    'below-minimum',
    'below-overall-average',
    'below-overall-total',
    'unknown-counts',
    'paper-differs',
    'judged-with-other-papers'
  ] as const
  for (const overallBasis of ['average', 'total'] as const) {
    for (const appliesTo of [null, 'combined with other papers']) {
      const ranked = exam('ranked', { selection: 'quota', overallBasis, appliesTo })
      const { passRule } = ranked
      const outcomes = ['ranked', 'failed', 'unknown'] as const
      const told = [
        ...outcomes.map((outcome) => outcomeTitle(judgement(outcome), ranked)),
        ...outcomes.map((outcome) => outcomeShort(outcome, passRule)),
        ...codes.map((code) => reasonSentence(reason(code, 35, 40), ranked)),
        ...ruleSentences(ranked),
        text.result.rule(passRule.selection),
        overallLine(passRule),
        overallLineName(passRule),
        text.result.cuts,
        text.result.cutsNone,
        text.result.cutAbove,
        text.result.cutBelow,
        text.scores.cutLine(2025),
        text.print.made
      ]
      expect(told.filter((one) => one?.includes('합격') === true)).toEqual([])
    }
  }
})

test('the overall line is named after what the law compares with it', () => {
  expect(overallLine(exam('customs-broker', {}).passRule)).toBe('평균선(60)')
  expect(overallLine(exam('doctor', { overallBasis: 'total' }).passRule)).toBe('총점선(60%)')
  expect(overallLine(exam('judicial-scrivener', { overallMinPercent: null }).passRule)).toBeNull()
})

test('a list has one short verdict, and of 변호사 선택형 it tells no rank', () => {
  expect(outcomeShort('ranked', exam('cpa', {}).passRule)).toBe('순위로 결정')
  expect(outcomeShort('ranked', exam('bar-exam', { appliesTo: '논술형' }).passRule)).toBe(
    '선택형 과락선 이상'
  )
})

test('선택형 alone is not said to be free of 과락', () => {
  const barExam = exam('bar-exam', { appliesTo: '선택형과 논술형 합산' })
  expect(outcomeTitle(judgement('ranked'), barExam)).not.toMatch(/과락 없음|합격/)
})

test('a failed exam is titled by every ground that it failed on', () => {
  const failed = judgement('failed', [
    reason('below-minimum', 35, 40),
    reason('below-overall-average', 55, 60)
  ])
  expect(outcomeTitle(failed, exam('x', {}))).toBe('과락 · 평균 미달')
})

test('the rule of a Q-Net exam is told as the decree has it', () => {
  expect(ruleSentences(exam('customs-broker', {}))).toEqual([
    '과목마다 만점의 40% 이상이어야 합니다(과락 기준).',
    '전 과목 평균이 60점 이상이어야 합니다.'
  ])
})

test('법무사 has floors by pair and no line of 60', () => {
  const sentences = ruleSentences(
    exam('judicial-scrivener', {
      overallMinPercent: null,
      overallBasis: 'total',
      selection: 'quota',
      failGroups: [['commercial', 'civil']]
    })
  )
  expect(sentences.join(' ')).toContain('상법·민법')
  expect(sentences.join(' ')).not.toContain('60')
})

test('English that is an outside score is said to be one, with its minimum', () => {
  const cpa: Exam = {
    ...exam('cpa', {}),
    englishSubstitute: { test: 'TOEIC', minimum: 700, certainty: 'confirmed' }
  }
  expect(ruleSentences(cpa)).toContain(
    '영어 과목은 영어 성적으로 대체합니다: 토익 700점 이상 또는 그에 해당하는 점수.'
  )
  expect(ruleSentences(exam('customs-broker', {})).join()).not.toContain('영어')
})

test('a version tells which sittings it holds for, and one without bounds tells nothing', () => {
  const bounds = { validFrom: null, validUntil: null }
  expect(validitySentence({ ...bounds, validUntil: '2027-12-31' })).toBe(
    '2027년 12월 31일까지 시행되는 시험의 구성입니다.'
  )
  expect(validitySentence({ ...bounds, validFrom: '2028-01-01' })).toBe(
    '2028년 1월 1일부터 시행되는 시험의 구성입니다.'
  )
  expect(validitySentence(bounds)).toBeNull()
})

test('the earliest time of leaving is told where every session has one', () => {
  const known = exam('x', {})
  const sessions = known.sessions.map((one) => ({ ...one, handInFromMinutes: 40 }))
  expect(factSentences({ ...known, sessions })).toEqual([
    '답안을 내고 먼저 나갈 수 있는 시각: 1교시 시작 40분 후.'
  ])
  expect(factSentences(known)).toEqual([
    '답안을 내고 먼저 나갈 수 있는 시각은 공식 자료 확인이 필요합니다.'
  ])
})

test('an exam whose facts are not all confirmed says so', () => {
  const unsure: Exam = { ...exam('x', {}), certainty: 'unsure' }
  const sentence = '시험 정보 가운데 일부는 공식 자료 확인이 필요합니다.'
  expect(factSentences(unsure)).toContain(sentence)
  expect(factSentences(exam('x', {}))).not.toContain(sentence)
})

test('the English remarks of the exam files stay out of the window', () => {
  const body = '한국산업인력공단 (HRD Korea, Q-Net) for 지식재산처 (특허청 until 2025-09-30)'
  expect(bodyName({ body })).toBe('한국산업인력공단')
  expect(bodyName({ body: '금융감독원, for 금융위원회' })).toBe('금융감독원')
  expect(partName({ part: '제1차 (same paper for 재물/차량/신체)' })).toBe('제1차')
})
