import { locateHighlight, type Highlight as ItemHighlight } from '@shared/domain/highlight.ts'
import { partsOf, rangeOf, textOf } from './part-text.ts'

/** Styled in base.css as ::highlight(marker). */
const NAME = 'marker'

/**
 * Paints highlights over the parts of an item, by the CSS Custom Highlight API: no node is added or moved. What is
 * answered takes the paint off again. To be painted anew when the text of the item changes.
 */
export function paintHighlights(root: Element, highlights: readonly ItemHighlight[]): () => void {
  const stretches = partsOf(root).flatMap(({ element, part }) => {
    const text = textOf(element)
    return highlights.flatMap((highlight) => {
      const place = highlight.part === part ? locateHighlight(highlight, text) : null
      return place === null ? [] : [{ element, range: rangeOf(element, place.start, place.end) }]
    })
  })
  if (stretches.length === 0) return () => {}
  // Several items may be on the page, each with its own.
  const marker = CSS.highlights.get(NAME) ?? new Highlight()
  CSS.highlights.set(NAME, marker)
  const formulae = stretches.flatMap(({ element, range }) => formulaeIn(element, range))
  for (const { range } of stretches) marker.add(range)
  for (const formula of formulae) formula.dataset['marked'] = ''
  return () => {
    for (const { range } of stretches) marker.delete(range)
    for (const formula of formulae) delete formula.dataset['marked']
  }
}

/** Formulae are marked as a whole: of a fraction or a root, a painted range colours the characters only. */
const formulaeIn = (part: Element, range: Range): HTMLElement[] =>
  [...part.querySelectorAll<HTMLElement>("[data-source]:not([data-source=''])")].filter((formula) =>
    range.intersectsNode(formula)
  )
