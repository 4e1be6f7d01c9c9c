import { describe, expect, test } from 'vitest'
import { shippedExams } from '../../../../test/support/exams.ts'
import { UNSORTED } from '../unsorted.ts'
import type { ModelAnswer } from './answer.ts'
import { modelExamReport } from './make-report.ts'
import type { ModelExamReport } from './report.ts'
import { openItem, sitting, together, type Sitting, type SubjectPlan } from './sitting.fixture.ts'

const exams = shippedExams()
const known = new Map(exams.list().map((exam) => [exam.id, exam]))
const report = ({ answers, open }: Sitting): ModelExamReport =>
  modelExamReport(answers, open, known)

const CUSTOMS = ['customs-law', 'customs-english', 'customs-tax', 'customs-accounting']
const customs = (plan: Record<string, SubjectPlan>, from = 1): Sitting =>
  sitting(exams.get('customs-broker'), plan, { from })
const passing = Object.fromEntries(CUSTOMS.map((id) => [id, { right: 24 }]))
/** One answer about 관세법개론. */
const answer = (position: number, given: Partial<ModelAnswer> = {}): ModelAnswer => ({
  ...openItem(exams.get('customs-broker'), 'customs-law', position),
  state: 'answered',
  response: [1],
  correct: true,
  ...given
})

describe('a run that is not over', () => {
  test('is not judged while an item is open, and tells how many are by subject', () => {
    const {
      counts,
      micro,
      licences,
      kmmluProLicences,
      exams: byExam
    } = report(customs({ ...passing, 'customs-tax': { right: 24, open: 3 } }))
    expect(counts).toEqual({
      items: 160,
      correct: 96,
      wrong: 61,
      unparsed: 0,
      errors: 0,
      open: 3
    })
    expect(micro).toMatchObject({ share: 96 / 157, items: 157 })
    expect(byExam[0]).toMatchObject({ judgement: null, kmmluPro: null, scaled: false })
    expect(byExam[0]?.subjects.map(({ counts: { open } }) => open)).toEqual([0, 0, 3, 0])
    expect(licences).toEqual({ passed: 0, judged: 0 })
    expect(kmmluProLicences).toEqual({ passed: 0, judged: 0 })
  })

  test('is not judged while an item is in error, which is neither wrong nor unparsed', () => {
    const {
      counts,
      micro,
      unparsed,
      exams: byExam
    } = report(customs({ ...passing, 'customs-tax': { right: 24, errors: 1 } }))
    expect(counts).toMatchObject({ correct: 96, wrong: 63, unparsed: 0, errors: 1 })
    expect(micro?.items).toBe(159)
    expect(unparsed).toMatchObject({ share: 0, items: 159 })
    expect(byExam[0]).toMatchObject({ judgement: null, kmmluPro: null })
  })

  test('holds up the exam with the open item only', () => {
    const both = report(
      together(
        customs({ ...passing, 'customs-tax': { right: 24, open: 1 } }),
        sitting(exams.get('realtor-1'), { 'realtor-intro': { right: 30 } }, { from: 161 })
      )
    )
    expect(both.exams.map(({ judgement }) => judgement?.outcome ?? null)).toEqual([null, 'failed'])
    expect(both.licences).toEqual({ passed: 0, judged: 1 })
  })

  test('before the first answer there are no figures', () => {
    const nothing = report(
      customs(Object.fromEntries(CUSTOMS.map((id) => [id, { right: 0, open: 40 }])))
    )
    expect(nothing).toMatchObject({
      counts: { items: 160, open: 160 },
      micro: null,
      macroSubjects: null,
      macroExams: null,
      parsedMicro: null,
      unparsed: null,
      chance: null
    })
    expect(modelExamReport([], [], known)).toMatchObject({ counts: { items: 0 }, exams: [] })
  })
})

