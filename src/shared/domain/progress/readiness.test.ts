import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Exam } from '../exam.ts'
import { seededRandom } from '../option-order.ts'
import { judge } from '../pass-rule.ts'
import { abilitiesAt, levelsOf, likelihoodOf } from './ability.ts'
import { madeExam } from './made-exam.fixture.ts'
import { countsAt } from './paper-counts.ts'
import { drawPapers } from './paper-draws.ts'
import { paperRule } from './paper-rule.ts'
import { readinessOf, type Readiness, type SubjectEvidence } from './readiness.ts'

type ReadyExam = Pick<Exam, 'sessions' | 'passRule'>
type Response = SubjectEvidence['responses'][number]

const TODAY = 1000

const respond = (right: number, wrong: number, day = TODAY): Response[] =>
  Array.from({ length: right + wrong }, (_, at) => ({ day, correct: at < right, difficulty: null }))

/** Each subject of the exam with its responses. */
function evidenceOf(exam: ReadyExam, responses: Record<string, Response[]>): SubjectEvidence[] {
  return exam.sessions
    .flatMap(({ subjects }) => subjects)
    .flatMap(({ id, questions, pointsPerQuestion, choices }) => {
      const own = responses[id]
      return own === undefined
        ? []
        : [{ id, questions, pointsPerQuestion, choices, responses: own, repeats: [] }]
    })
}

function estimate(
  exam: ReadyExam,
  responses: Record<string, Response[]>
): Readiness & { state: 'estimated' } {
  const readiness = readinessOf(exam, evidenceOf(exam, responses), TODAY)
  if (readiness.state !== 'estimated') throw new Error(readiness.state)
  return readiness
}

const twice = madeExam({ a: { questions: 40 }, b: { questions: 40 } })

describe('what keeps an estimate from being made', () => {
  test('fewer than ten first responses in a subject: all that lack are named', () => {
    const exam = madeExam({ a: { questions: 40 }, b: { questions: 40 }, c: { questions: 40 } })
    const evidence = evidenceOf(exam, { a: respond(9, 0), b: respond(5, 5), c: [] })
    expect(readinessOf(exam, evidence, TODAY)).toEqual({
      state: 'too-little-data',
      needed: 10,
      subjects: [
        { id: 'a', responses: 9 },
        { id: 'c', responses: 0 }
      ]
    })
  })

  test('a number of items, or points, that is not published', () => {
    const exam = madeExam({
      a: { questions: null },
      b: { questions: 40, points: null },
      c: { questions: 40 }
    })
    const evidence = evidenceOf(exam, { a: respond(50, 0), b: [], c: respond(50, 0) })
    expect(readinessOf(exam, evidence, TODAY)).toEqual({
      state: 'unknown-paper',
      subjects: ['a', 'b']
    })
  })

  test('a subject of another exam is a mistake', () => {
    const stranger = evidenceOf(madeExam({ z: { questions: 40 } }), { z: respond(10, 10) })
    expect(() => readinessOf(twice, stranger, TODAY)).toThrow(RangeError)
  })
})

describe('what the rule of the exam decides', () => {
  const responses = { a: respond(60, 40), b: respond(50, 50) }

  test('where rank decides there is no chance of the line or of passing, and floors are told', () => {
    const exam = madeExam({ a: { questions: 40 }, b: { questions: 40 } }, { selection: 'quota' })
    const { line, pass, units } = estimate(exam, responses)
    expect([line, pass]).toEqual([null, null])
    expect(units.map(({ floor }) => (floor?.probability ?? 0) > 0.8)).toEqual([true, true])
  })

  test('where other papers belong to the rule no floor is judged here', () => {
    const exam = madeExam(
      { a: { questions: 40 }, b: { questions: 40 } },
      { appliesTo: '사례형·기록형' }
    )
    const { line, pass, units, overall } = estimate(exam, responses)
    expect([line, pass, ...units.map(({ floor }) => floor)]).toEqual([null, null, null, null])
    expect(overall.percent).toBeCloseTo(55, 0)
  })

  test('without an overall line passing is clearing the floors', () => {
    const exam = madeExam({ a: { questions: 40 } }, { overallMinPercent: null })
    const { line, pass, units } = estimate(exam, { a: respond(40, 60) })
    expect(line).toBeNull()
    expect(pass).toEqual(units[0]?.floor)
  })

  test('subjects of one fail group are one unit, in paper order', () => {
    const exam = madeExam(
      { a: { questions: 30 }, b: { questions: 20 }, c: { questions: 10 } },
      { failGroups: [['b'], ['a', 'c']] }
    )
    const all = estimate(exam, { a: respond(30, 30), b: respond(10, 10), c: respond(8, 8) })
    expect(all.units.map(({ subjectIds, responses: count }) => [subjectIds, count])).toEqual([
      [['a', 'c'], 76],
      [['b'], 20]
    ])
    expect(all.responses).toBe(96)
  })

  test('only subjects of the evidence are sat', () => {
    const exam = madeExam({ a: { questions: 40 }, b: { questions: 40 } })
    expect(
      estimate(exam, { b: respond(30, 10) }).units.map(({ subjectIds }) => subjectIds)
    ).toEqual([['b']])
  })
})

