/** ① or 1) or A. or 가. before an option's text. */
type MarkStyle = {
  /** A mark where it stands; the first group is what counts. */
  source: string
  at: (mark: string) => number
}

const circle = (mark: string): number => (mark.codePointAt(0) ?? 0) - 0x245f
const letter = (mark: string): number => mark.toLowerCase().charCodeAt(0) - 0x60

export const MARK_STYLES: readonly MarkStyle[] = [
  { source: '([①-⑮])\\s*[.)]?', at: circle },
  { source: '([❶-❿])\\s*[.)]?', at: (mark) => (mark.codePointAt(0) ?? 0) - 0x2775 },
  { source: '\\(\\s*(\\d{1,2})\\s*\\)', at: Number },
  // A point before a digit is a decimal's.
  { source: '(\\d{1,2})\\s*(?:\\)|\\.(?!\\d)|번[.):]?\\s)', at: Number },
  { source: '\\(\\s*([A-Oa-o])\\s*\\)', at: letter },
  { source: '([A-Oa-o])\\s*(?:\\)|[.:](?!\\S))', at: letter },
  { source: '([A-O])\\s*[.:](?=[가-힣])', at: letter },
  { source: '([가나다라마])\\s*[.)](?!\\d)', at: (mark) => '가나다라마'.indexOf(mark) + 1 }
]

/** Option texts without their marks, where every one bears its own in order; else as they are. */
export function withoutMarks(texts: readonly string[]): string[] {
  for (const { source, at } of MARK_STYLES) {
    const mark = new RegExp(`^${source}\\s*`, 'u')
    const own = texts.every((text, index) => {
      const found = mark.exec(text)?.[1]
      return found !== undefined && at(found) === index + 1
    })
    if (own && texts.length > 0) return texts.map((text) => text.replace(mark, ''))
  }
  return [...texts]
}

/**
 * Splits a text before each mark of one style, counting from 1 without a gap; null where there are fewer than two.
 * `before` is what stands ahead of the first mark.
 */
export function splitAtMarks(text: string): { before: string; parts: string[] } | null {
  for (const { source, at } of MARK_STYLES) {
    const found = sequence(text, source, at)
    if (found.length < 2) continue
    const parts = found.map(({ end }, index) => text.slice(end, found[index + 1]?.start).trim())
    return { before: text.slice(0, found[0]?.start).trim(), parts }
  }
  return null
}

function sequence(
  text: string,
  source: string,
  at: (mark: string) => number
): { start: number; end: number }[] {
  // A mark stands at the start of a line or after a space; circled numbers also close up to the text before.
  const ahead = source.startsWith('([①') || source.startsWith('([❶') ? '' : '(?<=^|[\\s,;|/])'
  const marks = [...text.matchAll(new RegExp(`${ahead}${source}\\s*`, 'gu'))]
  const found: { start: number; end: number }[] = []
  for (const mark of marks) {
    if (at(mark[1] ?? '') !== found.length + 1) continue
    found.push({ start: mark.index, end: mark.index + mark[0].length })
  }
  return found
}
