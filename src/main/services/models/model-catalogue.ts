import { readFileSync } from 'node:fs'
import {
  catalogueFileId,
  CatalogueDocument,
  type Catalogue,
  type CatalogueFileView,
  type CatalogueModel,
  type CatalogueModelView,
  type CatalogueView,
  type Licence
} from '@shared/contract/model-catalogue.ts'
import { AppError } from '@shared/errors.ts'
import type { Logger } from '../../lib/logger.ts'
import { fitOf, type ModelShape, type Room } from '../../llm/fit.ts'
import type { ModelRoom } from './room.ts'

/** A file of the catalogue as it is to be had. */
export type CatalogueOffer = {
  id: string
  fileName: string
  address: string
  /** Null unless the host says so: a size that is not exact refuses the right file. */
  bytes: number | null
  sha256: string | null
  licence: Licence
  /** Where its text stands, the model's own repository first. */
  licenceAddresses: string[]
  /** owner/name */
  repository: string
}

const EMPTY: Catalogue = { licences: [], models: [], preferred: [] }

/**
 * Models that can be had, and which of their files would run on this computer now. `hub` is where they are had from,
 * without a slash at its end.
 */
export function createModelCatalogue(
  path: string,
  room: Pick<ModelRoom, 'now'>,
  hub: string,
  log: Logger
) {
  const catalogue = readCatalogue(path, log)

  const fileAddress = (repository: string, name: string): string =>
    `${hub}/${repository}/resolve/main/${name}`
  const licenceOf = ({ licenceId }: CatalogueModel): Licence =>
    catalogue.licences.find(({ id }) => id === licenceId) as Licence

  const fileView = (
    { id, repository, shape }: CatalogueModel,
    { quantisation, fileName, nameFrom, bytes, bytesFrom }: CatalogueModel['files'][number],
    present: Room
  ): CatalogueFileView => ({
    id: catalogueFileId(id, quantisation),
    quantisation,
    fileName,
    isNameSure: nameFrom === 'published',
    address: fileAddress(repository, fileName),
    bytes,
    bytesFrom,
    fit: bytes === null ? null : fitOf(shapeOf(shape, quantisation, bytes), bytes, present)
  })

  const list = (): CatalogueView => {
    const present = room.now()
    const models = catalogue.models.map((model): CatalogueModelView => ({
      id: model.id,
      name: model.name,
      author: model.author,
      convertedBy: model.convertedBy,
      licence: licenceOf(model),
      address: `${hub}/${model.repository}`,
      contextTokens: model.shape.contextLength,
      files: model.files.map((file) => fileView(model, file, present))
    }))
    return { models, recommendedId: recommended(models, catalogue.preferred) }
  }

  const offers = catalogue.models.flatMap((model) =>
    model.files.map((file): CatalogueOffer => {
      const licence = licenceOf(model)
      const own = fileAddress(model.repository, 'LICENSE')
      return {
        id: catalogueFileId(model.id, file.quantisation),
        fileName: file.fileName,
        address: fileAddress(model.repository, file.fileName),
        bytes: file.bytesFrom === 'published' ? file.bytes : null,
        sha256: file.sha256,
        licence,
        licenceAddresses: [...new Set([own, ...rawAddress(licence.address, hub)])],
        repository: model.repository
      }
    })
  )

  return {
    list,
    offers: (): readonly CatalogueOffer[] => offers,
    findOffer: (id: string): CatalogueOffer | null =>
      offers.find((offer) => offer.id === id) ?? null,
    getOffer: (id: string): CatalogueOffer => {
      const offer = offers.find((each) => each.id === id)
      if (offer === undefined) throw new AppError('not-found', { what: 'model', id })
      return offer
    },
    licences: (): readonly Licence[] => catalogue.licences,
    /** By its own id; null where the catalogue has none such. */
    findFile: (id: string): CatalogueFileView | null =>
      list()
        .models.flatMap(({ files }) => files)
        .find((file) => file.id === id) ?? null
  }
}

export type ModelCatalogue = ReturnType<typeof createModelCatalogue>

/** Of a page of the hub that shows a file, the address of the file itself. */
function rawAddress(page: string, hub: string): string[] {
  const file = /^https:\/\/huggingface\.co\/([\w.-]+\/[\w.-]+)\/blob\/main\/([\w.-]+)$/u.exec(page)
  return file === null ? [] : [`${hub}/${file[1] ?? ''}/resolve/main/${file[2] ?? ''}`]
}

/**
 * A file that was not read yet: all of it counts as weights of the type that gives the quantisation its name (Q4_K_M:
 * Q4_K). Some are of finer types and some megabytes are vocabulary: on the side of too much.
 */
const shapeOf = (
  shape: CatalogueModel['shape'],
  quantisation: string,
  bytes: number
): ModelShape => ({ ...shape, matrixBytes: { [quantisation.replace(/_[SML]$/, '')]: bytes } })

/** The first of the preferred files that is quick enough and leaves memory free; else the first that is quick. */
function recommended(
  models: readonly CatalogueModelView[],
  preferred: readonly string[]
): string | null {
  const files = models.flatMap((model) => model.files)
  const quick = preferred.flatMap((id) =>
    files.filter((file) => file.id === id && file.fit?.slow === false)
  )
  const best = quick.find(({ fit }) => fit?.verdict === 'fits') ?? quick[0]
  return best?.id ?? null
}

/** A catalogue that cannot be read keeps nobody from the exams: then there is nothing in it. */
function readCatalogue(path: string, log: Logger): Catalogue {
  try {
    return CatalogueDocument.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    log.warn('model catalogue left out', { path, error })
    return EMPTY
  }
}
