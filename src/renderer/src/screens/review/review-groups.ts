import type { ReviewItem } from '@shared/contract/session.ts'
import type { Highlight } from '@shared/domain/highlight.ts'
import type { Period } from '@shared/domain/session.ts'

/** Items that stand under one heading of the list: a subject of a period. */
export type ReviewGroup = { period: Period | null; subjectId: string; items: ReviewItem[] }

/** Groups in the order of the sheet; a paper of one period has no need to name it. */
export function groupItems(
  items: readonly ReviewItem[],
  periods: readonly Period[]
): ReviewGroup[] {
  const groups: ReviewGroup[] = []
  for (const item of items) {
    const period = periodOf(item, periods)
    const last = groups.at(-1)
    if (last !== undefined && last.subjectId === item.subjectId && last.period === period) {
      last.items.push(item)
    } else groups.push({ period, subjectId: item.subjectId, items: [item] })
  }
  return groups
}

/** The period of an item; null where there is only one. */
export const periodOf = (
  { position }: Pick<ReviewItem, 'position'>,
  periods: readonly Period[]
): Period | null =>
  periods.length < 2
    ? null
    : (periods.find(({ first, last }) => position >= first && position <= last) ?? null)

/** Highlights of an item; those on a stimulus that several share are kept with the first item under it. */
export function highlightsOf(item: ReviewItem, items: readonly ReviewItem[]): Highlight[] {
  const { sharedBy, position, number, highlights } = item
  if (sharedBy === null) return highlights
  const first = position - (number - sharedBy.first)
  const shared = items.find((one) => one.position === first)?.highlights ?? []
  return [
    ...highlights.filter(({ part }) => part !== 'stimulus'),
    ...shared.filter(({ part }) => part === 'stimulus')
  ]
}
