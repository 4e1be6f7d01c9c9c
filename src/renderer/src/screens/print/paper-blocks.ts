import type { PaperView, SheetItem } from '@shared/contract/session.ts'
import { subjectsOf } from '@shared/domain/exam.ts'
import type { Period } from '@shared/domain/session.ts'

/** What decides where an item stands on a paper. */
export type PlacedItem = Pick<
  SheetItem,
  'position' | 'number' | 'subjectId' | 'stimulus' | 'sharedBy'
>
export type NamedSubject = { id: string; name: string }

/** What stands on a paper one below the other. */
export type PaperBlock<T extends PlacedItem> =
  | { kind: 'subject'; id: string; name: string }
  /** A stimulus over several items, with their printed numbers. */
  | { kind: 'shared'; id: string; first: number; last: number; stimulus: string }
  | { kind: 'item'; id: string; item: T; stimulus: string | null }

export const itemsOf = (
  { items }: Pick<PaperView, 'items'>,
  { first, last }: Pick<Period, 'first' | 'last'>
): SheetItem[] => items.filter(({ position }) => position >= first && position <= last)

export const subjectNames = (exam: Parameters<typeof subjectsOf>[0]): NamedSubject[] =>
  subjectsOf(exam).map(({ id, nameKo }) => ({ id, name: nameKo }))

/** A head where a subject begins, a shared stimulus once, above its items. */
export function paperBlocks<T extends PlacedItem>(
  items: readonly T[],
  subjects: readonly NamedSubject[]
): PaperBlock<T>[] {
  const names = new Map(subjects.map(({ id, name }) => [id, name]))
  return items.flatMap((item, index): PaperBlock<T>[] => {
    const { subjectId, position, sharedBy, stimulus } = item
    const id = String(position)
    const blocks: PaperBlock<T>[] = []
    if (items[index - 1]?.subjectId !== subjectId) {
      blocks.push({
        kind: 'subject',
        id: `subject ${id}`,
        name: names.get(subjectId) ?? subjectId
      })
    }
    const shared = sharedBy !== null && stimulus !== null
    if (shared && item.number === sharedBy.first) {
      blocks.push({ kind: 'shared', id: `shared ${id}`, ...sharedBy, stimulus })
    }
    return [...blocks, { kind: 'item', id, item, stimulus: shared ? null : stimulus }]
  })
}
