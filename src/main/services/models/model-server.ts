import type { ModelServerView, ServerModelsView } from '@shared/contract/model-server.ts'
import type { ServerStore } from '../../llm/server-store.ts'
import type { Models } from './models.ts'

type Access = { baseUrl: string; model: string; key: string | null }

export type ModelServerNeeds = {
  store: ServerStore
  /** Whether the key is encrypted on the disk. */
  keyEncrypted: boolean
  /** Over the network. */
  listModels: (access: Omit<Access, 'model'>) => Promise<ServerModelsView>
  models: Pick<Models, 'serverChanged'>
}

/** The learner's server: where it is, and what it offers. */
export function createModelServer({ store, keyEncrypted, listModels, models }: ModelServerNeeds) {
  const read = (): ModelServerView => ({ server: store.view(), keyEncrypted })
  return {
    read,
    write: async (access: Access): Promise<ModelServerView> => {
      store.write(access)
      await models.serverChanged()
      return read()
    },
    remove: async (): Promise<ModelServerView> => {
      store.remove()
      await models.serverChanged()
      return read()
    },
    /** Asked with the key that is there where it was entered for the same origin. */
    models: ({ baseUrl, key }: Omit<Access, 'model'>): Promise<ServerModelsView> =>
      listModels({ baseUrl, key: key ?? store.keyFor(baseUrl) })
  }
}

export type ModelServer = ReturnType<typeof createModelServer>
