import type { Handlers } from '@shared/contract/call.ts'
import type { ProgramContract } from '@shared/contract/index.ts'
import type { Recovery } from '../services/backups/recovery.ts'

export const recoveryCalls = (recovery: Recovery): Handlers<ProgramContract>['recovery'] => ({
  condition: () => recovery.condition(),
  backups: () => recovery.backups(),
  check: ({ name }) => recovery.check(name),
  restore: ({ name }) => recovery.restore(name),
  openFile: ({ name, size }) => ({ fileId: recovery.open(name, size) }),
  put: ({ fileId, offset, base64 }) => ({
    received: recovery.put(fileId, offset, Buffer.from(base64, 'base64'))
  }),
  drop: ({ fileId }) => {
    recovery.drop(fileId)
    return {}
  },
  addFile: ({ fileName, fileId }) => recovery.addFile(fileName, fileId),
  read: ({ name, offset }) => recovery.read(name, offset),
  startAnew: () => recovery.startAnew(),
  goOn: () => recovery.goOn(),
  retry: () => recovery.retry()
})
