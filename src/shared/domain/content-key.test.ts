import { expect, test } from 'vitest'
import { contentKey, type ItemText } from './content-key.ts'

const item = (over: Partial<ItemText> = {}): ItemText => ({
  stimulus: null,
  stem: '관세법상 옳은 것은?',
  statements: [],
  options: [{ text: '과세가격' }, { text: '납세의무자' }],
  ...over
})
const same = (one: Partial<ItemText>, other: Partial<ItemText>): boolean =>
  contentKey(item(one)) === contentKey(item(other))

test('spaces, punctuation, width and case make no other item', () => {
  expect(same({}, { stem: ' 관세법상  옳은것은 ？' })).toBe(true)
  expect(same({ stem: 'FTA란?' }, { stem: 'ＦＴＡ 란' })).toBe(true)
  expect(same({}, { stem: '관세법상 옳은 것은?'.normalize('NFD') })).toBe(true)
})

test('statements in a box are those that another file has in its stem', () => {
  const boxed = { statements: [{ label: 'ㄱ', text: '관세는 국세이다.' }] }
  expect(same(boxed, { stem: '관세법상 옳은 것은?\n<보기>\nㄱ. 관세는 국세이다.' })).toBe(true)
  expect(same(boxed, { stem: '관세법상 옳은 것은? 【보 기】 ㄱ) 관세는 국세이다' })).toBe(true)
})

test('another word, another option or another order is another item', () => {
  expect(same({}, { stem: '관세법상 옳지 않은 것은?' })).toBe(false)
  expect(same({}, { options: [{ text: '과세가격' }, { text: '납세의무' }] })).toBe(false)
  expect(same({}, { options: [{ text: '납세의무자' }, { text: '과세가격' }] })).toBe(false)
  expect(same({}, { options: [{ text: '과세가격납세의무자' }] })).toBe(false)
})
