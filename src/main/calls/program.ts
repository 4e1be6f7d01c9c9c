import type { Handlers } from '@shared/contract/call.ts'
import type { AppContract } from '@shared/contract/index.ts'
import type { ProgramInfo } from '@shared/contract/program.ts'
import type { ProgramSettings } from '../services/program-settings.ts'

export const programCalls = (
  info: () => ProgramInfo,
  settings: ProgramSettings
): Handlers<AppContract>['program'] => ({
  info,
  settings: () => settings.read(),
  change: (change) => settings.change(change)
})
