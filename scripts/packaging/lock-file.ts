import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { PackageFolder } from './runtime-packages.ts'

const Locked = z.object({
  version: z.string(),
  license: z.string().optional(),
  integrity: z.string().optional()
})
export type Locked = z.infer<typeof Locked>

const LockFile = z.object({ packages: z.record(z.string(), z.looseObject({})) })

/** What package-lock.json says of the package in a folder; an error where it knows none. */
export type LockFile = { of: (folder: PackageFolder) => Locked }

export function readLockFile(root: string): LockFile {
  const { packages } = LockFile.parse(
    JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  )
  return {
    of: (folder) => {
      const entry = packages[folder]
      if (entry === undefined) throw new Error(`package-lock.json has no ${folder}`)
      return Locked.parse(entry)
    }
  }
}
