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
  const radios = [...(within?.querySelectorAll<HTMLInputElement>(`${OPTIONS} input`) ?? [])]
  if (radios.length === 0) return
  const at = radios.findIndex((radio) => radio === document.activeElement)
  const chosen = radios.findIndex((radio) => radio.checked)
  const from = at >= 0 ? at : chosen >= 0 ? chosen - by : by === 1 ? -1 : radios.length
  radios[(from + by + radios.length) % radios.length]?.focus()
}
