import { expect, test } from 'vitest'
import { categoryHint, categoryPath } from './category.ts'

test.each([
  ['$course$/top/관세사/관세법/과세요건', '관세사', '관세법', '과세요건'],
  ['$course$/관세사/관세법', '관세사', '관세법', null],
  ['$system$/top/관세법', null, '관세법', '관세법'],
  ['$course$/top/Default for 관세 과정', null, null, null],
  ['$course$/top/Default for 관세 과정/관세법', null, '관세법', '관세법'],
  ['관세사 / 관세법 / 총칙 / 통칙', '관세사', '관세법', '통칙'],
  ['$course$/top/수입//수출/요건', '수입/수출', '요건', null],
  ['', null, null, null],
  ['\u1112\u1161\u11AB', null, '한', '한']
])('the path %s is read', (path, exam, subject, topic) => {
  const hint = categoryHint(path)
  expect([hint.paper.exam, hint.paper.subject, hint.topic]).toEqual([exam, subject, topic])
})

test('a path is written as it is read', () => {
  expect(categoryPath(['관세사', '수입/수출', null])).toBe('$course$/top/관세사/수입//수출')
  expect(categoryPath([null, '관세법', '과세\n요건'])).toBe('$course$/top/관세법/과세 요건')
})
