import type { Handlers } from '@shared/contract/call.ts'
import type { AppContract } from '@shared/contract/index.ts'
import type { ModelCatalogue } from '../services/models/model-catalogue.ts'

export const modelCatalogueCalls = (
  catalogue: ModelCatalogue
): Handlers<AppContract>['modelCatalogue'] => ({
  list: () => catalogue.list()
})
