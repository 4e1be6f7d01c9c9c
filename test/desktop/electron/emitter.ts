import { EventEmitter } from 'node:events'
import { makeLoud } from './loud.ts'

// Electron's listeners have a type an event; what they are called with is checked where the event is told.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Listener = (...args: any[]) => void

/**
 * What Electron's classes have of Node's EventEmitter. An event that the harness never tells cannot be listened to: a
 * listener that is never called would look like a guard.
 */
export class Emitter {
  readonly #events = new EventEmitter()
  readonly #told: ReadonlySet<string>

  constructor(told: readonly string[]) {
    this.#told = new Set(told)
  }

  on(event: string, listener: Listener): this {
    this.#known(event)
    this.#events.on(event, listener)
    return this
  }

  once(event: string, listener: Listener): this {
    this.#known(event)
    this.#events.once(event, listener)
    return this
  }

  off(event: string, listener: Listener): this {
    this.#known(event)
    this.#events.off(event, listener)
    return this
  }

  removeListener(event: string, listener: Listener): this {
    return this.off(event, listener)
  }

  emit(event: string, ...args: unknown[]): boolean {
    this.#known(event)
    return this.#events.emit(event, ...args)
  }

  listenerCount(event: string): number {
    return this.#events.listenerCount(event)
  }

  #known(event: string): void {
    if (!this.#told.has(event)) throw new Error(`event '${event}' is not in the desktop harness`)
  }
}
makeLoud('Emitter', Emitter.prototype)
// Statics as well; a class's own base stays what it is.
makeLoud('Emitter', Emitter)

/** An event whose default can be prevented, with what else it tells. */
export function preventable<T extends object>(params: T) {
  let defaultPrevented = false
  return {
    ...params,
    preventDefault: (): void => {
      defaultPrevented = true
    },
    get defaultPrevented(): boolean {
      return defaultPrevented
    }
  }
}
