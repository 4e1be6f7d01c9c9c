import type { PlanTask } from '@shared/domain/progress/plan.ts'
import type { ItemFilter } from '@shared/domain/practice.ts'

type LearnTask = Extract<PlanTask, { kind: 'learn' }>

/** 학습 of the items that the plan counts: those of the topic that were never answered. */
export function practiceOf(examId: string, { subjectId, topic, items }: LearnTask) {
  const filter: ItemFilter = {
    subjectIds: [subjectId],
    topics: topic === null ? [] : [topic],
    roundIds: [],
    origins: [],
    standings: ['unseen'],
    query: ''
  }
  return {
    examId,
    mode: 'learn' as const,
    filter,
    count: items,
    secondsPerItem: null,
    shuffleOptions: false
  }
}
