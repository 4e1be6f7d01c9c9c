import type { Handlers } from '@shared/contract/call.ts'
import type { AppContract } from '@shared/contract/index.ts'
import type { ItemRecords } from '../services/item-records.ts'

export const recordCalls = (records: ItemRecords): Handlers<AppContract>['records'] => ({
  ofItem: ({ itemId }) => records.ofItem(itemId)
})
