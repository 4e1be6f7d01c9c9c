import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shippedExams } from '../../../../test/support/exams.ts'
import { electiveGroupsOf, satSubjects, subjectsOf, type Exam } from '../exam.ts'
import { judge, type Judgement } from '../pass-rule.ts'
import { madeExam } from './made-exam.fixture.ts'
import { paperRule, type PaperSubject } from './paper-rule.ts'

type RuledExam = Pick<Exam, 'sessions' | 'passRule'>

/** The first subject of each elective group, and all others; null where the paper is not published. */
function papersOf(exam: RuledExam): PaperSubject[] | null {
  const electives = electiveGroupsOf(exam).map(
    (group) => subjectsOf(exam).find(({ electiveGroup }) => electiveGroup === group)?.id ?? ''
  )
  const sat = satSubjects(exam, electives).flatMap(({ id, questions, pointsPerQuestion }) =>
    questions === null || pointsPerQuestion === null ? [] : [{ id, questions, pointsPerQuestion }]
  )
  return sat.length === satSubjects(exam, electives).length ? sat : null
}

/** What the whole numbers say of a paper. */
function said(exam: RuledExam, subjects: readonly PaperSubject[], counts: readonly number[]) {
  const rule = paperRule(exam, subjects)
  const missed = rule.units
    .filter(({ needed, members, weights }) => {
      const sum = members.reduce(
        (all, at, place) => all + (counts[at] ?? 0) * (weights[place] ?? 0),
        0
      )
      return needed !== null && sum < needed
    })
    .map(({ members }) => members.map((at) => subjects[at]?.id))
  const sum = counts.reduce((all, count, at) => all + count * (rule.weights[at] ?? 0), 0)
  return {
    missed,
    overallMissed: rule.needed !== null && sum < rule.needed,
    percent: (100 * sum) / rule.max
  }
}

function judged(
  exam: RuledExam,
  subjects: readonly PaperSubject[],
  counts: readonly number[]
): Judgement {
  return judge(
    subjects.map(({ id, questions, pointsPerQuestion }, at) => ({
      id,
      correct: counts[at] ?? 0,
      items: questions,
      points: ((counts[at] ?? 0) * Math.round(pointsPerQuestion * 1000)) / 1000,
      maxPoints: questions * pointsPerQuestion
    })),
    exam,
    { scaled: false }
  )
}

function expectTheSame(exam: RuledExam, subjects: readonly PaperSubject[], counts: number[]): void {
  const ours = said(exam, subjects, counts)
  const { reasons, percent, average } = judged(exam, subjects, counts)
  const floors = reasons.filter(({ code }) => code === 'below-minimum')
  expect(ours.missed.map((unit) => unit.join()).toSorted()).toEqual(
    floors.map((floor) => floor.subjects.join()).toSorted()
  )
  expect(ours.overallMissed).toBe(reasons.some(({ code }) => code.startsWith('below-overall')))
  expect(ours.percent).toBeCloseTo(exam.passRule.overallBasis === 'average' ? average : percent, 9)
}

/** Around the lines, where a step decides. */
const countsOf = (subjects: readonly PaperSubject[]): fc.Arbitrary<number[]> =>
  fc.tuple(
    ...subjects.map(({ questions }) =>
      fc.integer({ min: Math.floor(questions * 0.3), max: Math.ceil(questions * 0.8) })
    )
  )

describe('floors and line in whole numbers are those of the outcome', () => {
  const exams = shippedExams()
    .list()
    .flatMap((exam) => {
      const subjects = papersOf(exam)
      return subjects === null || exam.passRule.appliesTo !== null ? [] : [{ exam, subjects }]
    })

  test('most exams are published well enough', () => {
    expect(exams.length).toBeGreaterThan(12)
  })

  test.each(exams.map((one) => [one.exam.id, one] as const))('%s', (_, { exam, subjects }) => {
    fc.assert(
      fc.property(countsOf(subjects), (counts) => {
        expectTheSame(exam, subjects, counts)
      })
    )
  })

  test('a merged unit whose subjects have other points and lengths, on an average', () => {
    const exam = madeExam(
      { a: { questions: 7, points: 3 }, b: { questions: 11, points: 2.5 }, c: { questions: 5 } },
      { overallBasis: 'average', failGroups: [['a', 'c'], ['b']] }
    )
    const subjects = papersOf(exam) ?? []
    fc.assert(
      fc.property(countsOf(subjects), (counts) => {
        expectTheSame(exam, subjects, counts)
      }),
      { numRuns: 400 }
    )
  })
})

test('59.99 misses 60: 47 of 80 equal items, and 48 are enough', () => {
  const exam = madeExam({ a: { questions: 40 }, b: { questions: 40 } })
  const subjects = papersOf(exam) ?? []
  expect(said(exam, subjects, [24, 23]).overallMissed).toBe(true)
  expect(said(exam, subjects, [24, 24]).overallMissed).toBe(false)
})

test('with other papers in the rule nothing is decided here', () => {
  const exam = madeExam({ a: { questions: 40 } }, { appliesTo: '사례형' })
  const rule = paperRule(exam, papersOf(exam) ?? [])
  expect(rule.needed).toBeNull()
  expect(rule.units.map(({ needed }) => needed)).toEqual([null])
})

test('without a floor every subject is shown by itself', () => {
  const exam = madeExam(
    { a: { questions: 40 }, b: { questions: 40 } },
    { subjectMinPercent: null, failGroups: [['a', 'b']] }
  )
  expect(paperRule(exam, papersOf(exam) ?? []).units).toMatchObject([
    { members: [0], needed: null },
    { members: [1], needed: null }
  ])
})
