import { tagName } from './elements.ts'

export type ClosingTags = {
  /** Whether an element of this name is closed anywhere behind a place. */
  after: (name: string, at: number) => boolean
}

const CLOSING_TAG = /<\/([a-z][^\s/>]{0,60})/giu
/** Names that are remembered: far more than any vocabulary has. */
const MOST_NAMES = 10_000

/** Where each element is closed last; the text is gone through once, when it is first asked. */
export function closingTags(html: string): ClosingTags {
  let last: Map<string, number> | null = null
  return {
    after: (name, at) => {
      last ??= lastOf(html)
      return (last.get(name) ?? -1) >= at
    }
  }
}

function lastOf(html: string): Map<string, number> {
  const last = new Map<string, number>()
  for (const match of html.matchAll(CLOSING_TAG)) {
    const name = tagName(match[1] ?? '')
    if (last.size < MOST_NAMES || last.has(name)) last.set(name, match.index)
  }
  return last
}
