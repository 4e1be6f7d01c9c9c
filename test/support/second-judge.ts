export type ExamRecord = {
  id: string
  sessions: readonly { subjects: readonly SubjectRecord[] }[]
  passRule: {
    subjectMinPercent: number | null
    overallMinPercent: number | null
    overallBasis: 'total' | 'average'
    selection: 'absolute' | 'quota'
    appliesTo: string | null
    failGroups: readonly (readonly string[])[] | null
  }
}

export type SubjectRecord = {
  id: string
  questions: number | null
  choices: number
  pointsPerQuestion: number | null
  electiveGroup: string | null
}

export type ResponseSheet = {
  electives: readonly string[]
  subjects: Readonly<Record<string, SubjectSheet>>
}

export type SubjectSheet = {
  keys: readonly (readonly number[] | 'all')[]
  responses: readonly (number | null)[]
}

type Reason = {
  code: string
  subjects: readonly string[]
  points: number | null
  needed: number | null
}

/** One account: `step` is the most that one item moves the balance. */
export type LineBalance = { kind: 'floor' | 'overall'; balance: bigint; step: bigint } & Reason

type Mark = { subject: SubjectRecord; unit: number; rights: readonly boolean[] }

const SCALE = 1000
const WHOLE = 100n * BigInt(SCALE)
const scaled = (value: number): bigint => BigInt(value.toFixed(3).replace('.', ''))
const sum = (values: readonly bigint[]): bigint => values.reduce((a, b) => a + b, 0n)
const share = (part: bigint, whole: bigint): number =>
  Number((part * 10n ** 14n) / whole) / 10 ** 12

const perItem = (mark: Mark): bigint => scaled(mark.subject.pointsPerQuestion ?? 0)
const countOf = (mark: Mark): number => mark.rights.filter(Boolean).length
const pointsOf = (mark: Mark): bigint => BigInt(countOf(mark)) * perItem(mark)
const fullOf = (mark: Mark): bigint => BigInt(mark.rights.length) * perItem(mark)

function markSheet(exam: ExamRecord, sheet: ResponseSheet): Mark[] {
  const sat = exam.sessions
    .flatMap((session) => session.subjects)
    .filter(({ id, electiveGroup }) => electiveGroup === null || sheet.electives.includes(id))
  const groups = exam.passRule.failGroups ?? sat.map(({ id }) => [id])
  return sat.map((subject) => {
    const { keys = [], responses = [] } = sheet.subjects[subject.id] ?? {}
    const rights = keys.map((key, at) => key === 'all' || key.some((no) => no === responses[at]))
    return { subject, unit: groups.findIndex((group) => group.includes(subject.id)), rights }
  })
}

/** Law units in their own order: what the floor tests and what an average is taken of. */
const unitsOf = (marks: readonly Mark[]): Mark[][] =>
  [...new Set(marks.map((mark) => mark.unit))].map((unit) => marks.filter((m) => m.unit === unit))

function settle(marks: readonly Mark[], percent: number, weigh: (mark: Mark) => bigint) {
  const line = scaled(percent)
  const items = marks.flatMap((mark) => mark.rights.map((right) => ({ right, by: weigh(mark) })))
  const moves = items.map(({ right, by }) => (right ? (WHOLE - line) * by : -line * by))
  const widest = items.reduce((most, { by }) => (by > most ? by : most), 0n)
  return { balance: sum(moves), step: WHOLE * widest }
}

const inPoints = (marks: readonly Mark[], percent: number) => ({
  points: Number(sum(marks.map(pointsOf))) / SCALE,
  needed: Number(scaled(percent) * sum(marks.map(fullOf))) / (Number(WHOLE) * SCALE)
})

function averageOf(units: readonly Mark[][]): number {
  const product = units.map((unit) => sum(unit.map(fullOf))).reduce((a, b) => a * b, 1n)
  const parts = units.map((unit) => (sum(unit.map(pointsOf)) * product) / sum(unit.map(fullOf)))
  return share(sum(parts), product * BigInt(units.length))
}

