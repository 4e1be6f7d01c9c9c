import { expect, test } from 'vitest'
import { intentionOf, type KeyPress } from './exam-keys.ts'

const press = (code: string, over: Partial<KeyPress> = {}): KeyPress => ({
  code,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  target: 'sheet',
  ...over
})

test.each([
  ['Digit3', { kind: 'choose', option: 3 }],
  ['Numpad5', { kind: 'choose', option: 5 }],
  ['KeyF', { kind: 'flag' }],
  ['KeyX', { kind: 'strike', option: 'pointed' }],
  ['ArrowRight', { kind: 'next' }],
  ['ArrowLeft', { kind: 'previous' }],
  ['Enter', { kind: 'confirm' }],
  ['Backspace', { kind: 'clear' }],
  ['Digit0', { kind: 'clear' }]
])('the physical key %s works on the sheet', (code, intention) => {
  expect(intentionOf(press(code))).toEqual(intention)
})

test('shift and a number strikes that option out', () => {
  expect(intentionOf(press('Digit2', { shiftKey: true }))).toEqual({ kind: 'strike', option: 2 })
})

test('a key that belongs to a Hangul composition does nothing', () => {
  expect(intentionOf(press('KeyF', { isComposing: true }))).toBeNull()
})

test('numbers typed into a note are text', () => {
  expect(intentionOf(press('Digit3', { target: 'field' }))).toBeNull()
})

test('Enter on a button is left to the button', () => {
  expect(intentionOf(press('Enter', { target: 'button' }))).toBeNull()
  expect(intentionOf(press('Digit4', { target: 'button' }))).toEqual({ kind: 'choose', option: 4 })
})

test('control or command with plus, minus and zero sets the size of the text, in a note too', () => {
  expect(intentionOf(press('Equal', { ctrlKey: true }))).toEqual({ kind: 'text', by: 'larger' })
  expect(intentionOf(press('Minus', { metaKey: true, target: 'field' }))).toEqual({
    kind: 'text',
    by: 'smaller'
  })
  expect(intentionOf(press('Digit0', { ctrlKey: true }))).toEqual({ kind: 'text', by: 'reset' })
  expect(intentionOf(press('KeyF', { ctrlKey: true }))).toBeNull()
})
