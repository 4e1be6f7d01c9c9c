import type { SheetItem } from '@shared/contract/session.ts'
import type { Period } from '@shared/domain/session.ts'

export type PerPage = 1 | 2

/** Items of a page under one stimulus. */
export type Leaf = {
  /** The same as long as the stimulus stays, so that it is not made anew. */
  key: string
  stimulus: string | null
  /** Numbers of the first and the last item under the stimulus; null: it belongs to one item. */
  sharedBy: { first: number; last: number } | null
  /** Position of the item with which highlights of the stimulus are kept: the first one under it. */
  stimulusOf: number
  items: SheetItem[]
}

/** Positions of the items that lie open together. */
export function pageAt(
  position: number,
  { first, last }: Pick<Period, 'first' | 'last'>,
  perPage: PerPage
): number[] {
  const start = position - ((position - first) % perPage)
  return Array.from({ length: perPage }, (_, index) => start + index).filter((at) => at <= last)
}

/** The items of a page, those under one stimulus together. */
export function leavesOf(items: readonly SheetItem[]): Leaf[] {
  const leaves: Leaf[] = []
  for (const item of items) {
    const leaf = leafOf(item)
    const open = leaves.at(-1)
    if (open?.key === leaf.key) open.items.push(item)
    else leaves.push(leaf)
  }
  return leaves
}

function leafOf(item: SheetItem): Leaf {
  const { position, number, stimulus, sharedBy } = item
  const stimulusOf = sharedBy === null ? position : position - (number - sharedBy.first)
  const key = sharedBy === null ? `item ${position}` : `stimulus ${stimulusOf}`
  return { key, stimulus, sharedBy, stimulusOf, items: [item] }
}
