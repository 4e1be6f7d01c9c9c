import type { Handlers } from '@shared/contract/call.ts'
import type { ProgramContract } from '@shared/contract/index.ts'
import type { Diagnostics } from '../services/diagnostics.ts'

export const diagnosticsCalls = (
  diagnostics: Diagnostics
): Handlers<ProgramContract>['diagnostics'] => ({
  show: () => diagnostics.show(),
  report: (fault) => ({ logged: diagnostics.report(fault) })
})
