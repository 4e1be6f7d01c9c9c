import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Exam } from '@shared/domain/exam.ts'
import { isAppError } from '@shared/errors.ts'
import { gradeSheet } from '../../src/main/services/grading.ts'
import { shippedExams } from '../support/exams.ts'

/**
 * Hand-worked response sheets, one table an exam (`test/fixtures/grade`). Every expected number was worked
 * out from the law that the table names; `why` shows the arithmetic. Fractions are typed to six places.
 *
 * A sheet tells for each subject how many items of which mark it has; `*` stands for all compulsory and
 * chosen subjects that are not listed, `"right"`, `"wrong"` or `"blank"` for all items of a subject.
 * In `expected.subjects`, `*` stands for the same subjects, `"full"` for every item right, `"none"` for
 * no item right. `belowMinimum` lists the subjects of which it is true.
 *
 * `MARKS` makes keys and responses of it without anything of the grading: the item at index i is keyed
 * ①, ②, … by turns.
 */
const MARKS = {
  right: ({ own }) => ({ key: [own], response: own }),
  wrong: ({ own, next }) => ({ key: [own], response: next }),
  blank: ({ own }) => ({ key: [own], response: null }),
  /** 전항정답 or 정답없음, left blank. */
  void: () => ({ key: 'all', response: null }),
  voidMarked: ({ own }) => ({ key: 'all', response: own }),
  /** 복수정답, the second number marked. */
  multiple: ({ own, next }) => ({ key: [own, next], response: next }),
  multipleWrong: ({ own, next, third }) => ({ key: [own, next], response: third })
} satisfies Record<string, (numbers: { own: number; next: number; third: number }) => SheetItem>

type SheetItem = { key: number[] | 'all'; response: number | null }
type Mark = keyof typeof MARKS
type Marks = Mark | Partial<Record<Mark, number>>
type Sheet = { electives: string[]; subjects: Record<string, Marks> }

type SubjectLine = {
  correct: number
  points: number
  percent: number
  /** Only where the exam does not say them: otherwise they stand under `paper`. */
  items?: number
  maxPoints?: number
}
type Expected = {
  outcome: string
  reasons: { code: string; subjects: string[]; points: number | null; needed: number | null }[]
  subjects: Record<string, SubjectLine | 'full' | 'none'>
  belowMinimum: string[]
  total: number
  maxTotal: number
  percent: number
  average: number
}
type Change = { set: string; to: unknown } | { drop: string }
type Table = {
  exam: string
  why: string
  /** Options an item. */
  options: number
  paper: Record<
    string,
    { name: string; items: number | null; points: number | null; elective?: string }
  >
  sheets: (Sheet & { name: string; why: string; expected: Expected })[]
  faults: (Sheet & {
    name: string
    why: string
    changes: Change[]
    problems: { code: string; where: string }[]
  })[]
}

const folder = new URL('../fixtures/grade/', import.meta.url)
const tables = readdirSync(folder).map(
  (file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Table
)
const exams = shippedExams()

test('every exam has a table of at least twelve sheets', () => {
  const known = exams.list().map(({ id }) => id)
  expect(tables.map(({ exam }) => exam).toSorted()).toEqual(known.toSorted())
  expect(tables.filter(({ sheets }) => sheets.length < 12)).toEqual([])
})

describe.each(tables)('$exam', (table) => {
  const exam = exams.get(table.exam)

  test.each(table.sheets)(`${table.exam}: $name`, (sheet) => {
    expect(gradeSheet(exam, JSON.stringify(expand(sheet, table)))).toEqual(whole(sheet, table))
  })

  test.each(table.faults)(`${table.exam}, refused: $name`, (fault) => {
    const sheet = expand(fault, table)
    for (const change of fault.changes) apply(change, sheet)
    expect(problemsOf(exam, JSON.stringify(sheet))).toEqual(fault.problems)
  })
})

/** The subjects of a sheet in paper order: compulsory ones, chosen ones and those that it lists. */
const subjectsOn = ({ electives, subjects }: Sheet, { paper }: Table): string[] =>
  Object.entries(paper)
    .filter(([id, { elective }]) => !elective || electives.includes(id) || id in subjects)
    .map(([id]) => id)

function expand(sheet: Sheet, table: Table) {
  const subjects = subjectsOn(sheet, table).map((id) => {
    const marks = given(sheet.subjects[id] ?? sheet.subjects['*'], id)
    const items = itemsOf(marks, table.paper[id]?.items ?? null, table.options)
    const keys = items.map(({ key }) => key)
    return [id, { keys, responses: items.map(({ response }) => response) }]
  })
  return { electives: sheet.electives, subjects: Object.fromEntries(subjects) as unknown }
}

function itemsOf(marks: Marks, asked: number | null, options: number): SheetItem[] {
  const counts = typeof marks === 'string' ? { [marks]: given(asked, marks) } : marks
  const list = Object.entries(counts).flatMap(([mark, count]) =>
    Array.from({ length: count }, () => mark as Mark)
  )
  expect(list, 'the marks of a sheet are as many as the items').toHaveLength(asked ?? list.length)
  const number = (index: number): number => (index % options) + 1
  return list.map((mark, index) =>
    MARKS[mark]({ own: number(index), next: number(index + 1), third: number(index + 2) })
  )
}

function whole(sheet: Sheet & { expected: Expected }, table: Table): unknown {
  const { outcome, reasons, subjects, belowMinimum, ...sums } = sheet.expected
  return {
    outcome,
    reasons: reasons.map(near),
    subjects: subjectsOn(sheet, table).map((id) => ({
      id,
      ...near(line(given(subjects[id] ?? subjects['*'], id), given(table.paper[id], id))),
      belowMinimum: belowMinimum.includes(id)
    })),
    ...near(sums)
  }
}

function line(typed: SubjectLine | 'full' | 'none', paper: Table['paper'][string]): SubjectLine {
  const { items, points } = paper
  if (typeof typed === 'object' && typed.items !== undefined) return typed
  const size = { items: given(items, paper.name), maxPoints: given(points, paper.name) }
  if (typed === 'full') {
    return { ...size, correct: size.items, points: size.maxPoints, percent: 100 }
  }
  return typed === 'none' ? { ...size, correct: 0, points: 0, percent: 0 } : { ...size, ...typed }
}

/** Six places, as typed; what is no number is compared as it is. */
const near = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? (expect.closeTo(value, 6) as unknown) : value
    ])
  )

/** `subjects.apr-civil.responses[39]`: sets or takes out what stands there. */
function apply(change: Change, sheet: unknown): void {
  const path = ('set' in change ? change.set : change.drop).split(/[.[\]]+/u).filter(Boolean)
  const last = given(path.pop(), 'path')
  const parent = path.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], sheet)
  if ('set' in change) (parent as Record<string, unknown>)[last] = change.to
  else if (Array.isArray(parent)) parent.splice(Number(last), 1)
  else Reflect.deleteProperty(parent as object, last)
}

function problemsOf(exam: Exam, sheetJson: string): unknown {
  try {
    return gradeSheet(exam, sheetJson)
  } catch (error) {
    if (!isAppError(error) || !('problems' in error.data)) throw error
    expect(error.code).toBe('bad-sheet')
    return (error.data.problems as { code: string; where: string }[]).map(({ code, where }) => ({
      code,
      where
    }))
  }
}

function given<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`the table does not say: ${what}`)
  return value
}
