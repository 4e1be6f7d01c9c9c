import type { LlmStatus } from '@shared/contract/tutor.ts'
import type { Api, On } from '../api.ts'
import { Loaded } from './loaded.svelte.ts'

/** What the tutor's model is doing, as main last told. */
export class LlmStatusState {
  readonly #loaded: Loaded<LlmStatus>

  constructor(api: Api, on: On) {
    this.#loaded = new Loaded(() => api.tutor.status({}))
    on('llmStatus', (status) => this.#loaded.set(status))
    on('resync', () => void this.#loaded.load())
    void this.#loaded.load()
  }

  get loaded(): Loaded<LlmStatus> {
    return this.#loaded
  }

  get value(): LlmStatus | null {
    return this.#loaded.value
  }
}
