/** Words of the marked parts of an item (어절), in reading order; a formula counts as one. */
export function wordsOf(root: Element): Range[] {
  return [...root.querySelectorAll('[data-part]')].flatMap(wordsIn)
}

function wordsIn(part: Element): Range[] {
  const words: Range[] = []
  const walker = document.createTreeWalker(
    part,
    NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
    // What stands for its source, as a formula does, is not gone into.
    (node) =>
      node.parentElement?.closest('[data-source]') == null
        ? NodeFilter.FILTER_ACCEPT
        : NodeFilter.FILTER_REJECT
  )
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) words.push(...wordsOfText(node))
    else if (node instanceof HTMLElement && (node.dataset['source'] ?? '') !== '') {
      const word = document.createRange()
      word.selectNode(node)
      words.push(word)
    }
  }
  return words
}

const wordsOfText = (node: Text): Range[] =>
  [...node.data.matchAll(/\S+/gu)].map(({ index, 0: letters }) => {
    const word = document.createRange()
    word.setStart(node, index)
    word.setEnd(node, index + letters.length)
    return word
  })

/** The first word behind a stretch, or the last one before it. */
export function neighbour(
  words: readonly Range[],
  of: Range,
  side: 'before' | 'behind'
): Range | null {
  const found =
    side === 'behind'
      ? words.find((word) => word.compareBoundaryPoints(Range.END_TO_START, of) >= 0)
      : words.findLast((word) => word.compareBoundaryPoints(Range.START_TO_END, of) <= 0)
  return found ?? null
}
