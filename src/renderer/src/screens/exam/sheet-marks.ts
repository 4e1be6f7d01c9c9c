import type { Reveal, SheetItem } from '@shared/contract/session.ts'
import { addHighlight, removeHighlight, type Highlight } from '@shared/domain/highlight.ts'
import {
  BLANK,
  sameResponse,
  withOption,
  type OptionNo,
  type Response
} from '@shared/domain/item.ts'
import type { Confidence } from '@shared/domain/memory/memory.ts'
import type { ItemState, SheetAction } from '@shared/domain/session.ts'

export type SheetMarksOptions = {
  item: () => SheetItem | null
  itemState: () => ItemState | null
  stateAt: (position: number) => ItemState | null
  /** Of the item in front; null before its key is shown. */
  reveal: () => Reveal | null
  record: (action: SheetAction) => void
}

/** Marks on the item in front: response, strike-outs, flag, own word; and highlights, which say where they belong. */
export class SheetMarks {
  readonly #options: SheetMarksOptions

  constructor(options: SheetMarksOptions) {
    this.#options = options
  }

  /**
   * Marks an option; where several are to be marked, one more of them, or takes it back. `from`: the response
   * to start from, when the one that stands is only what came of the first digit of two.
   */
  choose(option: OptionNo, from?: Response): void {
    const [item, state] = [this.#options.item(), this.#options.itemState()]
    if (item === null || state === null) return
    const before = from ?? state.response
    this.#respond(
      item.responseCount > 1 && before.includes(option)
        ? before.filter((no) => no !== option)
        : withOption(before, option, item.responseCount)
    )
  }

  /** Marks an option, or takes its mark away. */
  toggle(option: OptionNo): void {
    const marked = this.#options.itemState()?.response ?? BLANK
    if (marked.includes(option)) this.#respond(marked.filter((no) => no !== option))
    else this.choose(option)
  }

  clear(): void {
    this.#respond(BLANK)
  }

  toggleFlag(): void {
    const state = this.#options.itemState()
    // Also after the key was shown: that is when a learner knows what to come back to.
    if (state === null) return
    this.#options.record({ kind: 'flag', position: state.position, on: !state.flagged })
  }

  /**
   * 확신도: the learner's own word for the response; said again it is taken back. Before the key is shown, and of a
   * wrong response, only 찍음 can be said.
   */
  say(confidence: Confidence): void {
    const [state, reveal] = [this.#options.itemState(), this.#options.reveal()]
    if (state === null || (confidence !== 'guessed' && reveal?.correct !== true)) return
    this.#options.record({
      kind: 'confidence',
      position: state.position,
      confidence: state.confidence === confidence ? null : confidence
    })
  }

  toggleStrike(option: OptionNo): void {
    const on = this.#options.itemState()?.struck.includes(option) !== true
    this.#mark((position) => ({ kind: 'strike', position, option, on }))
  }

  /** 형광펜: marks a stretch of an item's text, or wipes it. */
  highlight(position: number, stretch: Highlight, on: boolean): void {
    const before = this.#options.stateAt(position)?.highlights
    if (before === undefined) return
    const after = on ? addHighlight(before, stretch) : removeHighlight(before, stretch)
    if (sameStretches(before, after)) return
    this.#options.record({ kind: 'highlight', position, on, ...stretch })
  }

  #respond(response: Response): void {
    if (sameResponse(this.#options.itemState()?.response ?? BLANK, response)) return
    this.#mark((position) => ({ kind: 'respond', position, response }))
  }

  #mark(action: (position: number) => SheetAction): void {
    const state = this.#options.itemState()
    if (state === null || state.revealed || this.#options.reveal() !== null) return
    this.#options.record(action(state.position))
  }
}

const sameStretches = (a: readonly Highlight[], b: readonly Highlight[]): boolean =>
  a.length === b.length &&
  a.every(({ part, start, end }, index) => {
    const other = b[index]
    return part === other?.part && start === other.start && end === other.end
  })
