import type { Handlers } from '@shared/contract/call.ts'
import type { AppContract } from '@shared/contract/index.ts'
import type { ModelExams } from '../services/model-exam/model-exams.ts'

export const modelExamCalls = (modelExams: ModelExams): Handlers<AppContract>['modelExams'] => ({
  plan: (request) => modelExams.plan(request),
  start: (request) => modelExams.start(request),
  list: () => modelExams.list(),
  get: ({ id }) => modelExams.get(id),
  answers: ({ id, only, from, limit }) => modelExams.answers(id, only, from, limit),
  answer: ({ id, position, order }) => modelExams.answer(id, position, order),
  pause: ({ id }) => modelExams.pause(id),
  resume: ({ id }) => modelExams.resume(id),
  remove: ({ id }) => modelExams.remove(id),
  restore: ({ id }) => modelExams.restore(id),
  compare: ({ first, second }) => modelExams.compare(first, second),
  export: ({ id, format }) => modelExams.export(id, format)
})
