import { hasErrors } from '@shared/contract/key-findings.ts'
import type { KeyReport } from '@shared/contract/key-report.ts'

/** From what was entered to what it would change, and from there to the change itself. */
export type ChangeStep =
  | { phase: 'entering' }
  | { phase: 'asking' }
  | { phase: 'told'; report: KeyReport }
  | { phase: 'writing'; report: KeyReport }
  | { phase: 'done'; report: KeyReport }
  | { phase: 'failed'; error: unknown }

/** A change of keys that is first shown and then made. */
export class KeyChange {
  readonly #send: (dryRun: boolean) => Promise<KeyReport>
  #step = $state.raw<ChangeStep>({ phase: 'entering' })
  #asked = 0

  constructor(send: (dryRun: boolean) => Promise<KeyReport>) {
    this.#send = send
  }

  get step(): ChangeStep {
    return this.#step
  }

  get report(): KeyReport | null {
    return 'report' in this.#step ? this.#step.report : null
  }

  get busy(): boolean {
    return this.#step.phase === 'asking' || this.#step.phase === 'writing'
  }

  readonly canApply: boolean = $derived.by(() => {
    if (this.#step.phase !== 'told') return false
    const { findings, corrected, confirmed } = this.#step.report
    return !hasErrors(findings) && corrected + confirmed > 0
  })

  /** Something else was entered: what was told no longer holds, and an answer under way is not taken. */
  reset(): void {
    this.#asked += 1
    this.#step = { phase: 'entering' }
  }

  async ask(): Promise<void> {
    const asked = (this.#asked += 1)
    this.#step = { phase: 'asking' }
    const next = await this.#attempt(true, 'told')
    if (asked === this.#asked) this.#step = next
  }

  async apply(): Promise<void> {
    if (this.#step.phase !== 'told' || !this.canApply) return
    this.#step = { phase: 'writing', report: this.#step.report }
    this.#step = await this.#attempt(false, 'done')
  }

  async #attempt(dryRun: boolean, phase: 'told' | 'done'): Promise<ChangeStep> {
    try {
      return { phase, report: await this.#send(dryRun) }
    } catch (error) {
      // Shown in the dialog; what was entered stays there.
      return { phase: 'failed', error }
    }
  }
}