describe('the chances', () => {
  test('a score is expected where the rate lies, and its interval is one a paper can have', () => {
    const { overall, units } = estimate(twice, { a: respond(700, 300), b: respond(700, 300) })
    expect(overall.percent).toBeCloseTo(70, 0)
    // 40 items at 70 %: 40 · 0.21 + 1560 · 0.0016 (papers) + 0.3 (ability) = 11.2, its root 3.35; 28 ± 1.645 · 3.35
    const { low = 0, high = 0 } = units[0]?.expected ?? {}
    expect(Math.abs((low * 40) / 100 - 22.5)).toBeLessThan(0.6)
    expect(Math.abs((high * 40) / 100 - 33.5)).toBeLessThan(0.6)
  })

  test('are those of papers that the pass rule judges one by one', () => {
    const exam = madeExam(
      {
        a: { questions: 20, points: 3 },
        b: { questions: 40, points: 2 },
        c: { questions: 25, points: 2 }
      },
      { failGroups: [['a', 'c'], ['b']] }
    )
    const responses = { a: respond(14, 14), b: respond(18, 22), c: respond(40, 18) }
    const estimated = estimate(exam, responses)
    const share = judgedShares(exam, evidenceOf(exam, responses))
    // 8,000 papers: three standard errors of a half are 0.017.
    expect(estimated.pass?.probability).toBeGreaterThan(0.15)
    expect(Math.abs((estimated.pass?.probability ?? 0) - share.passed)).toBeLessThan(0.02)
    expect(Math.abs((estimated.line?.probability ?? 0) - share.line)).toBeLessThan(0.02)
    expect(Math.abs((estimated.units[0]?.floor?.probability ?? 0) - share.floorAC)).toBeLessThan(
      0.02
    )
    expect(Math.abs((estimated.units[1]?.floor?.probability ?? 0) - share.floorB)).toBeLessThan(
      0.02
    )
    expect(Math.abs(estimated.overall.percent - share.percent)).toBeLessThan(0.5)
  })

  test('other luck gives the same probability within half a point', () => {
    const subjects = ['a', 'b'].map((id) => ({
      id,
      questions: 40,
      pointsPerQuestion: 1,
      likelihood: likelihoodOf({ responses: respond(12, 8), repeats: [] }, TODAY)
    }))
    const chances = Array.from({ length: 20 }, (_, seed) => {
      const { pass } = drawPapers(paperRule(twice, subjects), subjects, seededRandom(seed))
      return pass.reduce((sum, chance) => sum + chance, 0) / pass.length
    })
    expect(Math.max(...chances) - Math.min(...chances)).toBeLessThan(0.01)
    expect(new Set(chances).size).toBeGreaterThan(1)
  })

  test('the same responses give the same figures', () => {
    const responses = { a: respond(20, 10), b: respond(15, 15) }
    expect(estimate(twice, responses)).toEqual(estimate(twice, responses))
  })

  test('more responses at the same rate narrow the range', () => {
    const range = (times: number): number => {
      const { pass } = estimate(twice, {
        a: respond(13 * times, 7 * times),
        b: respond(13 * times, 7 * times)
      })
      return (pass?.high ?? 0) - (pass?.low ?? 0)
    }
    expect(range(1)).toBeGreaterThan(range(5) + 0.1)
  })
})

