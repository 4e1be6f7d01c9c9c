import type { Handlers } from '@shared/contract/call.ts'
import type { AppContract } from '@shared/contract/index.ts'
import type { Models } from '../services/models/models.ts'

export const modelCalls = (models: Models): Handlers<AppContract>['models'] => ({
  overview: () => models.overview(),
  addFile: ({ path, how, anyFamily }) => models.addFile(path, how, anyFamily),
  verify: ({ fileId }) => models.verify(fileId),
  remove: ({ fileId }) => models.remove(fileId),
  choose: ({ choice }) => models.choose(choice),
  trial: () => models.trial()
})
