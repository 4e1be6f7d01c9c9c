import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseExamFile } from '@shared/contract/exam-file.ts'
import type { Exam } from '@shared/domain/exam.ts'
import { AppError } from '@shared/errors.ts'

export type ExamCatalogue = {
  /** By Korean name, 가나다 order. */
  list: () => readonly Exam[]
  /** Throws `not-found`. */
  get: (id: string) => Exam
}

/** The exams that the program knows: one file each, named after its id, all read and checked at once. */
export function createExamCatalogue(folder: string): ExamCatalogue {
  const order = new Intl.Collator('ko')
  const exams = listFiles(folder)
    .map(readExam)
    .toSorted((a, b) => order.compare(a.nameKo, b.nameKo))
  const byId = new Map(exams.map((exam) => [exam.id, exam]))
  return {
    list: () => exams,
    get: (id) => {
      const exam = byId.get(id)
      if (exam === undefined) throw new AppError('not-found', { what: 'exam', id })
      return exam
    }
  }
}

function readExam(path: string): Exam {
  const result = parseExamFile(read(path, () => readFileSync(path, 'utf8')))
  if (!result.ok) throw new AppError('bad-exam-file', { path, problems: result.problems })
  const { exam } = result
  if (`${exam.id}.json` !== basename(path)) {
    const message = `${exam.id} must stand in ${exam.id}.json`
    throw new AppError('bad-exam-file', { path, problems: [{ path: 'id', message }] })
  }
  return exam
}

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
