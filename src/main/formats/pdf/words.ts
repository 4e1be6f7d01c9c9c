import { around, type Box } from './geometry.ts'
import type { Glyph } from './marks.ts'

/** Glyphs that stand close together on one line; blanks are not among them. */
export type Word = Box & {
  glyphs: Glyph[]
  baseline: number
  /** Em of most of it, in points. */
  size: number
}

/** Share of the em by which baselines of one line may differ. */
const BASELINE = 0.25
/** Gap, in em, at which a word ends: less than a gutter, more than a blank. */
const WORD_GAP = 0.7
/** Glyphs to the left among which a second print of one is looked for. */
const TWINS = 4
/** Largest size, of that of its neighbour, and largest shift in em of a raised or lowered character. */
const SCRIPT_SIZE = 0.88
const SCRIPT_SHIFT = 0.7

/** The words of a page, raised and lowered characters with what they belong to. */
export function wordsOf(glyphs: readonly Glyph[], dividers: readonly number[] = []): Word[] {
  const words = lines(glyphs).flatMap((line) => split(withoutTwins(line), dividers))
  return withScripts(words)
}

/** Imitated bold prints a character twice with a small shift; one of them is kept, as bold. */
function withoutTwins(line: readonly Glyph[]): Glyph[] {
  const kept: Glyph[] = []
  for (const glyph of line.toSorted((a, b) => a.left - b.left || a.right - b.right)) {
    const twin = kept.findLast(
      (other, index) => index >= kept.length - TWINS && areTwins(glyph, other)
    )
    if (twin === undefined || glyph.text === ' ') kept.push({ ...glyph })
    else twin.bold = true
  }
  return kept
}

const areTwins = (a: Glyph, b: Glyph): boolean =>
  a.text === b.text &&
  Math.abs(a.left - b.left) < a.size * 0.12 &&
  Math.abs(a.baseline - b.baseline) < a.size * 0.12 &&
  Math.abs(a.size - b.size) < a.size * 0.1

function lines(glyphs: readonly Glyph[]): Glyph[][] {
  const all: Glyph[][] = []
  for (const glyph of glyphs.toSorted((a, b) => a.baseline - b.baseline)) {
    const line = all.at(-1)
    const last = line?.at(-1)
    if (
      line !== undefined &&
      last !== undefined &&
      glyph.baseline - last.baseline <= Math.min(glyph.size, last.size) * BASELINE
    ) {
      line.push(glyph)
    } else {
      all.push([glyph])
    }
  }
  return all
}

function split(line: readonly Glyph[], dividers: readonly number[]): Word[] {
  const words: Word[] = []
  let glyphs: Glyph[] = []
  const end = (): void => {
    while (glyphs.at(-1)?.text === ' ') glyphs.pop()
    if (glyphs.length > 0) words.push(wordOf(glyphs))
    glyphs = []
  }
  for (const glyph of line) {
    const last = glyphs.at(-1)
    if (last !== undefined) {
      const ink = glyphs.findLast(({ text }) => text !== ' ') ?? last
      const apart = glyph.left - ink.right
      const em = Math.max(glyph.size, ink.size)
      const changes = Math.min(glyph.size, ink.size) < em * SCRIPT_SIZE && shifted(glyph, ink)
      const divided = dividers.some((x) => x > ink.right - 1 && x < glyph.left + 1)
      if ((glyph.text !== ' ' && apart > em * WORD_GAP) || changes || divided) end()
    }
    if (glyphs.length > 0 || glyph.text !== ' ') glyphs.push(glyph)
  }
  end()
  return words
}

const shifted = (a: Glyph, b: Glyph): boolean =>
  Math.abs(a.baseline - b.baseline) > Math.max(a.size, b.size) * 0.08

export function wordOf(glyphs: Glyph[]): Word {
  const sizes = glyphs.map(({ size }) => size).toSorted((a, b) => a - b)
  const size = sizes[sizes.length >> 1] ?? 0
  const main = glyphs.find((glyph) => glyph.size >= size * SCRIPT_SIZE) ?? glyphs[0]
  return { ...around(glyphs), glyphs, baseline: main?.baseline ?? 0, size }
}

function withScripts(words: readonly Word[]): Word[] {
  const hosts = [...words]
  const gone = new Set<Word>()
  for (const word of words.toSorted((a, b) => a.size - b.size)) {
    if (word.glyphs.length > 8) continue
    const host = nearestHost(word, hosts, gone)
    if (host === null) continue
    gone.add(word)
    host.glyphs = [...host.glyphs, ...word.glyphs].toSorted((a, b) => a.left - b.left)
    Object.assign(host, around(host.glyphs))
  }
  return hosts.filter((word) => !gone.has(word))
}

function nearestHost(word: Word, hosts: readonly Word[], gone: ReadonlySet<Word>): Word | null {
  let best: Word | null = null
  let least = Infinity
  for (const host of hosts) {
    if (host === word || gone.has(host) || word.size > host.size * SCRIPT_SIZE) continue
    const shift = Math.abs(host.baseline - word.baseline)
    if (shift > host.size * SCRIPT_SHIFT) continue
    const apart = Math.max(word.left - host.right, host.left - word.right)
    // Before a word it belongs to what stands further left; over its middle it is a reading aid.
    if (apart > host.size * 0.45 || (apart < -host.size * 0.4 && !fitsInGap(word, host))) continue
    if (apart < least && word.left > host.left - host.size * 0.45) {
      least = Math.max(apart, 0)
      best = host
    }
  }
  return best
}

function fitsInGap(word: Word, host: Word): boolean {
  return host.glyphs.every(
    (glyph) =>
      glyph.right <= word.left + word.size * 0.3 || glyph.left >= word.right - word.size * 0.3
  )
}
