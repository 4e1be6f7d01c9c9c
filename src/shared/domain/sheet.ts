import type { ElectiveFault, SheetProblem, SheetShape } from '../errors.ts'
import { electiveGroupsOf, satSubjects, subjectsOf, type Exam, type ExamSubject } from './exam.ts'
import { BLANK, type Key, type OptionNo, type Response } from './item.ts'
import type { SubjectScore } from './pass-rule.ts'
import { scoreSubject } from './scoring.ts'

export type SheetResult =
  { ok: true; scores: SubjectScore[] } | { ok: false; problems: SheetProblem[] }

type SheetExam = Pick<Exam, 'sessions'>
type Report = (problem: SheetProblem) => void

/**
 * Reads a response sheet
 * `{"electives":["subjectId"],"subjects":{"subjectId":{"keys":[[3],[1,4],"all"],"responses":[3,1,null]}}}`
 * and scores each subject, in paper order; or names every fault with its place. `electives` may be left
 * out where the exam has none. An item of which several options are to be marked has the key
 * `{"set":[2,4]}` and responses such as `[2,4]`.
 */
export function readSheet(json: string, exam: SheetExam): SheetResult {
  const problems: SheetProblem[] = []
  const scores = readWhole(json, exam, (problem) => problems.push(problem))
  return problems.length === 0 ? { ok: true, scores } : { ok: false, problems }
}

function readWhole(json: string, exam: SheetExam, report: Report): SubjectScore[] {
  const sheet = parse(json, report)
  if (sheet === null) return []
  reportExtraFields(sheet, ['electives', 'subjects'], '', report)
  const electives = readElectives(sheet['electives'], exam, report)
  if (!isObject(sheet['subjects'])) {
    report(misshapen('subjects', 'object-of-subjects'))
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
    report({ code: 'not-json', where: '', ...placeOf(error) })
    return null
  }
  if (isObject(value)) return value
  report(misshapen('', 'object'))
  return null
}

/** V8 tells the place of a fault in words only: "… in JSON at position 12 (line 1 column 13)". */
function placeOf(error: unknown): { line: number | null; column: number | null } {
  const told = error instanceof Error ? error.message : ''
  const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(told) ?? []
  return line === undefined || column === undefined
    ? { line: null, column: null }
    : { line: Number(line), column: Number(column) }
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
      const ids = alternatives.map(({ id }) => id)
      report(misElected('electives', { kind: 'count', chosen: count, alternatives: ids }))
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
    report(misshapen('electives', 'array-of-subject-ids'))
    return []
  }
  return value.flatMap((id: unknown, index) => {
    const where = `electives[${index}]`
    if (typeof id !== 'string') {
      report(misshapen(where, 'subject-id'))
      return []
    }
    const subject = subjectsOf(exam).find((one) => one.id === id)
    if (subject === undefined) report({ code: 'unknown-subject', where, subjectId: id })
    else if (subject.electiveGroup === null) {
      report(misElected(where, { kind: 'compulsory', subjectId: id }))
    }
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
    const where = `subjects.${id}`
    if (subject === undefined) report({ code: 'unknown-subject', where, subjectId: id })
    else if (!sat.has(id) && settled.has(subject.electiveGroup ?? '')) {
      report(misElected(where, { kind: 'not-chosen', subjectId: id }))
    }
  }
  for (const id of sat) {
    if (!subjects.has(id)) {
      report({ code: 'missing-subject', where: `subjects.${id}`, subjectId: id })
    }
  }
}

function readSubject(part: unknown, subject: ExamSubject, report: Report): SubjectScore[] {
  const where = `subjects.${subject.id}`
  if (!isObject(part)) {
    report(misshapen(where, 'keys-and-responses'))
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
  const expected = questions ?? Math.max(1, keys)
  for (const [list, found] of [
    ['keys', keys],
    ['responses', responses]
  ] as const) {
    const where = `subjects.${id}.${list}`
    if (found !== expected) report({ code: 'wrong-count', where, found, expected })
  }
}

function readKey(value: unknown, choices: number, where: string, report: Report): Key {
  if (value === 'all') return { kind: 'all' }
  const set = isObject(value) && Object.keys(value).join() === 'set' ? value['set'] : null
  const listed = set ?? value
  if (!Array.isArray(listed) || listed.length === 0) {
    report(misshapen(where, 'key'))
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
  if (new Set(options).size < options.length) report(misshapen(where, 'distinct-options'))
  return options.toSorted((a, b) => a - b)
}

function readOption(
  value: unknown,
  choices: number,
  where: string,
  report: Report
): OptionNo | null {
  if (typeof value !== 'number') {
    report(misshapen(where, 'option-number'))
    return null
  }
  if (Number.isInteger(value) && value >= 1 && value <= choices) return value
  report({ code: 'option-out-of-range', where, found: value, choices })
  return null
}

function readList(value: unknown, where: string, report: Report): unknown[] | null {
  if (Array.isArray(value)) return value as unknown[]
  report(misshapen(where, 'array'))
  return null
}

function reportExtraFields(
  value: Record<string, unknown>,
  known: readonly string[],
  prefix: string,
  report: Report
): void {
  for (const name of Object.keys(value)) {
    if (!known.includes(name)) report(misshapen(`${prefix}${name}`, 'no-field'))
  }
}

const misshapen = (where: string, expected: SheetShape): SheetProblem => ({
  code: 'wrong-shape',
  where,
  expected
})

const misElected = (where: string, fault: ElectiveFault): SheetProblem => ({
  code: 'electives',
  where,
  fault
})

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
