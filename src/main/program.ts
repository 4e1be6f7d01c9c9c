import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Emit } from '@shared/contract/events.ts'
import { programContract } from '@shared/contract/index.ts'
import type { ProgramInfo } from '@shared/contract/program.ts'
import type { Condition, FileCheck } from '@shared/contract/recovery.ts'
import { AppError, isAppError, toWireError } from '@shared/errors.ts'
import type { App } from './app.ts'
import { diagnosticsCalls } from './calls/diagnostics.ts'
import { languageCalls } from './calls/language.ts'
import { recoveryCalls } from './calls/recovery.ts'
import type { CheckFile, CheckRequest } from './db/data-check.ts'
import { finishSwap } from './db/swap.ts'
import { createDispatch, type Dispatch } from './dispatch.ts'
import type { Logger } from './lib/logger.ts'
import { platformPower, type Power } from './lib/power.ts'
import { hasGone } from './services/backups/backup-files.ts'
import { createRecovery } from './services/backups/recovery.ts'
import { createDiagnostics } from './services/diagnostics.ts'
import { createStagedFiles } from './services/import/staged-files.ts'
import { createLanguageChoice } from './services/language-choice.ts'

export type ProgramNeeds = {
  dataDir: string
  /** Where the language is kept, which is one for all profiles; the data folder where it is left out. */
  sharedDir?: string
  /** The services on the database as it lies there; `onDamage` is told what they find wrong with it later. */
  open: (onDamage: (detail: string) => void) => App
  check: CheckFile
  /** Plain Node's own knowledge where the host has no better. */
  power?: Power
  host: ProgramInfo['host']
  version: string
  now: () => number
  /** Milliseconds of a clock that only goes forward. */
  monotonic: () => number
  newId: () => string
  log: Logger
  emit: Emit
}

export type Program = Awaited<ReturnType<typeof openProgram>>

/** Answered without the services. */
const OWN_CALLS = Object.keys(programContract).map((subject) => `${subject}.`)

/** A database that has no seal is read from end to end so long after it was opened, milliseconds. */
const WHOLE_AFTER_MS = 20_000
/** At once, where that takes less than half a second; bytes. */
const SOON_READ = 32 * 1024 * 1024

/**
 * The program around its services: it is there also when the database is damaged, gone or held by another, and can close
 * them, put another database in its place and open them again.
 */
export async function openProgram(needs: ProgramNeeds) {
  const { dataDir, sharedDir, check, now, newId, log, emit } = needs
  const path = join(dataDir, 'hapgyeok.db')
  let app: App | null = null
  let condition: Condition = { kind: 'open' }
  /** While the database is being changed for another, calls wait. */
  let changing: Promise<unknown> = Promise.resolve()
  let later: NodeJS.Timeout | undefined
  let checking: Promise<unknown> = Promise.resolve()

  const become = (next: Condition): void => {
    condition = next
    emit('conditionChanged', {})
  }
  const noteDamage = (detail: string, bySeal = false): void => {
    const lostOnly = condition.kind === 'damaged' && condition.lostCommits !== undefined
    if (condition.kind !== 'open' && !lostOnly) return
    log.error('database damaged', { detail })
    app?.checkpoints.distrust(bySeal)
    become({ kind: 'damaged', path, detail, usable: app !== null })
  }

  /** `anew`: the learner asked for a new database, although there are backups. */
  const open = async (anew = false): Promise<void> => {
    finishSwap(path)
    if (!anew && hasGone(path)) {
      condition = { kind: 'missing', path }
      return
    }
    const isNew = !existsSync(path)
    try {
      app = needs.open((detail) => noteDamage(detail))
      condition = conditionOf(app.lostCommits)
    } catch (error) {
      condition = await conditionAfter(error)
      return
    }
    if (isNew) return
    lookSoon(app)
  }

  const conditionOf = (lostCommits: number): Condition => {
    if (lostCommits === 0) return { kind: 'open' }
    const detail = `log broken before ${lostCommits} commits`
    return { kind: 'damaged', path, detail, usable: true, lostCommits }
  }

  /** With a seal it is compared, at once; without one it is read from end to end, when the window has long been there. */
  const lookSoon = (opened: App): void => {
    if (opened.checkpoints.isSealed()) lookAt(opened, { path, seal: 'compare', look: 'counts' })
    else {
      const whole = (): void => lookAt(opened, { path, seal: 'make', look: 'whole' })
      const small = (statSync(path, { throwIfNoEntry: false })?.size ?? 0) < SOON_READ
      later = setTimeout(whole, small ? 0 : WHOLE_AFTER_MS)
      later.unref()
    }
  }

  const lookAt = (opened: App, request: CheckRequest): void => {
    checkOpen(opened, request).then(
      (found) => {
        if (found.state === 'damaged') noteDamage(found.detail, found.bySeal)
        else if (request.seal === 'make') opened.checkpoints.readSeal()
      },
      (error: unknown) => log.error('database not checked', { error })
    )
  }

  /** Of the file that is open; it is not closed before that is done. */
  const checkOpen = ({ checkpoints }: App, request: CheckRequest): Promise<FileCheck> => {
    const file = checkpoints.file === null ? {} : { file: checkpoints.file }
    const own = checkpoints.holding(() => check({ ...request, ...file }))
    checking = Promise.allSettled([checking, own])
    return own
  }

  const conditionAfter = async (error: unknown): Promise<Condition> => {
    if (isAppError(error) && error.code !== 'db-corrupt') {
      if (!error.code.startsWith('db-')) throw error
      return { kind: 'closed', error: toWireError(error) }
    }
    const found = await check({ path, seal: 'compare', look: 'whole' })
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
    await checking
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

  // Before the database is open: where the folder refuses, there is nothing to close.
  const staged = createStagedFiles(join(dataDir, 'incoming'), newId, true)
  await open()
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
      app?.checkpoints.accept()
      become({ kind: 'open' })
    }
  })
  const diagnostics = createDiagnostics({
    path,
    dataDir,
    sharedDir: sharedDir ?? dataDir,
    condition: () => condition,
    records: async () => {
      await changing
      return app === null ? null : app.recordFacts()
    },
    onDamage: (detail) => noteDamage(detail),
    check: (request) => (app === null ? check(request) : checkOpen(app, request)),
    power: needs.power ?? platformPower(),
    host: needs.host,
    version: needs.version,
    now,
    monotonic: needs.monotonic,
    log: log.child('window')
  })
  const dispatchOwn = createDispatch(
    programContract,
    {
      recovery: recoveryCalls(recovery),
      language: languageCalls(createLanguageChoice(sharedDir ?? dataDir, emit)),
      diagnostics: diagnosticsCalls(diagnostics)
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
