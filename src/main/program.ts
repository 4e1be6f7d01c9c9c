import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Emit } from '@shared/contract/events.ts'
import { programContract } from '@shared/contract/index.ts'
import type { Condition } from '@shared/contract/recovery.ts'
import { AppError, isAppError, toWireError } from '@shared/errors.ts'
import type { App } from './app.ts'
import { languageCalls } from './calls/language.ts'
import { recoveryCalls } from './calls/recovery.ts'
import { backupFolder } from './db/copies.ts'
import type { CheckFile, CheckRequest } from './db/data-check.ts'
import { readSeal, type Seal } from './db/seal.ts'
import { finishSwap } from './db/swap.ts'
import { createDispatch, type Dispatch } from './dispatch.ts'
import type { Logger } from './lib/logger.ts'
import { listBackups } from './services/backups/backup-files.ts'
import { createRecovery } from './services/backups/recovery.ts'
import { createStagedFiles } from './services/import/staged-files.ts'
import { createLanguageChoice } from './services/language-choice.ts'

export type ProgramNeeds = {
  dataDir: string
  /** Where the language is kept, which is one for all profiles; the data folder where it is left out. */
  sharedDir?: string
  /** The services on the database as it lies there; `onDamage` is told what they find wrong with it later. */
  open: (onDamage: (detail: string) => void) => App
  check: CheckFile
  now: () => number
  newId: () => string
  log: Logger
  emit: Emit
}

export type Program = Awaited<ReturnType<typeof openProgram>>

/** Answered without the services. */
const OWN_CALLS = Object.keys(programContract).map((subject) => `${subject}.`)

/** A database that was not closed is read from end to end so long after it was opened, milliseconds. */
const WHOLE_AFTER_MS = 20_000

/**
 * The program around its services: it is there also when the database is damaged, gone or held by another, and can close
 * them, put another database in its place and open them again.
 */
export async function openProgram(needs: ProgramNeeds) {
  const { dataDir, sharedDir, check, now, newId, log, emit } = needs
  const path = join(dataDir, 'hapgyeok.db')
  const folder = backupFolder(path)
  let app: App | null = null
  let condition: Condition = { kind: 'open' }
  /** While the database is being changed for another, calls wait. */
  let changing: Promise<unknown> = Promise.resolve()
  let later: NodeJS.Timeout | undefined

  const become = (next: Condition): void => {
    condition = next
    emit('conditionChanged', {})
  }
  const noteDamage = (detail: string): void => {
    if (condition.kind !== 'open') return
    log.error('database damaged', { detail })
    app?.trust(false)
    become({ kind: 'damaged', path, detail, usable: app !== null })
  }

  /** `anew`: the learner asked for a new database, although there are backups. */
  const open = async (anew = false): Promise<void> => {
    finishSwap(path)
    if (!anew && !existsSync(path) && listBackups(folder).length > 0) {
      condition = { kind: 'missing', path }
      return
    }
    const seal = readSeal(path)
    const isNew = !existsSync(path)
    try {
      app = needs.open(noteDamage)
      condition = { kind: 'open' }
    } catch (error) {
      condition = await conditionAfter(error, seal)
      return
    }
    if (isNew) return
    // After a clean close the fingerprint says all, at once; after any other end the whole file is read, when the window
    // has long been there.
    if (seal !== null) lookAt({ path, seal, look: 'counts' })
    else later = setTimeout(() => lookAt({ path, seal, look: 'whole' }), WHOLE_AFTER_MS)
    later?.unref()
  }

  const lookAt = (request: CheckRequest): void => {
    check(request).then(
      (found) => {
        if (found.state === 'damaged') noteDamage(found.detail)
      },
      (error: unknown) => log.error('database not checked', { error })
    )
  }

  const conditionAfter = async (error: unknown, seal: Seal | null): Promise<Condition> => {
    if (isAppError(error) && error.code !== 'db-corrupt') {
      if (!error.code.startsWith('db-')) throw error
      return { kind: 'closed', error: toWireError(error) }
    }
    const found = await check({ path, seal, look: 'whole' })
    const corrupt = isAppError(error) && error.code === 'db-corrupt'
    // A fault of ours is not the file's.
    if (found.state !== 'damaged' && !corrupt) throw error
    const detail = found.state === 'damaged' ? found.detail : 'SQLITE_CORRUPT'
    log.error('database damaged', { detail, error })
    return { kind: 'damaged', path, detail, usable: false }
  }

  const closeServices = async (): Promise<void> => {
    const closing = app
    app = null
    clearTimeout(later)
    await closing?.close()
  }

  /** Closes the services, does what is to be done to the files, and opens them again, whatever came of it. */
  const change = async (work: () => void, anew = false): Promise<void> => {
    const run = async (): Promise<void> => {
      await closeServices()
      try {
        work()
      } finally {
        await open(anew)
      }
      emit('reopened', {})
      emit('conditionChanged', {})
    }
    const own = changing.then(run, run)
    changing = own.catch(() => undefined)
    await own
  }

  await open()
  const staged = createStagedFiles(join(dataDir, 'incoming'), newId, true)
  const recovery = createRecovery({
    path,
    check,
    now,
    log,
    staged,
    change,
    condition: () => condition,
    goOn: () => {
      if (condition.kind !== 'damaged' || !condition.usable) return
      app?.trust(true)
      become({ kind: 'open' })
    }
  })
  const dispatchOwn = createDispatch(
    programContract,
    {
      recovery: recoveryCalls(recovery),
      language: languageCalls(createLanguageChoice(sharedDir ?? dataDir, emit))
    },
    log.child('call'),
    newId,
    (error) => error
  )

  const dispatch: Dispatch = async (name, input) => {
    if (OWN_CALLS.some((subject) => name.startsWith(subject))) return dispatchOwn(name, input)
    await changing
    if (app === null) return { ok: false, error: toWireError(new AppError('db-closed', { path })) }
    const reply = await app.dispatch(name, input)
    if (!reply.ok && reply.error.code === 'db-corrupt') noteDamage(detailOf(reply.error.data))
    return reply
  }

  return {
    dispatch,
    condition: (): Condition => condition,
    /** The services, where the database is open. */
    app: (): App | null => app,
    close: async (): Promise<void> => {
      await changing
      staged.close()
      await closeServices()
    }
  }
}

const detailOf = (data: unknown): string =>
  typeof data === 'object' && data !== null && 'detail' in data ? String(data.detail) : ''
