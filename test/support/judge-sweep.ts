import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Exam } from '@shared/domain/exam.ts'
import fc from 'fast-check'
import { gradeSheet } from '../../src/main/services/grading.ts'
import { EXAMS_FOLDER as folder, shippedExams } from './exams.ts'
import { dealSheet, type SheetPlan } from './random-sheets.ts'
import { balances, secondJudge, type ExamRecord, type LineBalance } from './second-judge.ts'

/** `field` is the path without indexes: what kind of value the two disagree about. */
export type Difference = { examId: string; plan: SheetPlan; field: string; report: string }
export type Standing = 'on the line' | 'one item under' | 'one item over'
export type Tally = {
  outcomes: Record<string, number>
  standings: Record<LineBalance['kind'], Record<Standing, number>>
}
export type Sweep = {
  sheets: number
  distinct: number
  tallies: ReadonlyMap<string, Tally>
  differences: readonly Difference[]
}

const plans = fc.record({
  seed: fc.noBias(fc.integer({ min: 0, max: 2 ** 32 - 1 })),
  aim: fc.constantFrom<SheetPlan['aim']>('free', 'floor', 'overall'),
  beside: fc.constantFrom(-1, 0, 1)
})

/** Deals `perExam` sheets to every exam; the program and the second judge grade each one. */
export function sweepExams(perExam: number, seed: number): Sweep {
  const differences: Difference[] = []
  const tallies = new Map<string, Tally>()
  const seen = new Set<string>()
  let sheets = 0
  for (const [at, exam] of shippedExams().list().entries()) {
    // The file itself, not what the program made of it: a mistake in reading it shows too.
    const record = JSON.parse(readFileSync(join(folder, `${exam.id}.json`), 'utf8')) as ExamRecord
    const tally = emptyTally()
    tallies.set(exam.id, tally)
    for (const plan of fc.sample(plans, { numRuns: perExam, seed: seed + at })) {
      const sheet = dealSheet(record, plan)
      const text = JSON.stringify(sheet)
      const program = gradeOrSay(exam, text, plan)
      const second = secondJudge(record, sheet)
      const fields = fieldsThatDiffer(comparable(program), comparable(second))
      const report = JSON.stringify({ exam: exam.id, plan, program, second })
      differences.push(...fields.map((field) => ({ examId: exam.id, plan, field, report })))
      count(tally, program.outcome, balances(record, sheet))
      seen.add(`${exam.id} ${text}`)
      sheets += 1
    }
  }
  return { sheets, distinct: seen.size, tallies, differences }
}

/** A sheet dealt here is a valid one: refusing it is a finding, and it must name the sheet. */
function gradeOrSay(exam: Exam, text: string, plan: SheetPlan): ReturnType<typeof gradeSheet> {
  try {
    return gradeSheet(exam, text)
  } catch (cause) {
    throw new Error(`${exam.id} refuses the sheet of ${JSON.stringify(plan)}`, { cause })
  }
}

function emptyTally(): Tally {
  const none = () => ({ 'on the line': 0, 'one item under': 0, 'one item over': 0 })
  return { outcomes: {}, standings: { floor: none(), overall: none() } }
}

function count(tally: Tally, outcome: string, lines: readonly LineBalance[]): void {
  tally.outcomes[outcome] = (tally.outcomes[outcome] ?? 0) + 1
  for (const { kind, balance, step } of lines) {
    const standings = tally.standings[kind]
    if (balance === 0n) standings['on the line'] += 1
    else if (balance < 0n && balance + step >= 0n) standings['one item under'] += 1
    else if (balance > 0n && balance - step <= 0n) standings['one item over'] += 1
  }
}

/** Reasons are a set, and so are the subjects of one. */
function comparable<
  T extends { reasons: readonly { code: string; subjects: readonly string[] }[] }
>(outcome: T): T {
  const name = (reason: T['reasons'][number]) => `${reason.code} ${reason.subjects.join()}`
  const reasons = outcome.reasons
    .map((reason) => ({ ...reason, subjects: reason.subjects.toSorted() }))
    .sort((a, b) => name(a).localeCompare(name(b)))
  return { ...outcome, reasons }
}

/** Shares print as binary fractions: equal within a billionth, far finer than one item. */
const sameNumber = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b))

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function fieldsThatDiffer(program: unknown, second: unknown, field = ''): string[] {
  if (typeof program === 'number' && typeof second === 'number') {
    return sameNumber(program, second) ? [] : [field]
  }
  if (!isObject(program) || !isObject(second)) return program === second ? [] : [field]
  if (Array.isArray(program) && Array.isArray(second) && program.length !== second.length) {
    return [field]
  }
  const names = new Set([...Object.keys(program), ...Object.keys(second)])
  return [...names].flatMap((name) => {
    const inner = Array.isArray(second) ? field : field === '' ? name : `${field}.${name}`
    return fieldsThatDiffer(program[name], second[name], inner)
  })
}
