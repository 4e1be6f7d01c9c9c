import { describe, expect, test } from 'vitest'
import { plainDollars, raisedText, visible } from './characters.ts'
import { composed } from './compose.ts'

describe('characters of a document', () => {
  test('marks of symbol fonts are the characters they show', () => {
    expect(visible('\uF081 가 \uF083 나 \uF0B7 다')).toBe('① 가 ③ 나 • 다')
    expect(visible('\u{F02B1} 총칙')).toBe('[1] 총칙')
  })

  test('what cannot be seen is left out, and every space is a plain one', () => {
    expect(visible('가\u00A0나\u3000다\u200B\u0007라\uD800')).toBe('가 나 다라')
  })

  test('raised digits stay raised', () => {
    expect(raisedText('2', 'superscript')).toBe('²')
    expect(raisedText('10', 'subscript')).toBe('₁₀')
    expect(raisedText('x+y', 'superscript')).toBe('$^{x+y}$')
    expect(raisedText('주1', 'superscript')).toBe('주1')
  })

  test('dollars that would read as a formula are kept dollars', () => {
    expect(plainDollars('$a와 b$는')).toBe('\\$a와 b\\$는')
    expect(plainDollars('US$5')).toBe('US$5')
  })

  test.each([
    ['3', 'circle', '③'],
    ['12', 'circle', '⑫'],
    ['가', 'circle', '㉮'],
    ['ㄴ', 'circle', '㉡'],
    ['A', 'circle', 'Ⓐ'],
    ['b', 'circle', 'ⓑ'],
    ['2', 'filled-circle', '❷'],
    ['○4', 'none', '④'],
    ['12', 'other', '12'],
    ['AO', 'none', 'AO'],
    ['○', 'none', '○']
  ] as const)('%s overlapped with %s is %s', (text, shape, one) => {
    expect(composed(text, shape)).toBe(one)
  })
})