describe('an answer that names no option', () => {
  test('is a blank to the exam, so that it misses its points', () => {
    // 24 of 40 are 60 points in each subject; one less is an average of 59.375.
    const whole = report(customs(passing)).exams[0]
    const oneLess = report(customs({ ...passing, 'customs-law': { right: 23, unparsed: 1 } }))
      .exams[0]
    expect(whole?.judgement).toMatchObject({ outcome: 'passed', average: 60 })
    expect(oneLess?.judgement).toMatchObject({ outcome: 'failed', average: 59.375 })
  })

  test('gets the points of 전항정답, as a blank does, and is not right in any share', () => {
    const { answers, open } = customs({ ...passing, 'customs-law': { right: 23, unparsed: 1 } })
    const everyone = answers.map((one) =>
      one.state === 'unparsed' ? { ...one, correct: true } : one
    )
    const { micro, counts, exams: byExam } = report({ answers: everyone, open })
    expect(byExam[0]?.judgement).toMatchObject({ outcome: 'passed', average: 60 })
    expect(counts).toMatchObject({ correct: 95, unparsed: 1, wrong: 64 })
    expect(micro?.share).toBe(95 / 160)
  })
})

describe('a shorter paper', () => {
  test('is judged by shares, and says so', () => {
    // 5 of 8, 4 of 8, 6 of 8, 5 of 8: 62.5, 50, 75, 62.5 percent, on average 62.5.
    const [exam] = report(
      customs({
        'customs-law': { right: 5, items: 8 },
        'customs-english': { right: 4, items: 8 },
        'customs-tax': { right: 6, items: 8 },
        'customs-accounting': { right: 5, items: 8 }
      })
    ).exams
    expect(exam).toMatchObject({
      scaled: true,
      judgement: { outcome: 'passed', average: 62.5, total: 50, maxTotal: 80 }
    })
  })

  test('without one of its subjects decides nothing', () => {
    const [exam] = report(customs({ ...passing, 'customs-tax': { right: 0, items: 0 } })).exams
    expect(exam).toMatchObject({
      scaled: false,
      judgement: {
        outcome: 'unknown',
        reasons: [{ code: 'paper-differs', subjects: ['customs-tax'] }]
      }
    })
  })
})

describe('exams that decide otherwise', () => {
  test('a quota exam is ranked, or failed, and no licence is counted', () => {
    // 변리사법 시행령 제4조제1항: 40 in each, 60 on average, then by rank.
    const subjects = ['pat-iplaw', 'pat-civil', 'pat-science']
    const patent = (right: number): ModelExamReport =>
      report(
        sitting(
          exams.get('patent-attorney'),
          Object.fromEntries(subjects.map((id) => [id, { right }]))
        )
      )
    const [ranked, failed] = [patent(30), patent(20)]
    expect(ranked.exams[0]?.judgement?.outcome).toBe('ranked')
    expect(failed.exams[0]?.judgement?.outcome).toBe('failed')
    expect([ranked.licences, failed.licences]).toEqual([
      { passed: 0, judged: 0 },
      { passed: 0, judged: 0 }
    ])
    // The paper has no ranks: 75 percent in each pass, 50 do not.
    expect(ranked.kmmluProLicences).toEqual({ passed: 1, judged: 1 })
    expect(failed.kmmluProLicences).toEqual({ passed: 0, judged: 1 })
  })

  test('the three papers of 손해사정사 are three exams and one licence of the paper', () => {
    const ids = ['loss-adjuster-property', 'loss-adjuster-vehicle', 'loss-adjuster-bodily']
    const plan = (right: number) =>
      Object.fromEntries(
        ['la-business-law', 'la-contract-law', 'la-theory'].map((id) => [id, { right }])
      )
    const sat = (rights: number[]) =>
      report(
        together(
          ...ids.map((id, index) =>
            sitting(exams.get(id), plan(rights[index] ?? 0), { from: 1 + index * 120 })
          )
        )
      )
    expect(sat([30, 30, 30])).toMatchObject({
      licences: { passed: 3, judged: 3 },
      kmmluProLicences: { passed: 1, judged: 1 }
    })
    expect(sat([30, 30, 20])).toMatchObject({
      licences: { passed: 2, judged: 3 },
      kmmluProLicences: { passed: 0, judged: 1 }
    })
  })

  test('both electives of a group in one run are no paper of the exam', () => {
    const electives = ['labor-econ', 'labor-business']
    const subjects = ['labor-1', 'labor-2', 'labor-civil', 'labor-social', ...electives]
    const plan = Object.fromEntries(subjects.map((id) => [id, { right: 30 }]))
    const labor = exams.get('labor-attorney')
    expect(report(sitting(labor, plan, { electives })).exams[0]?.judgement).toMatchObject({
      outcome: 'unknown',
      reasons: [{ code: 'paper-differs', subjects: electives }]
    })
    const one = sitting(labor, plan, { electives: ['labor-econ'] })
    expect(report(one).licences).toEqual({ passed: 1, judged: 1 })
  })
})

