type PlainKind =
  | 'clear'
  | 'flag'
  | 'note'
  | 'next'
  | 'previous'
  | 'option-up'
  | 'option-down'
  | 'confirm'
  | 'sheet'
  | 'help'

export type Intention =
  /** The option at this place of the sheet, counted from 1. */
  | { kind: 'choose'; option: number }
  | { kind: 'strike'; option: number | 'pointed' }
  | { kind: 'text'; by: 'larger' | 'smaller' | 'reset' }
  | { kind: PlainKind }

export type KeyPress = Pick<
  KeyboardEvent,
  'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'
> & {
  /** Where the key went: Enter on a button presses that button, and text is typed into a field. */
  target: 'field' | 'button' | 'sheet'
}

const PLAIN: Record<string, PlainKind> = {
  KeyF: 'flag',
  KeyM: 'note',
  KeyO: 'sheet',
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'option-up',
  ArrowDown: 'option-down',
  Delete: 'clear',
  Backspace: 'clear',
  Digit0: 'clear',
  Numpad0: 'clear'
}

/**
 * What a key means on the sheet, by its place on the keyboard: in Hangul mode the key F types ㄹ. Null for a key
 * that is not ours.
 */
export function intentionOf(press: KeyPress): Intention | null {
  if (press.isComposing || press.altKey) return null
  if (press.ctrlKey || press.metaKey) return textSize(press.code)
  if (press.target === 'field') return null
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(press.code)?.[1]
  if (digit !== undefined) {
    return { kind: press.shiftKey ? 'strike' : 'choose', option: Number(digit) }
  }
  if (press.code === 'Enter' || press.code === 'NumpadEnter') {
    return press.target === 'button' ? null : { kind: 'confirm' }
  }
  if (press.code === 'Slash' && press.shiftKey) return { kind: 'help' }
  if (press.code === 'KeyX') return { kind: 'strike', option: 'pointed' }
  const kind = PLAIN[press.code]
  return kind === undefined ? null : { kind }
}

function textSize(code: string): Intention | null {
  switch (code) {
    case 'Equal':
    case 'NumpadAdd':
      return { kind: 'text', by: 'larger' }
    case 'Minus':
    case 'NumpadSubtract':
      return { kind: 'text', by: 'smaller' }
    case 'Digit0':
    case 'Numpad0':
      return { kind: 'text', by: 'reset' }
    default:
      return null
  }
}
