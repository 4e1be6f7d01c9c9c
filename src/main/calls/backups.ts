import type { Handlers } from '@shared/contract/call.ts'
import type { AppContract } from '@shared/contract/index.ts'
import type { Backups } from '../services/backups/backups.ts'

export const backupCalls = (backups: Backups): Handlers<AppContract>['backups'] => ({
  make: () => backups.makeNow()
})
