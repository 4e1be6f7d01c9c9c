import type { Item, KeyStatus } from '../domain/item.ts'
import type { ItemView } from './items.ts'
import type { SheetItem } from './session.ts'

/** An item as a 문항집 has it: options stand as numbered, numbers run on from the first to the last. */
export type BookletItem = SheetItem &
  Pick<
    Item,
    'options' | 'key' | 'rationale' | 'citations' | 'effectiveOn' | 'origin' | 'licence'
  > & {
    keyStatus: KeyStatus
    /** 출처 as it was given with the item. */
    source: string | null
    /** Where the item was printed last; null: on no known paper. */
    printing: ItemView['printings'][number] | null
  }

export type BookletView = {
  /** Null: of all exams. */
  examName: string | null
  query: string
  /** Epoch milliseconds. */
  madeAt: number
  /** In the order in which their items stand, which are together; with their exam where it is not `examName`. */
  subjects: { id: string; name: string; examName: string | null }[]
  items: BookletItem[]
}
