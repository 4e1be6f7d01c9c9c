import type { DownloadView } from '@shared/contract/downloads.ts'
import { AppError, fromWireError, isAppError } from '@shared/errors.ts'
import type { App } from '../app.ts'
import type { CatalogueOffer, ModelCatalogue } from '../services/models/model-catalogue.ts'
import type { Wish } from '../services/models/model-downloads.ts'
import type { Arguments } from './arguments.ts'
import { done, UsageProblem, type Answer, type CommandWorld } from './command.ts'
import { acceptedText, addedText, downloadText, pullTexts } from './texts-models.ts'
import { problems } from './texts.ts'

type Services = App['services']

/** Fetches a file of the catalogue by its id, or any GGUF file by its address, and takes it in. */
export async function pullModel(
  services: Services,
  of: string,
  { sha256 }: Arguments,
  { tell, progress, onInterrupt }: CommandWorld
): Promise<Answer> {
  const wish = wishFor(services, of, sha256?.toLowerCase() ?? null)
  if (!wish.isOffer) tell(pullTexts().licenceUnknown)
  const stop = new AbortController()
  const listenNoMore = onInterrupt(() => {
    stop.abort()
  })
  try {
    const end = await services.modelDownloads.pull(wish, stop.signal, (view) => {
      progress.show(downloadText(view), stepOf(view))
    })
    progress.clear()
    if (end === null)
      throw new AppError('download-interrupted', { url: wish.url, detail: 'SIGINT' })
    const file = await services.models.viewOf(end.file)
    if (!file.isExaone) tell(pullTexts().otherFamily(file.architecture))
    return done(file, addedText(file))
  } catch (error) {
    progress.clear()
    if (isAppError(error) && error.code === 'licence-not-accepted') {
      tell(pullTexts().acceptFirst(wish.id))
    }
    if (isAppError(error) && error.code === 'download-interrupted') tell(pullTexts().goOn)
    throw error
  } finally {
    listenNoMore()
  }
}

/** Prints the whole text of a licence as the host gives it, and keeps that it is agreed to. */
export async function acceptLicence(
  { modelCatalogue, modelLicences }: Services,
  of: string
): Promise<Answer> {
  const { recommendedId } = modelCatalogue.list()
  const id = of === '' ? (recommendedId ?? modelCatalogue.offers()[0]?.id ?? '') : of
  const offer = offerOf(modelCatalogue, id)
  const { sha256, error } = await modelLicences.read(offer.id)
  if (error !== null) throw fromWireError(error)
  const accepted = modelLicences.accept(offer.id, sha256 ?? '')
  return done(accepted, acceptedText(accepted))
}

export function offerOf(catalogue: ModelCatalogue, id: string): CatalogueOffer {
  const offer = catalogue.findOffer(id)
  if (offer === null) throw unknown(catalogue, id)
  return offer
}

const unknown = (catalogue: ModelCatalogue, id: string): UsageProblem =>
  new UsageProblem(
    problems().unknownOffer(
      id,
      catalogue.offers().map((offer) => offer.id)
    )
  )

function wishFor(
  { modelDownloads, modelCatalogue }: Services,
  of: string,
  sha256: string | null
): Wish {
  if (/^https?:\/\//iu.test(of)) return modelDownloads.wishAt(of, sha256)
  // One that was begun by its address has an id of its own too.
  const wish = modelDownloads.findWish(of)
  if (wish === null) throw unknown(modelCatalogue, of)
  return { ...wish, sha256: wish.sha256 ?? sha256 }
}

/** Each tenth of a phase. */
const stepOf = ({ phase, received, checked, total }: DownloadView): string => {
  const bytes = phase === 'checking' ? checked : received
  return total === null ? phase : `${phase} ${Math.floor((bytes / total) * 10)}`
}
