import { z } from 'zod'
import { call } from './call.ts'
import type { FitView } from './models.ts'

const text = z.string().min(1).max(200)
const id = z.string().regex(/^[a-z0-9]+([._-][a-z0-9]+)*$/)
const count = z.int().positive()
const address = z.url({ protocol: /^https$/ })

/** Of a file's size: as the host says, rounded by whoever published it, or worked out from another model. */
const BytesFrom = z.enum(['published', 'rounded', 'derived'])

const CatalogueFile = z
  .strictObject({
    quantisation: text,
    fileName: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*\.gguf$/),
    /** `expected`: by the pattern of the other files. */
    nameFrom: z.enum(['published', 'expected']),
    bytes: count.nullable(),
    bytesFrom: BytesFrom.nullable(),
    /** Null: to be read from the host. */
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable()
  })
  .refine(({ bytes, bytesFrom }) => (bytes === null) === (bytesFrom === null), {
    path: ['bytesFrom'],
    message: 'stands beside bytes'
  })

const CatalogueModel = z.strictObject({
  id,
  name: text,
  author: text,
  licenceId: id,
  /** owner/name on huggingface.co */
  repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
  /** Who made GGUF files of it, where that was not the author. */
  convertedBy: text.nullable(),
  shape: z.strictObject({
    architecture: text,
    blockCount: count,
    embeddingLength: count,
    feedForwardLength: count,
    headCountKv: count,
    keyLength: count,
    valueLength: count,
    contextLength: count,
    slidingWindow: count.nullable(),
    globalLayers: count.nullable()
  }),
  files: z.array(CatalogueFile)
})

const Licence = z.strictObject({ id, title: text, licensor: text, address })

/** `resources/models/catalogue.json`; nothing unknown in it but `null`. */
export const CatalogueDocument = z
  .strictObject({
    licences: z.array(Licence),
    models: z.array(CatalogueModel),
    /** Ids of files, the one to be had where it runs well first. */
    preferred: z.array(id)
  })
  .superRefine((document, context) => {
    const fault = (path: (string | number)[], message: string): void => {
      context.addIssue({ code: 'custom', path, message })
    }
    const licences = document.licences.map((licence) => licence.id)
    const files = document.models.flatMap((model) =>
      model.files.map((file) => catalogueFileId(model.id, file.quantisation))
    )
    const ids = [...licences, ...document.models.map((model) => model.id), ...files]
    ids.forEach((each, at) => {
      if (ids.indexOf(each) !== at) fault(['models'], `${each} stands twice`)
    })
    document.models.forEach(({ licenceId }, at) => {
      if (!licences.includes(licenceId)) fault(['models', at, 'licenceId'], `no ${licenceId}`)
    })
    document.preferred.forEach((each, at) => {
      if (!files.includes(each)) fault(['preferred', at], `no ${each}`)
    })
  })

export type Catalogue = z.infer<typeof CatalogueDocument>
export type CatalogueModel = Catalogue['models'][number]
export type Licence = z.infer<typeof Licence>

export const catalogueFileId = (modelId: string, quantisation: string): string =>
  `${modelId}-${quantisation.toLowerCase()}`

/** A file that can be had, and whether it would run here. */
export type CatalogueFileView = {
  id: string
  quantisation: string
  fileName: string
  isNameSure: boolean
  address: string
  bytes: number | null
  bytesFrom: z.infer<typeof BytesFrom> | null
  /** Null where its size is not known. */
  fit: FitView | null
}

export type CatalogueModelView = {
  id: string
  name: string
  author: string
  convertedBy: string | null
  licence: Licence
  /** Its page. */
  address: string
  contextTokens: number
  files: CatalogueFileView[]
}

export type CatalogueView = {
  models: CatalogueModelView[]
  /** The file that is the one for this computer as it is now; null where none runs well. */
  recommendedId: string | null
}

export const modelCatalogue = {
  list: call<CatalogueView>()(z.object({}))
}
