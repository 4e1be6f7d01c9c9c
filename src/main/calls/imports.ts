import type { Handlers } from '@shared/contract/call.ts'
import type { AppContract } from '@shared/contract/index.ts'
import type { ItemExport } from '../services/item-export.ts'
import type { ItemImports } from '../services/import/item-imports.ts'
import type { StagedFiles } from '../services/import/staged-files.ts'

export const importCalls = (
  imports: ItemImports,
  files: StagedFiles,
  exporting: ItemExport
): Handlers<AppContract>['imports'] => ({
  offered: () => files.listAdopted(),
  open: ({ name, size }) => ({ fileId: files.open(name, size) }),
  put: ({ fileId, offset, base64 }) => ({
    received: files.put(fileId, offset, Buffer.from(base64, 'base64'))
  }),
  run: ({ fileIds, ...request }) =>
    imports.run({ ...request, files: fileIds.map((fileId) => files.take(fileId)) }),
  drop: ({ fileIds }) => {
    for (const fileId of fileIds) files.drop(fileId)
    return {}
  },
  cancel: ({ runId }) => ({ cancelled: imports.cancel(runId) }),
  list: () => imports.list(),
  undo: async ({ importId }) => ({ removed: await imports.undo(importId) }),
  redo: async ({ importId }) => ({ restored: await imports.redo(importId) }),
  exportItems: (request) => exporting.exportItems(request),
  exportPiece: ({ exportId, offset }) => exporting.piece(exportId, offset)
})
