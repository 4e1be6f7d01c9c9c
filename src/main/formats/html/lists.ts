/** A list that is open; `next` is the number of its next entry. */
export type List = { ordered: boolean; type: string; next: number }

const ROMAN: readonly (readonly [string, number])[] = [
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1]
]

/** What stands before the next entry: "•", "1.", "a." or "iv." by the list's `type`. */
export function itemMark(list: List | undefined): string {
  if (list === undefined || !list.ordered) return '• '
  const number = list.next
  list.next += 1
  return `${numbered(number, list.type)}. `
}

function numbered(number: number, type: string): string {
  const letters = number >= 1 && number <= 26
  if (type === 'a' && letters) return String.fromCodePoint(96 + number)
  if (type === 'A' && letters) return String.fromCodePoint(64 + number)
  if ((type === 'i' || type === 'I') && number >= 1 && number < 40) {
    return type === 'i' ? roman(number) : roman(number).toUpperCase()
  }
  return String(number)
}

function roman(number: number): string {
  let left = number
  let written = ''
  for (const [digit, value] of ROMAN) {
    while (left >= value) {
      written += digit
      left -= value
    }
  }
  return written
}
