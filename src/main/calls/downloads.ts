import type { Handlers } from '@shared/contract/call.ts'
import type { AppContract } from '@shared/contract/index.ts'
import type { ModelDownloads } from '../services/models/model-downloads.ts'
import type { ModelLicences } from '../services/models/model-licences.ts'

export const downloadCalls = (
  downloads: ModelDownloads,
  licences: ModelLicences
): Handlers<AppContract>['downloads'] => ({
  list: () => downloads.list(),
  licence: ({ fileId }) => licences.read(fileId),
  accept: ({ fileId, sha256 }) => licences.accept(fileId, sha256),
  start: ({ fileId }) => downloads.start(fileId),
  pause: ({ fileId }) => downloads.pause(fileId),
  cancel: ({ fileId }) => downloads.cancel(fileId)
})
