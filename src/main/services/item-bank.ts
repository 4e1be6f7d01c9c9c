import type { BankFacets, ItemSummary, ItemView, SearchPage } from '@shared/contract/items.ts'
import type { FacetCount } from '@shared/contract/paper-plan.ts'
import { subjectsOf } from '@shared/domain/exam.ts'
import { excerptOf, holdsAny } from '@shared/domain/search/marks.ts'
import { UNSORTED } from '@shared/domain/unsorted.ts'
import type { Database } from '../db/database.ts'
import type { SummaryRow } from '../db/item-facts-queries.ts'
import { COUNTED } from '../db/search/item-search.ts'
import type { ExamCatalogue } from './exam-catalogue.ts'
import { createItemQueries } from './item-query.ts'

export type SearchRequest = { query: string; examId: string | null; limit: number; offset: number }

/** Finding and reading items. */
export function createItemBank(db: Database, exams: ExamCatalogue, monotonic: () => number) {
  const queries = createItemQueries(exams, db.itemFacts.namesPaper)
  /** A subject may belong to several exams (손해사정사 1차); the first in the list stands for it. */
  const home = new Map<string, { examId: string; subjectName: string }>()
  for (const exam of exams.list()) {
    for (const { id, nameKo } of exams.versions(exam.id).flatMap(subjectsOf)) {
      if (!home.has(id)) home.set(id, { examId: exam.id, subjectName: nameKo })
    }
  }
  home.set(UNSORTED, { examId: '', subjectName: queries.subjectName(UNSORTED) })
  const homeOf = (subjectId: string): { examId: string; subjectName: string } =>
    home.get(subjectId) ?? { examId: '', subjectName: subjectId }

  const summaryOf = (
    { id, subjectId, revisionId, stem, origin, tags }: SummaryRow,
    examId: string | null,
    marks: readonly string[]
  ): ItemSummary => ({
    id,
    examId: examId ?? homeOf(subjectId).examId,
    subjectId,
    stem,
    origin,
    tags,
    excerpt: holdsAny(stem, marks) ? null : excerptOf(db.itemFacts.listParts(revisionId), marks)
  })

  return {
    search: ({ query, examId, limit, offset }: SearchRequest): SearchPage => {
      const begun = monotonic()
      const { node, marks, problems } = queries.read(query, examId)
      const found = db.search.page(node, limit, offset)
      const rows = db.itemFacts.listSummaries(found.map(({ id }) => id))
      const items = rows.map((row) => summaryOf(row, examId, marks))
      const ms = Math.round((monotonic() - begun) * 100) / 100
      // A short first page is all there is.
      const whole = offset === 0 && found.length < limit
      const total = whole ? found.length : db.search.count(node, false)
      return {
        total: Math.min(total, COUNTED),
        more: total > COUNTED,
        ms,
        items,
        marks,
        problems,
        unindexed: db.searchIndex.countLeft()
      }
    },

    count: (query: string, examId: string | null): number =>
      db.search.count(queries.read(query, examId).node, true),

    listIds: (query: string, examId: string | null): string[] =>
      db.search.listIds(queries.read(query, examId).node),

    facets: (query: string, examId: string | null): BankFacets => {
      const found = db.search.facets(queries.read(query, examId).node)
      return {
        subjects: found.subjects.map(({ id, items }) => ({
          id,
          name: homeOf(id).subjectName,
          items
        })),
        tags: found.tags.map(({ id, items }) => ({ id, name: id, items })),
        rounds: found.rounds,
        origins: found.origins.map(({ id, items }) => ({ id, name: id, items })),
        standings: found.standings.map(({ id, items }) => ({ id, name: id, items }))
      }
    },

    get: (itemId: string): ItemView => {
      const { item } = db.items.getItem(itemId)
      return {
        ...item,
        ...homeOf(item.subjectId),
        tags: db.itemFacts.listTags(itemId),
        source: db.itemFacts.findSource(itemId),
        printings: db.itemFacts.listPrintings(itemId)
      }
    },

    asset: (name: string): { mediaType: string; base64: string } | null => {
      const found = db.assets.findAsset(name)
      return found === null
        ? null
        : { mediaType: found.mediaType, base64: found.bytes.toString('base64') }
    },

    tags: (): FacetCount[] =>
      db.itemFacts.countTags().map(({ tag, items }) => ({ id: tag, name: tag, items })),

    countBySubject: (): Record<string, number> => db.items.countBySubject(),
    homeOf
  }
}

export type ItemBank = ReturnType<typeof createItemBank>
