import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DownloadView } from '@shared/contract/downloads.ts'
import type { Emit } from '@shared/contract/events.ts'
import { AppError, isAppError } from '@shared/errors.ts'
import type { ModelFile } from '../../db/model-file-queries.ts'
import { systemReason } from '../../lib/write-out.ts'
import { checkFileName, fileAddress } from './download-address.ts'
import type { DownloadedFile } from './download-finish.ts'
import { createDownloads, type DownloadRequest, type DownloadsNeeds } from './downloads.ts'
import type { ModelCatalogue } from './model-catalogue.ts'
import { licenceBeside, type ModelFiles } from './model-files.ts'
import type { ModelLicences } from './model-licences.ts'

export type ModelDownloadsNeeds = Omit<DownloadsNeeds, 'onChange'> & {
  catalogue: ModelCatalogue
  licences: ModelLicences
  files: ModelFiles
  emit: Emit
}

/** A file that is to come: one of the catalogue, or any GGUF file at an address. */
export type Wish = DownloadRequest & {
  /** Of the catalogue: only with its licence accepted, and only when it is of EXAONE's family. */
  isOffer: boolean
}

/** Null: it was stopped, and what was received stays. */
export type PullEnd = { file: ModelFile } | null

/** Files that come over the network become model files of the learner's; nothing is fetched but by `pull` and `start`. */
export function createModelDownloads(needs: ModelDownloadsNeeds) {
  const { catalogue, licences, files, emit, log, dir } = needs
  let isClosed = false
  const listeners = new Set<(view: DownloadView) => void>()
  const downloads = createDownloads({
    ...needs,
    onChange: (id) => {
      const view = downloads.state(id)
      if (view !== null)
        listeners.forEach((listener) => {
          listener(view)
        })
      emit('downloadsChanged', { downloads: downloads.list() })
    }
  })

  const findWish = (id: string): Wish | null => {
    const offer = catalogue.findOffer(id)
    if (offer !== null) {
      const { fileName, address, bytes, sha256 } = offer
      return { id, fileName, url: address, bytes, sha256, isOffer: true }
    }
    const request = downloads.findRequest(id)
    return request === null ? null : { ...request, isOffer: false }
  }

  const getWish = (id: string): Wish => {
    const wish = findWish(id)
    if (wish === null) throw new AppError('not-found', { what: 'model', id })
    return wish
  }

  /** One that came before and is as it was. */
  async function findThere({ fileName, sha256 }: Wish): Promise<ModelFile | null> {
    const there = files.findAt(join(dir, fileName))
    if (there === null || (sha256 !== null && there.sha256 !== sha256)) return null
    return (await files.stateOf(there)) === 'ready' ? there : null
  }

  /** The licence's text, null where none is known; throws `licence-not-accepted`. */
  async function licenceFor({ id, isOffer }: Wish, signal?: AbortSignal): Promise<string | null> {
    if (!isOffer) return null
    const goesOn = downloads.findRequest(id) !== null
    return licences.expectAccepted(catalogue.getOffer(id), { goesOn, signal })
  }

  /**
   * A file that is no model for the tutor is removed: it is as its server has it, so that going on would not mend it,
   * and it would keep its name from a better one.
   */
  async function take(
    { path, sha256 }: DownloadedFile,
    { isOffer }: Wish,
    licence: string | null
  ): Promise<ModelFile> {
    try {
      if (licence !== null) await keepLicence(path, licence)
      return await files.adopt(path, sha256, { anyFamily: !isOffer })
    } catch (error) {
      if (isAppError(error) && error.code === 'model-unusable') {
        await rm(path, { force: true })
        await rm(`${path}.part.json`, { force: true })
        await rm(licenceBeside(path), { force: true })
      }
      throw error
    }
  }

  /** One that came whole and was not taken in: the learner wants none of it any more. */
  function namedBy(request: DownloadRequest | null): string | null {
    if (request === null) return null
    const path = join(dir, request.fileName)
    return existsSync(`${path}.part`) || files.findAt(path) !== null ? null : path
  }

  /** Begins when the licence is known to be accepted; `end` is how it went. */
  async function begin(wish: Wish, signal?: AbortSignal): Promise<{ end: Promise<PullEnd> }> {
    expectWhole(wish)
    const there = await findThere(wish)
    if (there !== null) {
      // A program that ended between taking the file in and forgetting that it was on its way.
      if (downloads.findRequest(wish.id) !== null) await downloads.cancel(wish.id)
      return { end: Promise.resolve({ file: there }) }
    }
    const licence = await licenceFor(wish, signal)
    if (isClosed || signal?.aborted === true) return { end: Promise.resolve(null) }
    return { end: run(wish, licence) }
  }

  async function run(wish: Wish, licence: string | null): Promise<PullEnd> {
    const taken: ModelFile[] = []
    const { outcome } = await downloads.start(wish, async (named) => {
      taken.push(await take(named, wish, licence))
    })
    const [file] = taken
    if (outcome !== 'done' || file === undefined) return null
    emit('modelsChanged', {})
    return { file }
  }

  return {
    list: (): DownloadView[] => downloads.list(),
    findWish,

    /** A file of any family at an address; its name is the address's. Throws `bad-input` and `download-refused`. */
    wishAt: (address: string, sha256: string | null): Wish => {
      const offer = catalogue.offers().find((each) => each.address === address)
      if (offer !== undefined) return { ...getWish(offer.id), sha256: offer.sha256 ?? sha256 }
      const { href, pathname } = fileAddress(address)
      const fileName = lastOf(pathname)
      checkFileName(fileName)
      const id = `address-${createHash('sha256').update(href).digest('hex').slice(0, 16)}`
      return { id, url: href, fileName, bytes: null, sha256, isOffer: false }
    },

    /** Fetches a file to its end. Aborted, it pauses. */
    pull: async (
      wish: Wish,
      signal: AbortSignal,
      onChange: (view: DownloadView) => void
    ): Promise<PullEnd> => {
      const listener = (view: DownloadView): void => {
        if (view.id === wish.id) onChange(view)
      }
      const stop = (): void => void downloads.pause(wish.id)
      listeners.add(listener)
      try {
        const { end } = await begin(wish, signal)
        signal.addEventListener('abort', stop, { once: true })
        if (signal.aborted) stop()
        return await end
      } catch (error) {
        if (signal.aborted && error === signal.reason) return null
        throw error
      } finally {
        signal.removeEventListener('abort', stop)
        listeners.delete(listener)
      }
    },

    /** Begins or goes on. What is refused at once is thrown; the rest is told by `downloadsChanged`. */
    start: async (id: string): Promise<DownloadView[]> => {
      const isUnderWay = downloads.list().some((view) => view.id === id && isMoving(view))
      if (isUnderWay) return downloads.list()
      const { end } = await begin(getWish(id))
      let isTold = false
      const running = end.catch((error: unknown) => {
        if (!isTold) throw error
        if (!isAppError(error)) log.error('download failed', { id, error })
      })
      // The lock of another program refuses before the next turn.
      await Promise.race([running, nextTurn()])
      isTold = true
      return downloads.list()
    },

    pause: async (id: string): Promise<DownloadView[]> => {
      await downloads.pause(id)
      return downloads.list()
    },

    cancel: async (id: string): Promise<DownloadView[]> => {
      await downloads.pause(id)
      const named = namedBy(downloads.findRequest(id))
      await downloads.cancel(id)
      if (named !== null) await rm(named, { force: true })
      return downloads.list()
    },

    /** Pauses all. */
    close: async (): Promise<void> => {
      isClosed = true
      await downloads.close()
    }
  }
}

export type ModelDownloads = ReturnType<typeof createModelDownloads>

const isMoving = ({ phase }: DownloadView): boolean => phase !== 'paused' && phase !== 'failed'

/** One part of a model is none, and its name says so before gigabytes have come. */
function expectWhole({ url, fileName }: Wish): void {
  const part = /-(\d{5}-of-\d{5})\.gguf$/iu.exec(fileName)
  if (part === null) return
  throw new AppError('model-unusable', { path: url, why: 'unsupported', detail: part[1] ?? '' })
}

function lastOf(pathname: string): string {
  const last = pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(last).normalize('NFC')
  } catch {
    // No code of UTF-8: the name as it is written.
    return last
  }
}

async function keepLicence(path: string, text: string): Promise<void> {
  const beside = licenceBeside(path)
  try {
    if (!existsSync(beside)) await writeFile(beside, text, { flush: true })
  } catch (cause) {
    throw new AppError('file-unwritable', { path: beside, reason: systemReason(cause) }, { cause })
  }
}
