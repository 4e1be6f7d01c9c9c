import { describe, expect, test } from 'vitest'
import type { Numbering, NumberShape } from './document.ts'
import { numberText } from './number-shape.ts'
import { paragraphNumbers } from './numbering.ts'

const list = (start: number, ...levels: [string, NumberShape][]): Numbering => ({
  start,
  levels: levels.map(([format, shape]) => ({ format, shape, start: 1 }))
})

describe('automatic paragraph numbers', () => {
  // Hangul's own first numbering: 1. 가. 1) 가) (1) (가) ①.
  const hangul = list(
    0,
    ['^1.', 'digit'],
    ['^2.', 'hangul-syllable'],
    ['^3)', 'digit'],
    ['^4)', 'hangul-syllable'],
    ['(^5)', 'digit'],
    ['(^6)', 'hangul-syllable'],
    ['^7', 'circled-digit']
  )

  test('count up on each level and begin anew below a higher one', () => {
    const numbers = paragraphNumbers(new Map([['number:1', hangul]]))
    const shown = [0, 1, 1, 6, 6, 0, 1, 2].map((level) => numbers.next('number:1', level))
    expect(shown).toEqual(['1.', '가.', '나.', '①', '②', '2.', '가.', '1)'])
  })

  test('name the levels above where the format asks for them', () => {
    const legal = list(0, ['제^1조', 'digit'], ['^1.^2', 'digit'])
    const numbers = paragraphNumbers(new Map([['number:1', legal]]))
    expect([0, 1, 1, 0, 1].map((level) => numbers.next('number:1', level))).toEqual([
      '제1조',
      '1.1',
      '1.2',
      '제2조',
      '2.1'
    ])
  })

  test('go on after another list came between', () => {
    const lists = new Map([
      ['number:1', list(0, ['^1.', 'digit'])],
      ['number:2', list(1, ['^1.', 'hangul-jamo'])]
    ])
    const numbers = paragraphNumbers(lists)
    const shown = ['1', '2', '2', '1', '2'].map((id) => numbers.next(`number:${id}`, 0))
    expect(shown).toEqual(['1.', 'ㄱ.', 'ㄴ.', '2.', 'ㄷ.'])
  })

  test('begin anew with a new list, and go on with one that says so', () => {
    const lists = new Map([
      ['number:1', list(1, ['^1.', 'digit'])],
      ['number:2', list(1, ['^1.', 'digit'])],
      ['number:3', list(0, ['^1.', 'digit'])]
    ])
    const numbers = paragraphNumbers(lists)
    const shown = ['1', '1', '2', '2', '3'].map((id) => numbers.next(`number:${id}`, 0))
    expect(shown).toEqual(['1.', '2.', '1.', '2.', '3.'])
  })

  test('a list that the document lacks shows nothing', () => {
    expect(paragraphNumbers(new Map()).next('number:9', 0)).toBe('')
  })

  test.each<[number, NumberShape, string]>([
    [12, 'digit', '12'],
    [15, 'circled-digit', '⑮'],
    [21, 'circled-digit', '㉑'],
    [36, 'circled-digit', '㊱'],
    [14, 'roman-capital', 'XIV'],
    [4, 'roman-small', 'iv'],
    [3, 'latin-capital', 'C'],
    [2, 'circled-latin-small', 'ⓑ'],
    [3, 'hangul-syllable', '다'],
    [2, 'circled-hangul-syllable', '㉯'],
    [5, 'hangul-jamo', 'ㅁ'],
    [3, 'circled-hangul-jamo', '㉢'],
    [12, 'hangul-word', '십이'],
    [21, 'hanja', '二十一'],
    [4, 'decagon-hangul', '정'],
    [40, 'hangul-syllable', '40']
  ])('%i as %s is %s', (number, shape, text) => {
    expect(numberText(number, shape)).toBe(text)
  })
})
