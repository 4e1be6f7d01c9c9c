import type { Handlers } from '@shared/contract/call.ts'
import type { AppContract } from '@shared/contract/index.ts'
import type { Tutor } from '../services/tutor.ts'

export const tutorCalls = (tutor: Tutor): Handlers<AppContract>['tutor'] => ({
  explain: (request) => tutor.explain(request),
  cancel: ({ runId }) => ({ cancelled: tutor.cancel(runId) }),
  list: ({ itemId }) => tutor.list(itemId),
  status: () => tutor.status()
})
