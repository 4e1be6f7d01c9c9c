import type { Ack } from '@shared/contract/session.ts'
import type { SheetAction } from '@shared/domain/session.ts'
import type { AppError } from '@shared/errors.ts'
import { isAppError } from '../../api.ts'

/** An action that main has not acknowledged yet; `at` is the session time of the click. */
export type Waiting = { action: SheetAction; at: number }
/** `offline`: the program does not answer; `failing`: it answers, but does not write. */
export type SaveState = 'saved' | 'saving' | 'offline' | 'failing'

/** Wait before an action that could not be written is sent again, milliseconds. */
const RETRY_MS = 2000

export type RecordQueueOptions = {
  send: (action: SheetAction) => Promise<Ack>
  /** The action is on the disk. */
  onAck: (waiting: Waiting, ack: Ack) => void
  /** Main will never take it, because the period is over for example. */
  onRefused: (waiting: Waiting, error: unknown) => void
}

/** Sends what the candidate does one after another, and keeps each action until it is acknowledged or refused. */
export class RecordQueue {
  readonly #options: RecordQueueOptions
  #waiting = $state.raw<readonly Waiting[]>([])
  #trouble = $state.raw<AppError | null>(null)
  #sending = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #whenEmpty: (() => void)[] = []

  constructor(options: RecordQueueOptions) {
    this.#options = options
  }

  get waiting(): readonly Waiting[] {
    return this.#waiting
  }

  get trouble(): AppError | null {
    return this.#trouble
  }

  readonly state: SaveState = $derived.by(() => {
    if (this.#waiting.length === 0) return 'saved'
    if (this.#trouble === null) return 'saving'
    return isOffline(this.#trouble) ? 'offline' : 'failing'
  })

  add(action: SheetAction, at: number): void {
    this.#waiting = [...this.#waiting, { action, at }]
    void this.#send()
  }

  /** Sends again now, for example because the program is back. */
  retry(): void {
    clearTimeout(this.#timer)
    void this.#send()
  }

  drained(): Promise<void> {
    if (this.#waiting.length === 0) return Promise.resolve()
    return new Promise((resolve) => this.#whenEmpty.push(resolve))
  }

  async #send(): Promise<void> {
    if (this.#sending) return
    this.#sending = true
    for (let [first] = this.#waiting; first !== undefined; [first] = this.#waiting) {
      if (!(await this.#sendOne(first))) break
    }
    this.#sending = false
    if (this.#waiting.length > 0) return
    for (const resolve of this.#whenEmpty.splice(0)) resolve()
  }

  /** False when it has to be sent again later. */
  async #sendOne(first: Waiting): Promise<boolean> {
    try {
      const ack = await this.#options.send(first.action)
      this.#trouble = null
      this.#waiting = this.#waiting.slice(1)
      this.#options.onAck(first, ack)
      return true
    } catch (error) {
      if (isAppError(error) && isPassing(error)) {
        this.#trouble = error
        this.#timer = setTimeout(() => void this.#send(), RETRY_MS)
        return false
      }
      this.#trouble = null
      this.#waiting = this.#waiting.slice(1)
      this.#options.onRefused(first, error)
      return true
    }
  }
}

const isOffline = ({ code }: AppError): boolean => code === 'unreachable'

/** A failure that may go away, so that the click must not be given up. */
const isPassing = (error: AppError): boolean =>
  isOffline(error) ||
  [
    'unauthorised',
    'db-locked',
    'db-full',
    'db-read-only',
    'db-unreachable',
    'db-gone',
    'db-corrupt',
    'internal'
  ].includes(error.code)
