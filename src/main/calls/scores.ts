import type { Handlers } from '@shared/contract/call.ts'
import type { AppContract } from '@shared/contract/index.ts'
import type { Scores } from '../services/scores.ts'

export const scoreCalls = (scores: Scores): Handlers<AppContract>['scores'] => ({
  series: ({ examId }) => scores.series(examId)
})
