import type { BackupView, DataCounts, FileCheck } from '@shared/contract/recovery.ts'
import { isAppError } from '../api.ts'
import type { CheckApi } from './backup-choice.svelte.ts'

type Unusable = Exclude<FileCheck['state'], 'whole'>
/** Why those that were read cannot be used, by name. */
export type UnusableBackups = Readonly<Partial<Record<string, Unusable>>>
export type GoodBackupStep =
  | { phase: 'searching' }
  | { phase: 'found'; backup: BackupView; counts: DataCounts }
  | { phase: 'none' }
  | { phase: 'failed'; error: unknown }

/** The newest backup that is whole. Each is read from end to end, one after another, until one is. */
export class GoodBackup {
  readonly #api: CheckApi
  #step = $state.raw<GoodBackupStep>({ phase: 'searching' })
  #unusable = $state.raw<UnusableBackups>({})
  #search = 0

  constructor(api: CheckApi) {
    this.#api = api
  }

  get step(): GoodBackupStep {
    return this.#step
  }

  get unusable(): UnusableBackups {
    return this.#unusable
  }

  /** `backups`: in the order in which they are wanted. A later search ends an earlier one. */
  async find(backups: readonly BackupView[]): Promise<void> {
    const search = ++this.#search
    this.#step = { phase: 'searching' }
    try {
      const found = await this.#firstWhole(backups, () => search === this.#search)
      if (search === this.#search) this.#step = found
    } catch (error) {
      // Told on the page, where it can be tried again.
      if (search === this.#search) this.#step = { phase: 'failed', error }
    }
  }

  dispose(): void {
    this.#search += 1
  }

  async #firstWhole(
    backups: readonly BackupView[],
    wanted: () => boolean
  ): Promise<GoodBackupStep> {
    for (const backup of backups) {
      const then = await this.#read(backup.name)
      if (then.state === 'whole') return { phase: 'found', backup, counts: then.counts }
      if (!wanted()) break
      this.#unusable = { ...this.#unusable, [backup.name]: then.state }
    }
    return { phase: 'none' }
  }

  async #read(name: string): Promise<FileCheck> {
    try {
      return (await this.#api.recovery.check({ name })).then
    } catch (error) {
      // One that went meanwhile: the next may be whole.
      if (!isAppError(error) || error.code !== 'not-found') throw error
      return { state: 'unreadable', detail: error.code }
    }
  }
}
