import type { Handlers } from '@shared/contract/call.ts'
import type { AppContract } from '@shared/contract/index.ts'
import type { Errata } from '../services/errata.ts'

export const erratumCalls = (errata: Errata): Handlers<AppContract>['errata'] => ({
  ofItem: ({ itemId }) => errata.ofItem(itemId),
  file: (filed) => errata.file(filed),
  withdraw: ({ erratumId }) => errata.withdraw(erratumId),
  restore: ({ erratumId }) => errata.restore(erratumId)
})
