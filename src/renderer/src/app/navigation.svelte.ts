import { formatRoute, parseRoute, type Route } from './route.ts'

/** The part of the browser that keeps the address. */
export type AddressBar = {
  read: () => string
  push: (hash: string) => void
  replace: (hash: string) => void
  watch: (fn: () => void) => () => void
}

/** Whether the present place may be left; asked before it is. */
export type Guard = () => boolean | Promise<boolean>

export class Navigation {
  readonly #bar: AddressBar
  readonly #leave: () => void
  #route = $state.raw<Route>({ screen: 'home' })
  #guard: Guard | null = null
  /** What follows once the guard lets go; the latest wish counts. Null while nothing is asked. */
  #wish: (() => void) | null = null

  constructor(bar: AddressBar) {
    this.#bar = bar
    this.#route = parseRoute(bar.read())
    // Back, Forward or an address typed by hand: the browser has gone there already.
    this.#leave = bar.watch(() => {
      if (this.#isAtRoute()) return
      this.#whenFree(() => {
        this.#route = parseRoute(this.#bar.read())
      })
    })
  }

  get route(): Route {
    return this.#route
  }

  go(route: Route): void {
    this.#whenFree(() => {
      this.#bar.push(formatRoute(route))
      this.#route = route
    })
  }

  /** Goes on without leaving the present place in the history: Back skips a sheet that was handed in. */
  replace(route: Route): void {
    this.#whenFree(() => {
      this.#bar.replace(formatRoute(route))
      this.#route = route
    })
  }

  /** Asks before the present place is left, until the returned function is called. */
  guard(fn: Guard): () => void {
    this.#guard = fn
    return () => {
      if (this.#guard === fn) this.#guard = null
    }
  }

  dispose(): void {
    this.#leave()
  }

  #isAtRoute(): boolean {
    return formatRoute(parseRoute(this.#bar.read())) === formatRoute(this.#route)
  }

  #whenFree(go: () => void): void {
    if (this.#guard === null) {
      go()
      return
    }
    const asking = this.#wish !== null
    this.#wish = go
    if (asking) return
    const free = this.#guard()
    if (typeof free === 'boolean') this.#settle(free)
    else void free.then((allowed) => this.#settle(allowed))
  }

  #settle(free: boolean): void {
    const go = this.#wish
    this.#wish = null
    if (free) go?.()
    // Pushed after a step back, the place that was kept is the next one in the history again.
    else if (!this.#isAtRoute()) this.#bar.push(formatRoute(this.#route))
  }
}

export const addressBarOf = (window: Window): AddressBar => ({
  read: () => window.location.hash,
  push: (hash) => {
    window.location.hash = hash
  },
  replace: (hash) => {
    window.history.replaceState(null, '', hash)
  },
  watch: (fn) => {
    window.addEventListener('hashchange', fn)
    return () => window.removeEventListener('hashchange', fn)
  }
})
