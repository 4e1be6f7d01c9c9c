import { describe, expect, test } from 'vitest'
import type { SheetProblem } from '../errors.ts'
import type { ExamSubject } from './exam.ts'
import { readSheet } from './sheet.ts'

const subject = (id: string, questions: number | null, rest: Partial<ExamSubject> = {}) => ({
  id,
  nameKo: id,
  questions,
  choices: 5,
  pointsPerQuestion: 2.5,
  electiveGroup: null,
  aliases: [],
  ...rest
})

const session = (...subjects: ExamSubject[]) => ({
  name: '1교시',
  minutes: null,
  start: null,
  handInFromMinutes: null,
  day: null,
  subjects
})

const plain = { sessions: [session(subject('civil', 3)), session(subject('tax', 2))] }
const elective = { electiveGroup: 'choice' }
const choosing = {
  sessions: [
    session(subject('civil', 1), subject('law', 1, elective), subject('econ', 1, elective))
  ]
}

const civil = { keys: [[3], [1, 4], 'all'], responses: [3, 4, null] }
const tax = { keys: [[1], [5]], responses: [2, 5] }
const one = { keys: [[1]], responses: [1] }

const read = (sheet: unknown, exam = plain) => readSheet(JSON.stringify(sheet), exam)

function problemsOf(sheet: unknown, exam = plain): [SheetProblem['code'], string][] {
  const result = read(sheet, exam)
  return result.ok ? [] : result.problems.map(({ code, where }) => [code, where])
}

describe('a whole sheet', () => {
  test('is scored subject by subject, in paper order', () => {
    expect(read({ subjects: { tax, civil } })).toEqual({
      ok: true,
      scores: [
        // ③ right; ④ is one of two; 전항정답 counts for a blank: 3 × 2.5.
        { id: 'civil', correct: 3, items: 3, points: 7.5, maxPoints: 7.5 },
        { id: 'tax', correct: 1, items: 2, points: 2.5, maxPoints: 5 }
      ]
    })
  })

  test('may begin with a byte order mark', () => {
    expect(readSheet(`\uFEFF${JSON.stringify({ subjects: { civil, tax } })}`, plain).ok).toBe(true)
  })

  test('may name an empty list of electives where the exam has none', () => {
    expect(read({ electives: [], subjects: { civil, tax } }).ok).toBe(true)
  })

  test('carries the chosen elective and not the other one', () => {
    const result = read({ electives: ['econ'], subjects: { civil: one, econ: one } }, choosing)
    expect(result.ok && result.scores.map(({ id }) => id)).toEqual(['civil', 'econ'])
  })

  test('of an exam with unknown counts is as long as its keys', () => {
    const exam = { sessions: [session(subject('civil', null, { pointsPerQuestion: null }))] }
    expect(read({ subjects: { civil } }, exam)).toMatchObject({
      ok: true,
      scores: [{ id: 'civil', correct: 3, items: 3, points: 3, maxPoints: 3 }]
    })
  })
})

