import type { Handlers } from '@shared/contract/call.ts'
import type { AppContract } from '@shared/contract/index.ts'
import type { Documents } from '../services/documents.ts'
import type { StagedFiles } from '../services/import/staged-files.ts'

export const documentCalls = (
  documents: Documents,
  files: StagedFiles
): Handlers<AppContract>['documents'] => ({
  list: () => documents.list(),
  add: async ({ fileId, title }) => {
    try {
      return await documents.add(files.take(fileId), title)
    } finally {
      files.drop(fileId)
    }
  },
  rename: ({ documentId, title }) => documents.rename(documentId, title),
  remove: ({ documentId }) => documents.remove(documentId),
  forItem: ({ itemId }) => documents.forItemId(itemId)
})
