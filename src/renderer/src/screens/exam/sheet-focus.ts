const ROW = 'li[data-row]'

/**
 * Arrow keys on the answer sheet, which is one stop of Tab: from row to row, and within a row from its number to
 * its options. True when the key was one of them.
 */
export function moveOnSheet(sheet: HTMLElement, code: string): boolean {
  const { activeElement } = document
  const row = activeElement?.closest<HTMLElement>(ROW)
  if (row == null || !sheet.contains(row)) return false
  const rows = [...sheet.querySelectorAll<HTMLElement>(ROW)]
  const place = buttonsOf(row).findIndex((button) => button === activeElement)
  const at = rows.indexOf(row)
  switch (code) {
    case 'ArrowDown':
      return focus(rows[at + 1] ?? row, place)
    case 'ArrowUp':
      return focus(rows[at - 1] ?? row, place)
    case 'ArrowRight':
      return focus(row, place + 1)
    case 'ArrowLeft':
      return focus(row, place - 1)
    case 'Home':
      return focus(rows[0] ?? row, place)
    case 'End':
      return focus(rows.at(-1) ?? row, place)
    default:
      return false
  }
}

const buttonsOf = (row: HTMLElement): HTMLButtonElement[] => [...row.querySelectorAll('button')]

function focus(row: HTMLElement, place: number): boolean {
  const buttons = buttonsOf(row)
  buttons[Math.min(Math.max(place, 0), buttons.length - 1)]?.focus()
  return true
}
