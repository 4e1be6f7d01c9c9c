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
import type { Logger } from '../../lib/logger.ts'
import type { Power } from '../../lib/power.ts'
import { fitOf, type ModelShape } from '../../llm/fit.ts'

const HUB = 'https://huggingface.co'
const EMPTY: Catalogue = { licences: [], models: [], preferred: [] }

/** Models that can be had, and which of their files would run on this computer now. */
export function createModelCatalogue(path: string, power: Power, log: Logger) {
  const catalogue = readCatalogue(path, log)

  const fileView = (
    { id, repository, shape }: CatalogueModel,
    { quantisation, fileName, nameFrom, bytes, bytesFrom }: CatalogueModel['files'][number],
    freeMemoryMb: number
  ): CatalogueFileView => ({
    id: catalogueFileId(id, quantisation),
    quantisation,
    fileName,
    isNameSure: nameFrom === 'published',
    address: `${HUB}/${repository}/resolve/main/${fileName}`,
    bytes,
    bytesFrom,
    fit: bytes === null ? null : fitOf(shapeOf(shape, quantisation, bytes), bytes, freeMemoryMb)
  })

  const list = (): CatalogueView => {
    const freeMemoryMb = power.freeMemoryMb()
    const models = catalogue.models.map((model): CatalogueModelView => ({
      id: model.id,
      name: model.name,
      author: model.author,
      convertedBy: model.convertedBy,
      licence: catalogue.licences.find(({ id }) => id === model.licenceId) as Licence,
      address: `${HUB}/${model.repository}`,
      contextTokens: model.shape.contextLength,
      files: model.files.map((file) => fileView(model, file, freeMemoryMb))
    }))
    return { models, recommendedId: recommended(models, catalogue.preferred) }
  }

  return {
    list,
    licences: (): readonly Licence[] => catalogue.licences,
    /** By its own id; null where the catalogue has none such. */
    findFile: (id: string): CatalogueFileView | null =>
      list()
        .models.flatMap(({ files }) => files)
        .find((file) => file.id === id) ?? null
  }
}

export type ModelCatalogue = ReturnType<typeof createModelCatalogue>

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
