import type { Handlers } from '@shared/contract/call.ts'
import type { AppContract } from '@shared/contract/index.ts'
import type { Tutor } from '../services/tutor.ts'

export const tutorCalls = (tutor: Tutor): Handlers<AppContract>['tutor'] => ({
  explain: (request) => tutor.explain(request),
  prepare: async (place) => {
    await tutor.prepare(place)
    return {}
  },
  cancel: ({ runId }) => ({ cancelled: tutor.cancel(runId) }),
  list: ({ itemId }) => tutor.list(itemId),
  mark: ({ explanationId, note }) => tutor.mark(explanationId, note),
  status: () => tutor.status()
})
