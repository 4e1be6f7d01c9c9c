import type { Exam } from '@shared/domain/exam.ts'
import {
  applyEvent,
  foldEvents,
  type Period,
  type SessionEvent,
  type SessionState
} from '@shared/domain/session.ts'
import type { Database } from '../db/database.ts'
import type { SessionItemRecord, SessionRecord } from '../db/session-queries.ts'

/** A session in memory: what the disk holds, folded. */
export type LoadedSession = {
  record: SessionRecord
  exam: Exam
  periods: Period[]
  items: SessionItemRecord[]
  /** Of the item at each position: options there are, and how many of them may be marked. */
  limits: { options: number; responses: number }[]
  state: SessionState
}

/** An event before it has its number and its time. */
export type NewEvent = SessionEvent extends infer E
  ? E extends SessionEvent
    ? Omit<E, 'seq' | 'at'>
    : never
  : never

/**
 * Open sessions by id, folded from their events once and kept in step: every event goes to the disk
 * first and into memory after, so memory never says more than the disk.
 */
export class SessionStore {
  readonly #db: Database
  readonly #loaded = new Map<string, LoadedSession>()

  constructor(db: Database) {
    this.#db = db
  }

  get(id: string): LoadedSession {
    const known = this.#loaded.get(id)
    if (known !== undefined) return known
    const loaded = this.#read(id)
    if (loaded.record.finishedAt === null) this.#loaded.set(id, loaded)
    return loaded
  }

  listOpen(): LoadedSession[] {
    return this.#db.sessions.listOpen().map(({ id }) => this.get(id))
  }

  loaded(): Iterable<LoadedSession> {
    return this.#loaded.values()
  }

  /** One durable row, then the fold. Inside a transaction that fails, call `forget` after. */
  append(session: LoadedSession, event: NewEvent, at: number): SessionEvent {
    const whole: SessionEvent = { ...event, seq: session.state.lastSeq + 1, at }
    this.#db.sessions.insertEvent(session.record.id, whole)
    session.state = applyEvent(session.state, whole, session.periods)
    return whole
  }

  /** Drops the folded copy; the next `get` reads the disk again. */
  forget(id: string): void {
    this.#loaded.delete(id)
  }

  #read(id: string): LoadedSession {
    const record = this.#db.sessions.getSession(id)
    const periods = this.#db.sessions.listPeriods(id)
    const items = this.#db.sessions.listItems(id)
    return {
      record,
      exam: JSON.parse(record.examDefinition) as Exam,
      periods,
      items,
      limits: items.map(({ revisionId }) => {
        const { options, responseCount } = this.#db.items.getRevision(revisionId).item
        return { options: options.length, responses: responseCount }
      }),
      state: foldEvents(periods, items.length, this.#db.sessions.listEvents(id))
    }
  }
}
