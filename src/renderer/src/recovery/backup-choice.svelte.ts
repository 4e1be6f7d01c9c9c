import type { FileCheck } from '@shared/contract/recovery.ts'
import type { Api } from '../api.ts'

export type CheckApi = { recovery: Pick<Api['recovery'], 'check'> }
export type BackupCheck = { then: FileCheck; now: FileCheck | null }
export type ChoiceStep =
  | { phase: 'checking' }
  | { phase: 'failed'; error: unknown }
  | ({ phase: 'checked' | 'restoring'; failure: unknown } & BackupCheck)

/** One backup that may take the place of the database: checked whole and counted before it is asked about. */
export class BackupChoice {
  readonly #api: CheckApi
  readonly #restore: (name: string) => Promise<void>
  readonly name: string
  readonly at: number
  #step = $state.raw<ChoiceStep>({ phase: 'checking' })

  constructor(
    api: CheckApi,
    { name, at }: { name: string; at: number },
    restore: (name: string) => Promise<void>
  ) {
    this.#api = api
    this.#restore = restore
    this.name = name
    this.at = at
  }

  get step(): ChoiceStep {
    return this.#step
  }

  async check(): Promise<void> {
    this.#step = { phase: 'checking' }
    try {
      const { then, now } = await this.#api.recovery.check({ name: this.name })
      this.#step = { phase: 'checked', failure: null, then, now }
    } catch (error) {
      // Told in the dialog.
      this.#step = { phase: 'failed', error }
    }
  }

  async restore(): Promise<void> {
    const step = this.#step
    if (step.phase !== 'checked' || step.then.state !== 'whole') return
    this.#step = { ...step, phase: 'restoring', failure: null }
    try {
      await this.#restore(this.name)
    } catch (error) {
      // Told in the dialog, which stays open: nothing was changed.
      this.#step = { ...step, failure: error }
    }
  }
}
