import { subjectsOf, type Exam } from '../exam.ts'
import { seededRandom } from '../option-order.ts'
import { likelihoodOf } from './ability.ts'
import { drawPapers, type PaperDraws } from './paper-draws.ts'
import { paperRule } from './paper-rule.ts'
import { ENOUGH_RESPONSES } from './rate.ts'

/** A probability, 0 to 1, with the central 90 % of what it would be at the abilities that the responses allow. */
export type Chance = { probability: number; low: number; high: number }

/** A score in percent of its maximum, with the interval in which nine of ten papers would lie. */
export type ExpectedScore = { percent: number; low: number; high: number }

/** What is known of a subject: first responses to items never seen before. */
export type SubjectEvidence = {
  id: string
  /** Items on the paper and points of each; null: not published. */
  questions: number | null
  pointsPerQuestion: number | null
  /** Options per item. */
  choices: number
  /** First responses, oldest first. `day`: study day. `difficulty`: as authored, where known. */
  responses: readonly {
    day: number
    correct: boolean
    difficulty: 'easy' | 'medium' | 'hard' | null
  }[]
  /** Responses of mocks to items that had been met on an earlier day, oldest first. */
  repeats: readonly { day: number; correct: boolean }[]
}

export type ReadinessUnit = {
  /** Subjects that are judged together for the floor. */
  subjectIds: string[]
  /** First responses that it rests on. */
  responses: number
  expected: ExpectedScore
  /** Of clearing the floor; null where the exam has none, or judges it with other papers. */
  floor: Chance | null
}

export type Readiness =
  /** Subjects with fewer first responses than `needed`. */
  | {
      state: 'too-little-data'
      needed: number
      subjects: { id: string; responses: number }[]
    }
  /** The number of items or their points is not published. */
  | { state: 'unknown-paper'; subjects: string[] }
  | {
      state: 'estimated'
      units: ReadinessUnit[]
      overall: ExpectedScore
      /** Of clearing the overall line; null where there is none, or rank decides. */
      line: Chance | null
      /** Of clearing every floor and the line together; null where rank decides. */
      pass: Chance | null
      /** First responses that it rests on, and responses of mocks to items met before. */
      responses: number
      repeats: number
      /** Study day of the newest first response. */
      newestDay: number
    }

/** The same responses give the same figures on every machine. */
const SEED = 20_240_613

type ReadinessExam = Pick<Exam, 'sessions' | 'passRule'>

/**
 * How a paper of the exam would come out on `today` (a study day), from first responses to items of the subjects that
 * are sat. docs/progress.md has the model, its assumptions and how well its figures hold.
 */
export function readinessOf(
  exam: ReadinessExam,
  evidence: readonly SubjectEvidence[],
  today: number
): Readiness {
  const sat = inPaperOrder(exam, evidence)
  const unknown = sat.filter((one) => one.questions === null || one.pointsPerQuestion === null)
  if (unknown.length > 0) return { state: 'unknown-paper', subjects: unknown.map(({ id }) => id) }
  const lacking = sat.filter(({ responses }) => responses.length < ENOUGH_RESPONSES)
  if (sat.length === 0 || lacking.length > 0) {
    return {
      state: 'too-little-data',
      needed: ENOUGH_RESPONSES,
      subjects: lacking.map(({ id, responses }) => ({ id, responses: responses.length }))
    }
  }
  return estimated(exam, sat, today)
}

function estimated(
  exam: ReadinessExam,
  sat: readonly SubjectEvidence[],
  today: number
): Readiness & { state: 'estimated' } {
  const subjects = sat.map(({ id, questions, pointsPerQuestion, responses, repeats }) => ({
    id,
    questions: questions ?? 0,
    pointsPerQuestion: pointsPerQuestion ?? 0,
    likelihood: likelihoodOf({ responses, repeats }, today)
  }))
  const rule = paperRule(exam, subjects)
  const draws = drawPapers(rule, subjects, seededRandom(SEED))
  const decides = exam.passRule.appliesTo === null && exam.passRule.selection === 'absolute'
  return {
    state: 'estimated',
    units: rule.units.map(({ members, max, needed }, at) => {
      const unit = draws.units[at] as PaperDraws['units'][number]
      const inUnit = members.flatMap((member) => sat[member] ?? [])
      return {
        subjectIds: inUnit.map(({ id }) => id),
        responses: countResponses(inUnit),
        expected: expectedOf(unit, max),
        floor: needed === null ? null : chanceOf(unit.floor)
      }
    }),
    overall: expectedOf(draws.overall, rule.max),
    line: decides && rule.needed !== null ? chanceOf(draws.line) : null,
    pass: decides ? chanceOf(draws.pass) : null,
    responses: countResponses(sat),
    repeats: sat.reduce((sum, { repeats }) => sum + repeats.length, 0),
    newestDay: Math.max(...sat.map(({ responses }) => responses.at(-1)?.day ?? 0))
  }
}

function inPaperOrder(
  exam: ReadinessExam,
  evidence: readonly SubjectEvidence[]
): SubjectEvidence[] {
  const order = subjectsOf(exam).map(({ id }) => id)
  const stranger = evidence.find(({ id }) => !order.includes(id))
  if (stranger !== undefined) throw new RangeError(`${stranger.id} is not a subject of the exam`)
  return evidence.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
}

/** One that is almost certain, or almost none, may lie outside the middle of its own parts: the range then reaches to it. */
function chanceOf(draws: Float64Array): Chance {
  const probability = meanOf(draws)
  const [low, high] = central(draws)
  return { probability, low: Math.min(low, probability), high: Math.max(high, probability) }
}

function expectedOf(draws: { sum: Float64Array; mean: Float64Array }, max: number): ExpectedScore {
  const [low, high] = central(draws.sum)
  const percent = (sum: number): number => (100 * sum) / max
  return { percent: percent(meanOf(draws.mean)), low: percent(low), high: percent(high) }
}

/** What one in twenty lies below, and one in twenty above. */
function central(draws: Float64Array): [number, number] {
  const ascending = draws.toSorted()
  const at = (share: number): number => ascending[Math.floor(share * ascending.length)] as number
  return [at(0.05), at(0.95)]
}

function meanOf(draws: Float64Array): number {
  let sum = 0
  for (const value of draws) sum += value
  return sum / draws.length
}

const countResponses = (evidence: readonly SubjectEvidence[]): number =>
  evidence.reduce((sum, { responses }) => sum + responses.length, 0)
