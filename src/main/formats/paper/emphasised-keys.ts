import type { PaperItem } from './paper-item.ts'

/** Share of the items that must have exactly one option in bold before bold is taken for the key. */
const MOST_OF_THEM = 0.8
const FEWEST = 2

/** Some papers mark the key by its type alone. One bold option in every item is a mark; a few are emphasis. */
export function takeEmphasisedKeys(items: readonly PaperItem[]): void {
  const open = items.filter((item) => item.key === null && item.parts.options.length >= 2)
  const marked = open.flatMap((item) => {
    const bold = item.parts.options.flatMap((option, at) => (option.emphasis ? [at + 1] : []))
    const [no] = bold
    return bold.length === 1 && no !== undefined ? [{ item, no }] : []
  })
  if (marked.length < FEWEST || marked.length < open.length * MOST_OF_THEM) return
  for (const { item, no } of marked) item.key = { kind: 'options', options: [no] }
}
