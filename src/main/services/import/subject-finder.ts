import { subjectsOf, type Exam, type ExamSubject } from '@shared/domain/exam.ts'
import type { DraftPaper } from '@shared/domain/draft.ts'
import { UNSORTED } from '@shared/domain/unsorted.ts'
import type { ExamCatalogue } from '../exam-catalogue.ts'

export type FoundSubject = {
  examId: string | null
  /** UNSORTED where the file names none that the program knows. */
  subjectId: string
  /** Options that items of the subject have; null for UNSORTED. */
  choices: number | null
  /** What was named and is not known. */
  unknown: { what: 'exam' | 'subject'; name: string } | null
}

type Named = { id: string; names: string[] }

/** Finds the exam and subject that a file means by their names; `target` is what the learner chose. */
export function createSubjectFinder(
  exams: ExamCatalogue,
  target: { examId: string | null; subjectId: string | null }
): (paper: DraftPaper) => FoundSubject {
  const list = exams.list()
  const examNames: Named[] = list.map(({ id, nameKo }) => ({
    id,
    names: [bare(id), bare(nameKo), bare(coreName(nameKo))]
  }))
  const known = new Map<string, FoundSubject>()

  const find = ({ exam: examName, subject: subjectName }: DraftPaper): FoundSubject => {
    if (target.subjectId !== null) return placed(target.examId, target.subjectId)
    const examId = target.examId ?? (examName === null ? null : pick(examNames, bare(examName)))
    if (examId === null && examName !== null) {
      const bySubject = subjectName === null ? null : findAnywhere(subjectName)
      return bySubject ?? lost(null, { what: 'exam', name: examName })
    }
    if (examId === null) {
      if (subjectName === null) return lost(null, null)
      return findAnywhere(subjectName) ?? lost(null, { what: 'subject', name: subjectName })
    }
    const exam = exams.get(examId)
    const subjects = subjectsOf(exam)
    if (subjectName === null) {
      const [only] = subjects
      return subjects.length === 1 && only !== undefined ? found(exam, only) : lost(examId, null)
    }
    const id = pick(subjects.map(subjectNames), bare(subjectName))
    const subject = subjects.find((one) => one.id === id)
    return subject === undefined
      ? lost(examId, { what: 'subject', name: subjectName })
      : found(exam, subject)
  }

  /** A subject that one name means whatever the exam: by its id, or by a name that only one subject has. */
  const findAnywhere = (name: string): FoundSubject | null => {
    const all = list.flatMap((exam) => subjectsOf(exam).map((subject) => ({ exam, subject })))
    const word = bare(name)
    const named = all.filter(({ subject }) => subjectNames(subject).names.includes(word))
    const ids = new Set(named.map(({ subject }) => subject.id))
    const [first] = named
    return ids.size === 1 && first !== undefined ? found(first.exam, first.subject) : null
  }

  const placed = (examId: string | null, subjectId: string): FoundSubject => {
    for (const exam of list) {
      if (examId !== null && exam.id !== examId) continue
      const subject = subjectsOf(exam).find(({ id }) => id === subjectId)
      if (subject !== undefined) return found(exam, subject)
    }
    return lost(examId, null)
  }

  return (paper) => {
    const name = JSON.stringify([paper.exam, paper.subject])
    const result = known.get(name) ?? find(paper)
    known.set(name, result)
    return result
  }
}

const found = (exam: Exam, subject: ExamSubject): FoundSubject => ({
  examId: exam.id,
  subjectId: subject.id,
  choices: subject.choices,
  unknown: null
})

const lost = (examId: string | null, unknown: FoundSubject['unknown']): FoundSubject => ({
  examId,
  subjectId: UNSORTED,
  choices: null,
  unknown
})

const subjectNames = ({ id, nameKo, aliases }: ExamSubject): Named => ({
  id,
  names: [bare(id), ...[nameKo, ...aliases].map(bare)]
})

/** The id of the one that has the name; else the only one of which it is a part, or the other way round. */
function pick(all: readonly Named[], name: string): string | null {
  if (name === '') return null
  const exact = all.filter(({ names }) => names.includes(name))
  if (exact.length > 0) return exact.length === 1 ? (exact[0]?.id ?? null) : null
  const part = all
    .map(({ id, names }) => ({
      id,
      // The longest name counts: 공인중개사 자격시험 2차 before 공인중개사.
      length: Math.max(
        0,
        ...names
          .filter((one) => one.length >= 2 && (name.includes(one) || one.includes(name)))
          .map((one) => one.length)
      )
    }))
    .filter(({ length }) => length > 0)
    .toSorted((a, b) => b.length - a.length)
  const [best, second] = part
  if (best === undefined || (second !== undefined && second.length === best.length)) return null
  return best.id
}

/** Without spaces, punctuation, width and case: 민법(총칙) and 민법 총칙 are one name. */
export const bare = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')

/** 관세사 시험 → 관세사 */
const coreName = (name: string): string => name.replaceAll(/(?:국가|자격)?시험/gu, '')
