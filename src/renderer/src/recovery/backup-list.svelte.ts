import type { BackupView } from '@shared/contract/recovery.ts'
import type { Api } from '../api.ts'
import { Loaded } from '../app/loaded.svelte.ts'
import { sendFile, type PickedFile } from '../app/send-file.ts'

export type BackupListApi = {
  recovery: Pick<Api['recovery'], 'backups' | 'openFile' | 'put' | 'addFile'>
}
/** A file that is being taken in; `share` of its bytes have been handed over, 0 to 1. */
export type AddingFile = { name: string; share: number }

/** The backups as they lie on the disk, newest first, and a file from elsewhere that joins them. */
export class BackupList {
  readonly #api: BackupListApi
  readonly listed: Loaded<BackupView[]>
  #adding = $state.raw<AddingFile | null>(null)
  #failure = $state.raw<unknown>(null)
  #gone = false

  constructor(api: BackupListApi) {
    this.#api = api
    this.listed = new Loaded(() => api.recovery.backups({}))
  }

  get adding(): AddingFile | null {
    return this.#adding
  }

  /** Why the last file was not taken in. */
  get failure(): unknown {
    return this.#failure
  }

  /** The backup that it became; null when it was refused, which `failure` says. */
  async add(file: PickedFile): Promise<BackupView | null> {
    if (this.#adding !== null) return null
    this.#failure = null
    this.#adding = { name: file.name, share: 0 }
    try {
      return await this.#send(file)
    } catch (error) {
      this.#failure = error
      return null
    } finally {
      this.#adding = null
    }
  }

  dispose(): void {
    this.#gone = true
  }

  async #send(file: PickedFile): Promise<BackupView | null> {
    const { recovery } = this.#api
    let sent = 0
    const fileId = await sendFile(
      { imports: { open: recovery.openFile, put: recovery.put } },
      file,
      () => !this.#gone,
      (bytes) => {
        sent += bytes
        this.#adding = { name: file.name, share: sent / file.size }
      }
    )
    if (this.#gone) return null
    const added = await recovery.addFile({ fileName: file.name, fileId })
    await this.listed.load()
    return added
  }
}
