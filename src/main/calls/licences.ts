import type { Handlers } from '@shared/contract/call.ts'
import type { AppContract } from '@shared/contract/index.ts'
import type { ThirdPartyLicences } from '../services/third-party.ts'

export const licenceCalls = (licences: ThirdPartyLicences): Handlers<AppContract>['licences'] => ({
  list: () => licences.list(),
  text: ({ textId }) => licences.read(textId),
  modelText: ({ licenceId }) => licences.readModel(licenceId)
})
