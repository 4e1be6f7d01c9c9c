import type { FacetCount, PracticePool, RoundView } from '@shared/contract/paper-plan.ts'
import { subjectsOf, type Exam } from '@shared/domain/exam.ts'
import {
  countFacet,
  passes,
  type Facet,
  type ItemFilter,
  type PoolItem
} from '@shared/domain/practice.ts'
import { msPerItem } from '@shared/domain/time-per-item.ts'
import type { Database } from '../db/database.ts'
import type { ExamCatalogue } from './exam-catalogue.ts'
import { createItemQueries } from './item-query.ts'

/** What the builder offers: rounds, and live counts of the pool under its filter. */
export function createPracticePool(db: Database, exams: ExamCatalogue) {
  const queries = createItemQueries(exams, db.itemFacts.namesPaper)
  const rounds = (exam: Exam): RoundView[] => {
    const views = new Map<string, RoundView>()
    for (const { id, name, held_on: heldOn, form, items } of db.pool.listRounds(exam.id)) {
      const view = views.get(id) ?? { id, name, heldOn, forms: [] }
      view.forms.push({ form, items })
      views.set(id, view)
    }
    return [...views.values()]
  }

  /** Items of these subjects that the query finds, in bank order. */
  const itemsOf = (exam: Exam, subjectIds: readonly string[], query: string): PoolItem[] => {
    const items = db.pool.listPool(subjectIds)
    if (query.trim() === '') return items
    const found = new Set(db.search.listIds(queries.read(query, exam.id).node))
    return items.filter(({ id }) => found.has(id))
  }

  return {
    rounds,
    itemsOf,

    pool: (exam: Exam, filter: ItemFilter): PracticePool => {
      const subjects = subjectsOf(exam)
      const items = itemsOf(
        exam,
        subjects.map(({ id }) => id),
        filter.query
      )
      const drawn = items.filter((item) => passes(item, filter))
      const count = (facet: Facet): Map<string, number> => countFacet(items, filter, facet)
      const named = (facet: Facet, names: ReadonlyMap<string, string> = new Map()): FacetCount[] =>
        [...count(facet)].map(([id, held]) => ({ id, name: names.get(id) ?? id, items: held }))
      const names = new Map(rounds(exam).map(({ id, name }) => [id, name]))
      const bySubject = count('subjectIds')
      return {
        total: drawn.length,
        subjects: subjects.map(({ id, nameKo }) => ({
          id,
          name: nameKo,
          items: bySubject.get(id) ?? 0
        })),
        topics: topicsOf(items, filter),
        rounds: named('roundIds', names),
        origins: named('origins'),
        standings: named('standings'),
        msPerItem:
          drawn.length === 0
            ? 0
            : drawn.reduce((sum, { subjectId }) => sum + msPerItem(exam, subjectId), 0) /
              drawn.length
      }
    }
  }
}

export type PracticePools = ReturnType<typeof createPracticePool>

/** Topics by subject, in bank order, with what each would bring. */
function topicsOf(items: readonly PoolItem[], filter: ItemFilter): PracticePool['topics'] {
  const found = new Map<string, PracticePool['topics'][number]>()
  for (const item of items) {
    if (item.topic === null || !passes(item, filter, 'topics')) continue
    const name = `${item.subjectId} ${item.topic}`
    const known = found.get(name)
    if (known === undefined) {
      const { subjectId, topic } = item
      found.set(name, { id: topic, name: topic, subjectId, items: 1 })
    } else known.items += 1
  }
  return [...found.values()]
}
