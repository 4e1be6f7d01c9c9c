import { electiveGroupsOf, subjectsOf, type Exam, type ExamSubject, type PassRule } from './exam.ts'
import {
  divide,
  fraction,
  isLess,
  isZero,
  multiply,
  sum,
  toNumber,
  type Fraction
} from './fraction.ts'

/** One subject of a scored paper. Points are exact multiples of the item's points. */
export type SubjectScore = {
  id: string
  correct: number
  items: number
  points: number
  maxPoints: number
}

export type JudgedSubject = SubjectScore & {
  percent: number
  /**
   * The fail group that the subject belongs to is below the floor on this paper. Where the law tests the
   * floor together with other papers (`appliesTo`) that is no 과락.
   */
  belowMinimum: boolean
}

/**
 * Why an outcome is what it is. `subjects` are those of the floor unit that was missed, or those that keep
 * the rule from being applied; empty for the overall line, which is about the whole paper. `points` and
 * `needed` are points of the unit or of the total, for `below-overall-average` averages out of 100.
 */
export type Reason = {
  code:
    | 'below-minimum'
    | 'below-overall-total'
    | 'below-overall-average'
    /** Counts or points of these subjects are not published: the rule cannot be applied. */
    | 'unknown-counts'
    /** Not what a candidate of this exam sits: missing, of another length, or a second elective. */
    | 'paper-differs'
    /** A line missed on this paper alone, which the law tests together with other papers (변호사). */
    | 'judged-with-other-papers'
  subjects: string[]
  points: number | null
  needed: number | null
}

export type Judgement = {
  outcome: 'passed' | 'failed' | 'ranked' | 'unknown'
  reasons: Reason[]
  /** In paper order. */
  subjects: JudgedSubject[]
  total: number
  maxTotal: number
  /** The total in percent of its maximum. */
  percent: number
  /** Mean of the subjects' percentages, each subject counting the same. */
  average: number
}

/**
 * Set when the paper is shorter than the exam's own: counts are then those of the scores, and the rule is
 * applied to shares of what was sat. Otherwise a subject of another length makes the outcome unknown.
 */
export type JudgeOptions = { scaled: boolean }

type JudgedExam = Pick<Exam, 'sessions' | 'passRule'>
type Exact = SubjectScore & { exactPoints: Fraction; exactMax: Fraction }
type Unit = { subjects: string[]; points: Fraction; needed: Fraction; missed: boolean }

const ZERO = fraction(0)
const HUNDRED = fraction(100)

/**
 * The exam's pass rule over the scores of the subjects that were sat. Nothing is rounded before it is
 * compared: 59.99 misses 60. A missed floor (과락) is not rescued by the total, and where rank decides
 * the outcome is never `passed`.
 */
export function judge(
  scores: readonly SubjectScore[],
  exam: JudgedExam,
  options: JudgeOptions
): Judgement {
  const exact = inPaperOrder(scores, exam)
  const units = floorUnits(exact, exam.passRule)
  const missed = units.filter((unit) => unit.missed)
  const total = sum(exact.map(({ exactPoints }) => exactPoints))
  const maxTotal = sum(exact.map(({ exactMax }) => exactMax))
  const average = meanPercent(exact)
  return {
    ...verdict(
      exam.passRule,
      obstacles(exact, exam, options),
      missed,
      overallMiss(exam.passRule, { total, maxTotal, average })
    ),
    subjects: exact.map(({ exactPoints, exactMax, ...score }) => ({
      ...score,
      percent: toNumber(percentOf(exactPoints, exactMax)),
      belowMinimum: missed.some(({ subjects }) => subjects.includes(score.id))
    })),
    total: toNumber(total),
    maxTotal: toNumber(maxTotal),
    percent: toNumber(percentOf(total, maxTotal)),
    average: toNumber(average)
  }
}

function verdict(
  { appliesTo, selection }: PassRule,
  unknown: readonly Reason[],
  missed: readonly Unit[],
  overall: Reason | null
): Pick<Judgement, 'outcome' | 'reasons'> {
  // With other papers in the rule, a line missed here is not a line missed.
  const told = (line: Reason): Reason =>
    appliesTo === null ? line : { ...line, code: 'judged-with-other-papers' }
  const floors = missed.map(({ subjects, points, needed }) =>
    told(reason('below-minimum', subjects, points, needed))
  )
  // The floors stand for what was answered; the total is not the exam's, so it says nothing.
  if (unknown.length > 0) return { outcome: 'unknown', reasons: [...unknown, ...floors] }
  const lines = overall === null ? floors : [...floors, told(overall)]
  if (appliesTo !== null) {
    return { outcome: lines.length > 0 ? 'unknown' : 'ranked', reasons: lines }
  }
  if (lines.length > 0) return { outcome: 'failed', reasons: lines }
  return { outcome: selection === 'quota' ? 'ranked' : 'passed', reasons: [] }
}

