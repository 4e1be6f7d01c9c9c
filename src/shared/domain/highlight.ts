/**
 * 형광펜: a stretch of one part of an item. Anchored as in the W3C Web Annotation Data Model, sections
 * 4.2.4 and 4.2.5: by position, offsets in UTF-16 units of the part's plain text (a formula counts as its
 * source), and by the quoted text, which finds the place again when the position does not hold.
 */
export type Highlight = {
  /** `stimulus`, `stem`, `statement:ㄱ` or `option:3` (the option's own number). */
  part: string
  start: number
  /** Exclusive. */
  end: number
  quote: string
}

export type Stretch = Pick<Highlight, 'part' | 'start' | 'end'>

/** With one more stretch marked; stretches that overlap or touch become one. In order of part and place. */
export function addHighlight(list: readonly Highlight[], added: Highlight): Highlight[] {
  if (added.end <= added.start) return [...list]
  const meets = (one: Highlight): boolean =>
    one.part === added.part && one.start <= added.end && added.start <= one.end
  const merged = list.filter(meets).reduce(joined, added)
  return [...list.filter((one) => !meets(one)), merged].toSorted(inOrder)
}

/** Whether something of a stretch is marked. */
export const touchesHighlight = (list: readonly Highlight[], stretch: Stretch): boolean =>
  list.some((one) => overlap(one, stretch))

/** With a stretch wiped: what lies inside goes, what sticks out stays. */
export function removeHighlight(list: readonly Highlight[], wiped: Stretch): Highlight[] {
  return list.flatMap((one) => {
    if (!overlap(one, wiped)) return [one]
    return [
      cut(one, one.start, Math.min(one.end, wiped.start)),
      cut(one, Math.max(one.start, wiped.end), one.end)
    ].filter(({ start, end }) => start < end)
  })
}

/** Where a highlight stands in the part's text now; null when its quote is no longer there. */
export function locateHighlight(
  { start, end, quote }: Highlight,
  text: string
): { start: number; end: number } | null {
  // Nothing quoted stands everywhere.
  if (quote === '') return null
  if (text.slice(start, end) === quote) return { start, end }
  let nearest: number | null = null
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (nearest === null || Math.abs(at - start) < Math.abs(nearest - start)) nearest = at
  }
  return nearest === null ? null : { start: nearest, end: nearest + quote.length }
}

function joined(a: Highlight, b: Highlight): Highlight {
  const [first, second] = a.start <= b.start ? [a, b] : [b, a]
  if (second.end <= first.end) return first
  return {
    part: first.part,
    start: first.start,
    end: second.end,
    quote: first.quote + second.quote.slice(first.end - second.start)
  }
}

const overlap = (one: Stretch, other: Stretch): boolean =>
  one.part === other.part && other.start < one.end && one.start < other.end

const cut = (one: Highlight, start: number, end: number): Highlight => ({
  part: one.part,
  start,
  end,
  quote: one.quote.slice(start - one.start, end - one.start)
})

const inOrder = (a: Highlight, b: Highlight): number =>
  a.part === b.part ? a.start - b.start : a.part < b.part ? -1 : 1
