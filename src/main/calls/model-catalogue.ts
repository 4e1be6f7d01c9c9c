import type { Handlers } from '@shared/contract/call.ts'
import type { AppContract } from '@shared/contract/index.ts'
import type { ModelRoom } from '../services/models/room.ts'
import type { ModelCatalogue } from '../services/models/model-catalogue.ts'

export const modelCatalogueCalls = (
  catalogue: ModelCatalogue,
  room: ModelRoom
): Handlers<AppContract>['modelCatalogue'] => ({
  list: async () => {
    await room.look()
    return catalogue.list()
  }
})
