import { expect, test } from 'vitest'
import { excerptOf, markWords } from './marks.ts'

const shown = (text: string, words: string[]): string =>
  markWords(text, words)
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join('')

test('every place of every word is marked, touching ones as one', () => {
  expect(shown('관세법과 관세사', ['관세', '관세법'])).toBe('[관세법]과 [관세]사')
  expect(shown('FTA와 fta', ['fta'])).toBe('[FTA]와 [fta]')
  expect(shown('아무것도', ['없음'])).toBe('아무것도')
})

test('초성 marks the syllables that it stands for', () => {
  expect(shown('관세법상 가산세', ['ㄱㅅㅂ'])).toBe('[관세법]상 가산세')
  expect(shown('관세법', ['ㄳㅂ'])).toBe('[관세법]')
})

test('an excerpt is cut around the word, of the first part that holds it', () => {
  const long = '가'.repeat(60)
  expect(
    excerptOf(
      [
        { part: 'option', text: '다른 말' },
        { part: 'rationale', text: `${long}해지${long}` }
      ],
      ['해지']
    )
  ).toEqual({ part: 'rationale', text: `…${'가'.repeat(40)}해지${'가'.repeat(40)}…` })
})
