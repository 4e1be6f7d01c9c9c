import { expect, test } from 'vitest'
import { cssString, pageRules } from './page-boxes.ts'

test('a name cannot break out of its place in the sheet', () => {
  // CSS Syntax 3: an escape is a backslash, the code point in hexadecimal and one space.
  expect(cssString('a"b')).toBe('"a\\22 b"')
  expect(cssString('a\\b')).toBe('"a\\5c b"')
  expect(cssString('a\nb</style>')).toBe('"a\\a b\\3c /style>"')
  expect(cssString('관세사 시험')).toBe('"관세사 시험"')
})

test('every page carries its head and "2/16"; the first name holds from the root', () => {
  const rules = pageRules([
    { name: 'period-1', left: '관세사 시험', right: '1교시 · A형' },
    { name: 'period-2', left: '관세사 시험', right: '2교시 · A형' }
  ])
  expect(rules).toContain('body { page: period-1; }')
  expect(rules).toContain('@page period-2')
  expect(rules).toContain('content: "2교시 · A형"')
  expect(rules.match(/counter\(page\) "\/" counter\(pages\)/gu)).toHaveLength(2)
})
