import { z } from 'zod'
import { call } from './call.ts'

/** A package that the program is made of. */
export type LicencedPackage = {
  name: string
  version: string
  /** SPDX expression. */
  licence: string
  textId: string
}

export type LicencesView = {
  /** Null: the list is not where it should be. */
  packages: LicencedPackage[] | null
  /** Licences of models that can be fetched; `acceptedAt` null: none of them was agreed to here. */
  models: {
    id: string
    title: string
    licensor: string
    address: string
    /** A file of the catalogue that is under it: `downloads.licence` fetches the words by it. */
    fileId: string
    acceptedAt: number | null
  }[]
}

export const licences = {
  list: call<LicencesView>()(z.object({})),
  /** `textId`: of a package, or 'program' for the program's own. */
  text: call<{ text: string }>()(z.object({ textId: z.string().min(1).max(100) })),
  /** The words that were agreed to last on this computer; null: none were. Fetches nothing. */
  modelText: call<{ text: string | null }>()(z.object({ licenceId: z.string().min(1).max(200) }))
}
