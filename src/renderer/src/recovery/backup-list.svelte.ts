import type { BackupView } from '@shared/contract/recovery.ts'
import { isAppError, type Api } from '../api.ts'
import { Loaded } from '../app/loaded.svelte.ts'
import { sendFile, type PickedFile } from '../app/send-file.ts'

export type BackupListApi = {
  recovery: Pick<Api['recovery'], 'backups' | 'openFile' | 'put' | 'drop' | 'addFile'>
}
/** A file that is being taken in; `share` of its bytes have been handed over, 0 to 1. */
export type AddingFile = { name: string; share: number }

/** The backups as they lie on the disk, newest first, and a file from elsewhere that joins them. */
export class BackupList {
  readonly #api: BackupListApi
  readonly listed: Loaded<BackupView[]>
  #adding = $state.raw<AddingFile | null>(null)
  #failure = $state.raw<unknown>(null)
  /** The file that is being handed over is wanted. */
  #wanted = true

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
    this.#wanted = true
    try {
      return await this.#send(file)
    } catch (error) {
      this.#failure = error
      return null
    } finally {
      this.#adding = null
    }
  }

  /** The file on its way is not wanted after all: what has been handed over of it is dropped. */
  cancel(): void {
    this.#wanted = false
  }

  dispose(): void {
    this.cancel()
  }

  /** Null when it was cancelled. */
  async #send(file: PickedFile): Promise<BackupView | null> {
    const { recovery } = this.#api
    const incoming: { fileId: string | null } = { fileId: null }
    let sent = 0
    try {
      const fileId = await sendFile(
        {
          imports: {
            open: async (input) => {
              const opened = await recovery.openFile(input)
              incoming.fileId = opened.fileId
              return opened
            },
            put: recovery.put
          }
        },
        file,
        () => this.#wanted,
        (bytes) => {
          sent += bytes
          this.#adding = { name: file.name, share: sent / file.size }
        }
      )
      if (!this.#wanted) return null
      // From here on the program has the whole file, and removes it itself.
      incoming.fileId = null
      const added = await recovery.addFile({ fileName: file.name, fileId })
      await this.listed.load()
      return added
    } finally {
      if (incoming.fileId !== null) await this.#drop(incoming.fileId)
    }
  }

  async #drop(fileId: string): Promise<void> {
    try {
      await this.#api.recovery.drop({ fileId })
    } catch (error) {
      // A program that is out of reach removes what was left of it when it starts again.
      if (!isAppError(error)) throw error
    }
  }
}
