import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { ProfileView } from '@shared/contract/profiles.ts'
import { koreanDay } from '@shared/domain/exam.ts'
import {
  LONGEST_PROFILE_NAME,
  profileNameFault,
  sameProfileName,
  tidyProfileName
} from '@shared/domain/profile-name.ts'
import { AppError } from '@shared/errors.ts'
import { sharedText } from '@shared/text/shared-text.ts'
import { dropUnfinished, replaceFile, syncFolder } from '../../lib/replace-file.ts'
import { systemReason } from '../../lib/write-out.ts'
import {
  FIRST,
  profilesFile,
  profilesFolder,
  readProfileFile,
  REMOVED,
  unnamedProfiles,
  type ProfileEntry,
  type ProfileFile
} from './profile-file.ts'

/** What is known of a data folder's profiles, without changing anything in it. */
export function lookAtProfiles(rootDir: string): ProfileView[] {
  const file = readProfileFile(rootDir) ?? { current: null, profiles: [] }
  return viewsOf(rootDir, withUnnamed(rootDir, file))
}

/** The profile of that name, or else of that id. */
export const findProfile = (views: readonly ProfileView[], wanted: string): ProfileView | null =>
  views.find(({ name }) => sameProfileName(name, wanted)) ??
  views.find(({ id }) => id === wanted) ??
  null

/** So long no writing of the list takes, milliseconds. */
const BEING_WRITTEN_MS = 60_000

export type ProfileListNeeds = {
  rootDir: string
  /** Epoch milliseconds. */
  now: () => number
  newId: () => string
  /** Told what became of a file that could not be read, or of a step that could not be finished. */
  warn: (message: string, facts: Record<string, unknown>) => void
}

/** The profiles of a data folder, kept by the one program that has it. */
export function createProfileList({ rootDir, now, newId, warn }: ProfileListNeeds) {
  const path = profilesFile(rootDir)
  // Another program may have another profile open, and write the list.
  dropUnfinished(path, now() - BEING_WRITTEN_MS)
  let file = withUnnamed(rootDir, readProfileFile(rootDir) ?? beginAgain())
  finishRemovals()

  /** What cannot be read is kept: a name in it may be all that tells whose folder is whose. */
  function beginAgain(): ProfileFile {
    const aside = join(rootDir, `profiles-damaged-${stampOf(now())}.json`)
    try {
      renameSync(path, aside)
      warn('profile list not readable, begun again', { aside })
    } catch (error) {
      warn('profile list not readable', { error })
    }
    return { current: null, profiles: [] }
  }

  /** Of a program that ended between the list and the folder. */
  function finishRemovals(): void {
    for (const { id, keptAs } of file.profiles) {
      if (keptAs === undefined) continue
      try {
        moveAway(id, keptAs)
      } catch (error) {
        warn('profile not taken off the list', { id, error })
        // It is listed again as what it is: there, with all that it holds.
        file = withEntry(id, unmarked)
        continue
      }
      forget(id)
    }
  }

  function write(next: ProfileFile): void {
    replaceFile(path, `${JSON.stringify(next, null, 2)}\n`)
    file = next
  }

  function withEntry(id: string, change: (entry: ProfileEntry) => ProfileEntry): ProfileFile {
    const profiles = file.profiles.map((entry) => (entry.id === id ? change(entry) : entry))
    return { ...file, profiles }
  }

  /** Its folder is moved away. What cannot be written now is done at the next start; until then it is not shown. */
  function forget(id: string): void {
    const folders = profilesFolder(rootDir)
    try {
      if (existsSync(folders)) syncFolder(folders)
      write({ ...file, profiles: file.profiles.filter((entry) => entry.id !== id) })
    } catch (error) {
      warn('entry of a removed profile not taken out', { id, error })
    }
  }

  /** The folder's new name, null where there is no folder. */
  function moveAway(id: string, keptAs: string): string | null {
    const folder = dataDirOf(rootDir, id)
    if (!existsSync(folder)) return null
    const kept = join(profilesFolder(rootDir), keptAs)
    try {
      renameSync(folder, kept)
    } catch (cause) {
      const reason = systemReason(cause)
      throw new AppError('file-unwritable', { path: folder, reason }, { cause })
    }
    return kept
  }

  const views = (): ProfileView[] => viewsOf(rootDir, file)

  /** `of`: whose name it is to be, who may keep it. */
  function nameFor(given: string, of: string | null): string {
    const name = tidyProfileName(given)
    const others = views().filter(({ id }) => id !== of)
    const fault = profileNameFault(
      name,
      others.flatMap((other) => [other.name, other.id])
    )
    if (fault === null) return name
    throw new AppError('profile-name', { name, why: fault, most: LONGEST_PROFILE_NAME })
  }

  function freshId(): string {
    const id = newId()
    const short = id.slice(0, 8)
    return views().some((view) => view.id === short) ? id : short
  }

  return {
    views,
    /** Throws where there is none. */
    get: (id: string): ProfileView => {
      const found = views().find((view) => view.id === id)
      if (found === undefined) throw new AppError('not-found', { what: 'profile', id })
      return found
    },
    /** Its folder is made when it is opened for the first time. */
    add: (given: string): void => {
      const entry = { id: freshId(), name: nameFor(given, null), createdAt: now() }
      write({ ...file, profiles: [...file.profiles, entry] })
    },
    rename: (id: string, given: string): void => {
      const name = nameFor(given, id)
      const known = file.profiles.some((entry) => entry.id === id)
      if (known) write(withEntry(id, (entry) => ({ ...entry, name })))
      else write({ ...file, profiles: [{ id, name, createdAt: now() }, ...file.profiles] })
    },
    /** The one that is opened at the next start. */
    remember: (id: string): void => {
      write({ ...file, current: id === FIRST ? null : id })
    },
    /** First the list says what is to be done, so that it is done to its end by whoever starts next. */
    remove: (id: string): string | null => {
      const keptAs = `${REMOVED}${koreanDay(now())}-${id}`
      write(withEntry(id, (entry) => ({ ...entry, keptAs })))
      let kept: string | null
      try {
        kept = moveAway(id, keptAs)
      } catch (error) {
        write(withEntry(id, unmarked))
        throw error
      }
      forget(id)
      return kept
    }
  }
}

export type ProfileList = ReturnType<typeof createProfileList>

export const dataDirOf = (rootDir: string, id: string): string =>
  id === FIRST ? rootDir : join(profilesFolder(rootDir), id)

const unmarked = ({ id, name, createdAt }: ProfileEntry): ProfileEntry => ({ id, name, createdAt })

const withUnnamed = (rootDir: string, file: ProfileFile): ProfileFile => ({
  ...file,
  profiles: [...file.profiles, ...unnamedProfiles(rootDir, file.profiles)]
})

function viewsOf(rootDir: string, { current, profiles }: ProfileFile): ProfileView[] {
  const shown = profiles.filter(({ keptAs }) => keptAs === undefined)
  const first = shown.find(({ id }) => id === FIRST)
  const others = shown
    .filter(({ id }) => id !== FIRST)
    .toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
  const all = [{ id: FIRST, name: first?.name ?? sharedText().profile.first }, ...others]
  const open = all.some(({ id }) => id === current) ? current : FIRST
  return all.map(({ id, name }) => ({
    id,
    name,
    current: id === open,
    first: id === FIRST,
    dataDir: dataDirOf(rootDir, id)
  }))
}

/** Of a file's name: 20270309T080000123Z. */
const stampOf = (at: number): string => new Date(at).toISOString().replaceAll(/[-:.]/gu, '')
