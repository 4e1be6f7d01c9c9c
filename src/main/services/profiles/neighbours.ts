import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ProfileView } from '@shared/contract/profiles.ts'
import type { Neighbours } from '../../app-needs.ts'
import { tryLockProfile } from '../../db/instance-lock.ts'

/** The other profiles, as far as they were ever opened. */
export function neighboursOf(id: string, views: readonly ProfileView[]): Neighbours {
  const others = views.filter((other) => other.id !== id)
  return {
    databases: others
      .map(({ dataDir }) => join(dataDir, 'hapgyeok.db'))
      .filter((path) => existsSync(path)),
    closed: others.every(({ dataDir }) => isFree(dataDir))
  }
}

function isFree(dataDir: string): boolean {
  // Asking for the lock would make the folder.
  if (!existsSync(join(dataDir, 'instance.lock'))) return true
  const unlock = tryLockProfile(dataDir)
  unlock?.()
  return unlock !== null
}
