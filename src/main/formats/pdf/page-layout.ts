import { areaOf, heightOf, holdsMiddle, middleY, type Box } from './geometry.ts'
import type { Container } from './containers.ts'
import { Gutters, inColumns, type Placed } from './columns.ts'
import { startsItem, startsOption } from './list-marks.ts'
import type { Word } from './words.ts'

/** A picture that was handed over, by the name of its asset. */
export type NamedPicture = Box & { name: string }

/** What a page holds, in reading order. */
export type LayoutPart =
  | { kind: 'row'; words: RowPiece[]; box: Container | null }
  /** Lines of each cell, by row and column; what a merged cell covers has none. */
  | { kind: 'table'; rows: RowPiece[][][][]; top: number; bottom: number; box: Container | null }
  | { kind: 'picture'; picture: NamedPicture; box: Container | null }

/** Pieces of a line from left to right. */
export type RowPiece = { kind: 'word'; word: Word } | { kind: 'picture'; picture: NamedPicture }

type Element = Placed &
  (
    | { kind: 'word'; word: Word }
    | { kind: 'picture'; picture: NamedPicture }
    | { kind: 'container'; container: Container }
  )

/** Share of the em by which words of one line may stand apart. */
const BASELINE = 0.4

export class PageLayout {
  readonly #children = new Map<Container | null, Element[]>()
  readonly #dividers: readonly Box[]
  readonly #gutters: Gutters

  constructor(
    words: readonly Word[],
    pictures: readonly NamedPicture[],
    containers: readonly Container[],
    { dividers, gutters }: { dividers: readonly Box[]; gutters: Gutters }
  ) {
    this.#dividers = dividers
    this.#gutters = gutters
    const tables = containers.filter(({ kind }) => kind === 'table')
    const inOrder = containers
      // Boxes inside a table are part of its cells.
      .filter(
        (one) =>
          !tables.some(
            (table) => table !== one && holdsMiddle(table, one) && areaOf(one) < areaOf(table)
          )
      )
      .toSorted((a, b) => areaOf(a) - areaOf(b))
    const add = (element: Element, box: Box, own: Container | null): void => {
      const holder = inOrder.find(
        (one) => one !== own && holdsMiddle(one, box) && (own === null || areaOf(one) > areaOf(own))
      )
      const list = this.#children.get(holder ?? null)
      if (list === undefined) this.#children.set(holder ?? null, [element])
      else list.push(element)
    }
    for (const word of words) add(placedWord(word), word, null)
    for (const picture of pictures) {
      add({ ...boxOf(picture), kind: 'picture', picture, text: null, size: 0 }, picture, null)
    }
    for (const container of inOrder) {
      const element = {
        ...boxOf(container),
        kind: 'container' as const,
        container,
        text: null,
        size: 0
      }
      add(element, container, container)
    }
  }

  /** Walks the page, or one box of it. */
  *parts(within: Container | null = null): Generator<LayoutPart> {
    const children = this.#children.get(within) ?? []
    const [dividers, gutters] =
      within === null ? [this.#dividers, this.#gutters] : [[], new Gutters()]
    for (const group of inColumns(children, dividers, gutters)) {
      yield* this.#column(group, within)
    }
  }

  *#column(group: readonly Element[], box: Container | null): Generator<LayoutPart> {
    for (const piece of inOrderDown(rowsOf(group), group)) {
      if (piece.kind === 'row') yield { kind: 'row', words: piece.row, box }
      else if (piece.element.kind === 'picture') {
        yield { kind: 'picture', picture: piece.element.picture, box }
      } else if (piece.element.kind === 'container') {
        yield* this.#container(piece.element.container, box)
      }
    }
  }

  *#container(container: Container, box: Container | null): Generator<LayoutPart> {
    if (container.kind === 'box') {
      yield* this.parts(container)
      return
    }
    const elements = this.#children.get(container) ?? []
    const cells = container.frame.cells.map((cell) => ({
      cell,
      elements: elements.filter((element) => holdsMiddle(cell, element))
    }))
    if (arrangesItems(cells.map((c) => c.elements))) {
      for (const { elements: own } of cells) {
        for (const column of inColumns(own)) yield* this.#column(column, box)
      }
      return
    }
    const rows = Array.from({ length: container.frame.rows }, () =>
      Array.from({ length: container.frame.columns }, (): RowPiece[][] => [])
    )
    for (const { cell, elements: own } of cells) {
      const row = rows[cell.row]
      if (row !== undefined) row[cell.column] = rowsIn(own)
    }
    yield { kind: 'table', rows, top: container.top, bottom: container.bottom, box }
  }
}

const boxOf = ({ left, top, right, bottom }: Box): Box => ({ left, top, right, bottom })

function placedWord(word: Word): Element {
  const text = word.glyphs.map((glyph) => glyph.text).join('')
  return { ...boxOf(word), kind: 'word', word, text, size: word.size }
}

type Row = Box & { pieces: RowPiece[]; text: string; baseline: number }

