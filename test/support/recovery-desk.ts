import { createHash, randomUUID } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { EventName } from '@shared/contract/events.ts'
import { createApp } from '../../src/main/app.ts'
import { createDatabase } from '../../src/main/db/database.ts'
import { platformTime } from '../../src/main/lib/clock.ts'
import { silentLogger } from '../../src/main/lib/logger.ts'
import { openProgram, type Program } from '../../src/main/program.ts'
import { itemsOf } from './builders.ts'
import { checkHere, copyHere } from './check-here.ts'
import { createFakeLlm } from './fake-llm.ts'
import { inProcessReading } from './in-process-reading.ts'
import { startPractice } from './practice.ts'
import { RESOURCES } from './study.ts'

export const EXAM = 'customs-broker'
const SUBJECT = 'customs-law'
const ITEMS = 12

/** The program on a folder of its own with a dozen items of 관세법개론, started and ended at will. */
export function openRecoveryDesk() {
  const folder = mkdtempSync(join(tmpdir(), '되살리기 '))
  const resourcesDir = join(folder, 'resources')
  const dataDir = join(folder, 'data')
  const database = join(dataDir, 'hapgyeok.db')
  // The starter bank would be most of every file, and is none of the learner's.
  mkdirSync(join(resourcesDir, 'bank'), { recursive: true })
  for (const name of ['exams', 'models/published-scores.json', 'models/catalogue.json'])
    cpSync(join(RESOURCES, name), join(resourcesDir, name), { recursive: true })
  mkdirSync(dataDir)
  const db = createDatabase(database, silentLogger, () => 1)
  for (const item of itemsOf(SUBJECT, ITEMS)) db.items.insertItem(item, 1)
  db.close()

  let program: Program | null = null
  const events: EventName[] = []

  const close = async (): Promise<void> => {
    const closing = program
    program = null
    await closing?.close()
  }
  const start = async (version = '0.0.0'): Promise<void> => {
    await close()
    events.splice(0)
    const emit = (name: EventName): void => void events.push(name)
    program = await openProgram({
      dataDir,
      open: (onDamage) =>
        createApp({
          paths: { dataDir, resourcesDir },
          time: platformTime,
          random: () => 0,
          newId: randomUUID,
          log: silentLogger,
          emit,
          llm: () => createFakeLlm(() => ({ thought: [], final: [] })),
          readItemFile: inProcessReading,
          checkFile: checkHere,
          copyFile: copyHere,
          onDamage,
          alone: true,
          host: 'in-process',
          version
        }),
      check: checkHere,
      host: 'in-process',
      version,
      now: Date.now,
      monotonic: () => performance.now(),
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
  /** 학습 of `count` items, each answered and its key shown; the fifth is wrong. */
  const study = async (count: number): Promise<string> => {
    const sessionId = await startPractice({ call }, { mode: 'learn', subjectId: SUBJECT, count })
    for (let position = 1; position <= count; position += 1) {
      const response = [position === 5 ? 1 : 3]
      await call('session.record', { sessionId, action: { kind: 'respond', position, response } })
      await call('session.reveal', { sessionId, position })
    }
    await call('session.handIn', { sessionId, period: 1 })
    return sessionId
  }
  const sessions = async (): Promise<string[]> =>
    (await call<{ id: string }[]>('session.list', { examId: EXAM })).map(({ id }) => id).toSorted()

  return {
    folder,
    dataDir,
    database,
    backupsDir: join(dataDir, 'backups'),
    events,
    start,
    close,
    call,
    study,
    sessions,
    dispose: async (): Promise<void> => {
      await close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

export type RecoveryDesk = ReturnType<typeof openRecoveryDesk>

/** Every row of every table, as a hash for each. */
export function tableHashes(path: string): Record<string, string> {
  const db = new Database(path, { readonly: true })
  try {
    const tables = db
      .prepare<[], string>(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`
      )
      .pluck()
      .all()
    return Object.fromEntries(tables.map((table) => [table, hashOf(db, table)]))
  } finally {
    db.close()
  }
}

function hashOf(db: Database.Database, table: string): string {
  const hash = createHash('sha256')
  for (const row of db.prepare(`SELECT * FROM "${table}"`).raw().iterate())
    hash.update(JSON.stringify(row))
  return hash.digest('hex')
}
