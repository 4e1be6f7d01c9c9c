import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'

/** Of the profile that lies in the data folder itself. */
export const FIRST = 'first'
/** Folders of profiles that were taken off the list begin so. */
export const REMOVED = 'removed-'
/** Beside the database and not in it: it says which database is to be opened. */
export const profilesFile = (rootDir: string): string => join(rootDir, 'profiles.json')
export const profilesFolder = (rootDir: string): string => join(rootDir, 'profiles')

/** `keptAs`: it is being taken off the list; the name that its folder is to have. */
export type ProfileEntry = { id: string; name: string; createdAt: number; keptAs?: string }
export type ProfileFile = { current: string | null; profiles: ProfileEntry[] }

/** One step below the folder, and not one of those that were taken off. */
const isProfileFolder = (name: string): boolean =>
  isFolderName(name) && !name.startsWith(REMOVED) && name !== FIRST
const isFolderName = (name: string): boolean =>
  name !== '' && name !== '.' && name !== '..' && !/[/\\\0]/u.test(name) && basename(name) === name

const shape: z.ZodType<ProfileFile> = z
  .object({
    current: z.string().nullable(),
    profiles: z.array(
      z.object({
        id: z.string().refine((id) => id === FIRST || isProfileFolder(id)),
        name: z.string().min(1),
        createdAt: z.number(),
        keptAs: z
          .string()
          .refine((name) => isFolderName(name) && name.startsWith(REMOVED))
          .exactOptional()
      })
    )
  })
  .refine(({ profiles }) => new Set(profiles.map(({ id }) => id)).size === profiles.length)

/** Null: it is there and cannot be read as what it is. Where there is none, there is one profile. */
export function readProfileFile(rootDir: string): ProfileFile | null {
  try {
    return shape.parse(JSON.parse(readFileSync(profilesFile(rootDir), 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return { current: null, profiles: [] }
    return null
  }
}

/** Folders of profiles that the file does not name: nobody's records vanish with a line of it. */
export function unnamedProfiles(rootDir: string, named: readonly ProfileEntry[]): ProfileEntry[] {
  const folder = profilesFolder(rootDir)
  return namesIn(folder)
    .filter((name) => isProfileFolder(name) && !named.some(({ id }) => id === name))
    .map((name) => ({ name, facts: statSync(join(folder, name), { throwIfNoEntry: false }) }))
    .flatMap(({ name, facts }) =>
      facts?.isDirectory() === true ? [{ id: name, name, createdAt: facts.birthtimeMs }] : []
    )
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted()
  } catch {
    // Nobody but the first was here yet.
    return []
  }
}
