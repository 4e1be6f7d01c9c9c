import { isBlank, type OptionNo, type Response } from '@shared/domain/item.ts'
import { CONFIDENCES } from '@shared/domain/memory/memory.ts'
import type { KeyName } from '../../item/sheet-keys.ts'
import { DigitEntry } from './digit-entry.ts'
import type { Intention } from './exam-keys.ts'
import type { ExamState } from './exam-state.svelte.ts'
import type { Marker } from './marker.svelte.ts'
import { OptionPointer } from './option-pointer.ts'
import type { SheetMarks } from './sheet-marks.ts'

export type DeskOptions = {
  sitting: Pick<ExamState, 'item' | 'itemState' | 'reveal' | 'step' | 'showKey' | 'tellTime'> & {
    marks: Pick<SheetMarks, 'choose' | 'clear' | 'toggleFlag' | 'toggleStrike' | 'say'>
  }
  marker: Pick<Marker, 'begun' | 'begin' | 'paint' | 'clear' | 'go' | 'extend'>
  /** 학습, 복습: the key may be shown. */
  learn: () => boolean
  /** Once the key was shown: to the next item, or to the end. */
  goOn: () => void
  takeBack: () => void
  /** The exam allows a calculator. */
  calculator: boolean
  resizeText: (by: 'larger' | 'smaller' | 'reset') => void
  focusOption: (by: 1 | -1) => void
  turnPage: () => void
  explain: () => void
  /** Where the focus was before the note took it. */
  focusReturn: { keep: () => void; giveBack: () => void }
  sheetOpen: boolean
  /** Milliseconds, never going back. */
  monotonic: () => number
}

type Dialog = 'none' | 'hand-in' | 'help'

/** What lies open on the desk, and what a key does there. */
export class DeskState {
  readonly #options: DeskOptions
  readonly #digits = new DigitEntry()
  readonly pointer = new OptionPointer()
  #dialog = $state<Dialog>('none')
  #note = $state.raw<{ open: boolean; freshAt: number | null }>({ open: false, freshAt: null })
  #sheetOpen = $state(false)
  #calculatorOpen = $state(false)
  /** The response before the first digit of a number of two. */
  #before: Response = []