/** What keeps the rule from being applied at all. */
function obstacles(exact: readonly Exact[], exam: JudgedExam, { scaled }: JudgeOptions): Reason[] {
  const sat = subjectsOf(exam).flatMap((subject) => {
    const score = exact.find(({ id }) => id === subject.id)
    return score === undefined ? [] : [{ subject, score }]
  })
  const uncounted = sat.filter(
    ({ subject }) => subject.questions === null || subject.pointsPerQuestion === null
  )
  const otherLength = sat.filter(
    ({ subject, score }) =>
      isZero(score.exactMax) ||
      (!scaled && subject.questions !== null && subject.questions !== score.items)
  )
  const differing = [
    ...unsat(exam, new Set(sat.map(({ subject }) => subject.id))),
    ...otherLength.map(({ subject }) => subject.id)
  ]
  return [
    ...whenAny(
      'unknown-counts',
      uncounted.map(({ subject }) => subject.id)
    ),
    ...whenAny('paper-differs', differing)
  ]
}

/** Subjects that should have been sat, and elective groups of which not exactly one was. */
function unsat(exam: JudgedExam, sat: ReadonlySet<string>): string[] {
  const subjects = subjectsOf(exam)
  const isSat = ({ id }: ExamSubject): boolean => sat.has(id)
  return [
    ...subjects.filter((subject) => subject.electiveGroup === null && !isSat(subject)),
    ...electiveGroupsOf(exam).flatMap((group) => {
      const alternatives = subjects.filter(({ electiveGroup }) => electiveGroup === group)
      return alternatives.filter(isSat).length === 1 ? [] : alternatives
    })
  ].map(({ id }) => id)
}

/** Subjects outside every fail group are floor units by themselves. */
function floorUnits(exact: readonly Exact[], { subjectMinPercent, failGroups }: PassRule): Unit[] {
  if (subjectMinPercent === null) return []
  const groups = failGroups ?? []
  const alone = exact.map(({ id }) => id).filter((id) => !groups.some((all) => all.includes(id)))
  return [...groups, ...alone.map((id) => [id])].flatMap((group) => {
    const members = exact.filter(({ id }) => group.includes(id))
    const points = sum(members.map(({ exactPoints }) => exactPoints))
    const max = sum(members.map(({ exactMax }) => exactMax))
    const needed = divide(multiply(max, fraction(subjectMinPercent)), HUNDRED)
    return members.length === 0
      ? []
      : [{ subjects: members.map(({ id }) => id), points, needed, missed: isLess(points, needed) }]
  })
}

function overallMiss(
  { overallMinPercent, overallBasis }: PassRule,
  { total, maxTotal, average }: { total: Fraction; maxTotal: Fraction; average: Fraction }
): Reason | null {
  if (overallMinPercent === null) return null
  const line = fraction(overallMinPercent)
  if (overallBasis === 'average') {
    return isLess(average, line) ? reason('below-overall-average', [], average, line) : null
  }
  const needed = divide(multiply(maxTotal, line), HUNDRED)
  return isLess(total, needed) ? reason('below-overall-total', [], total, needed) : null
}

function inPaperOrder(scores: readonly SubjectScore[], exam: JudgedExam): Exact[] {
  const order = subjectsOf(exam).map(({ id }) => id)
  for (const { id } of scores) {
    const once = order.includes(id) && scores.filter((score) => score.id === id).length === 1
    if (!once) throw new RangeError(`${id} is not scored once or is not a subject of the exam`)
  }
  return scores
    .toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
    .map((score) => ({
      ...score,
      exactPoints: fraction(score.points),
      exactMax: fraction(score.maxPoints)
    }))
}

function meanPercent(exact: readonly Exact[]): Fraction {
  const percents = exact
    .filter(({ exactMax }) => !isZero(exactMax))
    .map(({ exactPoints, exactMax }) => percentOf(exactPoints, exactMax))
  return percents.length === 0 ? ZERO : divide(sum(percents), fraction(percents.length))
}

const percentOf = (points: Fraction, max: Fraction): Fraction =>
  isZero(max) ? ZERO : divide(multiply(points, HUNDRED), max)

const whenAny = (code: Reason['code'], subjects: string[]): Reason[] =>
  subjects.length === 0 ? [] : [{ code, subjects, points: null, needed: null }]

const reason = (
  code: Reason['code'],
  subjects: string[],
  points: Fraction,
  needed: Fraction
): Reason => ({ code, subjects, points: toNumber(points), needed: toNumber(needed) })
