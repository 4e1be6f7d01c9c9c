import type { DraftPaper, FilePlace } from '@shared/domain/draft.ts'
import type { Key } from '@shared/domain/item.ts'
import type { ItemHead } from './item-head.ts'
import type { ItemParts } from './item-parts.ts'
import type { SharedStimulus } from './shared-stimulus.ts'

/** An item of a paper before its key is known for good. */
export type PaperItem = {
  number: number
  run: number
  place: FilePlace
  paper: DraftPaper
  head: ItemHead
  parts: ItemParts
  shared: SharedStimulus | null
  key: Key | null
  rationale: string | null
  reasons: string[]
  /** Pictures that may belong to this item or to the next. */
  strays: string[]
}

/** An entry of the 정답 및 해설 pages. */
export type PaperEntry = {
  number: number
  run: number
  key: Key
  place: FilePlace
  paper: DraftPaper
  rationale: string | null
  reasons: string[]
}
