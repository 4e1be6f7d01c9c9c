import { touchesHighlight, type Highlight } from '@shared/domain/highlight.ts'
import { selectionToHighlights } from '../../item/highlight/selection.ts'
import { neighbour, wordsOf } from './words.ts'

export type MarkerOptions = {
  /** Holds the items of the page, each in an element with its position in `data-item`. */
  page: () => HTMLElement | null
  /** The item in front. */
  front: () => HTMLElement | null
  /** What is marked of an item. */
  highlightsAt: (position: number) => readonly Highlight[]
  onmark: (position: number, stretch: Highlight, on: boolean) => void
}

/** Where the selection stands in the window, pixels. */
export type SelectionBox = { left: number; right: number; top: number; bottom: number }

const LINES: Readonly<Record<string, 'backward' | 'forward'>> = {
  ArrowUp: 'backward',
  ArrowDown: 'forward'
}
const SIDES: Readonly<Record<string, 'left' | 'right'>> = { ArrowLeft: 'left', ArrowRight: 'right' }

type Selected = { position: number; highlights: Highlight[] }

/** 형광펜: what is selected of the items, by mouse or word by word with the keyboard, to be marked or wiped. */
export class Marker {
  readonly #options: MarkerOptions
  #box = $state.raw<SelectionBox | null>(null)
  #stretches = $state.raw<readonly Selected[]>([])
  #begun = $state(false)
  #dragging = false
  /** Where the keyboard goes on. */
  #last: Range | null = null

  constructor(options: MarkerOptions) {
    this.#options = options
  }

  get box(): SelectionBox | null {
    return this.#box
  }

  readonly quote: string = $derived.by(() =>
    this.#stretches.flatMap(({ highlights }) => highlights.map(({ quote }) => quote)).join(' ')
  )

  /** Something of what is selected is marked. */
  readonly wipes: boolean = $derived.by(() =>
    this.#stretches.some(({ position, highlights }) =>
      highlights.some((one) => touchesHighlight(this.#options.highlightsAt(position), one))
    )
  )

  /** The keyboard selects: arrow keys go from word to word instead of from item to item. */
  get begun(): boolean {
    return this.#begun
  }

  /** The pointer went down: nothing is offered while it drags. */
  press(): void {
    this.#dragging = true
    this.#begun = false
    this.#box = null
  }

  lift(): void {
    if (!this.#dragging) return
    this.#dragging = false
    this.look()
  }

  /** The selection or its place in the window changed. */
  look(): void {
    if (this.#dragging) return
    this.#stretches = this.#selected()
    const box = this.#stretches.length === 0 ? undefined : selectionRange()?.getBoundingClientRect()
    this.#box = box ?? null
    if (box === undefined) this.#begun = false
  }

  /** Selects the first word of the item in front, or the one behind what was marked last. */
  begin(): boolean {
    const { page, front } = this.#options
    const [within, whole] = [front(), page()]
    if (within === null || whole === null) return false
    const words = wordsOf(within)
    const last = this.#last
    const goesOn = last !== null && within.contains(last.commonAncestorContainer)
    const word = (goesOn ? neighbour(words, last, 'behind') : null) ?? words[0]
    return word !== undefined && this.#show(word)
  }

  /** From word to word, or from line to line. */
  go(code: string): void {
    const range = selectionRange()
    const page = this.#options.page()
    if (range === null || page === null) return
    const line = LINES[code]
    if (line !== undefined) this.#goLine(line)
    else {
      const word = neighbour(wordsOf(page), range, code === 'ArrowLeft' ? 'before' : 'behind')
      if (word !== null) this.#show(word)
    }
  }

  /** Makes the selection longer or shorter; begins one where there is none. */
  extend(code: string, byWord: boolean): boolean {
    const selection = getSelection()
    if (selection === null) return false
    if (this.#selected().length === 0) return this.begin()
    const line = LINES[code]
    if (line !== undefined) selection.modify('extend', line, 'line')
    else selection.modify('extend', SIDES[code] ?? 'right', byWord ? 'word' : 'character')
    this.#begun = true
    this.look()
    return true
  }

  /** Marks what is selected, or wipes the marks in it. False where nothing is. */
  paint(on: boolean): boolean {
    const selected = this.#selected()
    if (selected.length === 0) return false
    this.#last = selectionRange()?.cloneRange() ?? null
    this.clear()
    for (const { position, highlights } of selected) {
      for (const stretch of highlights) this.#options.onmark(position, stretch, on)
    }
    return true
  }

  /** False where nothing was selected. */
  clear(): boolean {
    if (this.#box === null) return false
    getSelection()?.removeAllRanges()
    this.look()
    return true
  }

  #show(word: Range): boolean {
    const selection = getSelection()
    if (selection === null) return false
    const { startContainer, startOffset, endContainer, endOffset } = word
    selection.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset)
    const holder = startContainer instanceof Element ? startContainer : startContainer.parentElement
    holder?.scrollIntoView({ block: 'nearest' })
    this.#begun = true
    this.look()
    return true
  }

  /** The word at the same place of the line above or below. */
  #goLine(direction: 'backward' | 'forward'): void {
    const selection = getSelection()
    const page = this.#options.page()
    if (selection === null || page === null) return
    if (direction === 'backward') selection.collapseToStart()
    else selection.collapseToEnd()
    selection.modify('move', direction, 'line')
    const place = selectionRange()
    const words = place === null ? [] : wordsOf(page)
    const word =
      place === null
        ? null
        : (neighbour(words, place, 'behind') ?? neighbour(words, place, 'before'))
    if (word !== null) this.#show(word)
  }

  #selected(): Selected[] {
    const selection = getSelection()
    const page = this.#options.page()
    if (selection === null || selection.isCollapsed || page === null) return []
    return [...page.querySelectorAll<HTMLElement>('[data-item]')]
      .map((item) => ({
        position: Number(item.dataset['item']),
        highlights: selectionToHighlights(item, selection)
      }))
      .filter(({ highlights }) => highlights.length > 0)
  }
}

function selectionRange(): Range | null {
  const selection = getSelection()
  return selection === null || selection.rangeCount === 0 ? null : selection.getRangeAt(0)
}
