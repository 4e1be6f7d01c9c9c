import type { Handlers } from '@shared/contract/call.ts'
import type { AppContract } from '@shared/contract/index.ts'
import type { ModelServer } from '../services/models/model-server.ts'

export const modelServerCalls = (server: ModelServer): Handlers<AppContract>['modelServer'] => ({
  read: () => server.read(),
  write: (access) => server.write(access),
  remove: () => server.remove(),
  models: (access) => server.models(access)
})
