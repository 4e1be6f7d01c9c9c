import { createHash, randomUUID } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { ProfileView } from '@shared/contract/profiles.ts'
import type { EventName } from '@shared/contract/events.ts'
import { createApp } from '../../src/main/app.ts'
import { createDatabase } from '../../src/main/db/database.ts'
import { silentLogger } from '../../src/main/lib/logger.ts'
import { openProfiles, type ProfilePlace, type Profiles } from '../../src/main/profiles.ts'
import { itemsOf } from './builders.ts'
import { checkHere, copyHere } from './check-here.ts'
import { createFakeLlm } from './fake-llm.ts'
import { fakeTime } from './fake-time.ts'
import { inProcessReading } from './in-process-reading.ts'
import { startPractice } from './practice.ts'
import { RESOURCES } from './study.ts'

export const EXAM = 'customs-broker'
const SUBJECT = 'customs-law'
const ITEMS = 12

/** The program on a data folder of several people, started and ended at will, by a clock in the hand. */
export function openProfilesDesk() {
  const folder = mkdtempSync(join(tmpdir(), '여러 사람 '))
  const resourcesDir = join(folder, 'resources')
  const rootDir = join(folder, 'data')
  const clock = fakeTime()
  // The starter bank would be most of every file, and is nobody's own.
  mkdirSync(join(resourcesDir, 'bank'), { recursive: true })
  for (const name of ['exams', 'models/published-scores.json', 'models/catalogue.json'])
    cpSync(join(RESOURCES, name), join(resourcesDir, name), { recursive: true })

  let program: Profiles | null = null
  const events: EventName[] = []
  /** What the services of a folder are to fail with. */
  const broken = new Map<string, Error>()

  const databaseOf = (dataDir: string): string => join(dataDir, 'hapgyeok.db')
  /** A dozen items of 관세법개론. */
  const fill = (dataDir: string): void => {
    mkdirSync(dataDir, { recursive: true })
    const db = createDatabase(databaseOf(dataDir), silentLogger, () => 1)
    for (const item of itemsOf(SUBJECT, ITEMS)) db.items.insertItem(item, 1)
    db.close()
  }
  fill(rootDir)

  const services = ({ dataDir, sharedDir, ...place }: ProfilePlace) => {
    const fault = broken.get(dataDir)
    if (fault !== undefined) throw fault
    return createApp({
      ...place,
      paths: { dataDir, sharedDir, resourcesDir },
      time: clock.time,
      random: () => 0,
      newId: randomUUID,
      log: silentLogger,
      emit,
      llm: () => createFakeLlm(() => ({ thought: [], final: [] })),
      readItemFile: inProcessReading,
      checkFile: checkHere,
      copyFile: copyHere,
      alone: true,
      host: 'in-process',
      version: '0.0.0'
    })
  }
  const emit = (name: EventName): void => void events.push(name)
  const close = async (): Promise<void> => {
    const closing = program
    program = null
    await closing?.close()
  }
  const start = async (): Promise<void> => {
    await close()
    events.splice(0)
    program = await openProfiles({
      rootDir,
      open: services,
      check: checkHere,
      host: 'in-process',
      version: '0.0.0',
      now: clock.now,
      monotonic: clock.time.monotonic,
      newId: randomUUID,
      log: silentLogger,
      emit
    })
  }
  const call = async <T>(name: string, input: unknown = {}): Promise<T> => {
    const reply = await program?.dispatch(name, input)
    if (reply?.ok === true) return reply.value as T
    throw Object.assign(new Error(JSON.stringify(reply)), reply?.error)
  }
  const view = (): Promise<ProfileView[]> => call('profiles.view')
  const named = async (name: string): Promise<ProfileView> => {
    const found = (await view()).find((profile) => profile.name === name)
    if (found === undefined) throw new Error(`nobody is called ${name}`)
    return found
  }
  /** One more person, with the same items to answer. */
  const add = async (name: string): Promise<ProfileView> => {
    await call('profiles.add', { name })
    const profile = await named(name)
    fill(profile.dataDir)
    return profile
  }
  const change = async (name: string): Promise<void> => {
    await call('profiles.open', { id: (await named(name)).id })
  }
  /** 학습 of `count` items, each answered with ③ and its key shown. */
  const study = async (count: number): Promise<string> => {
    const sessionId = await startPractice({ call }, { mode: 'learn', subjectId: SUBJECT, count })
    for (let position = 1; position <= count; position += 1) {
      const action = { kind: 'respond', position, response: [3] }
      await call('session.record', { sessionId, action })
      await call('session.reveal', { sessionId, position })
    }
    await call('session.handIn', { sessionId, period: 1 })
    return sessionId
  }

  return {
    rootDir,
    clock,
    events,
    broken,
    databaseOf,
    start,
    close,
    call,
    view,
    named,
    add,
    change,
    study,
    dispose: async (): Promise<void> => {
      await close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

export type ProfilesDesk = ReturnType<typeof openProfilesDesk>

/** A number out of a database file, by SQLite alone. */
export function countIn(path: string, sql: string): number {
  const db = new Database(path, { readonly: true, fileMustExist: true })
  try {
    return Number(db.prepare(sql).pluck().get())
  } finally {
    db.close()
  }
}

/** Every file below a folder by its path, as a hash of its bytes. */
export function fileHashes(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()
  return Object.fromEntries(
    names
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')
      ])
  )
}
