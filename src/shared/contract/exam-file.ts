import { z } from 'zod'
import { electiveGroupsOf, subjectsOf, type Exam, type ExamSubject } from '../domain/exam.ts'
import { fraction, multiply, sum, toNumber } from '../domain/fraction.ts'

const text = z.string().min(1)
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const year = z.int().min(2000).max(2100)
const percent = z.number().min(0).max(100)
const certainty = z.enum(['confirmed', 'from memory', 'unsure'])
const count = z.int().min(1).nullable()
const points = z.number().positive()
const day = z.iso.date().nullable()

const Subject = z.strictObject({
  id,
  nameKo: text,
  questions: count,
  choices: z.int().min(4).max(5),
  pointsPerQuestion: points.nullable(),
  electiveGroup: id.nullable(),
  aliases: z.array(text)
})

const Session = z.strictObject({
  name: text,
  minutes: count,
  start: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable(),
  handInFromMinutes: count,
  day: count,
  subjects: z.array(Subject).min(1)
})

const ExamShape = z.strictObject({
  id,
  nameKo: text,
  nameEn: text,
  body: text,
  part: text,
  year,
  validFrom: day,
  validUntil: day,
  legalBasis: text,
  delivery: text,
  sessions: z.array(Session).min(1),
  totals: z.strictObject({ questions: count, points: points.nullable(), minutes: count }),
  passRule: z.strictObject({
    subjectMinPercent: percent.nullable(),
    overallMinPercent: percent.nullable(),
    overallBasis: z.enum(['total', 'average']),
    selection: z.enum(['absolute', 'quota']),
    appliesTo: text.nullable(),
    failGroups: z.array(z.array(id).min(1)).min(1).nullable(),
    notes: text
  }),
  itemTypes: z.array(text),
  certainty,
  fieldCertainty: z.record(text, text),
  sources: z.array(text).min(1),
  suggestedSecondsPerItem: count,
  calculator: z.enum(['simple', 'allowed']).nullable(),
  englishSubstitute: z
    .strictObject({ test: z.literal('TOEIC'), minimum: z.int().min(10).max(990), certainty })
    .nullable(),
  pastCutScores: z.array(
    z.union([
      z.strictObject({ year, points, maxPoints: points, source: text }),
      z.strictObject({ year, average: percent, source: text })
    ])
  )
})

export type Problem = { path: string; message: string }
const problem = (path: string, message: string): Problem => ({ path, message })

export type ExamFileResult = { ok: true; exam: Exam } | { ok: false; problems: Problem[] }

/** The text of one file of `resources/exams`: an `Exam` with nothing unknown in it but `null`. */
export function parseExamFile(json: string): ExamFileResult {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    return {
      ok: false,
      problems: [problem('', error instanceof Error ? error.message : 'not JSON')]
    }
  }
  const parsed = ExamShape.safeParse(value)
  const problems = parsed.success
    ? contradictions(parsed.data)
    : parsed.error.issues.map(({ path, message }) => problem(path.map(String).join('.'), message))
  return parsed.success && problems.length === 0
    ? { ok: true, exam: parsed.data }
    : { ok: false, problems }
}

const contradictions = (exam: Exam): Problem[] => [
  ...validityFaults(exam),
  ...subjectFaults(exam),
  ...failGroupFaults(exam),
  ...electiveFaults(exam),
  ...totalFaults(exam),
  ...timetableFaults(exam),
  ...ruleFaults(exam)
]

function validityFaults({ validFrom, validUntil, sessions }: Exam): Problem[] {
  const reversed = validFrom !== null && validUntil !== null && validUntil < validFrom
  return [
    ...(reversed ? [problem('validUntil', 'comes before validFrom')] : []),
    ...sessions.flatMap(({ handInFromMinutes, minutes }, index) =>
      handInFromMinutes !== null && minutes !== null && handInFromMinutes > minutes
        ? [problem(`sessions.${index}.handInFromMinutes`, 'after the end of the session')]
        : []
    )
  ]
}

function subjectFaults(exam: Exam): Problem[] {
  const ids = subjectsOf(exam).map((subject) => subject.id)
  return exam.sessions.flatMap(({ subjects }, session) =>
    subjects.flatMap((subject, index) =>
      ids.filter((other) => other === subject.id).length === 1
        ? []
        : [problem(`sessions.${session}.subjects.${index}.id`, `${subject.id} is there twice`)]
    )
  )
}

