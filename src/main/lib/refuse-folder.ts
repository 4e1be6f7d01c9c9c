import { statSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '@shared/errors.ts'
import { systemReason } from './write-out.ts'

/** What the system says of a path at which no folder can ever be. */
const NO_FOLDER = ['ENAMETOOLONG', 'ELOOP', 'ENOTDIR']

/** Throws `folder-unusable` where the program's files cannot be at that path; whatever else is wrong, opening it tells. */
export function refuseFolder(dataDir: string): void {
  try {
    statSync(join(dataDir, 'hapgyeok.db'))
  } catch (cause) {
    const reason = systemReason(cause)
    if (NO_FOLDER.includes(reason))
      throw new AppError('folder-unusable', { path: dataDir, reason }, { cause })
  }
}
