import { expect, test } from 'vitest'
import {
  keyFinding,
  WHOLE,
  type KeyFindingCode,
  type KeyFindingData
} from '../contract/key-findings.ts'
import { keyFindingLine, keyFindingSentence, placeText } from './key-text.ts'

/** Facts of every code: the list is complete or this does not compile. */
const samples: KeyFindingData = {
  'not-text': {},
  'not-json': { column: 13 },
  'no-header': {},
  'no-keys': {},
  'open-quote': {},
  'too-many-cells': { cells: 5, columns: 3 },
  'split-key': { found: '1,4' },
  'bad-field': { field: 'key' },
  'bad-key': { found: '네 번째' },
  'bad-number': { found: '둘' },
  'exam-missing': {},
  'unknown-exam': { id: 'astronaut' },
  'exam-differs': { inFile: 'realtor-1', chosen: 'customs-broker' },
  'round-missing': { rounds: ['제41회', '제42회'] },
  'unknown-round': { name: '제40회', rounds: [] },
  'form-missing': { forms: ['A', 'B'] },
  'unknown-form': { form: 'C', forms: ['A', 'B'] },
  'unknown-subject': { name: '한국사' },
  'unknown-item': { id: 'x-1' },
  'unknown-number': { number: 9 },
  'ambiguous-number': { number: 1, subjects: ['관세법개론', '내국소비세법'] },
  'option-outside': { option: 6, options: 5 },
  'wrong-size': { named: 3, asked: 2 },
  'named-twice': { itemId: 'x-1' },
  'provisional-after-final': {},
  'round-assumed': { name: '제42회', form: 'A' },
  'status-assumed': {},
  unchanged: {}
}

const codes = Object.keys(samples) as KeyFindingCode[]

test.each(codes)('%s is told in a Korean sentence', (code) => {
  const sentence = keyFindingSentence(keyFinding(code, WHOLE, samples[code]))
  expect(sentence).toMatch(/[가-힣]/)
  expect(sentence).not.toMatch(/undefined|null|\[object|NaN/)
})

test('a finding is told with its line, its path, or as one of the whole file', () => {
  const at = { line: 12, path: '' }
  expect(keyFindingLine(keyFinding('bad-key', at, { found: '' }))).toBe(
    '- 12번째 줄: 정답 칸이 비어 있습니다.'
  )
  expect(placeText({ line: null, path: 'keys[3].key' })).toBe('keys[3].key')
  expect(keyFindingLine(keyFinding('no-keys', WHOLE, {}))).toBe(
    '- 파일 전체: 정답이 하나도 없습니다.'
  )
})

test('a field that a key file does not have is named with the right particle', () => {
  expect(keyFindingSentence(keyFinding('bad-field', WHOLE, { field: '색깔' }))).toBe(
    '색깔은 쓸 수 없는 항목입니다.'
  )
})
