import { expect, test } from 'vitest'
import { formatClock, formatDuration, formatPace, formatPoints } from './format.ts'

test.each([
  [59.99, '59.99'],
  [59.999, '59.99'],
  [60, '60'],
  [97.1 - 38.9, '58.2'],
  [39.9999999, '39.99'],
  [412.5, '412.5']
])('%d points never read as more than they are', (value, text) => {
  expect(formatPoints(value)).toBe(text)
})

test.each([
  [4_800_000, '1:20:00'],
  [4_799_001, '1:20:00'],
  [300_000, '05:00'],
  [59_400, '01:00'],
  [1, '00:01'],
  [0, '00:00']
])('%d milliseconds are left: the clock shows zero only at the end', (ms, text) => {
  expect(formatClock(ms)).toBe(text)
})

test.each([
  [45_000, '45초'],
  [3_600_000, '1시간'],
  [4_800_000, '1시간 20분'],
  [3_599_000, '1시간']
])('%d milliseconds in words', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

test.each([
  [0, '0초'],
  [48_400, '48초'],
  [60_000, '1분'],
  [90_000, '1분 30초']
])('%d milliseconds for an item are told to the second', (ms, text) => {
  expect(formatPace(ms)).toBe(text)
})
