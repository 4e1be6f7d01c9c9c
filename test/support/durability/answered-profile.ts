import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import type { Ack } from '@shared/contract/session.ts'
import type { SheetAction } from '@shared/domain/session.ts'
import type { WireError } from '@shared/errors.ts'
import { describeError } from '@shared/text/error-text.ts'
import type { fakeTime } from '../fake-time.ts'
import { openProfile, type Profile } from '../profile.ts'
import { anyAction, openSession, seeded, startMock } from '../program-sitting.ts'

/** What a learner is told of a call that was refused. */
export type Refusal = { code: string; sentence: string }

const toRefusal = (error: WireError): Refusal => ({
  code: error.code,
  sentence: describeError(error)
})

/** The program on a folder, called by its one door while its disk fails, and all that it ever acknowledged. */
export class AnsweredProfile {
  readonly #clock: ReturnType<typeof fakeTime>
  #dataDir: string
  readonly #below = seeded(5)
  readonly #acknowledged: { seq: number; kind: string; position: number }[] = []
  #profile: Profile
  #sessionId = ''
  #items = 0

  constructor(dataDir: string, clock: ReturnType<typeof fakeTime>) {
    this.#dataDir = dataDir
    this.#clock = clock
    this.#profile = openProfile(dataDir, clock)
  }

  async sit(examId: string): Promise<void> {
    this.#sessionId = await startMock(this.#profile, examId)
    this.#items = (await openSession(this.#profile, this.#sessionId)).periods[0]?.last ?? 0
  }

  /** One mark on the sheet; null when it was acknowledged. */
  async click(action?: SheetAction): Promise<Refusal | null> {
    const mark = action ?? anyAction(this.#below, this.#items)
    const reply = await this.#profile.reply('session.record', {
      sessionId: this.#sessionId,
      action: mark
    })
    if (!reply.ok) return toRefusal(reply.error)
    const { seq } = reply.value as Ack
    this.#acknowledged.push({ seq, kind: mark.kind, position: mark.position })
    return null
  }

  /** A note that takes a page of its own and more. */
  note(): Promise<Refusal | null> {
    const position = 1 + this.#below(this.#items)
    return this.click({
      kind: 'note',
      position,
      text: '잊지 말 것. '.repeat(100 + this.#below(600))
    })
  }

  async call(name: string, input: unknown): Promise<Refusal | null> {
    const reply = await this.#profile.reply(name, input)
    return reply.ok ? null : toRefusal(reply.error)
  }

  /** Marks on the disk that differ from those that were acknowledged: '' is none. Read past the program. */
  losses(): string {
    const db = new BetterSqlite(join(this.#dataDir, 'hapgyeok.db'), { readonly: true })
    try {
      const integrity = String(db.pragma('integrity_check', { simple: true }))
      if (integrity !== 'ok') return integrity
      const found = db
        .prepare(
          `SELECT seq, kind, position FROM session_event
           WHERE session_id = ? AND position IS NOT NULL ORDER BY seq`
        )
        .all(this.#sessionId)
      return JSON.stringify(found) === JSON.stringify(this.#acknowledged)
        ? ''
        : `${this.#acknowledged.length} acknowledged, ${found.length} found`
    } finally {
      db.close()
    }
  }

  /** Its files were copied there. */
  lookIn(dataDir: string): void {
    this.#dataDir = dataDir
  }

  count(): number {
    return this.#acknowledged.length
  }

  close(): Promise<void> {
    return this.#profile.close()
  }

  /** Starts the program again and shows the sheet. */
  async reopen(): Promise<void> {
    this.#profile = openProfile(this.#dataDir, this.#clock)
    await openSession(this.#profile, this.#sessionId)
  }
}
