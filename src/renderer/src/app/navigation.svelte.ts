import { formatRoute, parseRoute, type Route } from './route.ts'

/** The part of the browser that keeps the address. */
export type AddressBar = {
  read: () => string
  push: (hash: string) => void
  replace: (hash: string) => void
  watch: (fn: () => void) => () => void
}

export class Navigation {
  readonly #bar: AddressBar
  readonly #leave: () => void
  #route = $state.raw<Route>({ screen: 'home' })

  constructor(bar: AddressBar) {
    this.#bar = bar
    this.#route = parseRoute(bar.read())
    this.#leave = bar.watch(() => {
      this.#route = parseRoute(bar.read())
    })
  }

  get route(): Route {
    return this.#route
  }

  go(route: Route): void {
    this.#bar.push(formatRoute(route))
    this.#route = route
  }

  /** Goes on without leaving the present place in the history: Back skips a sheet that was handed in. */
  replace(route: Route): void {
    this.#bar.replace(formatRoute(route))
    this.#route = route
  }

  dispose(): void {
    this.#leave()
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
