import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventName, Events } from '@shared/contract/events.ts'
import type { Reply } from '../../src/main/dispatch.ts'
import { createApp } from '../../src/main/app.ts'
import type { AppNeeds } from '../../src/main/app-needs.ts'
import { createDatabase } from '../../src/main/db/database.ts'
import { createLogger, silentLogger } from '../../src/main/lib/logger.ts'
import { checkHere, copyHere } from './check-here.ts'
import { createFakeLlm } from './fake-llm.ts'
import { inProcessReading } from './in-process-reading.ts'
import { fakeTime } from './fake-time.ts'
import { RESOURCES } from './study.ts'

/** The program on a profile's folder, called through its one door, by a clock in the hand. */
export function openProfile(
  dataDir: string,
  clock: ReturnType<typeof fakeTime>,
  resourcesDir = RESOURCES,
  llm: AppNeeds['llm'] = () => createFakeLlm(() => ({ thought: [], final: [] })),
  files: Pick<AppNeeds, 'checkFile' | 'copyFile'> = { checkFile: checkHere, copyFile: copyHere }
) {
  const emitted: { name: EventName; data: Events[EventName] }[] = []
  const lines: string[] = []
  let ids = 0
  const app = createApp({
    paths: { dataDir, resourcesDir },
    time: clock.time,
    random: () => 0,
    newId: () => `${clock.now()}-${(ids += 1)}`,
    log: createLogger((line) => lines.push(line), 'info', clock.now),
    emit: (name, data) => {
      emitted.push({ name, data })
    },
    llm,
    readItemFile: inProcessReading,
    ...files,
    alone: true,
    host: 'in-process',
    version: '0.0.0'
  })
  const reply = (name: string, input: unknown): Promise<Reply> => app.dispatch(name, input)
  /** The call's value; a refusal is thrown as the wire has it. */
  const call = async <T>(name: string, input: unknown = {}): Promise<T> => {
    const answer = await reply(name, input)
    if (!answer.ok) throw Object.assign(new Error(answer.error.code), answer.error)
    return answer.value as T
  }
  return { app, reply, call, emitted, lines, close: app.close }
}

export type Profile = ReturnType<typeof openProfile>

/** A profile's folder and its clock; the program on it may be closed and started again. */
export class ProfileDesk {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'hapgyeok-profile-'))
  clock = fakeTime()
  readonly #open = new Set<Profile>()

  start(clock = this.clock, resourcesDir = RESOURCES, llm?: AppNeeds['llm']): Profile {
    const profile = openProfile(this.dataDir, clock, resourcesDir, llm)
    this.#open.add(profile)
    return profile
  }

  async close(profile: Profile): Promise<void> {
    this.#open.delete(profile)
    await profile.close()
  }

  async dispose(): Promise<void> {
    for (const profile of this.#open) await profile.close()
    rmSync(this.dataDir, { recursive: true, force: true })
  }

  /** Jumps of the system clock under a session, as the disk holds them, milliseconds. */
  jumpsOf(sessionId: string): number[] {
    const db = createDatabase(join(this.dataDir, 'hapgyeok.db'), silentLogger, this.clock.now)
    const jumps = db.clock.listJumps(sessionId).map(({ wallDifferenceMs }) => wallDifferenceMs)
    db.close()
    return jumps
  }
}
