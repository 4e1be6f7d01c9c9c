import { asInitials, initialsOf, searchable } from './grams.ts'

export type MarkedPiece = { text: string; marked: boolean }

/** UTF-16 ranges of a text in which one of the words stands, in order and joined where they touch. */
function rangesOf(text: string, words: readonly string[]): [number, number][] {
  const plain = searchable(text)
  // Composing changed the length: places in the one are not places in the other.
  if (plain.length !== text.length) return []
  const initials = words.some((word) => asInitials(word) !== null) ? initialsOf(plain) : ''
  const found = words.flatMap((word) => {
    const asked = asInitials(word)
    return [...placesOf(plain, word), ...(asked === null ? [] : placesOf(initials, asked))]
  })
  const joined: [number, number][] = []
  for (const [start, stop] of found.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1)
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], stop)
    else joined.push([start, stop])
  }
  return joined
}

function placesOf(text: string, word: string): [number, number][] {
  const places: [number, number][] = []
  if (word === '') return places
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    places.push([at, at + word.length])
  }
  return places
}

/** A text cut where words of the query begin and end, for showing them marked. */
export function markWords(text: string, words: readonly string[]): MarkedPiece[] {
  const pieces: MarkedPiece[] = []
  let from = 0
  for (const [start, stop] of rangesOf(text, words)) {
    if (start > from) pieces.push({ text: text.slice(from, start), marked: false })
    pieces.push({ text: text.slice(start, stop), marked: true })
    from = stop
  }
  if (from < text.length) pieces.push({ text: text.slice(from), marked: false })
  return pieces
}

/** Characters shown on either side of a word in an excerpt. */
const AROUND = 40

/** Whether one of the words stands in the text; true where no word is asked for. */
export const holdsAny = (text: string, words: readonly string[]): boolean =>
  words.length === 0 || rangesOf(text, words).length > 0

/** The first of these parts that holds a word of the query, cut around it; null when none does. */
export function excerptOf<P extends string>(
  parts: readonly { part: P; text: string }[],
  words: readonly string[]
): { part: P; text: string } | null {
  for (const { part, text } of parts) {
    const [first] = rangesOf(text, words)
    if (first === undefined) continue
    const start = Math.max(0, first[0] - AROUND)
    const stop = Math.min(text.length, first[1] + AROUND)
    const cut = text.slice(start, stop).replaceAll(/\s+/gu, ' ')
    return { part, text: `${start > 0 ? '…' : ''}${cut}${stop < text.length ? '…' : ''}` }
  }
  return null
}
