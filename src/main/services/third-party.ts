import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { LicencesView } from '@shared/contract/licences.ts'
import { AppError } from '@shared/errors.ts'
import type { CatalogueOffer } from './models/model-catalogue.ts'

/** resources/licences/third-party.json: what the program is made of that others wrote, and the words of each licence. */
const ThirdParty = z.object({
  texts: z.record(z.string(), z.string()),
  packages: z.array(
    z.object({ name: z.string(), version: z.string(), licence: z.string(), textId: z.string() })
  )
})
export type ThirdParty = z.infer<typeof ThirdParty>

/** Null: the file is not there, or not to be read. */
export function readThirdParty(resourcesDir: string): ThirdParty | null {
  try {
    const path = join(resourcesDir, 'licences', 'third-party.json')
    return ThirdParty.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    // The window says so; nothing else depends on it.
    return null
  }
}

export type ThirdPartyNeeds = {
  resourcesDir: string
  /** The words of a model's licence that the learner agreed to last; null: none were. */
  accepted: (licenceId: string) => { text: string; acceptedAt: number } | null
  offers: () => readonly Pick<CatalogueOffer, 'id' | 'licence'>[]
}

/** What 설정 shows of licences; the file is read when it is asked for, and not kept. */
export function createThirdParty({ resourcesDir, accepted, offers }: ThirdPartyNeeds) {
  const modelLicences = (): LicencesView['models'] => {
    const first = new Map(offers().map(({ id, licence }) => [licence.id, { id, licence }]))
    return [...first.values()].map(({ id, licence }) => ({
      ...licence,
      fileId: id,
      acceptedAt: accepted(licence.id)?.acceptedAt ?? null
    }))
  }
  return {
    list: (): LicencesView => ({
      packages: readThirdParty(resourcesDir)?.packages ?? null,
      models: modelLicences()
    }),
    read: (textId: string): { text: string } => {
      const text = ownText(resourcesDir, textId) ?? readThirdParty(resourcesDir)?.texts[textId]
      if (text === undefined) throw new AppError('not-found', { what: 'licence', id: textId })
      return { text }
    },
    /** Null: none was accepted here, and it is the model page's to fetch one. */
    readModel: (licenceId: string): { text: string | null } => ({
      text: accepted(licenceId)?.text ?? null
    })
  }
}

export type ThirdPartyLicences = ReturnType<typeof createThirdParty>

/** The program's own licence lies beside its resources, in the source as in a package. */
function ownText(resourcesDir: string, textId: string): string | undefined {
  if (textId !== 'program') return undefined
  try {
    return readFileSync(join(resourcesDir, '..', 'LICENSE'), 'utf8')
  } catch {
    return undefined
  }
}
