import { expect, test } from 'vitest'
import { GROUPS, printedKeys, RULES } from '../../item/sheet-keys.ts'
import { text } from '../../text/text.ts'
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
const meant = (code: string, over: Partial<KeyPress> = {}): string | null => {
  const intention = intentionOf(press(code, over))
  if (intention === null) return null
  return intention.digit === null ? intention.kind : `${intention.kind} ${intention.digit}`
}

test.each([
  ['Digit3', 'choose 3'],
  ['Numpad5', 'choose 5'],
  ['KeyF', 'flag'],
  ['KeyX', 'strike-pointed'],
  ['KeyH', 'mark'],
  ['KeyC', 'calculator'],
  ['KeyV', 'page'],
  ['KeyR', 'explain'],
  ['KeyG', 'guess'],
  ['KeyZ', 'take-back'],
  ['ArrowRight', 'next'],
  ['ArrowLeft', 'previous'],
  ['Enter', 'confirm'],
  ['Backspace', 'clear'],
  ['Digit0', 'clear 0'],
  ['KeyQ', null]
])('the physical key %s works on the sheet', (code, meaning) => {
  expect(meant(code)).toBe(meaning)
})

test('shift changes what a key means', () => {
  const shiftKey = true
  expect(meant('Digit2', { shiftKey })).toBe('strike 2')
  expect(meant('KeyH', { shiftKey })).toBe('wipe')
  expect(meant('ArrowRight', { shiftKey })).toBe('select')
  expect(meant('Slash', { shiftKey })).toBe('help')
  expect(meant('KeyF', { shiftKey })).toBeNull()
})

test('a key that belongs to a Hangul composition does nothing', () => {
  expect(meant('KeyF', { isComposing: true })).toBeNull()
  expect(meant('Escape', { isComposing: true, target: 'field' })).toBeNull()
})

test('what is typed into a note is text, and Escape leaves it', () => {
  expect(meant('Digit3', { target: 'field' })).toBeNull()
  expect(meant('ArrowLeft', { target: 'field', shiftKey: true })).toBeNull()
  expect(meant('Escape', { target: 'field' })).toBe('close')
})

test('Enter on a button is left to the button', () => {
  expect(meant('Enter', { target: 'button' })).toBeNull()
  expect(meant('Digit4', { target: 'button' })).toBe('choose 4')
})

test('control or command with plus, minus and zero sets the size of the text, in a note too', () => {
  expect(meant('Equal', { ctrlKey: true })).toBe('larger')
  expect(meant('Equal', { ctrlKey: true, shiftKey: true })).toBe('larger')
  expect(meant('Minus', { metaKey: true, target: 'field' })).toBe('smaller')
  expect(meant('Digit0', { ctrlKey: true })).toBe('normal-size 0')
  expect(meant('KeyF', { ctrlKey: true })).toBeNull()
})

test('control or command with Z takes back too, but in a note it is the undo of the text', () => {
  expect(meant('KeyZ', { ctrlKey: true })).toBe('take-back')
  expect(meant('KeyZ', { metaKey: true, target: 'button' })).toBe('take-back')
  expect(meant('KeyZ', { ctrlKey: true, target: 'field' })).toBeNull()
  expect(meant('KeyZ', { isComposing: true })).toBeNull()
})

test('no combination of keys means two things', () => {
  const combinations = RULES.flatMap(([, { codes }]) => codes).flatMap((code) =>
    [false, true].flatMap((shiftKey) =>
      [false, true].map((ctrlKey) => ({ code, shiftKey, ctrlKey }))
    )
  )
  const ambiguous = combinations.filter(({ code, shiftKey: shift, ctrlKey: control }) => {
    const meanings = RULES.filter(
      ([, rule]) =>
        rule.codes.includes(code) &&
        (rule.shift === 'any' || shift === (rule.shift === 'with')) &&
        (rule.control === 'any' || control === (rule.control === 'with'))
    )
    return meanings.length > 1
  })
  expect(ambiguous).toEqual([])
})

test('the sheet of shortcuts names every key once, with its meaning', () => {
  const shown = Object.values(GROUPS).flat()
  expect(shown.toSorted()).toEqual(RULES.map(([name]) => name).toSorted())
  expect(shown.filter((name) => text.exam.keyMeanings[name] === '')).toEqual([])
})

test.each([
  ['choose', '1 – 9'],
  ['strike', 'Shift + 1 – 9'],
  ['clear', '0, Delete, Backspace'],
  ['next', '→'],
  ['confirm', 'Enter'],
  ['flag', 'F'],
  ['select', 'Shift + ← → ↑ ↓'],
  ['larger', 'Ctrl(⌘) + +'],
  ['normal-size', 'Ctrl(⌘) + 0'],
  ['close', 'Esc'],
  ['help', '?']
] as const)('%s is printed as %s', (name, keys) => {
  expect(printedKeys(name)).toBe(keys)
})
