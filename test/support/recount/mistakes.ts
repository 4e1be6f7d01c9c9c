import type { RawEvent, RawItem, RawProfile } from './raw.ts'
import type { Graded } from './responses.ts'

/** How many items of the bank each view of 오답노트 holds. */
export function mistakesOf(
  profile: RawProfile,
  graded: readonly Graded[],
  held: readonly RawItem[]
): Record<string, number> {
  const byItem = new Map<string, Graded[]>()
  for (const one of graded.toSorted((a, b) => a.at - b.at)) {
    byItem.set(one.itemId, [...(byItem.get(one.itemId) ?? []), one])
  }
  const of = (test: (rows: Graded[]) => boolean): number =>
    held.filter(({ id }) => test(byItem.get(id) ?? [])).length
  const flags = lastMarks(profile, 'flag')
  const notes = lastMarks(profile, 'note')
  return {
    wrong: of((rows) => rows.at(-1)?.correct === false),
    'wrong-twice': of((rows) => rows.filter(({ correct }) => !correct).length >= 2),
    guessed: of((rows) => rows.at(-1)?.correct === true && rows.at(-1)?.confidence === 'guessed'),
    flagged: held.filter(({ id }) => flags.get(id)?.switched === 1).length,
    noted: held.filter(({ id }) => (notes.get(id)?.text ?? '') !== '').length
  }
}

/** The last event of a kind for each item, over all sittings in the lists. */
function lastMarks({ sittings }: RawProfile, kind: string): Map<string, RawEvent> {
  const marks = sittings
    .filter(({ removed }) => !removed)
    .flatMap(({ items, events }) => {
      const ids = new Map(items.map(({ position, itemId }) => [position, itemId]))
      return events
        .filter((event) => event.kind === kind)
        .map((event) => ({ event, itemId: ids.get(event.position ?? 0) ?? '' }))
    })
    .toSorted((a, b) => a.event.at - b.event.at)
  return new Map(marks.map(({ itemId, event }) => [itemId, event]))
}
