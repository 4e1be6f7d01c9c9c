import type { LicenceView } from '@shared/contract/downloads.ts'
import { AppError, isAppError, toWireError } from '@shared/errors.ts'
import type { LicenceQueries } from '../../db/licence-queries.ts'
import { fetchLicenceText, type LicenceText } from './licence-text.ts'
import type { CatalogueOffer, ModelCatalogue } from './model-catalogue.ts'

export type ModelLicencesNeeds = {
  catalogue: ModelCatalogue
  queries: LicenceQueries
  /** Epoch milliseconds. */
  now: () => number
  /** How long a host may take, milliseconds. */
  limitMs?: number
}

const LIMIT_MS = 30_000

/** What a learner agrees to before a model's file comes: fetched from the model's repository, accepted word for word. */
export function createModelLicences(needs: ModelLicencesNeeds) {
  const { catalogue, queries, now, limitMs = LIMIT_MS } = needs
  /** The words that this start of the program has from a repository. */
  const seen = new Map<string, LicenceText>()

  /** A repository of files that somebody else converted may have none: then the licensor's own. */
  async function fetchFor(offer: CatalogueOffer, signal?: AbortSignal): Promise<LicenceText> {
    let missing: unknown = null
    for (const address of offer.licenceAddresses) {
      try {
        const words = await fetchLicenceText(address, limitMs, signal)
        seen.set(offer.repository, words)
        return words
      } catch (error) {
        if (!isMissing(error)) throw error
        missing ??= error
      }
    }
    throw missing
  }

  const viewOf = ({ licence }: CatalogueOffer, words: LicenceText): LicenceView => ({
    ...licence,
    text: words.text,
    sha256: words.sha256,
    acceptedAt: queries.findAcceptance(licence.id, words.sha256)?.acceptedAt ?? null,
    error: null
  })

  return {
    /** Fetches the text; where that fails the view says why. Throws `not-found`. */
    read: async (fileId: string): Promise<LicenceView> => {
      const offer = catalogue.getOffer(fileId)
      try {
        return viewOf(offer, await fetchFor(offer))
      } catch (error) {
        if (!isAppError(error)) throw error
        const nothing = { text: null, sha256: null, acceptedAt: null }
        return { ...offer.licence, ...nothing, error: toWireError(error) }
      }
    },

    /** Of the words that were shown and no others: throws `bad-input`. */
    accept: (fileId: string, sha256: string): LicenceView => {
      const offer = catalogue.getOffer(fileId)
      const words = seen.get(offer.repository)
      if (words?.sha256 !== sha256) {
        const problems = [{ path: 'sha256', message: 'not that of the text that was shown' }]
        throw new AppError('bad-input', { call: 'downloads.accept', problems })
      }
      queries.insertAcceptance({ licenceId: offer.licence.id, acceptedAt: now(), ...words })
      return viewOf(offer, words)
    },

    /**
     * The words that are agreed to, or `licence-not-accepted`. A file that is begun is held to the words of today; one
     * that goes on, to those of its beginning.
     */
    expectAccepted: async (
      offer: CatalogueOffer,
      { goesOn, signal }: { goesOn: boolean; signal?: AbortSignal | undefined }
    ): Promise<string> => {
      const { id } = offer.licence
      let words = seen.get(offer.repository)
      if (words === undefined) {
        const latest = queries.findLatestAcceptance(id)
        if (latest === null) throw new AppError('licence-not-accepted', { licenceId: id })
        if (goesOn) return latest.text
        words = await fetchFor(offer, signal)
      }
      if (queries.findAcceptance(id, words.sha256) === null) {
        throw new AppError('licence-not-accepted', { licenceId: id })
      }
      return words.text
    }
  }
}

export type ModelLicences = ReturnType<typeof createModelLicences>

const isMissing = (error: unknown): boolean =>
  isAppError(error) &&
  error.code === 'licence-unreachable' &&
  [401, 403, 404].includes((error as AppError<'licence-unreachable'>).data.status ?? 0)
