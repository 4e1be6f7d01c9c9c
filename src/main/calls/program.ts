import type { Handlers } from '@shared/contract/call.ts'
import type { AppContract } from '@shared/contract/index.ts'
import type { ProgramInfo, ReleaseView } from '@shared/contract/program.ts'
import type { ProgramSettings } from '../services/program-settings.ts'

export const programCalls = (
  info: () => ProgramInfo,
  settings: ProgramSettings,
  checkRelease: () => Promise<ReleaseView>
): Handlers<AppContract>['program'] => ({
  info,
  checkRelease,
  settings: () => settings.read(),
  change: (change) => settings.change(change)
})
