import type { Handlers } from '@shared/contract/call.ts'
import type { AppContract } from '@shared/contract/index.ts'
import type { ItemBank } from '../services/item-bank.ts'

export const itemCalls = (bank: ItemBank): Handlers<AppContract>['items'] => ({
  search: (request) => bank.search(request),
  get: ({ itemId }) => bank.get(itemId),
  asset: ({ name }) => bank.asset(name)
})
