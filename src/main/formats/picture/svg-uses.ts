/** Which `use` elements stand below each element with an id; '' is the drawing itself. */
export type Uses = { ids: (string | null)[]; edges: Map<string, string[]> }

/** Copies that a drawing may make of its parts, all told: a formula of a page has hundreds. */
const MOST_COPIES = 20_000

/** Whether copies of copies would make a small drawing a huge one, or never end. */
export function expandsTooFar({ edges }: Uses): boolean {
  const counted = new Map<string, number>()
  const counting = new Set<string>()
  const copies = (id: string): number => {
    const known = counted.get(id)
    if (known !== undefined) return known
    if (counting.has(id) || counting.size > 100) return Infinity
    counting.add(id)
    let sum = 0
    for (const target of edges.get(id) ?? []) sum += 1 + copies(target)
    counting.delete(id)
    counted.set(id, sum)
    return sum
  }
  return copies('') > MOST_COPIES
}
