import type { Highlight } from '@shared/domain/highlight.ts'
import { offsetOf, partsOf, textOf } from './part-text.ts'

/** What is selected of an item, one highlight a part; white space at the ends is left out. */
export const selectionToHighlights = (root: Element, selection: Selection): Highlight[] =>
  Array.from({ length: selection.rangeCount }, (_, index) => selection.getRangeAt(index)).flatMap(
    (range) =>
      partsOf(root)
        .filter(({ element }) => range.intersectsNode(element))
        .map(({ element, part }) => highlightOf(element, part, range))
        .filter(({ quote }) => quote !== '')
  )

function highlightOf(element: Element, part: string, range: Range): Highlight {
  const text = textOf(element)
  const from = element.contains(range.startContainer)
    ? offsetOf(element, range.startContainer, range.startOffset, 'start')
    : 0
  const to = element.contains(range.endContainer)
    ? offsetOf(element, range.endContainer, range.endOffset, 'end')
    : text.length
  const selected = text.slice(from, to)
  const quote = selected.trim()
  const start = from + selected.length - selected.trimStart().length
  return { part, start, end: start + quote.length, quote }
}
