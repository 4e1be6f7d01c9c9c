import type { Transport } from '../transport.ts'

/** Whether the program behind the window answers. */
export class ConnectionState {
  #connected = $state(true)
  readonly #transport: Pick<Transport, 'watch'>

  constructor(transport: Pick<Transport, 'watch'>) {
    this.#transport = transport
    transport.watch((connected) => {
      this.#connected = connected
    })
  }

  get connected(): boolean {
    return this.#connected
  }

  /** Tells when the program is back after it was gone. */
  onReturn(fn: () => void): () => void {
    let before = this.#connected
    return this.#transport.watch((connected) => {
      if (connected && !before) fn()
      before = connected
    })
  }
}
