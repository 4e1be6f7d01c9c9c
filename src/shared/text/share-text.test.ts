import { expect, test } from 'vitest'
import { intervalText, shareText } from './share-text.ts'

test('a share that misses 60 % never reads as 60 %', () => {
  expect([shareText(0.59999), shareText(0.6), shareText(1)]).toEqual(['59.99%', '60%', '100%'])
})

test('an interval is never printed narrower than it is', () => {
  expect(intervalText({ low: 0.25531, high: 0.36619 })).toBe('25.5–36.7%')
  expect(intervalText({ low: 0.255, high: 0.366 })).toBe('25.5–36.6%')
  expect(intervalText({ low: 0, high: 1 })).toBe('0.0–100.0%')
})
