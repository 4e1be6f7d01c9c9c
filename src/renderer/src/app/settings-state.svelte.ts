import type { Settings } from '@shared/contract/program.ts'
import type { Api } from '../api.ts'
import { Loaded } from './loaded.svelte.ts'

/** Item text may be 80–160 % of its size, changed in steps of ten. */
const SMALLEST = 80
const LARGEST = 160
const STEP = 10

export class SettingsState {
  readonly #api: Api
  readonly #loaded: Loaded<Settings>

  constructor(api: Api) {
    this.#api = api
    this.#loaded = new Loaded(() => api.program.settings({}))
  }

  get loaded(): Loaded<Settings> {
    return this.#loaded
  }

  get value(): Settings | null {
    return this.#loaded.value
  }

  get textPercent(): number {
    return this.value?.textPercent ?? 100
  }

  async change(patch: Partial<Settings>): Promise<void> {
    this.#loaded.set(await this.#api.program.change(patch))
  }

  resizeText(by: 'larger' | 'smaller' | 'reset'): Promise<void> {
    const wanted = by === 'reset' ? 100 : this.textPercent + (by === 'larger' ? STEP : -STEP)
    const textPercent = Math.min(LARGEST, Math.max(SMALLEST, wanted))
    return textPercent === this.textPercent ? Promise.resolve() : this.change({ textPercent })
  }
}
