import { isBlank, type OptionNo } from '@shared/domain/item.ts'
import type { ExamState } from './exam-state.svelte.ts'
import type { Intention } from './exam-keys.ts'

export type DeskOptions = {
  sitting: Pick<
    ExamState,
    'item' | 'itemState' | 'choose' | 'clear' | 'toggleStrike' | 'toggleFlag' | 'step' | 'showKey'
  >
  /** 학습: the key may be shown. */
  learn: () => boolean
  resizeText: (by: 'larger' | 'smaller' | 'reset') => void
  focusOption: (by: 1 | -1) => void
  sheetOpen: boolean
}

/** What lies open on the desk, and what a key does there. */
export class DeskState {
  readonly #options: DeskOptions
  #dialog = $state<'none' | 'hand-in' | 'help'>('none')
  #note = $state.raw<{ open: boolean; freshAt: number | null }>({ open: false, freshAt: null })
  #sheetOpen = $state(false)
  #pointed: OptionNo | null = null

  constructor(options: DeskOptions) {
    this.#options = options
    this.#sheetOpen = options.sheetOpen
  }

  get dialog(): 'none' | 'hand-in' | 'help' {
    return this.#dialog
  }

  get sheetOpen(): boolean {
    return this.#sheetOpen
  }

  get noteOpen(): boolean {
    return this.#note.open
  }

  /** `fresh`: opened on this item just now, to be written in. */
  get note(): 'closed' | 'open' | 'fresh' {
    if (!this.#note.open) return 'closed'
    return this.#note.freshAt === this.#options.sitting.item?.position ? 'fresh' : 'open'
  }

  show(dialog: 'none' | 'hand-in' | 'help'): void {
    this.#dialog = dialog
  }

  toggleSheet(): void {
    this.#sheetOpen = !this.#sheetOpen
  }

  toggleNote(): void {
    const position = this.#options.sitting.item?.position ?? null
    this.#note = { open: !this.#note.open, freshAt: position }
  }

  /** The option under the pointer or with the focus. */
  point(option: OptionNo | null): void {
    this.#pointed = option
  }

  follow(intention: Intention): void {
    const { sitting } = this.#options
    switch (intention.kind) {
      case 'choose':
        this.#choose(intention.option)
        return
      case 'strike':
        this.#strike(intention.option)
        return
      case 'clear':
        sitting.clear()
        return
      case 'flag':
        sitting.toggleFlag()
        return
      case 'note':
        this.toggleNote()
        return
      case 'next':
        this.#pointed = null
        sitting.step(1)
        return
      case 'previous':
        this.#pointed = null
        sitting.step(-1)
        return
      case 'option-up':
        this.#options.focusOption(-1)
        return
      case 'option-down':
        this.#options.focusOption(1)
        return
      case 'confirm':
        this.#confirm()
        return
      case 'sheet':
        this.toggleSheet()
        return
      case 'help':
        this.show('help')
        return
      case 'text':
        this.#options.resizeText(intention.by)
        return
    }
  }

  #strike(wanted: OptionNo | 'pointed'): void {
    const { sitting } = this.#options
    const own = sitting.itemState?.response[0]
    const option = wanted === 'pointed' ? (this.#pointed ?? own) : this.#optionAt(wanted)
    if (option !== undefined) sitting.toggleStrike(option)
  }

  #choose(place: number): void {
    const option = this.#optionAt(place)
    if (option !== undefined) this.#options.sitting.choose(option)
  }

  /** In 학습 Enter first shows the key of a response, then goes on. */
  #confirm(): void {
    const { sitting, learn } = this.#options
    const own = sitting.itemState
    if (!learn() || own?.revealed === true) sitting.step(1)
    else if (own !== null && !isBlank(own.response)) void sitting.showKey()
  }

  /** The option at a place of the sheet, counted from 1: where options are shuffled not that of its number. */
  #optionAt(place: number): OptionNo | undefined {
    return this.#options.sitting.item?.options[place - 1]?.no
  }
}
