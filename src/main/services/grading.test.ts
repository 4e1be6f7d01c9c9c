import { AppError } from '@shared/errors.ts'
import { describe, expect, test } from 'vitest'
import { shippedExams } from '../../../test/support/exams.ts'
import { gradeSheet } from './grading.ts'

const exams = shippedExams()
const customs = exams.get('customs-broker')
const tax = exams.get('tax-accountant')

/** 40 items with key ①, the first `right` of them marked so and the rest marked ②. */
const forty = (right: number): { keys: (number[] | 'all')[]; responses: (number | null)[] } => ({
  keys: Array.from({ length: 40 }, () => [1]),
  responses: Array.from({ length: 40 }, (_, index) => (index < right ? 1 : 2))
})

function faultsOf(sheet: unknown, exam = customs): string[] {
  try {
    gradeSheet(exam, JSON.stringify(sheet))
  } catch (error) {
    if (error instanceof AppError && error.code === 'bad-sheet') {
      return (error as AppError<'bad-sheet'>).data.problems.map(
        ({ code, where }) => `${code} ${where}`
      )
    }
    throw error
  }
  return []
}

describe('a sheet of 관세사', () => {
  const subjects = {
    'customs-accounting': forty(23),
    'customs-law': forty(24),
    'customs-english': forty(24),
    'customs-tax': forty(24)
  }

  test('gives outcome, reasons, subjects in paper order and totals', () => {
    // 24 × 2.5 = 60, 23 × 2.5 = 57.5; total 237.5 of 400; average 237.5 ÷ 4 = 59.375.
    const sixty = { correct: 24, items: 40, points: 60, maxPoints: 100, percent: 60 }
    expect(gradeSheet(customs, JSON.stringify({ subjects }))).toEqual({
      outcome: 'failed',
      reasons: [{ code: 'below-overall-average', subjects: [], points: 59.375, needed: 60 }],
      subjects: [
        { id: 'customs-law', ...sixty, belowMinimum: false },
        { id: 'customs-english', ...sixty, belowMinimum: false },
        { id: 'customs-tax', ...sixty, belowMinimum: false },
        {
          id: 'customs-accounting',
          correct: 23,
          items: 40,
          points: 57.5,
          maxPoints: 100,
          percent: 57.5,
          belowMinimum: false
        }
      ],
      total: 237.5,
      maxTotal: 400,
      percent: 59.375,
      average: 59.375
    })
  })

  test('an item with 전항정답 left blank is right, and lifts the average to 60', () => {
    const { keys, responses } = forty(23)
    const accounting = {
      keys: keys.with(39, 'all'),
      responses: responses.with(39, null)
    }
    const sheet = { subjects: { ...subjects, 'customs-accounting': accounting } }
    expect(gradeSheet(customs, JSON.stringify(sheet))).toMatchObject({
      outcome: 'passed',
      average: 60,
      maxTotal: 400
    })
  })

  test('an item with two accepted options is right with either, and a third one is wrong', () => {
    const both = { keys: forty(0).keys.map(() => [2, 4]), responses: forty(20).responses }
    // 20 × ① are wrong, 10 × ② and 10 × ④ are right: 20 × 2.5 = 50.
    const mixed = { ...both, responses: both.responses.map((no, index) => (index < 30 ? no : 4)) }
    const sheet = { subjects: { ...subjects, 'customs-law': mixed } }
    expect(gradeSheet(customs, JSON.stringify(sheet)).subjects[0]).toMatchObject({
      id: 'customs-law',
      correct: 20,
      points: 50
    })
  })

  test('with faults is not graded, and every fault is named', () => {
    const short = { ...forty(3), responses: forty(3).responses.slice(1) }
    expect(
      faultsOf({
        electives: ['tax-civil'],
        subjects: {
          'customs-law': short,
          'customs-english': forty(1),
          'customs-accounting': forty(1),
          art: forty(1)
        }
      })
    ).toEqual([
      'unknown-subject electives[0]',
      'unknown-subject subjects.art',
      'missing-subject subjects.customs-tax',
      'wrong-count subjects.customs-law.responses'
    ])
  })

  test('that is not JSON is a bad sheet', () => {
    expect(() => gradeSheet(customs, '관세법개론 3,1,2')).toThrow(
      expect.objectContaining({
        code: 'bad-sheet',
        data: { problems: [expect.objectContaining({ code: 'not-json' })] }
      })
    )
  })
})

describe('a sheet of 세무사', () => {
  const compulsory = {
    'tax-finance': forty(24),
    'tax-law': forty(24),
    'tax-accounting': forty(24)
  }

  test('counts the chosen elective among four subjects', () => {
    const sheet = { electives: ['tax-admin'], subjects: { ...compulsory, 'tax-admin': forty(24) } }
    const result = gradeSheet(tax, JSON.stringify(sheet))
    expect(result).toMatchObject({ outcome: 'passed', total: 240, maxTotal: 400, average: 60 })
    expect(result.subjects.map(({ id }) => id)).toEqual([
      'tax-finance',
      'tax-law',
      'tax-accounting',
      'tax-admin'
    ])
  })

  test.each<[string, unknown, string[]]>([
    ['no elective', { subjects: compulsory }, ['electives electives']],
    [
      'two electives',
      {
        electives: ['tax-civil', 'tax-admin'],
        subjects: { ...compulsory, 'tax-civil': forty(1), 'tax-admin': forty(1) }
      },
      ['electives electives']
    ],
    [
      'one elective chosen and another one answered',
      { electives: ['tax-civil'], subjects: { ...compulsory, 'tax-admin': forty(1) } },
      ['electives subjects.tax-admin', 'missing-subject subjects.tax-civil']
    ]
  ])('with %s is refused', (_title, sheet, faults) => {
    expect(faultsOf(sheet, tax)).toEqual(faults)
  })
})

test('④ is the last option of 손해사정사', () => {
  const adjuster = exams.get('loss-adjuster-bodily')
  const subjects = {
    'la-business-law': forty(40),
    'la-contract-law': forty(40),
    'la-theory': { ...forty(40), responses: forty(40).responses.with(6, 5) }
  }
  expect(faultsOf({ subjects }, adjuster)).toEqual([
    'option-out-of-range subjects.la-theory.responses[6]'
  ])
})
