import type { SheetProblem } from '../errors.ts'
import { electiveGroupsOf, satSubjects, subjectsOf, type Exam, type ExamSubject } from './exam.ts'
import { BLANK, type Key, type OptionNo, type Response } from './item.ts'
import type { SubjectScore } from './pass-rule.ts'
import { scoreSubject } from './scoring.ts'

export type SheetResult =
  { ok: true; scores: SubjectScore[] } | { ok: false; problems: SheetProblem[] }

type SheetExam = Pick<Exam, 'sessions'>
type Report = (code: SheetProblem['code'], where: string, detail: string) => void

/**
 * Reads a response sheet
 * `{"electives":["subjectId"],"subjects":{"subjectId":{"keys":[[3],[1,4],"all"],"responses":[3,1,null]}}}`
 * and scores each subject, in paper order; or names every fault with its place. `electives` may be left
 * out where the exam has none. An item of which several options are to be marked has the key
 * `{"set":[2,4]}` and responses such as `[2,4]`.
 */
export function readSheet(json: string, exam: SheetExam): SheetResult {
  const problems: SheetProblem[] = []
  const report: Report = (code, where, detail) => problems.push({ code, where, detail })
  const scores = readWhole(json, exam, report)
  return problems.length === 0 ? { ok: true, scores } : { ok: false, problems }
}

function readWhole(json: string, exam: SheetExam, report: Report): SubjectScore[] {
  const sheet = parse(json, report)
  if (sheet === null) return []
  reportExtraFields(sheet, ['electives', 'subjects'], '', report)
  const electives = readElectives(sheet['electives'], exam, report)
  if (!isObject(sheet['subjects'])) {
    report('wrong-shape', 'subjects', 'must be an object with a field for each subject')
    return []
  }
  const subjects = new Map(Object.entries(sheet['subjects']))
  reportPresence(subjects, electives, exam, report)
  return subjectsOf(exam).flatMap((subject) => {
    const part = subjects.get(subject.id)
    return part === undefined ? [] : readSubject(part, subject, report)
  })
}

function parse(json: string, report: Report): Record<string, unknown> | null {
  let value: unknown
  try {
    // Editors on Windows put a byte order mark in front, which is not JSON.
    value = JSON.parse(json.replace(/^\uFEFF/u, ''))
  } catch (error) {
    report('not-json', '', error instanceof Error ? error.message : 'not JSON')
    return null
  }
  if (isObject(value)) return value
  report('wrong-shape', '', 'must be an object')
  return null
}

type Electives = {
  chosen: string[]
  /** Groups of which exactly one subject is chosen. */ settled: Set<string>
}

function readElectives(value: unknown, exam: SheetExam, report: Report): Electives {
  const chosen = readChosen(value, exam, report)
  const groups = electiveGroupsOf(exam).map((group) => {
    const alternatives = subjectsOf(exam).filter(({ electiveGroup }) => electiveGroup === group)
    const count = chosen.filter((id) => alternatives.some((subject) => subject.id === id)).length
    if (count !== 1) {
      const names = alternatives.map(({ id }) => id).join(', ')
      report('electives', 'electives', `${count} of ${group} instead of 1: ${names}`)
    }
    return { group, settled: count === 1 }
  })
  return {
    chosen,
    settled: new Set(groups.filter(({ settled }) => settled).map(({ group }) => group))
  }
}

function readChosen(value: unknown, exam: SheetExam, report: Report): string[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) {
    report('wrong-shape', 'electives', 'must be an array of subject ids')
    return []
  }
  return value.flatMap((id: unknown, index) => {
    const where = `electives[${index}]`
    if (typeof id !== 'string') {
      report('wrong-shape', where, 'must be a subject id')
      return []
    }
    const subject = subjectsOf(exam).find((one) => one.id === id)
    if (subject === undefined) report('unknown-subject', where, id)
    else if (subject.electiveGroup === null) report('electives', where, `${id} is compulsory`)
    return [id]
  })
}

