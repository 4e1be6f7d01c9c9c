import type { PaperView, SheetItem } from '@shared/contract/session.ts'
import { subjectsOf } from '@shared/domain/exam.ts'
import type { Period } from '@shared/domain/session.ts'

/** What stands on a paper one below the other. */
export type PaperBlock =
  | { kind: 'subject'; id: string; name: string }
  /** A stimulus over several items, with their printed numbers. */
  | { kind: 'shared'; id: string; first: number; last: number; stimulus: string }
  | { kind: 'item'; id: string; item: SheetItem; stimulus: string | null }

export const itemsOf = (
  { items }: Pick<PaperView, 'items'>,
  { first, last }: Pick<Period, 'first' | 'last'>
): SheetItem[] => items.filter(({ position }) => position >= first && position <= last)

/** The blocks of one 교시: a head where a subject begins, a shared stimulus once, above its items. */
export function paperBlocks(
  paper: Pick<PaperView, 'exam' | 'items'>,
  period: Period
): PaperBlock[] {
  const names = new Map(subjectsOf(paper.exam).map(({ id, nameKo }) => [id, nameKo]))
  return itemsOf(paper, period).flatMap((item, index, all): PaperBlock[] => {
    const { subjectId, position, sharedBy, stimulus } = item
    const id = String(position)
    const blocks: PaperBlock[] = []
    if (all[index - 1]?.subjectId !== subjectId) {
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
