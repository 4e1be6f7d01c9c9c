import type { Handlers } from '@shared/contract/call.ts'
import type { AppContract } from '@shared/contract/index.ts'
import type { Merges } from '../services/merge/merges.ts'

export const mergeCalls = (merges: Merges): Handlers<AppContract>['merge'] => ({
  look: ({ name }) => merges.look(name),
  run: ({ name }) => merges.run(name)
})
