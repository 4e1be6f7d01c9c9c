import type { Key } from '@shared/domain/item.ts'
import { expect, test } from 'vitest'
import { askedText, followsText, optionQuestion } from './asked-text.ts'
import { optionsWithoutLine } from './options-without-line.ts'
import { saidText } from './said-text.ts'

const KEY: Key = { kind: 'options', options: [3, 4] }

test('an option is asked about as the stored key has it, with the particle of its number', () => {
  expect([1, 2, 3, 4, 5].map((no) => optionQuestion(no, KEY))).toEqual([
    '왜 ①은 오답인가요?',
    '왜 ②는 오답인가요?',
    '왜 ③이 정답인가요?',
    '왜 ④가 정답인가요?',
    '왜 ⑤는 오답인가요?'
  ])
  expect(optionQuestion(2, { kind: 'all' })).toBe('왜 ②가 정답인가요?')
  expect(optionQuestion(2, { kind: 'none' })).toBe('왜 ②는 오답인가요?')
})

test('the box says what a question goes on from', () => {
  expect(followsText(null, KEY)).toBeNull()
  expect(followsText({ ask: { kind: 'explanation' } }, KEY)).toBe('위의 AI 설명에 이어서 묻습니다.')
  expect(followsText({ ask: { kind: 'option', no: 2 } }, KEY)).toBe(
    '‘왜 ②는 오답인가요?’에 이어서 묻습니다.'
  )
  const ask = { kind: 'question', text: '기간은\n왜 3년인가?', follows: null } as const
  expect(followsText({ ask }, KEY)).toBe('‘기간은 왜 3년인가?’에 이어서 묻습니다.')
  expect(askedText(ask, KEY)).toBe('기간은\n왜 3년인가?')
})

test('begin and end are said in words, and that an answer breaks with the key', () => {
  expect(saidText(null)).toBe('')
  expect(saidText({ kind: 'begun', ask: 'explanation' })).toBe('설명을 쓰기 시작했습니다.')
  expect(saidText({ kind: 'begun', ask: 'hint' })).toBe('힌트를 쓰기 시작했습니다.')
  expect(saidText({ kind: 'stopped', ask: 'option' })).toBe('중지했습니다.')
  expect(saidText({ kind: 'cut', ask: 'question' })).toBe('답이 길이 한도에서 끊겼습니다.')
  expect(saidText({ kind: 'written', ask: 'question', agrees: true })).toBe('답을 다 썼습니다.')
  expect(saidText({ kind: 'written', ask: 'explanation', agrees: false })).toBe(
    '설명을 다 썼습니다. 정답과 일치하지 않는 설명'
  )
})

test('options that the explanation in front gives no line are asked about in a row of their own', () => {
  const line = (no: number) => ({ no, right: false, reason: '' })
  expect(optionsWithoutLine(4, null)).toEqual([1, 2, 3, 4])
  expect(optionsWithoutLine(4, { verdicts: [line(1), line(3)] })).toEqual([2, 4])
  expect(optionsWithoutLine(2, { verdicts: [line(1), line(2)] })).toEqual([])
})
