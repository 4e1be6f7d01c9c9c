import type { Handlers } from '@shared/contract/call.ts'
import type { ProfilesContract } from '@shared/contract/index.ts'
import type { Profiles } from '../profiles.ts'

export const profileCalls = (
  profiles: Profiles['profiles']
): Handlers<ProfilesContract>['profiles'] => ({
  view: () => profiles.view(),
  add: ({ name }) => profiles.add(name),
  rename: ({ id, name }) => profiles.rename(id, name),
  open: ({ id }) => profiles.open(id),
  remove: ({ id }) => profiles.remove(id)
})