describe('laws', () => {
  const marks = fc.array(fc.boolean(), { minLength: 10, maxLength: 30 })
  const answered = (all: readonly boolean[]): Response[] =>
    all.map((correct, at) => ({ day: TODAY - 60 + 2 * at, correct, difficulty: null }))
  const passing = (exam: ReadyExam, a: readonly boolean[], b: readonly boolean[]) =>
    estimate(exam, { a: answered(a), b: answered(b) })

  test('a wrong response that becomes right lowers no chance and no score', () => {
    fc.assert(
      fc.property(marks, marks, fc.nat(), (a, b, place) => {
        const at = place % a.length
        const before = passing(twice, a.with(at, false), b)
        const after = passing(twice, a.with(at, true), b)
        expect(after.pass?.probability).toBeGreaterThanOrEqual(
          (before.pass?.probability ?? 1) - 1e-6
        )
        expect(after.line?.probability).toBeGreaterThanOrEqual(
          (before.line?.probability ?? 1) - 1e-6
        )
        expect(after.overall.percent).toBeGreaterThanOrEqual(before.overall.percent)
        expect(after.units[0]?.floor?.low).toBeGreaterThanOrEqual(before.units[0]?.floor?.low ?? 1)
      }),
      { numRuns: 40 }
    )
  })

  test('a floor, or a higher one, never raises the chance of passing', () => {
    const floors = [null, 30, 40, 55].map((subjectMinPercent) =>
      madeExam({ a: { questions: 40 }, b: { questions: 40 } }, { subjectMinPercent })
    )
    fc.assert(
      fc.property(marks, marks, (a, b) => {
        const chances = floors.map((exam) => passing(exam, a, b).pass?.probability ?? 0)
        // Sums above a floor are taken as normal: a tenth of a point.
        for (const [at, chance] of chances.slice(1).entries()) {
          expect(chance).toBeLessThanOrEqual((chances[at] ?? 0) + 1e-3)
        }
      }),
      { numRuns: 40 }
    )
  })

  test('passing is no likelier than any of its conditions, and a range holds its chance', () => {
    fc.assert(
      fc.property(marks, marks, (a, b) => {
        const { pass, line, units } = passing(twice, a, b)
        const all = [line, ...units.map(({ floor }) => floor)]
        for (const chance of all) {
          expect(pass?.probability).toBeLessThanOrEqual((chance?.probability ?? 0) + 1e-9)
        }
        for (const chance of [pass, ...all]) {
          expect(chance?.low).toBeLessThanOrEqual(chance?.probability ?? -1)
          expect(chance?.high).toBeGreaterThanOrEqual(chance?.probability ?? 2)
          expect(chance?.low).toBeGreaterThanOrEqual(0)
          expect(chance?.high).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 40 }
    )
  })
})

/** Papers drawn item count by item count from the same abilities, each judged by the rule of the program. */
function judgedShares(exam: ReadyExam, evidence: readonly SubjectEvidence[]) {
  const papers = 8000
  const random = seededRandom(99)
  const any = (values: Float64Array): number => values[Math.floor(random() * values.length)] ?? 0
  const likelihoods = evidence.map((one) => likelihoodOf(one, TODAY))
  const levels = levelsOf(likelihoods, 200)
  const shares = { passed: 0, line: 0, floorAC: 0, floorB: 0, percent: 0 }
  for (let paper = 0; paper < papers; paper += 1) {
    const level = any(levels)
    const scores = evidence.map(({ id, questions, pointsPerQuestion }, at) => {
      const ability = any(abilitiesAt(level, likelihoods[at] ?? new Float64Array(), 200))
      let u = random()
      const correct = countsAt(ability, questions ?? 0).findIndex(
        (probability) => (u -= probability) < 0
      )
      const [items, worth] = [questions ?? 0, pointsPerQuestion ?? 0]
      return { id, correct, items, points: correct * worth, maxPoints: items * worth }
    })
    const { outcome, reasons, percent } = judge(scores, exam, { scaled: false })
    const missed = (subject: string): boolean =>
      reasons.some(({ code, subjects }) => code === 'below-minimum' && subjects.includes(subject))
    shares.passed += Number(outcome === 'passed') / papers
    shares.line += Number(!reasons.some(({ code }) => code === 'below-overall-total')) / papers
    shares.floorAC += Number(!missed('a')) / papers
    shares.floorB += Number(!missed('b')) / papers
    shares.percent += percent / papers
  }
  return shares
}
