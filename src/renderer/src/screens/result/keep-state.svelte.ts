import type { ExportedFile } from '@shared/contract/session.ts'
import type { Api } from '../../api.ts'

export type KeepApi = { session: Pick<Api['session'], 'export'> }

/** Taking a sitting out of the program as a file. */
export class KeepState {
  readonly #api: KeepApi
  readonly #sessionId: string
  readonly #download: (file: ExportedFile) => void
  #busy = $state(false)
  #trouble = $state.raw<unknown>(null)

  constructor(api: KeepApi, sessionId: string, download: (file: ExportedFile) => void) {
    this.#api = api
    this.#sessionId = sessionId
    this.#download = download
  }

  get busy(): boolean {
    return this.#busy
  }

  get trouble(): unknown {
    return this.#trouble
  }

  async save(format: 'csv' | 'json'): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    this.#trouble = null
    try {
      this.#download(await this.#api.session.export({ sessionId: this.#sessionId, format }))
    } catch (error) {
      // Shown with its own sentence beside the buttons.
      this.#trouble = error
    } finally {
      this.#busy = false
    }
  }
}
