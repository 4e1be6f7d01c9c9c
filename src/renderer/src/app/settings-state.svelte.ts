import type { Settings, SettingsPatch } from '@shared/contract/program.ts'
import type { Api } from '../api.ts'
import { Loaded } from './loaded.svelte.ts'

/** Item text may be 80–160 % of its size, changed in steps of ten. */
const SMALLEST = 80
const LARGEST = 160
const STEP = 10

export type SettingsApi = { program: Pick<Api['program'], 'settings' | 'change'> }

/** The learner's choices. Changes are written one at a time; those made meanwhile go together in the next. */
export class SettingsState {
  readonly #api: SettingsApi
  readonly #loaded: Loaded<Settings>
  #pending: SettingsPatch | null = null
  #writing: Promise<void> | null = null
  /** Text size of the changes that are not stored yet. */
  #wantedPercent: number | null = null

  constructor(api: SettingsApi) {
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

  /** Fails for every change that waits when one of them cannot be written. */
  change(patch: SettingsPatch): Promise<void> {
    this.#pending = merged(this.#pending ?? {}, patch)
    this.#wantedPercent = patch.textPercent ?? this.#wantedPercent
    this.#writing ??= this.#write()
    return this.#writing
  }

  resizeText(by: 'larger' | 'smaller' | 'reset'): Promise<void> {
    const intended = this.#wantedPercent ?? this.textPercent
    const wanted = by === 'reset' ? 100 : intended + (by === 'larger' ? STEP : -STEP)
    const textPercent = Math.min(LARGEST, Math.max(SMALLEST, wanted))
    return textPercent === intended ? Promise.resolve() : this.change({ textPercent })
  }

  async #write(): Promise<void> {
    try {
      while (this.#pending !== null) {
        const patch = this.#pending
        this.#pending = null
        this.#loaded.set(await this.#api.program.change(patch))
      }
    } finally {
      this.#pending = null
      this.#wantedPercent = null
      this.#writing = null
    }
  }
}

const merged = (before: SettingsPatch, after: SettingsPatch): SettingsPatch => ({
  ...before,
  ...after,
  ...(before.retention === undefined && after.retention === undefined
    ? {}
    : { retention: { ...before.retention, ...after.retention } }),
  ...(before.examDates === undefined && after.examDates === undefined
    ? {}
    : { examDates: { ...before.examDates, ...after.examDates } })
})
