import type { Reply, Transport } from './transport.ts'

/** Wait before the program is asked again whether it is there, milliseconds. */
const PROBE_MS = 1500
/**
 * A browser refuses a `keepalive` request when those on their way hold more than 64 KiB (Fetch Standard, HTTP-network-or-cache
 * fetch). This many characters are 48 KiB at most, and more than any click or note.
 */
const KEPT_ALIVE = 16_384
const UNREACHABLE: Reply = { ok: false, error: { code: 'unreachable', data: {} } }
const UNAUTHORISED: Reply = { ok: false, error: { code: 'unauthorised', data: {} } }

type Listener = (data: unknown) => void
type EventSourceLike = Pick<EventSource, 'addEventListener' | 'close' | 'readyState'>

/** Calls by POST, events by EventSource, over the loopback server that served the page. */
export class HttpTransport implements Transport {
  readonly #fetch: typeof fetch
  readonly #openEvents: () => EventSourceLike
  readonly #listeners = new Map<string, Set<Listener>>()
  readonly #watchers = new Set<(connected: boolean) => void>()
  #events: EventSourceLike
  #connected = true
  #probing = false

  constructor(
    doFetch: typeof fetch = (input, init) => fetch(input, init),
    openEvents: () => EventSourceLike = () => new EventSource('/events')
  ) {
    this.#fetch = doFetch
    this.#openEvents = openEvents
    this.#events = this.#open()
  }

  async call(name: string, input: unknown): Promise<Reply> {
    const reply = await this.#post(name, input)
    this.#report(reply.ok || reply.error.code !== 'unreachable')
    return reply
  }

  on(event: string, fn: Listener): () => void {
    const known = this.#listeners.get(event)
    const listeners = known ?? new Set<Listener>()
    listeners.add(fn)
    if (known === undefined) {
      this.#listeners.set(event, listeners)
      this.#listen(event)
    }
    return () => listeners.delete(fn)
  }

  watch(fn: (connected: boolean) => void): () => void {
    this.#watchers.add(fn)
    fn(this.#connected)
    return () => this.#watchers.delete(fn)
  }

  async #post(name: string, input: unknown): Promise<Reply> {
    const body = JSON.stringify(input)
    let response: Response
    try {
      response = await this.#fetch(`/call/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        // A click made as the window closes is still on its way when the page is gone.
        keepalive: body.length <= KEPT_ALIVE
      })
      if (response.status === 401) return UNAUTHORISED
      return (await response.json()) as Reply
    } catch {
      // fetch rejects with a bare TypeError for every network failure, and a reply cut short is no reply.
      return UNREACHABLE
    }
  }

  #open(): EventSourceLike {
    const events = this.#openEvents()
    events.addEventListener('open', () => this.#report(true))
    events.addEventListener('error', () => this.#report(false))
    return events
  }

  #listen(event: string): void {
    this.#events.addEventListener(event, (message) => {
      this.#emit(event, JSON.parse((message as MessageEvent<string>).data))
    })
  }

  #emit(event: string, data: unknown): void {
    for (const fn of this.#listeners.get(event) ?? []) fn(data)
  }

  #report(connected: boolean): void {
    if (!connected) this.#probeLater()
    if (connected === this.#connected) return
    this.#connected = connected
    for (const fn of this.#watchers) fn(connected)
  }

  #probeLater(): void {
    if (this.#probing) return
    this.#probing = true
    setTimeout(() => {
      this.#probing = false
      void this.#probe()
    }, PROBE_MS)
  }

  async #probe(): Promise<void> {
    const reply = await this.call('program.info', {})
    if (reply.ok && this.#events.readyState === EVENTS_CLOSED) this.#reopen()
  }

  /** The browser reconnects by itself after a network failure, but not after a refused request. */
  #reopen(): void {
    this.#events.close()
    this.#events = this.#open()
    for (const event of this.#listeners.keys()) this.#listen(event)
    // A new stream does not know what was missed.
    this.#emit('resync', {})
  }
}

const EVENTS_CLOSED = 2
