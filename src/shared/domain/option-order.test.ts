import { expect, test } from 'vitest'
import { optionOrder, seededRandom } from './option-order.ts'

const item = (texts: string[], stem = '옳은 것은?') => ({
  stem,
  options: texts.map((text, index) => ({ no: index + 1, text, reason: null }))
})

test('an order holds every option once', () => {
  const order = optionOrder(item(['가', '나', '다', '라', '마']), seededRandom(7))
  expect(order?.toSorted()).toEqual([1, 2, 3, 4, 5])
})

test('the same seed gives the same order, another seed another', () => {
  const texts = item(['가', '나', '다', '라', '마'])
  const orders = [1, 1, 2].map((seed) => optionOrder(texts, seededRandom(seed))?.join())
  expect(orders[0]).toBe(orders[1])
  expect(orders[0]).not.toBe(orders[2])
})

test('over many seeds every option stands in every place about as often', () => {
  const counts = new Map<string, number>()
  for (let seed = 0; seed < 5000; seed += 1) {
    optionOrder(item(['가', '나', '다', '라', '마']), seededRandom(seed))?.forEach((no, place) => {
      counts.set(`${no}@${place}`, (counts.get(`${no}@${place}`) ?? 0) + 1)
    })
  }
  // 5,000 / 5 = 1,000 a cell; five standard deviations of a binomial are 141.
  expect([...counts.values()].every((count) => Math.abs(count - 1000) < 141)).toBe(true)
  expect(counts.size).toBe(25)
})

test.each([
  ['an option that names others by their marks', ['가', '나', '①과 ②', '라']],
  ['the last option for none of the above', ['가', '나', '다', '정답 없다']],
  ['an option for all of the above', ['가', '나', '다', '위의 것 모두 옳다']]
])('options are not shuffled with %s', (_title, texts) => {
  expect(optionOrder(item(texts), seededRandom(1))).toBeNull()
})

// Reference values of mulberry32 with seed 1, as its author's C code gives them divided by 2^32.
test('the generator gives the published numbers', () => {
  const random = seededRandom(1)
  const first = [random(), random(), random()]
  expect(first.map((value) => Math.floor(value * 2 ** 32))).toEqual([
    2693262067, 11749833, 2265367787
  ])
})
