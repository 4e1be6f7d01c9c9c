import type { SheetItem } from '@shared/contract/session.ts'
import type { Item, KeyStatus } from '@shared/domain/item.ts'

/** What of an item a paper prints. */
export type PaperContent = Pick<SheetItem, 'number' | 'stem' | 'statements' | 'options'>

/** What of an item is printed as its 해설. */
export type Explained = { number: number } & Pick<
  Item,
  'options' | 'rationale' | 'citations' | 'effectiveOn'
>

export type Keyed = {
  item: Explained & { keyStatus: KeyStatus }
  /** As the paper prints it. */
  key: string
}

/** One place of a table of keys. */
export type KeyRow = { number: number; key: string; provisional: boolean }