function overallLine(marks: readonly Mark[], percent: number, basis: 'total' | 'average') {
  const common = { kind: 'overall', subjects: [] as readonly string[] } as const
  if (basis === 'total') {
    const account = settle(marks, percent, perItem)
    return { ...common, code: 'below-overall-total', ...account, ...inPoints(marks, percent) }
  }
  const units = unitsOf(marks)
  const fulls = new Map(units.map((unit) => [unit[0]?.unit, sum(unit.map(fullOf))]))
  const product = [...fulls.values()].reduce((a, b) => a * b, 1n)
  const weigh = (mark: Mark): bigint => (perItem(mark) * product) / (fulls.get(mark.unit) ?? 1n)
  const account = settle(marks, percent, weigh)
  const points = averageOf(units)
  return { ...common, code: 'below-overall-average', ...account, points, needed: percent }
}

/** The accounts of a paper whose counts and points are published; empty for any other. */
export function balances(exam: ExamRecord, sheet: ResponseSheet): LineBalance[] {
  const marks = markSheet(exam, sheet)
  if (marks.some((mark) => isUnpublished(mark.subject))) return []
  const { subjectMinPercent: floor, overallMinPercent: overall, overallBasis } = exam.passRule
  const floors: LineBalance[] = (floor === null ? [] : unitsOf(marks)).map((unit) => ({
    kind: 'floor',
    code: 'below-minimum',
    subjects: unit.map((mark) => mark.subject.id),
    ...settle(unit, floor ?? 0, perItem),
    ...inPoints(unit, floor ?? 0)
  }))
  return overall === null ? floors : [...floors, overallLine(marks, overall, overallBasis)]
}

const isUnpublished = (subject: SubjectRecord): boolean =>
  subject.questions === null || subject.pointsPerQuestion === null

/**
 * The pass rules a second time, written from the laws as `exams.md` tells them and from nothing of
 * the program. Every line of a rule is an account: a right item pays in what lies above the line,
 * a wrong one takes out what lies under it, and the line is met when the balance is not negative.
 * Whole thousandths throughout, so that no comparison sees a rounded number.
 */
export function secondJudge(exam: ExamRecord, sheet: ResponseSheet) {
  const marks = markSheet(exam, sheet)
  const unpublished = marks.filter((mark) => isUnpublished(mark.subject))
  if (unpublished.length > 0) return undecided(marks, unpublished)
  const missed = balances(exam, sheet).filter((line) => line.balance < 0n)
  const under = new Set(missed.filter((l) => l.kind === 'floor').flatMap((l) => l.subjects))
  const others = exam.passRule.appliesTo !== null
  const met = exam.passRule.selection === 'quota' ? 'ranked' : 'passed'
  const total = sum(marks.map(pointsOf))
  const maxTotal = sum(marks.map(fullOf))
  return {
    outcome: missed.length === 0 ? met : others ? 'unknown' : 'failed',
    reasons: missed.map(({ code, subjects, points, needed }): Reason => {
      return { code: others ? 'judged-with-other-papers' : code, subjects, points, needed }
    }),
    subjects: marks.map((mark) => ({
      ...countsOf(mark),
      points: Number(pointsOf(mark)) / SCALE,
      maxPoints: Number(fullOf(mark)) / SCALE,
      percent: share(pointsOf(mark), fullOf(mark)),
      belowMinimum: under.has(mark.subject.id)
    })),
    total: Number(total) / SCALE,
    maxTotal: Number(maxTotal) / SCALE,
    percent: share(total, maxTotal),
    average: averageOf(unitsOf(marks))
  }
}

const countsOf = (mark: Mark) => ({
  id: mark.subject.id,
  correct: countOf(mark),
  items: mark.rights.length
})

/** Unknown facts are null, never guessed: without published points there is no score to tell. */
function undecided(marks: readonly Mark[], unpublished: readonly Mark[]) {
  const none = { points: null, maxPoints: null, percent: null, belowMinimum: null }
  const subjects = unpublished.map((mark) => mark.subject.id)
  return {
    outcome: 'unknown',
    reasons: [{ code: 'unknown-counts', subjects, points: null, needed: null }],
    subjects: marks.map((mark) => ({ ...countsOf(mark), ...none })),
    total: null,
    maxTotal: null,
    percent: null,
    average: null
  }
}