  /** What each key does; false: the press is left to the browser. */
  readonly #acts: Record<KeyName, (intention: Intention) => unknown> = {
    choose: ({ digit }) => this.#choose(digit ?? 0),
    strike: ({ digit }) => this.#strike(digit ?? 0),
    'strike-pointed': () => this.#strikePointed(),
    clear: ({ digit }) => this.#clear(digit),
    flag: () => this.#options.sitting.marks.toggleFlag(),
    guess: () => this.#options.sitting.marks.say('guessed'),
    'take-back': () => this.#takeBack(),
    note: () => this.toggleNote(),
    mark: () => this.#options.marker.paint(true) || this.#options.marker.begin(),
    wipe: () => this.#options.marker.paint(false),
    select: ({ code, byWord }) => this.#options.marker.extend(code, byWord),
    next: ({ code }) => this.#go(code, () => this.#options.sitting.step(1)),
    previous: ({ code }) => this.#go(code, () => this.#options.sitting.step(-1)),
    'option-up': ({ code }) => this.#go(code, () => this.#options.focusOption(-1)),
    'option-down': ({ code }) => this.#go(code, () => this.#options.focusOption(1)),
    confirm: () => this.#confirm(),
    explain: () => this.#options.explain(),
    calculator: () => this.toggleCalculator(),
    time: () => this.#options.sitting.tellTime(),
    sheet: () => this.toggleSheet(),
    page: () => this.#options.turnPage(),
    larger: () => this.#options.resizeText('larger'),
    smaller: () => this.#options.resizeText('smaller'),
    'normal-size': () => this.#options.resizeText('reset'),
    close: () => this.#close(),
    help: () => this.show('help')
  }

  constructor(options: DeskOptions) {
    this.#options = options
    this.#sheetOpen = options.sheetOpen
  }

  get dialog(): Dialog {
    return this.#dialog
  }

  get sheetOpen(): boolean {
    return this.#sheetOpen
  }

  get calculatorOpen(): boolean {
    return this.#calculatorOpen
  }

  get noteOpen(): boolean {
    return this.#note.open
  }

  /** `fresh`: opened on this item just now, to be written in. */
  get note(): 'closed' | 'open' | 'fresh' {
    if (!this.#note.open) return 'closed'
    return this.#note.freshAt === this.#options.sitting.item?.position ? 'fresh' : 'open'
  }

  show(dialog: Dialog): void {
    this.#dialog = dialog
  }

  toggleSheet(): void {
    this.#sheetOpen = !this.#sheetOpen
  }

  toggleNote(): void {
    const { sitting, focusReturn } = this.#options
    if (this.#note.open) focusReturn.giveBack()
    else focusReturn.keep()
    const position = sitting.item?.position ?? null
    this.#note = { open: !this.#note.open, freshAt: position }
  }

  toggleCalculator(): void {
    this.#calculatorOpen = this.#options.calculator && !this.#calculatorOpen
  }

  /** False when the key does nothing here. */
  follow(intention: Intention): boolean {
    if (intention.digit === null) this.#digits.forget()
    return this.#acts[intention.kind](intention) !== false
  }

  #choose(digit: number): boolean {
    if (this.#keyIsShown()) return this.#say(digit)
    const { marks, itemState } = this.#sheet()
    const typed = this.#type('choose', digit)
    if (typed === null) return false
    if (typed.insteadOf === null) this.#before = itemState?.response ?? []
    marks.choose(typed.option, this.#before)
    return true
  }

  /** Once the key was shown a number is the learner's word for the response. */
  #say(digit: number): boolean {
    const word = CONFIDENCES[digit - 1]
    if (word === undefined) return false
    this.#options.sitting.marks.say(word)
    return true
  }

  #takeBack(): boolean {
    if (!this.#options.learn()) return false
    this.#options.takeBack()
    return true
  }

  #strike(digit: number): boolean {
    const { marks, item } = this.#sheet()
    const typed = this.#type('strike', digit)
    if (typed === null) return false
    const taken = typed.insteadOf === null ? undefined : item?.options[typed.insteadOf - 1]?.no
    if (taken !== undefined) marks.toggleStrike(taken)
    marks.toggleStrike(typed.option)
    return true
  }

  #strikePointed(): void {
    const { marks, item, itemState } = this.#sheet()
    const pointed = item === null ? null : this.pointer.at(item.position)
    const option = pointed ?? itemState?.response[0]
    if (option !== undefined) marks.toggleStrike(option)
  }

  #clear(digit: number | null): void {
    if (digit === null || !this.#choose(digit)) this.#sheet().marks.clear()
  }

  #go(code: string, otherwise: () => void): void {
    const { marker } = this.#options
    if (marker.begun) marker.go(code)
    else otherwise()
  }

  /** In 학습 Enter first shows the key of a response, then goes on. */
  #confirm(): void {
    const { sitting, learn, goOn } = this.#options
    const own = sitting.itemState
    if (!learn()) sitting.step(1)
    else if (this.#keyIsShown()) goOn()
    else if (own !== null && !isBlank(own.response)) void sitting.showKey()
  }

  /** What was opened last is closed first. */
  #close(): boolean {
    if (this.#options.marker.clear()) return true
    if (this.#note.open) this.toggleNote()
    else if (this.#calculatorOpen) this.toggleCalculator()
    else return false
    return true
  }

  /** The option at a place of the sheet, counted from 1: where options are shuffled not that of its number. */
  #type(purpose: string, digit: number): { option: OptionNo; insteadOf: number | null } | null {
    const { item } = this.#sheet()
    if (item === null) return null
    const typed = this.#digits.type(digit, {
      purpose: `${purpose} ${item.position}`,
      places: item.options.length,
      at: this.#options.monotonic()
    })
    const option = typed === null ? undefined : item.options[typed.place - 1]?.no
    return typed === null || option === undefined ? null : { option, insteadOf: typed.insteadOf }
  }

  #keyIsShown(): boolean {
    const { itemState, reveal } = this.#options.sitting
    return reveal !== null || itemState?.revealed === true
  }

  #sheet() {
    const { item, itemState, marks } = this.#options.sitting
    return { item, itemState, marks }
  }
}
