import { rateOf } from '@shared/domain/progress/rate.ts'
import {
  topicFrequencies,
  weaknessesOf,
  type TopicFacts,
  type Weakness
} from '@shared/domain/progress/weakness.ts'
import type { TopicItems, TopicSums } from '../../db/progress-queries.ts'
import type { ExamStudy } from './exam-study.ts'

const NOTHING = { correct: 0, responses: 0 }

/** A topic's name; items without one have '' in the database. */
export const topicName = (column: string): string | null => (column === '' ? null : column)

/**
 * The topics that the bank holds of the subjects sat, the weakest first. `answered`: responses of a span; null counts
 * all that were ever given.
 */
export function topicsOf(
  { exam, subjectIds }: Pick<ExamStudy, 'exam' | 'subjectIds'>,
  held: readonly TopicItems[],
  answered: readonly TopicSums[] | null
): Weakness[] {
  const facts = subjectIds.flatMap((subjectId): TopicFacts[] => {
    const own = held.filter((row) => row.subjectId === subjectId)
    const frequencies = topicFrequencies({
      exam,
      subjectId,
      topics: own.map(({ topic, items, printed }) => ({ topic: topicName(topic), items, printed }))
    })
    return own.map(({ topic, items, seen, ...ever }) => {
      const inSpan = answered?.find((row) => row.subjectId === subjectId && row.topic === topic)
      const { correct, responses } = answered === null ? ever : (inSpan ?? NOTHING)
      const name = topicName(topic)
      return {
        subjectId,
        topic: name,
        rate: rateOf(correct, responses),
        items,
        seen,
        frequency: frequencies.find((one) => one.topic === name)?.frequency ?? null
      }
    })
  })
  return weaknessesOf(facts)
}
