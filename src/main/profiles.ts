import { existsSync } from 'node:fs'
import type { ProfileRemoval, ProfileView } from '@shared/contract/profiles.ts'
import { profilesContract } from '@shared/contract/index.ts'
import type { Condition } from '@shared/contract/recovery.ts'
import { AppError, toWireError } from '@shared/errors.ts'
import type { App } from './app.ts'
import type { AppNeeds } from './app-needs.ts'
import { profileCalls } from './calls/profiles.ts'
import { lockProfile } from './db/instance-lock.ts'
import { createDispatch, type Dispatch } from './dispatch.ts'
import type { Paths } from './lib/paths.ts'
import { openProgram, type Program, type ProgramNeeds } from './program.ts'
import { neighboursOf } from './services/profiles/neighbours.ts'
import { FIRST } from './services/profiles/profile-file.ts'
import { createProfileList } from './services/profiles/profile-list.ts'

/** Where the services of a profile work, and who works beside them. */
export type ProfilePlace = Pick<Paths, 'dataDir'> &
  Required<Pick<Paths, 'sharedDir'>> &
  Required<Pick<AppNeeds, 'neighbours' | 'onDamage'>>

export type ProfilesNeeds = Omit<ProgramNeeds, 'dataDir' | 'sharedDir' | 'open'> & {
  /** The data folder: the first profile's own, in which the folders of all others lie. */
  rootDir: string
  open: (place: ProfilePlace) => App
}

export type Profiles = Awaited<ReturnType<typeof openProfiles>>

type Opened = { id: string; program: Program; unlock: () => void }

/** Answered from the folder that all profiles have in common. */
const SHARED_CALLS = ['language.']

/** The program on the profile that was open last; it can close it and open another's. Locks what it has open. */
export async function openProfiles(needs: ProfilesNeeds) {
  const { rootDir, now, newId, emit } = needs
  const log = needs.log.child('profiles')
  const list = createProfileList({
    rootDir,
    now,
    newId,
    warn: (message, facts) => log.warn(message, facts)
  })
  /** While a profile is being closed for another, calls wait. */
  let changing: Promise<unknown> = Promise.resolve()
  let isEnding = false

  const programOn = ({ dataDir, id }: ProfileView): Promise<Program> =>
    openProgram({
      ...needs,
      dataDir,
      sharedDir: rootDir,
      open: (onDamage) =>
        needs.open({
          dataDir,
          sharedDir: rootDir,
          neighbours: neighboursOf(id, list.views()),
          onDamage
        })
    })

  const openLast = async (): Promise<Opened> => {
    const last = list.views().find(({ current }) => current) ?? list.get(FIRST)
    const unlock = lockProfile(last.dataDir)
    try {
      return { id: last.id, program: await programOn(last), unlock }
    } catch (error) {
      unlock()
      throw error
    }
  }
  let opened = await openLast()

  /** As the list has them, with the one that is open in truth. */
  const view = (): ProfileView[] =>
    list.views().map((each) => ({ ...each, current: each.id === opened.id }))

  const told = (): ProfileView[] => {
    emit('profilesChanged', {})
    return view()
  }

  /** One after another. */
  const inTurn = <T>(work: () => T | Promise<T>): Promise<T> => {
    const own = changing.then(work)
    changing = own.catch(() => undefined)
    return own
  }

  async function change(id: string): Promise<ProfileView[]> {
    if (isEnding) throw new AppError('db-closed', { path: rootDir })
    const next = list.get(id)
    if (id === opened.id) return view()
    const before = opened
    const unlock = lockProfile(next.dataDir)
    try {
      await before.program.close()
      opened = { id, program: await programOn(next), unlock }
    } catch (error) {
      unlock()
      opened = { ...before, program: await programOn(list.get(before.id)) }
      // The same records, and what ran in their services has ended.
      emit('resync', {})
      throw error
    }
    before.unlock()
    log.info('profile opened', { id })
    remember(id)
    emit('reopened', {})
    emit('conditionChanged', {})
    return told()
  }

  function remember(id: string): void {
    try {
      list.remember(id)
    } catch (error) {
      // It is open all the same; only the next start opens the one before.
      log.warn('profile not remembered', { id, error })
    }
  }

  function remove(id: string): ProfileRemoval {
    const { name, first, dataDir } = list.get(id)
    if (first) throw new AppError('profile-stays', { name, why: 'first' })
    if (id === opened.id) throw new AppError('profile-stays', { name, why: 'open' })
    // Nobody may be at work in it; Windows moves no folder in which a file is open, so that the lock goes before.
    if (existsSync(dataDir)) lockProfile(dataDir)()
    const keptAt = list.remove(id)
    log.info('profile taken off the list', { id })
    return { keptAt, profiles: told() }
  }

  const profiles = {
    view,
    add: (name: string): ProfileView[] => {
      list.add(name)
      return told()
    },
    rename: (id: string, name: string): ProfileView[] => {
      list.get(id)
      list.rename(id, name)
      return told()
    },
    open: (id: string): Promise<ProfileView[]> => inTurn(() => change(id)),
    remove: (id: string): Promise<ProfileRemoval> => inTurn(() => remove(id))
  }
  const dispatchOwn = createDispatch(
    profilesContract,
    { profiles: profileCalls(profiles) },
    needs.log.child('call'),
    newId,
    (error) => error
  )

  const dispatch: Dispatch = async (name, input) => {
    if (name.startsWith('profiles.')) return dispatchOwn(name, input)
    const asked = opened.id
    await changing
    // A setting or an answer of one person never becomes another's.
    if (opened.id !== asked && !SHARED_CALLS.some((subject) => name.startsWith(subject)))
      return { ok: false, error: toWireError(new AppError('profile-changed', {})) }
    return opened.program.dispatch(name, input)
  }

  return {
    profiles,
    dispatch,
    condition: (): Condition => opened.program.condition(),
    /** The services of the profile that is open, where its database is. */
    app: (): App | null => opened.program.app(),
    close: async (): Promise<void> => {
      isEnding = true
      await changing
      await opened.program.close()
      opened.unlock()
    }
  }
}
