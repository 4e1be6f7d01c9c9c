import type { FaultKind } from '@shared/contract/diagnostics.ts'
import { isAppError, type Api } from '../api.ts'

/** Reports of one window within a minute; the same fault is told once. */
const MOST_REPORTS = 5
const MINUTE_MS = 60_000

type FaultApi = { diagnostics: Pick<Api['diagnostics'], 'report'> }
/** What of the browser tells that something broke. */
export type FaultSource = {
  addEventListener: (
    name: 'error' | 'unhandledrejection',
    fn: (event: { error?: unknown; reason?: unknown }) => void
  ) => void
}

/** Bugs of the window: what is shown of them, and what is written into the log. */
export class Faults {
  readonly #api: FaultApi
  readonly #screen: () => string
  readonly #now: () => number
  #told: { key: string; at: number }[] = []
  #shown = $state<FaultKind | null>(null)

  constructor(api: FaultApi, screen: () => string, now: () => number = Date.now) {
    this.#api = api
    this.#screen = screen
    this.#now = now
  }

  /** What is to be shown; a fault in drawing is shown by the boundary around it. */
  get shown(): FaultKind | null {
    return this.#shown
  }

  watch(source: FaultSource): void {
    source.addEventListener('error', ({ error }) => this.note('handler', error))
    source.addEventListener('unhandledrejection', ({ reason }) => this.note('promise', reason))
  }

  /** What is no bug is not shown: an expected failure, work that was given up, a notice of the browser's own. */
  note(kind: FaultKind, error: unknown): void {
    if (!(error instanceof Error) || error.name === 'AbortError') return
    this.#report(kind, error)
    if (kind !== 'render' && !isAppError(error)) this.#shown = kind
  }

  /** The window's page was lost and is here again. */
  returned(): void {
    this.#shown = 'gone'
  }

  dismiss(): void {
    this.#shown = null
  }

  #report(kind: FaultKind, error: Error): void {
    const now = this.#now()
    this.#told = this.#told.filter(({ at }) => now - at < MINUTE_MS)
    const name = isAppError(error) ? error.code : error.name
    const key = `${kind} ${name} ${error.message}`
    const isTold = this.#told.some((told) => told.key === key)
    if (isTold || this.#told.length >= MOST_REPORTS) return
    this.#told.push({ key, at: now })
    this.#api.diagnostics
      .report({
        kind,
        screen: this.#screen(),
        name: name.slice(0, 100),
        message: error.message.slice(0, 2000),
        stack: (error.stack ?? '').slice(0, 8000)
      })
      .catch(() => {
        // A program that cannot be reached has a banner of its own.
      })
  }
}
