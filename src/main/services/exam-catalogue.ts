import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseExamFile, type Problem } from '@shared/contract/exam-file.ts'
import { koreanDay, type Exam } from '@shared/domain/exam.ts'
import { AppError } from '@shared/errors.ts'

/** `on` is the day of the sitting, YYYY-MM-DD; today without one. */
export type ExamCatalogue = {
  /** Each exam's version in force on that day, by Korean name, 가나다 order. */
  list: (on?: string | null) => readonly Exam[]
  /** The version in force on that day; outside all known ones, the nearest. Throws `not-found`. */
  get: (id: string, on?: string | null) => Exam
  /** Every version, oldest first. Throws `not-found`. */
  versions: (id: string) => readonly Exam[]
}

/** The same exams, each by the day on which the learner sits it, where that is known and no other is asked for. */
export const onLearnersDays = (
  exams: ExamCatalogue,
  dayOf: (examId: string) => string | null
): ExamCatalogue => {
  const get: ExamCatalogue['get'] = (id, on) => exams.get(id, on ?? dayOf(id))
  return { ...exams, get, list: (on) => exams.list(on).map(({ id }) => get(id, on)) }
}

type ExamFile = { path: string; name: string; exam: Exam }

/**
 * The exams that the program knows, all read and checked at once. The present version stands in `<id>.json`,
 * another one in `<id>.<year>.json`.
 */
export function createExamCatalogue(folder: string, now: () => number): ExamCatalogue {
  const order = new Intl.Collator('ko')
  const files = listFiles(folder).map(readExam)
  const known = new Map(
    files.map(({ exam: { id } }) => [id, inOrder(files.filter(({ exam }) => exam.id === id))])
  )
  const versions = (id: string): readonly Exam[] => {
    const found = known.get(id)
    if (found === undefined) throw new AppError('not-found', { what: 'exam', id })
    return found
  }
  const get = (id: string, on?: string | null): Exam => {
    const all = versions(id)
    const day = on ?? koreanDay(now())
    const begun = all.findLast(({ validFrom }) => validFrom === null || validFrom <= day)
    return begun ?? (all[0] as Exam)
  }
  return {
    list: (on) =>
      [...known.keys()]
        .map((id) => get(id, on))
        .toSorted((a, b) => order.compare(a.nameKo, b.nameKo)),
    get,
    versions
  }
}

function readExam(path: string): ExamFile {
  const result = parseExamFile(read(path, () => readFileSync(path, 'utf8')))
  if (!result.ok) throw new AppError('bad-exam-file', { path, problems: result.problems })
  const { exam } = result
  const name = basename(path)
  const expected = [`${exam.id}.json`, `${exam.id}.${exam.year}.json`]
  if (!expected.includes(name)) {
    const message = `${exam.id} of ${exam.year} must stand in ${expected.join(' or ')}`
    throw new AppError('bad-exam-file', { path, problems: [{ path: 'id', message }] })
  }
  return { path, name, exam }
}

/** The versions of one exam, oldest first: one after the other without a day between or in common. */
function inOrder(files: readonly ExamFile[]): readonly Exam[] {
  const sorted = files.toSorted(
    ({ exam: a }, { exam: b }) =>
      (a.validFrom ?? '').localeCompare(b.validFrom ?? '') || a.year - b.year
  )
  sorted.forEach((file, index) => {
    const problems = seamFaults(sorted[index - 1], file)
    if (problems.length > 0) throw new AppError('bad-exam-file', { path: file.path, problems })
  })
  return sorted.map(({ exam }) => exam)
}

function seamFaults(before: ExamFile | undefined, { exam }: ExamFile): Problem[] {
  if (before === undefined) return []
  const { validUntil } = before.exam
  const fault = (message: string): Problem[] => [{ path: 'validFrom', message }]
  if (validUntil === null) return fault(`${before.name} has no end (validUntil) before this one`)
  if (exam.validFrom === null || exam.validFrom <= validUntil) {
    return fault(`overlaps ${before.name}, which holds until ${validUntil}`)
  }
  return exam.validFrom === dayAfter(validUntil)
    ? []
    : fault(`${before.name} holds until ${validUntil}: the days between have no version`)
}

const DAY_MS = 86_400_000
const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)

const listFiles = (folder: string): string[] =>
  read(folder, () => readdirSync(folder))
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder, name))

function read<T>(path: string, access: () => T): T {
  try {
    return access()
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new AppError('file-unreadable', { path, reason }, { cause })
  }
}
