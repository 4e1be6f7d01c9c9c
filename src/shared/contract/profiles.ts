import { z } from 'zod'
import { call } from './call.ts'

/** One person's records: a data folder of their own. */
export type ProfileView = {
  id: string
  name: string
  /** The one that is open. */
  current: boolean
  /** The one whose records lie in the data folder itself; it is there always. */
  first: boolean
  dataDir: string
}

/** `keptAt`: the folder that holds what was there; null where nothing was ever written. */
export type ProfileRemoval = { keptAt: string | null; profiles: ProfileView[] }

const ProfileId = z.object({ id: z.string().max(255) })
/** Longer than any name may be; how long it may be is told in words. */
const Name = z.object({ name: z.string().max(1000) })

/** Several people on one computer; answered also where the database of the one that is open cannot be opened. */
export const profiles = {
  /** The first one first, then as they were made. */
  view: call<ProfileView[]>()(z.object({})),
  add: call<ProfileView[]>()(Name),
  rename: call<ProfileView[]>()(ProfileId.extend(Name.shape)),
  /** Closes the one that is open and opens this one; every window reads everything again. */
  open: call<ProfileView[]>()(ProfileId),
  /** Takes one off the list; its folder stays, under another name. */
  remove: call<ProfileRemoval>()(ProfileId)
}
