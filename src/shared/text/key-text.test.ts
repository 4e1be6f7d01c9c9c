import { expect, test } from 'vitest'
import { keyFinding, WHOLE, type KeyFindingCode } from '../contract/key-findings.ts'
import { keySamples } from './finding-samples.fixture.ts'
import { keyFindingLine, keyFindingSentence, placeText } from './key-text.ts'

const codes = Object.keys(keySamples) as KeyFindingCode[]

test.each(codes)('%s is told in a Korean sentence', (code) => {
  const sentence = keyFindingSentence(keyFinding(code, WHOLE, keySamples[code][0]))
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
