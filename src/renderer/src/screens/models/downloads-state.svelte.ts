import type { DownloadView, LicenceView } from '@shared/contract/downloads.ts'
import type {
  CatalogueFileView,
  CatalogueModelView,
  CatalogueView
} from '@shared/contract/model-catalogue.ts'
import { fromWireError } from '@shared/errors.ts'
import { isAppError, type Api, type On } from '../../api.ts'
import { Countdown } from '../../app/countdown.svelte.ts'
import { Loaded } from '../../app/loaded.svelte.ts'

export type DownloadsApi = Pick<Api, 'downloads' | 'modelCatalogue'>
/** A file of the catalogue and the model that it is of. */
export type Offer = { file: CatalogueFileView; model: CatalogueModelView }
/** A licence whose text came. */
export type ReadLicence = LicenceView & { text: string; sha256: string }
/** What the learner is asked before a file comes. */
export type Ask = Offer & AskStep
type AskStep =
  /** Nothing was fetched yet. */
  | { phase: 'asked' }
  | { phase: 'fetching' }
  | { phase: 'shown'; licence: ReadLicence }
  | { phase: 'starting' }
  | { phase: 'failed'; error: unknown }

/** Models that can be had, and their files on the way to the disk. */
export class DownloadsState {
  readonly #api: DownloadsApi
  readonly #leave: (() => void)[]
  readonly #countdown: Countdown
  readonly catalogue: Loaded<CatalogueView>
  readonly #downloads: Loaded<DownloadView[]>
  /** Events so far. */
  #told = 0
  #ask = $state.raw<Ask | null>(null)
  #failure = $state.raw<{ fileId: string; error: unknown } | null>(null)
  #busyId = $state.raw<string | null>(null)

  /** `now` in epoch milliseconds. */
  constructor(api: DownloadsApi, on: On, now: () => number) {
    this.#api = api
    this.catalogue = new Loaded(() => api.modelCatalogue.list({}))
    this.#downloads = new Loaded(() => api.downloads.list({}))
    this.#countdown = new Countdown(now)
    const load = (): void => {
      void this.catalogue.load()
      void this.#downloads.load()
    }
    this.#leave = [
      on('downloadsChanged', ({ downloads }) => {
        this.#told += 1
        this.#downloads.set(downloads)
      }),
      // Another model leaves other memory free.
      on('modelsChanged', () => void this.catalogue.load()),
      on('resync', load)
    ]
    load()
  }

  get list(): readonly DownloadView[] {
    return this.#downloads.value ?? []
  }

  /** Why the list could not be read. */
  get listError(): unknown {
    return this.#downloads.current.phase === 'failed' ? this.#downloads.current.error : null
  }

  get ask(): Ask | null {
    return this.#ask
  }

  /** Of which a call is out. */
  get busyId(): string | null {
    return this.#busyId
  }

  of(fileId: string): DownloadView | null {
    return this.list.find(({ id }) => id === fileId) ?? null
  }

  /** Why the last call about it failed. */
  failureOf(fileId: string): unknown {
    return this.#failure?.fileId === fileId ? this.#failure.error : null
  }

  /** Milliseconds until the next try. */
  retryIn({ retryAt }: DownloadView): number | null {
    return this.#countdown.left(retryAt, 0)
  }

  /** Asks before anything is fetched. */
  want(offer: Offer): void {
    this.#failure = null
    this.#ask = { ...offer, phase: 'asked' }
  }

  /** Fetches the licence; what was agreed to before in the same words is not asked again. */
  async proceed(): Promise<void> {
    const ask = this.#ask
    if (ask === null || (ask.phase !== 'asked' && ask.phase !== 'failed')) return
    await this.#step(ask, { phase: 'fetching' }, async () => {
      const licence = await this.#api.downloads.licence({ fileId: ask.file.id })
      if (licence.acceptedAt !== null) return { phase: 'starting' }
      if (isRead(licence)) return { phase: 'shown', licence }
      return { phase: 'failed', error: licence.error && fromWireError(licence.error) }
    })
    if (this.#ask?.phase === 'starting') await this.#begin(this.#ask)
  }

  /** The words that are shown are agreed to, and the file comes. */
  async agree(): Promise<void> {
    const ask = this.#ask
    if (ask?.phase !== 'shown') return
    const { sha256 } = ask.licence
    const fileId = ask.file.id
    await this.#begin(ask, () => this.#api.downloads.accept({ fileId, sha256 }))
  }

  close(): void {
    this.#ask = null
  }

  /** Goes on with what was begun; asks again where its licence has other words by now. */
  async resume(fileId: string, offer: Offer | null): Promise<void> {
    await this.#call(fileId, async () => {
      try {
        return await this.#api.downloads.start({ fileId })
      } catch (error) {
        if (offer === null || !isAppError(error) || error.code !== 'licence-not-accepted')
          throw error
        this.want(offer)
        return this.#api.downloads.list({})
      }
    })
  }

  pause(fileId: string): Promise<void> {
    return this.#call(fileId, () => this.#api.downloads.pause({ fileId }))
  }

  /** What was received is gone. */
  cancel(fileId: string): Promise<void> {
    return this.#call(fileId, () => this.#api.downloads.cancel({ fileId }))
  }

  dispose(): void {
    this.#countdown.dispose()
    for (const leave of this.#leave) leave()
  }

  async #begin({ file, model }: Offer, before?: () => Promise<unknown>): Promise<void> {
    await this.#step({ file, model }, { phase: 'starting' }, async () => {
      await before?.()
      await this.#take(() => this.#api.downloads.start({ fileId: file.id }))
      return null
    })
  }

  /** One step of asking; what comes back after the learner closed it changes nothing on the screen. */
  async #step(
    { file, model }: Offer,
    during: AskStep,
    act: () => Promise<AskStep | null>
  ): Promise<void> {
    const mine: Ask = { file, model, ...during }
    this.#ask = mine
    const next = await act().catch((error: unknown): AskStep => ({ phase: 'failed', error }))
    if (this.#ask === mine) this.#ask = next === null ? null : { file, model, ...next }
    else if (during.phase === 'starting' && next?.phase === 'failed') {
      this.#failure = { fileId: file.id, error: next.error }
    }
  }

  /** An event overtakes the answer to a call: what it told is newer, and every change is told. */
  async #take(act: () => Promise<DownloadView[]>): Promise<void> {
    const told = this.#told
    const list = await act()
    if (told === this.#told) this.#downloads.set(list)
  }

  async #call(fileId: string, act: () => Promise<DownloadView[]>): Promise<void> {
    if (this.#busyId !== null) return
    this.#busyId = fileId
    this.#failure = null
    try {
      await this.#take(act)
    } catch (error) {
      // Shown beside the file with its sentence.
      this.#failure = { fileId, error }
    } finally {
      this.#busyId = null
    }
  }
}

const isRead = (licence: LicenceView): licence is ReadLicence =>
  licence.text !== null && licence.sha256 !== null