describe('a fault is named with its place', () => {
  test('not JSON', () => {
    const result = readSheet('{"subjects":', plain)
    expect(result.ok ? [] : result.problems).toMatchObject([{ code: 'not-json', where: '' }])
  })

  test.each<[string, unknown, [SheetProblem['code'], string][]]>([
    ['an array', [], [['wrong-shape', '']]],
    ['null', null, [['wrong-shape', '']]],
    ['no subjects', {}, [['wrong-shape', 'subjects']]],
    ['subjects in an array', { subjects: [civil] }, [['wrong-shape', 'subjects']]],
    [
      'a field that a sheet does not have',
      { subjects: { civil: { ...civil, answers: [] }, tax }, name: 'x' },
      [
        ['wrong-shape', 'name'],
        ['wrong-shape', 'subjects.civil.answers']
      ]
    ],
    [
      'a subject that is no object',
      { subjects: { civil, tax: 3 } },
      [['wrong-shape', 'subjects.tax']]
    ],
    [
      'a subject without its lists',
      { subjects: { civil, tax: {} } },
      [
        ['wrong-shape', 'subjects.tax.keys'],
        ['wrong-shape', 'subjects.tax.responses']
      ]
    ],
    [
      'a subject that the exam does not have',
      { subjects: { civil, tax, physics: one } },
      [['unknown-subject', 'subjects.physics']]
    ],
    [
      'a subject named like a built-in property',
      { subjects: { civil, tax, constructor: one } },
      [['unknown-subject', 'subjects.constructor']]
    ],
    ['a missing subject', { subjects: { civil } }, [['missing-subject', 'subjects.tax']]],
    [
      'too few responses',
      { subjects: { civil, tax: { ...tax, responses: [1] } } },
      [['wrong-count', 'subjects.tax.responses']]
    ],
    [
      'too many keys',
      { subjects: { civil, tax: { ...tax, keys: [[1], [2], [3]] } } },
      [['wrong-count', 'subjects.tax.keys']]
    ],
    [
      'responses outside the options',
      { subjects: { civil: { ...civil, responses: [0, 6, 2.5] }, tax } },
      [
        ['option-out-of-range', 'subjects.civil.responses[0]'],
        ['option-out-of-range', 'subjects.civil.responses[1]'],
        ['option-out-of-range', 'subjects.civil.responses[2]']
      ]
    ],
    [
      'a key outside the options',
      { subjects: { civil: { ...civil, keys: [[3], [1, 6], 'all'] }, tax } },
      [['option-out-of-range', 'subjects.civil.keys[1][1]']]
    ],
    [
      'an empty key, a key that is no array and an option twice',
      { subjects: { civil: { ...civil, keys: [[], 3, [4, 4]] }, tax } },
      [
        ['wrong-shape', 'subjects.civil.keys[0]'],
        ['wrong-shape', 'subjects.civil.keys[1]'],
        ['wrong-shape', 'subjects.civil.keys[2]']
      ]
    ],
    [
      'a response and a key that are text',
      { subjects: { civil: { keys: [[3], ['1'], 'every'], responses: ['3', 1, true] }, tax } },
      [
        ['wrong-shape', 'subjects.civil.keys[1][0]'],
        ['wrong-shape', 'subjects.civil.keys[2]'],
        ['wrong-shape', 'subjects.civil.responses[0]'],
        ['wrong-shape', 'subjects.civil.responses[2]']
      ]
    ],
    [
      'an elective where the exam has none',
      { electives: ['civil'], subjects: { civil, tax } },
      [['electives', 'electives[0]']]
    ],
    [
      'electives that are no list',
      { electives: 'civil', subjects: { civil, tax } },
      [['wrong-shape', 'electives']]
    ]
  ])('%s', (_title, sheet, expected) => {
    expect(problemsOf(sheet)).toEqual(expected)
  })

  test.each<[string, unknown, [SheetProblem['code'], string][]]>([
    ['no elective', { subjects: { civil: one } }, [['electives', 'electives']]],
    [
      'two electives of one group',
      { electives: ['law', 'econ'], subjects: { civil: one, law: one, econ: one } },
      [['electives', 'electives']]
    ],
    [
      'the same elective twice',
      { electives: ['law', 'law'], subjects: { civil: one, law: one } },
      [['electives', 'electives']]
    ],
    [
      'an elective that the exam does not have',
      { electives: ['law', 'physics', 7], subjects: { civil: one, law: one } },
      [
        ['unknown-subject', 'electives[1]'],
        ['wrong-shape', 'electives[2]']
      ]
    ],
    [
      'a compulsory subject among the electives',
      { electives: ['law', 'civil'], subjects: { civil: one, law: one } },
      [['electives', 'electives[1]']]
    ],
    [
      'responses for an elective that was not chosen',
      { electives: ['law'], subjects: { civil: one, law: one, econ: one } },
      [['electives', 'subjects.econ']]
    ],
    [
      'the chosen elective without responses',
      { electives: ['law'], subjects: { civil: one } },
      [['missing-subject', 'subjects.law']]
    ]
  ])('%s', (_title, sheet, expected) => {
    expect(problemsOf(sheet, choosing)).toEqual(expected)
  })

  test('unequal lists, or empty ones, where the exam does not say how many items it has', () => {
    const exam = { sessions: [session(subject('civil', null))] }
    const unequal = { subjects: { civil: { keys: [[1], [2]], responses: [1] } } }
    expect(problemsOf(unequal, exam)).toEqual([['wrong-count', 'subjects.civil.responses']])
    const empty = { subjects: { civil: { keys: [], responses: [] } } }
    expect(problemsOf(empty, exam)).toEqual([
      ['wrong-count', 'subjects.civil.keys'],
      ['wrong-count', 'subjects.civil.responses']
    ])
  })

  test('the options are counted by the exam: ⑤ is out of range where there are four', () => {
    const exam = { sessions: [session(subject('civil', 1, { choices: 4 }))] }
    const sheet = { subjects: { civil: { keys: [[5]], responses: [5] } } }
    expect(problemsOf(sheet, exam)).toEqual([
      ['option-out-of-range', 'subjects.civil.keys[0][0]'],
      ['option-out-of-range', 'subjects.civil.responses[0]']
    ])
  })
})

test('all faults of a sheet are told at once', () => {
  const sheet = {
    electives: ['physics'],
    subjects: { civil: { keys: [[3], [], 'all'], responses: [3, 9] }, art: one }
  }
  expect(problemsOf(sheet).map(([code]) => code)).toEqual([
    'unknown-subject',
    'unknown-subject',
    'missing-subject',
    'wrong-count',
    'wrong-shape',
    'option-out-of-range'
  ])
})
