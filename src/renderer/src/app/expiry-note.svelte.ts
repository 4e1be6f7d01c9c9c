import type { SessionSummary } from '@shared/contract/session.ts'
import type { Api, On } from '../api.ts'

export type ExpiryApi = { session: Pick<Api['session'], 'list' | 'takeExpired'> }

/** Among so many of the newest sittings that are over one that ended just now is found. */
const NEWEST = 50

/** A sitting whose clock ran out while another screen was open or the program closed, until it is looked at or the note is put away. */
export class ExpiryNote {
  readonly #api: ExpiryApi
  #ended = $state.raw<SessionSummary | null>(null)
  #away = $state.raw(false)
  readonly #leave: () => void

  /** `inView`: the screen that is open is the sitting's own, which tells its end itself. */
  constructor(api: ExpiryApi, on: On, inView: (sessionId: string) => boolean) {
    this.#api = api
    this.#leave = on('sessionChanged', ({ sessionId }) => {
      // What cannot be read now is said by the home screen all the same.
      if (!inView(sessionId)) this.#tell(sessionId, false).catch(() => undefined)
    })
    this.#tellOfAbsence(inView).catch(() => undefined)
  }

  /** `finishedAt` null: a period of it ended, and others are to come. */
  get ended(): SessionSummary | null {
    return this.#ended
  }

  /** It ran out while the program was closed. */
  get away(): boolean {
    return this.#away
  }

  dismiss(): void {
    this.#ended = null
  }

  dispose(): void {
    this.#leave()
  }

  async #tellOfAbsence(inView: (sessionId: string) => boolean): Promise<void> {
    const sessionId = (await this.#api.session.takeExpired({})).at(-1)
    if (sessionId !== undefined && !inView(sessionId)) await this.#tell(sessionId, true)
  }

  async #tell(sessionId: string, away: boolean): Promise<void> {
    const [open, finished] = await Promise.all([
      this.#api.session.list({ only: 'open' }),
      this.#api.session.list({ only: 'finished', limit: NEWEST })
    ])
    this.#away = away
    this.#ended = [...open, ...finished].find(({ id }) => id === sessionId) ?? null
  }
}
