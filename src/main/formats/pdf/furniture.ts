import type { PaperBlock } from '../paper/blocks.ts'
import { startsItem, startsOption } from './list-marks.ts'

/** A block with where it stood; `edge` where it was among the outermost lines of its page. */
export type Piece = { block: PaperBlock; page: number; edge: 'top' | 'bottom' | null; y: number }

/** Points by which a running head may move from page to page. */
const SWAY = 14
const LEAST_PAGES = 3

/** Leaves out running heads, feet and page numbers. The first head stays: it names the paper. */
export function withoutFurniture(pieces: readonly Piece[], pages: number): Piece[] {
  const groups = new Map<string, Piece[]>()
  for (const piece of pieces) {
    if (piece.edge === null) continue
    const key = `${piece.edge} ${keyOf(piece)}`
    groups.set(key, [...(groups.get(key) ?? []), piece])
  }
  const gone = new Set(letterheads(pieces, pages))
  for (const group of groups.values()) {
    const on = new Set(group.map(({ page }) => page)).size
    const text = textOf(group[0])
    if (isPageNumber(text) && (on > 1 || /[^\d\s]/u.test(text))) {
      for (const piece of group) gone.add(piece)
      continue
    }
    if (on < Math.min(LEAST_PAGES, Math.max(2, pages)) || !standsStill(group)) continue
    if (startsOption(text) || (startsItem(text) && !isPageNumber(text))) continue
    for (const piece of group) if (!namesThePaper(piece, group, pieces)) gone.add(piece)
  }
  return pieces.filter((piece) => !gone.has(piece))
}

/** Pictures that stand on the same place of many pages. */
function letterheads(pieces: readonly Piece[], pages: number): Piece[] {
  const byName = new Map<string, Piece[]>()
  for (const piece of pieces) {
    if (piece.block.kind !== 'picture') continue
    byName.set(piece.block.name, [...(byName.get(piece.block.name) ?? []), piece])
  }
  const repeated = [...byName.values()].filter(
    (group) =>
      new Set(group.map(({ page }) => page)).size >= Math.max(LEAST_PAGES, pages * 0.4) &&
      standsStill(group)
  )
  return repeated.flat()
}

const textOf = (piece: Piece | undefined): string => {
  if (piece?.block.kind === 'line') return piece.block.text
  return piece?.block.kind === 'table' ? piece.block.rows.flat().join(' ') : ''
}

/** Numbers of pages change, the words around them do not. */
const keyOf = (piece: Piece): string => {
  const text = textOf(piece)
  if (isPageNumber(text)) return text.replace(/[\d\s]+/gu, '')
  return text.replace(/^\d+\s*(?=\p{L})|\d+(?=\s*(?:$|쪽|면|\/|-))/gu, '#').replace(/\s+/gu, '')
}

export const isPageNumber = (text: string): boolean =>
  /^[\s\-–—~[(<]*(?:p(?:age)?\.?\s*)?\d{1,4}\s*(?:(?:\/|of|-)\s*\d{1,4})?\s*(?:쪽|면|페이지)?[\s\-–—~\])>]*$/iu.test(
    text
  )

function standsStill(group: readonly Piece[]): boolean {
  const ys = group.map(({ y }) => y).toSorted((a, b) => a - b)
  const middle = ys[ys.length >> 1] ?? 0
  return ys.filter((y) => Math.abs(y - middle) <= SWAY).length >= ys.length * 0.7
}

/** A head on the first page, or where a new subject begins: an item starts right under it. */
function namesThePaper(piece: Piece, group: readonly Piece[], pieces: readonly Piece[]): boolean {
  if (piece.edge !== 'top' || piece !== group[0] || !/[가-힣]{2}/u.test(textOf(piece))) return false
  if (piece.page === 1) return true
  const next = pieces[pieces.indexOf(piece) + 1]
  return next !== undefined && startsItem(textOf(next))
}
