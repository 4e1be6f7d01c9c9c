import { expect, test } from 'vitest'
import { checkDeltas, checkRuns } from './check-runs.ts'

// Apache Parquet, Encodings.md: 0 to 7 in three bits each, packed as one group of eight.
const PACKED = Uint8Array.of(0x03, 0x88, 0xc6, 0xfa)

test('values of packed and of repeated runs are counted', () => {
  expect(checkRuns(PACKED, 0, 3, 8, 5)).toBe(1)
  // Four times 2 (header 4 << 1), then three times 1.
  expect(checkRuns(Uint8Array.of(0x08, 0x02, 0x06, 0x01), 0, 2, 7, 1)).toBe(3)
})

test('a run that promises more values than its page has is refused', () => {
  // 2^30 times 1, in six bytes.
  const bomb = Uint8Array.of(0x80, 0x80, 0x80, 0x80, 0x08, 0x01)
  expect(() => checkRuns(bomb, 0, 1, 1000)).toThrow(RangeError)
  // The same of packed groups, which take no bytes at a width of 0.
  expect(() => checkRuns(Uint8Array.of(0x81, 0x80, 0x80, 0x80, 0x08), 0, 0, 1000)).toThrow(
    RangeError
  )
})

test('runs that end before the page has its values are refused', () => {
  expect(() => checkRuns(PACKED.subarray(0, 1), 0, 3, 16)).toThrow(RangeError)
  expect(() => checkRuns(new Uint8Array(0), 0, 3, 1)).toThrow(RangeError)
})

// Encodings.md, DELTA_BINARY_PACKED, example 2: 7, 5, 3, 1, 2, 3, 4, 5.
const DELTAS = Uint8Array.of(0x08, 0x01, 0x08, 0x0e, 0x03, 0x02, 0xc0, 0x3f)

test('differences are added up', () => {
  expect(checkDeltas(DELTAS, 0, 8)).toEqual({ sum: 30, end: 8 })
})

test('blocks of differences that could not be whole are refused', () => {
  expect(() => checkDeltas(DELTAS, 0, 7)).toThrow(RangeError)
  expect(() => checkDeltas(DELTAS.subarray(0, 7), 0, 8)).toThrow(RangeError)
  // 2^31 miniblocks in one block.
  expect(() =>
    checkDeltas(Uint8Array.of(0x08, 0x80, 0x80, 0x80, 0x80, 0x08, 0x08, 0x0e), 0, 8)
  ).toThrow(RangeError)
  // A number that has no end.
  expect(() => checkDeltas(new Uint8Array(1000).fill(0xff), 0, 8)).toThrow(RangeError)
})