/** Words by lines. A picture that stands right of an option's mark, or under a mark that stands alone, is of its line. */
function rowsOf(group: readonly Element[]): { rows: Row[]; taken: Set<Element> } {
  const rows: Row[] = []
  const words = group.filter((element) => element.kind === 'word')
  for (const element of words.toSorted((a, b) => a.word.baseline - b.word.baseline)) {
    const { word } = element
    const row = rows.findLast(
      (one, index) =>
        index >= rows.length - 3 && Math.abs(one.baseline - word.baseline) <= word.size * BASELINE
    )
    if (row === undefined) {
      rows.push({
        ...boxOf(word),
        baseline: word.baseline,
        pieces: [{ kind: 'word', word }],
        text: ''
      })
    } else {
      row.pieces.push({ kind: 'word', word })
      row.left = Math.min(row.left, word.left)
      row.right = Math.max(row.right, word.right)
      row.top = Math.min(row.top, word.top)
      row.bottom = Math.max(row.bottom, word.bottom)
    }
  }
  const taken = new Set<Element>()
  for (const element of group) {
    if (element.kind !== 'picture') continue
    const row = rowFor(element.picture, rows)
    if (row === null) continue
    row.pieces.push({ kind: 'picture', picture: element.picture })
    taken.add(element)
  }
  for (const row of rows) {
    row.pieces.sort((a, b) => pieceBox(a).left - pieceBox(b).left)
    row.text = row.pieces
      .map((piece) => (piece.kind === 'word' ? wordText(piece.word) : ''))
      .join(' ')
  }
  return { rows, taken }
}

const pieceBox = (piece: RowPiece): Box => (piece.kind === 'word' ? piece.word : piece.picture)
const wordText = (word: Word): string => word.glyphs.map(({ text }) => text).join('')

function rowFor(picture: NamedPicture, rows: readonly Row[]): Row | null {
  for (const row of rows) {
    const beside = Math.min(row.bottom, picture.bottom) - Math.max(row.top, picture.top)
    const size = row.bottom - row.top
    // A small picture among words: a sign or a formula that was pasted in.
    if (heightOf(picture) < size * 2.2 && beside > size * 0.5) return row
    for (const piece of row.pieces) {
      if (piece.kind !== 'word' || !isLoneMark(piece.word, row)) continue
      const { word } = piece
      const right = picture.left - word.right
      if (beside > size * 0.4 && right > -2 && right < 60 && isNearest(word, picture, row))
        return row
      const under = picture.top - word.bottom
      if (under > -4 && under < 16 && word.left > picture.left - 30 && word.left < picture.right)
        return row
    }
  }
  return null
}

/** A mark such as ② that no text follows. */
function isLoneMark(word: Word, row: Row): boolean {
  if (!startsOption(wordText(word)) || word.glyphs.length > 1) return false
  return !row.pieces.some(
    (piece) =>
      piece.kind === 'word' &&
      piece.word !== word &&
      piece.word.left > word.left &&
      piece.word.left - word.right < word.size * 3 &&
      !startsOption(wordText(piece.word))
  )
}

const isNearest = (word: Word, picture: NamedPicture, row: Row): boolean =>
  !row.pieces.some(
    (piece) =>
      piece.kind === 'word' && piece.word.left > word.left && piece.word.right < picture.left + 2
  )

type Down = { kind: 'row'; row: RowPiece[] } | { kind: 'element'; element: Element }

/** Rows with what stands between them. What stands beside the options of an item comes before them. */
function inOrderDown(
  { rows, taken }: { rows: Row[]; taken: Set<Element> },
  group: readonly Element[]
): Down[] {
  const others = group
    .filter((element) => element.kind !== 'word' && !taken.has(element))
    .toSorted((a, b) => a.top - b.top)
  const before = new Map<number, Element[]>()
  for (const element of others) {
    let index = rows.findIndex((row) => middleY(row) > element.top)
    if (index < 0) index = rows.length
    const place = besideOptions(rows, index, element)
    before.set(place, [...(before.get(place) ?? []), element])
  }
  const down: Down[] = []
  for (let index = 0; index <= rows.length; index++) {
    for (const element of before.get(index) ?? []) down.push({ kind: 'element', element })
    const row = rows[index]
    if (row !== undefined) down.push({ kind: 'row', row: row.pieces })
  }
  return down
}

function besideOptions(rows: readonly Row[], index: number, element: Element): number {
  const row = rows[index]
  if (row === undefined || row.right > element.left + 2) return index
  for (let at = index; at > Math.max(-1, index - 15); at--) {
    const text = rows[at]?.text ?? ''
    if (startsItem(text) && at !== index) return index
    if (/^[①❶]/u.test(text)) return at
  }
  return index
}

const rowsIn = (elements: readonly Element[]): RowPiece[][] => {
  const { rows, taken } = rowsOf(elements)
  return inOrderDown({ rows, taken }, elements).flatMap((down) => {
    if (down.kind === 'row') return [down.row]
    const { element } = down
    return element.kind === 'picture'
      ? [[{ kind: 'picture' as const, picture: element.picture }]]
      : []
  })
}

/** Whether the cells hold whole items: a table that only arranges the page. */
function arrangesItems(cells: readonly (readonly Element[])[]): boolean {
  const whole = cells.filter((elements) => {
    const marks = new Set(
      elements.flatMap(({ text }) =>
        text !== null && startsOption(text) ? [text.slice(0, 1)] : []
      )
    )
    return marks.size >= 4 && elements.some(({ text }) => text !== null && text.length > 8)
  })
  return whole.length >= 2 || (whole.length === 1 && cells.length <= 2)
}
