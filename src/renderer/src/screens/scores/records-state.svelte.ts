import type { Kind } from '@shared/contract/progress.ts'
import type { SessionSummary } from '@shared/contract/session.ts'
import type { Api } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'

export type RecordsApi = { session: Pick<Api['session'], 'list' | 'remove' | 'restore'> }
/** Sittings that are shown, and whether there are older ones. */
export type Records = { kind: Kind; sessions: SessionSummary[]; more: boolean }

const PAGE = 10
/** Most rows that one call gives. */
const MOST = 500

/** 기록: the sittings of an exam, newest first, a page at a time. */
export class RecordsState {
  readonly #api: RecordsApi
  readonly loaded: Loaded<Records>
  #examId: string
  #kind = $state<Kind>('mock')
  #shown = PAGE
  #removed = $state.raw<SessionSummary | null>(null)
  #failure = $state.raw<unknown>(null)
  #working = $state(false)

  constructor(api: RecordsApi, examId: string) {
    this.#api = api
    this.#examId = examId
    this.loaded = new Loaded(() => this.#read())
  }

  get kind(): Kind {
    return this.#kind
  }

  /** The sitting that was removed last, while it can be brought back. */
  get removed(): SessionSummary | null {
    return this.#removed
  }

  get failure(): unknown {
    return this.#failure
  }

  get working(): boolean {
    return this.#working
  }

  async show(kind: Kind): Promise<void> {
    this.#kind = kind
    this.#shown = PAGE
    await this.loaded.load()
  }

  async showExam(examId: string): Promise<void> {
    this.#examId = examId
    this.#shown = PAGE
    this.#removed = null
    this.#failure = null
    await this.loaded.load()
  }

  /** The next page below the rows that are there. */
  async more(): Promise<void> {
    const before = this.loaded.value
    if (before?.more !== true || this.#working) return
    await this.#run(async () => {
      const { rows, more } = await this.#page(before.sessions.length, PAGE)
      // A sitting that began meanwhile has moved the others down.
      const further = rows.filter(({ id }) => before.sessions.every((one) => one.id !== id))
      const sessions = [...before.sessions, ...further]
      // Another kind may have been asked for meanwhile.
      if (this.loaded.value !== before) return
      this.#shown = sessions.length
      this.loaded.set({ kind: before.kind, sessions, more })
    })
  }

  /** Takes a sitting out of the record; it can be brought back until the next one is removed. */
  remove(session: SessionSummary): Promise<void> {
    return this.#run(async () => {
      await this.#api.session.remove({ sessionId: session.id })
      this.#removed = session
      await this.loaded.load()
    })
  }

  undo(): Promise<void> {
    return this.#run(async () => {
      if (this.#removed === null) return
      await this.#api.session.restore({ sessionId: this.#removed.id })
      this.#removed = null
      await this.loaded.load()
    })
  }

  async #read(): Promise<Records> {
    const kind = this.#kind
    const { rows, more } = await this.#page(0, Math.min(this.#shown, MOST - 1))
    return { kind, sessions: rows, more }
  }

  /** One row more than is shown tells whether there are older ones. */
  async #page(offset: number, count: number): Promise<{ rows: SessionSummary[]; more: boolean }> {
    const rows = await this.#api.session.list({
      examId: this.#examId,
      kind: this.#kind,
      limit: count + 1,
      offset
    })
    return { rows: rows.slice(0, count), more: rows.length > count }
  }

  async #run(work: () => Promise<void>): Promise<void> {
    if (this.#working) return
    this.#working = true
    this.#failure = null
    try {
      await work()
    } catch (error) {
      // Shown above the rows with its own sentence.
      this.#failure = error
    } finally {
      this.#working = false
    }
  }
}
