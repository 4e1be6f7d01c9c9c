import type { DocumentView } from '@shared/contract/documents.ts'
import type { Api } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'
import { sendFile, type PickedFile } from '../../app/send-file.ts'

export type DocumentsApi = {
  documents: Pick<Api['documents'], 'list' | 'add' | 'rename' | 'remove'>
  imports: Pick<Api['imports'], 'open' | 'put' | 'drop'>
}

/** A file that is being taken in; `share` of its bytes have been handed over, 0 to 1. */
export type Adding = { name: string; share: number }

/** Documents that the tutor may cite, and the files on their way to become some. */
export class DocumentsState {
  readonly #api: DocumentsApi
  readonly listed: Loaded<DocumentView[]>
  #adding = $state.raw<Adding | null>(null)
  /** One for each file that could not be taken in, and for a change that failed. */
  #failures = $state.raw<readonly unknown[]>([])
  #gone = false

  constructor(api: DocumentsApi) {
    this.#api = api
    this.listed = new Loaded(() => api.documents.list({}))
    void this.listed.load()
  }

  get adding(): Adding | null {
    return this.#adding
  }

  get failures(): readonly unknown[] {
    return this.#failures
  }

  /** One after another; what one file is refused for keeps none of the others away. */
  async add(files: readonly PickedFile[]): Promise<void> {
    if (this.#adding !== null) return
    this.#failures = []
    for (const file of files) {
      this.#adding = { name: file.name, share: 0 }
      try {
        await this.#addOne(file)
      } catch (error) {
        // Shown with its sentence, which names the file.
        this.#failures = [...this.#failures, error]
      }
      if (this.#gone) return
      await this.listed.load()
    }
    this.#adding = null
  }

  /** Whether the title was taken. */
  async rename(documentId: string, title: string): Promise<boolean> {
    return this.#attempt(async () => {
      await this.#api.documents.rename({ documentId, title })
      await this.listed.load()
    })
  }

  async remove(documentId: string): Promise<void> {
    await this.#attempt(async () => {
      this.listed.set(await this.#api.documents.remove({ documentId }))
    })
  }

  dispose(): void {
    this.#gone = true
  }

  async #addOne(file: PickedFile): Promise<void> {
    let sent = 0
    const fileId = await sendFile(
      this.#api,
      file,
      () => !this.#gone,
      (bytes) => {
        sent += bytes
        this.#adding = { name: file.name, share: sent / file.size }
      }
    )
    if (this.#gone) await this.#api.imports.drop({ fileIds: [fileId] })
    else await this.#api.documents.add({ fileId, title: null })
  }

  async #attempt(act: () => Promise<void>): Promise<boolean> {
    this.#failures = []
    try {
      await act()
      return true
    } catch (error) {
      this.#failures = [error]
      return false
    }
  }
}