function reportPresence(
  subjects: ReadonlyMap<string, unknown>,
  { chosen, settled }: Electives,
  exam: SheetExam,
  report: Report
): void {
  const sat = new Set(satSubjects(exam, chosen).map(({ id }) => id))
  for (const id of subjects.keys()) {
    const subject = subjectsOf(exam).find((one) => one.id === id)
    if (subject === undefined) report('unknown-subject', `subjects.${id}`, id)
    else if (!sat.has(id) && settled.has(subject.electiveGroup ?? '')) {
      report('electives', `subjects.${id}`, `${id} is not the elective chosen`)
    }
  }
  for (const id of sat) {
    if (!subjects.has(id)) report('missing-subject', `subjects.${id}`, id)
  }
}

function readSubject(part: unknown, subject: ExamSubject, report: Report): SubjectScore[] {
  const where = `subjects.${subject.id}`
  if (!isObject(part)) {
    report('wrong-shape', where, 'must be an object with keys and responses')
    return []
  }
  reportExtraFields(part, ['keys', 'responses'], `${where}.`, report)
  const keys = readList(part['keys'], `${where}.keys`, report)
  const responses = readList(part['responses'], `${where}.responses`, report)
  if (keys === null || responses === null) return []
  reportCounts(keys.length, responses.length, subject, report)
  const readKeys = keys.map((key, index) =>
    readKey(key, subject.choices, `${where}.keys[${index}]`, report)
  )
  const marked = readKeys.map((key, index) => ({
    key,
    response: readResponse(
      responses[index] ?? null,
      key,
      subject.choices,
      `${where}.responses[${index}]`,
      report
    )
  }))
  return [scoreSubject(subject, marked)]
}

/** Several numbers are a response only where several are to be marked. */
function readResponse(
  value: unknown,
  key: Key,
  choices: number,
  where: string,
  report: Report
): Response {
  if (value === null) return BLANK
  if (key.kind === 'set' && Array.isArray(value)) {
    return readOptions(value as unknown[], choices, where, report)
  }
  const no = readOption(value, choices, where, report)
  return no === null ? BLANK : [no]
}

/** The exam's own count, or where that is unknown as many responses as keys, at least one. */
function reportCounts(
  keys: number,
  responses: number,
  { id, questions }: ExamSubject,
  report: Report
): void {
  const wanted = questions ?? Math.max(1, keys)
  if (keys !== wanted) report('wrong-count', `subjects.${id}.keys`, `${keys} instead of ${wanted}`)
  if (responses !== wanted) {
    report('wrong-count', `subjects.${id}.responses`, `${responses} instead of ${wanted}`)
  }
}

function readKey(value: unknown, choices: number, where: string, report: Report): Key {
  if (value === 'all') return { kind: 'all' }
  const set = isObject(value) && Object.keys(value).join() === 'set' ? value['set'] : null
  const listed = set ?? value
  if (!Array.isArray(listed) || listed.length === 0) {
    report('wrong-shape', where, 'must be "all", option numbers, or {"set": option numbers}')
    return { kind: 'options', options: [] }
  }
  const options = readOptions(listed as unknown[], choices, where, report)
  return { kind: set === null ? 'options' : 'set', options }
}

function readOptions(
  values: readonly unknown[],
  choices: number,
  where: string,
  report: Report
): OptionNo[] {
  const options = values.flatMap((option, index) => {
    const no = readOption(option, choices, `${where}[${index}]`, report)
    return no === null ? [] : [no]
  })
  if (new Set(options).size < options.length) report('wrong-shape', where, 'names an option twice')
  return options.toSorted((a, b) => a - b)
}

function readOption(
  value: unknown,
  choices: number,
  where: string,
  report: Report
): OptionNo | null {
  if (typeof value !== 'number') {
    report('wrong-shape', where, 'must be an option number')
    return null
  }
  if (Number.isInteger(value) && value >= 1 && value <= choices) return value
  report('option-out-of-range', where, `${value} is not one of 1 to ${choices}`)
  return null
}

function readList(value: unknown, where: string, report: Report): unknown[] | null {
  if (Array.isArray(value)) return value as unknown[]
  report('wrong-shape', where, 'must be an array')
  return null
}

function reportExtraFields(
  value: Record<string, unknown>,
  known: readonly string[],
  prefix: string,
  report: Report
): void {
  for (const name of Object.keys(value)) {
    if (!known.includes(name))
      report('wrong-shape', `${prefix}${name}`, 'is not a field of a sheet')
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
