import type { KeyPress } from './exam-keys.ts'

const OPTIONS = '[data-options]'

/** Where a key went: text is typed into a field, and Enter on a button presses that button. */
export function targetOf(target: EventTarget | null): KeyPress['target'] {
  if (!(target instanceof HTMLElement)) return 'sheet'
  if (target.matches('textarea, select, input') && target.closest(OPTIONS) === null) return 'field'
  return target.closest('button, a, summary') === null ? 'sheet' : 'button'
}

/** Moves between the options without choosing one, as the arrow keys of a plain radio group would. */
export function focusOption(within: HTMLElement | null, by: 1 | -1): void {
  const inputs = [...(within?.querySelectorAll<HTMLInputElement>(`${OPTIONS} input`) ?? [])]
  if (inputs.length === 0) return
  const at = inputs.findIndex((input) => input === document.activeElement)
  const chosen = inputs.findIndex((input) => input.checked)
  const from = at >= 0 ? at : chosen >= 0 ? chosen - by : by === 1 ? -1 : inputs.length
  inputs[(from + by + inputs.length) % inputs.length]?.focus()
}

/** To the option that is chosen: Enter on a button that was pressed before would press it again. */
export function focusChosen(within: HTMLElement | null): void {
  within?.querySelector<HTMLInputElement>(`${OPTIONS} input:checked`)?.focus()
}

/** Gives the focus back where it was before a field took it. */
export class FocusReturn {
  #before: Element | null = null

  /** What the pointer pressed does not wait for it: Enter is to act on the item then. */
  keep(): void {
    const { activeElement } = document
    const pressed = activeElement?.matches('button:not(:focus-visible)') ?? false
    this.#before = pressed ? null : activeElement
  }

  /** Only out of a field: a button that was pressed keeps its focus. */
  giveBack(otherwise: HTMLElement | null): void {
    if (targetOf(document.activeElement) !== 'field') return
    const before = this.#before
    const back = before instanceof HTMLElement && before.isConnected ? before : otherwise
    if (back === document.body) otherwise?.focus()
    else back?.focus()
  }
}
