import type { ModelExamComparison } from '@shared/contract/model-exams.ts'
import type { ModelExamRecord } from '../../db/model-exam-queries.ts'

/** In which settings two runs differ. */
export function differencesOf(
  one: ModelExamRecord,
  other: ModelExamRecord,
  itemsOf: (id: string) => string[]
): ModelExamComparison['differs'] {
  const differs: [ModelExamComparison['differs'][number], boolean][] = [
    ['model', one.modelName !== other.modelName || one.modelSha256 !== other.modelSha256],
    ['mode', one.mode !== other.mode],
    ['way', one.way !== other.way],
    ['parallel', one.parallel !== other.parallel],
    ['seed', one.seed !== other.seed],
    ['items', itemsOf(one.id).toSorted().join() !== itemsOf(other.id).toSorted().join()]
  ]
  return differs.flatMap(([name, holds]) => (holds ? [name] : []))
}