describe('items that the program cannot place', () => {
  const lost = { examId: null, subjectId: UNSORTED, correct: false, response: [2] }

  test('of no exam have shares and no verdict, and are in no mean over exams', () => {
    const {
      exams: byExam,
      macroExams,
      micro,
      licences
    } = report({
      answers: [
        answer(1),
        answer(2, { ...lost, subjectName: '기계설계' }),
        answer(3, { ...lost, subjectName: '용접', correct: true, response: [1] })
      ],
      open: []
    })
    expect(micro?.share).toBe(2 / 3)
    expect(macroExams).toBeNull()
    expect(licences.judged).toBe(0)
    expect(byExam[1]).toMatchObject({
      examId: null,
      name: '',
      judgement: null,
      kmmluPro: null,
      subjects: [
        { subjectName: '기계설계', counts: { items: 1, correct: 0 } },
        { subjectName: '용접', counts: { items: 1, correct: 1 } }
      ]
    })
  })

  test('of an exam that is not among the known ones have no verdict', () => {
    const [exam] = modelExamReport([answer(1)], [], new Map()).exams
    expect(exam).toMatchObject({ examId: 'customs-broker', name: '', judgement: null })
  })

  test('of an exam but no subject of it weigh nothing in its rule, and stand last', () => {
    const { answers, open } = customs(passing, 2)
    const [exam] = report({
      answers: [
        answer(1, { ...lost, examId: 'customs-broker', subjectName: '통관실무' }),
        ...answers
      ],
      open
    }).exams
    expect(exam?.judgement).toMatchObject({ outcome: 'passed', total: 240, maxTotal: 400 })
    expect(exam?.accuracy?.items).toBe(161)
    expect(exam?.subjects.map(({ subjectName }) => subjectName)).toEqual([
      '관세법개론',
      '무역영어',
      '내국소비세법',
      '회계학',
      '통관실무'
    ])
  })
})

describe('orders of options', () => {
  const shuffled = (position: number, given: Partial<ModelAnswer> = {}) =>
    answer(position, { order: 1, shuffled: true, ...given })

  test('figures are those of the printed order, and agreement is told beside them', () => {
    const wrong = { correct: false, response: [2] }
    const {
      counts,
      micro,
      orders,
      exams: byExam
    } = report({
      answers: [answer(1), answer(2), shuffled(1, wrong), shuffled(2)],
      open: []
    })
    expect(counts).toMatchObject({ items: 2, correct: 2 })
    expect(micro).toMatchObject({ share: 1, items: 2 })
    expect(byExam[0]?.counts.items).toBe(2)
    expect(orders).toMatchObject({ orders: 2, items: 2, sameShare: { share: 0.5 } })
  })

  test('an item that is open in a shuffled order only is judged, and not compared yet', () => {
    const open = [
      { ...openItem(exams.get('customs-broker'), 'customs-law', 1), order: 1, shuffled: true }
    ]
    const { counts, orders } = report({ answers: [answer(1)], open })
    expect(counts).toMatchObject({ items: 1, open: 0 })
    expect(orders).toMatchObject({ orders: 2, items: 0 })
  })
})

test('rounds are the clusters of every figure', () => {
  const { micro, macroSubjects, unparsed } = report({
    answers: ['A', 'A', 'B', 'C'].map((roundId, index) => answer(index + 1, { roundId })),
    open: []
  })
  expect([micro, macroSubjects, unparsed].map((one) => one?.clusters)).toEqual([3, 3, 3])
})

test('a run stands to the mean chance of its items', () => {
  // (1/5 + 1/5 + 2/5) ÷ 3 = 0.2667; 1 of 3 is from 0.0615 to 0.7923 by Wilson.
  const wrong = { correct: false, response: [2] }
  const { chance } = report({
    answers: [answer(1), answer(2, wrong), answer(3, { ...wrong, chance: 0.4 })],
    open: []
  })
  expect(chance?.share).toBeCloseTo(0.8 / 3, 12)
  expect(chance?.standing).toBe('not-told-apart')
})
