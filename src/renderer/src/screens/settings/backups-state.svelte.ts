import type { BackupView } from '@shared/contract/recovery.ts'
import type { Api } from '../../api.ts'
import type { PickedFile } from '../../app/send-file.ts'
import { BackupChoice, type CheckApi } from '../../recovery/backup-choice.svelte.ts'
import { BackupList, type BackupListApi } from '../../recovery/backup-list.svelte.ts'

export type BackupsApi = {
  recovery: BackupListApi['recovery'] & CheckApi['recovery'] & Pick<Api['recovery'], 'read'>
  backups: Pick<Api['backups'], 'make'>
}
export type BackupsNeeds = {
  restore: (name: string) => Promise<void>
  save: (fileName: string, pieces: Uint8Array<ArrayBuffer>[]) => void
}
/** What is under way; `share` of the bytes are here, 0 to 1. */
export type BackupWork = { kind: 'making' } | { kind: 'saving'; share: number }
export type BackupDone = { kind: 'made' } | { kind: 'saved'; fileName: string }

/** Backups in 설정: made, listed, saved elsewhere, brought in, and chosen to be restored. */
export class BackupsState {
  readonly #api: BackupsApi
  readonly #needs: BackupsNeeds
  readonly list: BackupList
  #work = $state.raw<BackupWork | null>(null)
  #done = $state.raw<BackupDone | null>(null)
  #failure = $state.raw<unknown>(null)
  #choice = $state.raw<BackupChoice | null>(null)
  #gone = false

  constructor(api: BackupsApi, needs: BackupsNeeds) {
    this.#api = api
    this.#needs = needs
    this.list = new BackupList(api)
    void this.list.listed.load()
  }

  get work(): BackupWork | null {
    return this.#work
  }

  get done(): BackupDone | null {
    return this.#done
  }

  get failure(): unknown {
    return this.#failure ?? this.list.failure
  }

  /** The backup that is asked about. */
  get choice(): BackupChoice | null {
    return this.#choice
  }

  async make(): Promise<void> {
    await this.#during({ kind: 'making' }, async () => {
      await this.#api.backups.make({})
      await this.list.listed.load()
      return { kind: 'made' }
    })
  }

  async save({ name, bytes }: BackupView): Promise<void> {
    await this.#during({ kind: 'saving', share: 0 }, async () => {
      const pieces = await this.#fetch(name, bytes)
      if (pieces === null) return null
      const fileName = `hapgyeok-${name}`
      this.#needs.save(fileName, pieces)
      return { kind: 'saved', fileName }
    })
  }

  /** It joins the list, then it is asked about. */
  async bring(file: PickedFile): Promise<void> {
    this.#failure = null
    this.#done = null
    const added = await this.list.add(file)
    if (added !== null && !this.#gone) this.ask(added)
  }

  ask(backup: Pick<BackupView, 'name' | 'at'>): void {
    this.#choice = new BackupChoice(this.#api, backup, this.#needs.restore)
    void this.#choice.check()
  }

  leave(): void {
    this.#choice = null
  }

  dispose(): void {
    this.#gone = true
    this.list.dispose()
  }

  async #during(work: BackupWork, act: () => Promise<BackupDone | null>): Promise<void> {
    if (this.#work !== null) return
    this.#work = work
    this.#failure = null
    this.#done = null
    try {
      this.#done = await act()
    } catch (error) {
      // Shown in the card with its sentence.
      this.#failure = error
    } finally {
      this.#work = null
    }
  }

  /** Null when the screen was left meanwhile. */
  async #fetch(name: string, bytes: number): Promise<Uint8Array<ArrayBuffer>[] | null> {
    const pieces: Uint8Array<ArrayBuffer>[] = []
    for (let offset = 0; !this.#gone;) {
      const piece = await this.#api.recovery.read({ name, offset })
      if (piece === null) return pieces
      const read = Uint8Array.from(atob(piece.base64), (sign) => sign.charCodeAt(0))
      pieces.push(read)
      offset += read.length
      this.#work = { kind: 'saving', share: bytes === 0 ? 1 : Math.min(1, offset / bytes) }
    }
    return null
  }
}
