import type { DownloadView } from '@shared/contract/downloads.ts'
import type { CatalogueFileView, CatalogueModelView } from '@shared/contract/model-catalogue.ts'
import type { ModelFileView } from '@shared/contract/models.ts'
import type { Offer } from './downloads-state.svelte.ts'

/** What can be done with a file of the catalogue. */
export type OfferActions = {
  onget: (offer: Offer) => void
  onpause: (fileId: string) => void
  /** `null`: of a file that the catalogue does not have. */
  onresume: (fileId: string, offer: Offer | null) => void
  oncancel: (download: DownloadView) => void
  onuse: (file: ModelFileView) => void
}

export const progressButtonId = (fileId: string): string => `download-${fileId}`

/** The learner's own file that came of an offer: a download keeps the name it has in the catalogue. */
export const ownFileOf = (
  { fileName }: CatalogueFileView,
  own: readonly ModelFileView[]
): ModelFileView | null => own.find(({ name }) => `${name}.gguf` === fileName) ?? null

/** The file of a model that stands before the others: the one for this computer, else the first of the catalogue. */
export const usualFileOf = (
  { files }: CatalogueModelView,
  recommendedId: string | null
): CatalogueFileView | null => files.find(({ id }) => id === recommendedId) ?? files[0] ?? null

/** Files of a model in sight, and those that are folded away: what is on its way is always in sight. */
export function foldOf(
  model: CatalogueModelView,
  recommendedId: string | null,
  downloads: readonly DownloadView[]
): { shown: CatalogueFileView[]; folded: CatalogueFileView[] } {
  const usual = usualFileOf(model, recommendedId)
  const isShown = (file: CatalogueFileView): boolean =>
    file === usual || downloads.some(({ id }) => id === file.id)
  return {
    shown: model.files.filter(isShown),
    folded: model.files.filter((file) => !isShown(file))
  }
}
