import { expect, test } from 'vitest'
import {
  chanceRange,
  chanceText,
  expectedText,
  percentText,
  rangeText,
  shareText,
  timesOfTen
} from './numbers.ts'

test('a rate just under a line is not rounded onto it', () => {
  expect(percentText(59.96)).toBe('59.9%')
  expect(percentText(58.199999999999996)).toBe('58.2%')
  expect(shareText(0.29)).toBe('29%')
})

test('an interval in whole numbers is never narrower than the one that is known', () => {
  expect(rangeText(61.7, 81.2, '%')).toBe('61–82%')
  expect(rangeText(28.999999999999996, 57.00000000000001, '%')).toBe('29–57%')
})

test('an expected score is said in whole numbers and misses a line that it misses', () => {
  expect(expectedText({ percent: 59.9, low: 50, high: 70 }, '점')).toBe('59점')
})

test('nothing estimated is impossible or certain', () => {
  expect(chanceText({ probability: 0 })).toBe('1% 미만')
  expect(chanceText({ probability: 0.725 })).toBe('약 73%')
  expect(chanceText({ probability: 1 })).toBe('99% 이상')
  expect(chanceRange({ probability: 0.7, low: 0.584, high: 0.811 })).toBe('58–82%')
  expect(chanceRange({ probability: 0, low: 0, high: 1e-9 })).toBe('0–1%')
  expect(chanceRange({ probability: 1, low: 1, high: 1 })).toBe('99–100%')
  expect(timesOfTen({ probability: 0.72 })).toBe(7)
})
