import type { ItemView, SearchPage } from '@shared/contract/items.ts'
import { subjectsOf } from '@shared/domain/exam.ts'
import type { Database } from '../db/database.ts'
import type { ExamCatalogue } from './exam-catalogue.ts'

export type SearchRequest = { query: string; examId: string | null; limit: number; offset: number }

/** Finding and reading items. */
export function createItemBank(db: Database, exams: ExamCatalogue, monotonic: () => number) {
  /** A subject may belong to several exams (손해사정사 1차); the first in the list stands for it. */
  const home = new Map<string, { examId: string; subjectName: string }>()
  for (const exam of exams.list()) {
    for (const { id, nameKo } of exams.versions(exam.id).flatMap(subjectsOf)) {
      if (!home.has(id)) home.set(id, { examId: exam.id, subjectName: nameKo })
    }
  }
  const homeOf = (subjectId: string): { examId: string; subjectName: string } =>
    home.get(subjectId) ?? { examId: '', subjectName: subjectId }

  return {
    search: ({ query, examId, limit, offset }: SearchRequest): SearchPage => {
      const begun = monotonic()
      const words = query
        .normalize('NFC')
        .toLowerCase()
        .split(/\s+/)
        .filter((word) => word !== '')
      const subjectIds = examId === null ? [] : subjectsOf(exams.get(examId)).map(({ id }) => id)
      const found = db.search(words, subjectIds, limit, offset)
      return {
        total: found.total,
        ms: Math.round((monotonic() - begun) * 100) / 100,
        items: found.items.map(({ id, subject_id: subjectId, stem }) => ({
          id,
          examId: examId ?? homeOf(subjectId).examId,
          subjectId,
          stem
        }))
      }
    },

    get: (itemId: string): ItemView => {
      const { item } = db.items.getItem(itemId)
      return { ...item, ...homeOf(item.subjectId) }
    },

    asset: (name: string): { mediaType: string; base64: string } | null => {
      const found = db.assets.findAsset(name)
      return found === null
        ? null
        : { mediaType: found.mediaType, base64: found.bytes.toString('base64') }
    },

    countBySubject: (): Record<string, number> => db.items.countBySubject(),
    homeOf
  }
}

export type ItemBank = ReturnType<typeof createItemBank>
