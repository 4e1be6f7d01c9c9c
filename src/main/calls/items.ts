import type { Handlers } from '@shared/contract/call.ts'
import type { AppContract } from '@shared/contract/index.ts'
import type { ItemBank } from '../services/item-bank.ts'
import type { KeyCorrections } from '../services/key-corrections.ts'

export const itemCalls = (
  bank: ItemBank,
  keys: KeyCorrections
): Handlers<AppContract>['items'] => ({
  search: (request) => bank.search(request),
  get: ({ itemId }) => bank.get(itemId),
  asset: ({ name }) => bank.asset(name),
  correctKey: ({ dryRun, ...correction }) => keys.correctKeys([correction], { dryRun }),
  importKeys: ({ fileName, examId, round = null, form = null, status = null, dryRun, ...file }) =>
    keys.importKeys({
      bytes: 'text' in file ? Buffer.from(file.text) : Buffer.from(file.base64, 'base64'),
      fileName,
      examId,
      round,
      form,
      status,
      dryRun
    }),
  keyHistory: ({ itemId }) => keys.history(itemId)
})
