import { holds, RULES, type KeyName } from '../../item/sheet-keys.ts'

/** What a key asks for; `digit` where it is one. */
export type Intention = { kind: KeyName; digit: number | null; code: string; byWord: boolean }

export type KeyPress = Pick<
  KeyboardEvent,
  'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'
> & {
  /** Where the key went: Enter on a button presses that button, and text is typed into a field. */
  target: 'field' | 'button' | 'sheet'
}

/**
 * What a key means on the sheet, by its place on the keyboard: in Hangul mode the key F types ㄹ. Null for a key
 * that is not ours.
 */
export function intentionOf(press: KeyPress): Intention | null {
  if (press.isComposing || press.altKey) return null
  const { code, shiftKey: shift, target } = press
  const control = press.ctrlKey || press.metaKey
  const found = RULES.find(([, rule]) => holds(rule, { code, shift, control }))
  if (found === undefined) return null
  const [kind, rule] = found
  if (target === 'field' && rule.inFields !== true) return null
  if (target === 'button' && kind === 'confirm') return null
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1]
  return { kind, digit: digit === undefined ? null : Number(digit), code, byWord: control }
}
