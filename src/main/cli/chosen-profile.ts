import type { ProfileView } from '@shared/contract/profiles.ts'
import { AppError } from '@shared/errors.ts'
import { chooseDataDir } from '../lib/paths.ts'
import { findProfile, lookAtProfiles } from '../services/profiles/profile-list.ts'
import type { Arguments } from './arguments.ts'
import type { CliWorld } from './run.ts'

export type ChosenProfile = { rootDir: string; views: ProfileView[]; profile: ProfileView }

/** The profile that is named, else the one that the window had open last. */
export function chosenProfile(
  { dataDir, profile: wanted }: Arguments,
  { environment, platform }: Pick<CliWorld, 'environment' | 'platform'>
): ChosenProfile {
  const rootDir = chooseDataDir(dataDir, environment, platform)
  const views = lookAtProfiles(rootDir)
  const profile =
    wanted === undefined ? views.find(({ current }) => current) : findProfile(views, wanted)
  if (profile === undefined || profile === null)
    throw new AppError('not-found', { what: 'profile', id: wanted ?? '' })
  return { rootDir, views, profile }
}