function failGroupFaults(exam: Exam): Problem[] {
  const ids = new Set(subjectsOf(exam).map((subject) => subject.id))
  const grouped = (exam.passRule.failGroups ?? []).flat()
  return (exam.passRule.failGroups ?? []).flatMap((group, index) =>
    group.flatMap((member) => [
      ...(ids.has(member)
        ? []
        : [problem(`passRule.failGroups.${index}`, `${member} is not a subject of this exam`)]),
      ...(grouped.filter((other) => other === member).length === 1
        ? []
        : [problem(`passRule.failGroups.${index}`, `${member} is in more than one place`)])
    ])
  )
}

/** Electives of a group must weigh the same: the exam's totals hold whichever is taken. */
function electiveFaults(exam: Exam): Problem[] {
  return electiveGroupsOf(exam).flatMap((group) => {
    const members = alternativesOf(exam, group)
    const weights = new Set(members.map((one) => `${one.questions} × ${one.pointsPerQuestion}`))
    return [
      ...(members.length < 2
        ? [problem('sessions', `${group} offers nothing to choose from`)]
        : []),
      ...(weights.size > 1 ? [problem('sessions', `subjects of ${group} differ in weight`)] : [])
    ]
  })
}

function totalFaults(exam: Exam): Problem[] {
  const sat = [
    ...subjectsOf(exam).filter(({ electiveGroup }) => electiveGroup === null),
    ...electiveGroupsOf(exam).flatMap((group) => alternativesOf(exam, group).slice(0, 1))
  ]
  const sums = {
    questions: exactSum(sat.map(({ questions }) => questions)),
    points: exactSum(sat.map(pointsOf)),
    minutes: exactSum(exam.sessions.map(({ minutes }) => minutes))
  }
  return (['questions', 'points', 'minutes'] as const).flatMap((name) =>
    sums[name] === null || sums[name] === exam.totals[name]
      ? []
      : [problem(`totals.${name}`, `${exam.totals[name]}, but the parts make ${sums[name]}`)]
  )
}

function timetableFaults({ sessions }: Exam): Problem[] {
  return sessions.slice(1).flatMap((session, index) => {
    const before = sessions[index]
    if (before === undefined) return []
    const path = `sessions.${index + 1}`
    if ((session.day === null) !== (before.day === null)) {
      return [problem(`${path}.day`, 'some sessions have a day and others have none')]
    }
    if (session.day !== before.day) {
      return Number(session.day) > Number(before.day)
        ? []
        : [problem(`${path}.day`, 'comes before the day of the session before')]
    }
    const overlaps =
      session.start !== null &&
      before.start !== null &&
      minuteOf(session.start) < minuteOf(before.start) + (before.minutes ?? 0)
    return overlaps ? [problem(`${path}.start`, 'the session before has not ended yet')] : []
  })
}

function ruleFaults({ passRule, pastCutScores }: Exam): Problem[] {
  return [
    ...(passRule.selection === 'absolute' && passRule.overallMinPercent === null
      ? [problem('passRule.overallMinPercent', 'nothing decides: neither a line nor a quota')]
      : []),
    ...(passRule.selection === 'absolute' && pastCutScores.length > 0
      ? [problem('pastCutScores', 'a cut score, although rank does not decide')]
      : []),
    ...pastCutScores.flatMap((cut, index) =>
      'points' in cut && cut.points > cut.maxPoints
        ? [problem(`pastCutScores.${index}.points`, 'more than the maximum')]
        : []
    ),
    ...pastCutScores.flatMap((cut, index) =>
      index > 0 && cut.year >= (pastCutScores[index - 1]?.year ?? 0)
        ? [problem(`pastCutScores.${index}.year`, 'years must run from the newest back')]
        : []
    )
  ]
}

const alternativesOf = (exam: Exam, group: string): ExamSubject[] =>
  subjectsOf(exam).filter(({ electiveGroup }) => electiveGroup === group)

const pointsOf = ({ questions, pointsPerQuestion }: ExamSubject): number | null =>
  questions === null || pointsPerQuestion === null
    ? null
    : toNumber(multiply(fraction(questions), fraction(pointsPerQuestion)))

/** Null as soon as one part is unknown. */
function exactSum(parts: readonly (number | null)[]): number | null {
  const known = parts.filter((part) => part !== null)
  return known.length === parts.length ? toNumber(sum(known.map(fraction))) : null
}

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
