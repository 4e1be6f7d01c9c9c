import type { Merged, MergeReport } from '@shared/contract/merge.ts'
import type { BackupView } from '@shared/contract/recovery.ts'
import type { Api } from '../../api.ts'
import type { PickedFile } from '../../app/send-file.ts'
import { BackupList, type BackupListApi } from '../../recovery/backup-list.svelte.ts'

export type MergeApi = BackupListApi & { merge: Pick<Api['merge'], 'look' | 'run'> }
type Of = { backup: BackupView }
export type MergeStep =
  | { phase: 'choosing'; failure: unknown }
  | (Of & { phase: 'looking' })
  | (Of & { phase: 'looked' | 'running'; report: MergeReport; failure: unknown })
  | (Of & { phase: 'merged' | 'undoing'; merged: Merged; failure: unknown })

/** Joining another computer's records: a backup is chosen, looked at, and merged only then. */
export class MergeState {
  readonly #api: MergeApi
  /** Puts a backup in the place of the database. */
  readonly #restore: (name: string) => Promise<void>
  /** What the window knows of the records is to be read again. */
  readonly #changed: () => void
  readonly list: BackupList
  #step = $state.raw<MergeStep>({ phase: 'choosing', failure: null })
  #look = 0

  constructor(api: MergeApi, restore: (name: string) => Promise<void>, changed: () => void) {
    this.#api = api
    this.#restore = restore
    this.#changed = changed
    this.list = new BackupList(api)
    void this.list.listed.load()
  }

  get step(): MergeStep {
    return this.#step
  }

  /** Must not be left half way. */
  get busy(): boolean {
    return this.#step.phase === 'running' || this.#step.phase === 'undoing'
  }

  /** A file from elsewhere joins the backups and is looked at. */
  async bring(file: PickedFile): Promise<void> {
    const added = await this.list.add(file)
    if (added === null) this.#step = { phase: 'choosing', failure: this.list.failure }
    else await this.look(added)
  }

  async look(backup: BackupView): Promise<void> {
    const look = ++this.#look
    this.#step = { phase: 'looking', backup }
    try {
      const report = await this.#api.merge.look({ name: backup.name })
      if (look === this.#look) this.#step = { phase: 'looked', backup, report, failure: null }
    } catch (error) {
      // Told above the list, where another one may be chosen.
      if (look === this.#look) this.#step = { phase: 'choosing', failure: error }
    }
  }

  back(): void {
    if (this.busy) return
    this.#look += 1
    this.#step = { phase: 'choosing', failure: null }
  }

  async run(): Promise<void> {
    const step = this.#step
    if (step.phase !== 'looked') return
    this.#step = { ...step, phase: 'running', failure: null }
    try {
      const merged = await this.#api.merge.run({ name: step.backup.name })
      this.#step = { phase: 'merged', backup: step.backup, merged, failure: null }
      this.#changed()
    } catch (error) {
      // Told in the dialog, which stays open: nothing was changed.
      this.#step = { ...step, failure: error }
    }
  }

  async undo(): Promise<void> {
    const step = this.#step
    if (step.phase !== 'merged') return
    this.#step = { ...step, phase: 'undoing', failure: null }
    try {
      // The window is drawn anew over what was there before.
      await this.#restore(step.merged.undo)
    } catch (error) {
      this.#step = { ...step, failure: error }
    }
  }

  dispose(): void {
    this.#look += 1
    this.list.dispose()
  }
}
