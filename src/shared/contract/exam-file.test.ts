import { describe, expect, test } from 'vitest'
import { parseExamFile } from './exam-file.ts'

const subject = (id: string, rest: Record<string, unknown> = {}) => ({
  id,
  nameKo: '민법',
  questions: 40,
  choices: 5,
  pointsPerQuestion: 2.5,
  electiveGroup: null,
  aliases: [],
  ...rest
})

const session = (subjects: unknown[], rest: Record<string, unknown> = {}) => ({
  name: '1교시',
  minutes: 80,
  start: '09:30',
  handInFromMinutes: null,
  day: null,
  subjects,
  ...rest
})

const rule = (rest: Record<string, unknown> = {}) => ({
  subjectMinPercent: 40,
  overallMinPercent: 60,
  overallBasis: 'average',
  selection: 'absolute',
  appliesTo: null,
  failGroups: null,
  notes: '시행령 제1조',
  ...rest
})

const exam = (rest: Record<string, unknown> = {}) => ({
  id: 'some-exam',
  nameKo: '어느 시험',
  nameEn: 'Some Examination',
  body: '한국산업인력공단',
  part: '제1차',
  year: 2026,
  validFrom: null,
  validUntil: null,
  legalBasis: '시행령 제1조',
  delivery: 'paper (OMR)',
  sessions: [session([subject('civil'), subject('tax')])],
  totals: { questions: 80, points: 200, minutes: 80 },
  passRule: rule(),
  itemTypes: ['5지선택형'],
  certainty: 'confirmed',
  fieldCertainty: { minutes: 'confirmed' },
  sources: ['law: 시행령 제1조'],
  suggestedSecondsPerItem: null,
  calculator: null,
  englishSubstitute: null,
  pastCutScores: [],
  ...rest
})

function pathsOf(value: unknown): string[] {
  const result = parseExamFile(JSON.stringify(value))
  return result.ok ? [] : result.problems.map(({ path }) => path)
}

test('a file that agrees with itself is an exam as it stands', () => {
  expect(parseExamFile(JSON.stringify(exam()))).toEqual({ ok: true, exam: exam() })
})

test('what is unknown may be null, and then nothing has to add up', () => {
  const unknown = { questions: null, pointsPerQuestion: null }
  const file = exam({
    sessions: [session([subject('civil', unknown), subject('tax')], { minutes: null })],
    totals: { questions: null, points: 300, minutes: null }
  })
  expect(pathsOf(file)).toEqual([])
})

test('a file that is not JSON says so', () => {
  const result = parseExamFile('{')
  expect(result.ok ? [] : result.problems).toMatchObject([{ path: '' }])
})

describe('a fault is named with its path', () => {
  const civil = subject('civil')
  const tax = subject('tax')
  const quota = rule({ selection: 'quota' })
  const choice = { electiveGroup: 'choice' }

  test.each<[string, Record<string, unknown>, string[]]>([
    ['an unknown field', { colour: 'red' }, ['']],
    ['a field left out', { calculator: undefined }, ['calculator']],
    [
      'a count of nothing',
      { sessions: [session([civil, subject('tax', { questions: 0 })])] },
      ['sessions.0.subjects.1.questions']
    ],
    [
      'six options',
      { sessions: [session([civil, subject('tax', { choices: 6 })])] },
      ['sessions.0.subjects.1.choices']
    ],
    [
      'a start that is no time',
      { sessions: [session([civil, tax], { start: '24:00' })] },
      ['sessions.0.start']
    ],
    ['a certainty outside the list', { certainty: 'sure' }, ['certainty']],
    ['no source', { sources: [] }, ['sources']],
    [
      'a subject twice',
      { sessions: [session([civil, civil])] },
      ['sessions.0.subjects.0.id', 'sessions.0.subjects.1.id']
    ],
    [
      'a fail group of a subject that is not there',
      { passRule: rule({ failGroups: [['civil', 'art']] }) },
      ['passRule.failGroups.0']
    ],
    [
      'a subject in two fail groups',
      { passRule: rule({ failGroups: [['civil'], ['civil', 'tax']] }) },
      ['passRule.failGroups.0', 'passRule.failGroups.1']
    ],
    ['a choice of one', { sessions: [session([civil, subject('tax', choice)])] }, ['sessions']],
    [
      'electives that weigh differently',
      {
        sessions: [
          session([civil, subject('tax', choice), subject('law', { ...choice, questions: 30 })])
        ]
      },
      ['sessions']
    ],
    [
      'a total of items that the subjects do not make',
      { totals: { questions: 81, points: 200, minutes: 80 } },
      ['totals.questions']
    ],
    [
      'a total of points that the subjects do not make',
      { totals: { questions: 80, points: 199.5, minutes: 80 } },
      ['totals.points']
    ],
    [
      'a total of minutes that the sessions do not make',
      { totals: { questions: 80, points: 200, minutes: null } },
      ['totals.minutes']
    ],
    [
      'a session that begins before the last one ends',
      {
        sessions: [session([civil]), session([tax], { start: '10:49' })],
        totals: { questions: 80, points: 200, minutes: 160 }
      },
      ['sessions.1.start']
    ],
    [
      'days that run back',
      {
        sessions: [session([civil], { day: 2 }), session([tax], { day: 1 })],
        totals: { questions: 80, points: 200, minutes: 160 }
      },
      ['sessions.1.day']
    ],
    [
      'a day for one session only',
      {
        sessions: [session([civil], { day: 1 }), session([tax])],
        totals: { questions: 80, points: 200, minutes: 160 }
      },
      ['sessions.1.day']
    ],
    [
      'an absolute rule without a line',
      { passRule: rule({ overallMinPercent: null }) },
      ['passRule.overallMinPercent']
    ],
    [
      'a version that ends before it begins',
      { validFrom: '2028-01-01', validUntil: '2027-12-31' },
      ['validUntil']
    ],
    ['a day that no calendar has', { validFrom: '2027-02-29' }, ['validFrom']],
    [
      'leaving allowed only after the end',
      { sessions: [session([subject('civil'), subject('tax')], { handInFromMinutes: 81 })] },
      ['sessions.0.handInFromMinutes']
    ],
    [
      'a cut score where rank does not decide',
      { pastCutScores: [{ year: 2025, average: 70, source: 'a' }] },
      ['pastCutScores']
    ],
    [
      'a cut score above its maximum',
      {
        passRule: quota,
        pastCutScores: [{ year: 2025, points: 301, maxPoints: 300, source: 'a' }]
      },
      ['pastCutScores.0.points']
    ],
    [
      'a cut score in points and as an average at once',
      {
        passRule: quota,
        pastCutScores: [{ year: 2025, points: 30, maxPoints: 300, average: 10, source: 'a' }]
      },
      ['pastCutScores.0']
    ],
    [
      'cut scores out of order',
      {
        passRule: quota,
        pastCutScores: [
          { year: 2024, average: 70, source: 'a' },
          { year: 2025, average: 70, source: 'a' }
        ]
      },
      ['pastCutScores.1.year']
    ]
  ])('%s', (_title, change, paths) => {
    expect(pathsOf(exam(change))).toEqual(paths)
  })
})

test('a session may begin the minute the one before ends, and electives count once', () => {
  const choice = { electiveGroup: 'choice' }
  const file = exam({
    sessions: [
      session([subject('civil')]),
      session([subject('tax', choice), subject('law', choice)], { start: '10:50' })
    ],
    totals: { questions: 80, points: 200, minutes: 160 }
  })
  expect(pathsOf(file)).toEqual([])
})
