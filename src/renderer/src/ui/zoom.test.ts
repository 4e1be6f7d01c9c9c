import { expect, test } from 'vitest'
import { FIT, fittedSize, moveBy, nextScale, zoomTo } from './zoom.ts'

// A stage of 800 × 400 and a square picture: it fits as 400 × 400.
const stage = { width: 800, height: 400 }
const fitted = { width: 400, height: 400 }

test('a picture fits by the side that has less room, and a small one fills the stage', () => {
  expect(fittedSize({ width: 1600, height: 1600 }, stage)).toEqual(fitted)
  expect(fittedSize({ width: 400, height: 100 }, stage)).toEqual({ width: 800, height: 200 })
  expect(fittedSize({ width: 20, height: 20 }, stage)).toEqual(fitted)
})

test('a picture without a size of its own takes the whole stage', () => {
  expect(fittedSize({ width: 0, height: 0 }, stage)).toEqual(stage)
})

test('what lies under the pointer stays under it', () => {
  // The point 100 right and 50 below the centre: at 4 times the picture is 1600 × 1600, so both may move.
  expect(zoomTo(FIT, 4, fitted, stage, { x: 100, y: 50 })).toEqual({ scale: 4, x: -300, y: -150 })
})

test('nothing is enlarged beyond four times or made smaller than the stage', () => {
  expect(zoomTo(FIT, 9, fitted, stage).scale).toBe(4)
  expect(zoomTo({ scale: 2, x: 0, y: 200 }, 0.3, fitted, stage)).toEqual(FIT)
})

test('a picture is moved to its edges and no further', () => {
  // At 3 times it is 1200 × 1200: 200 to either side, 400 up and down.
  const view = { scale: 3, x: 0, y: 0 }
  expect(moveBy(view, { x: 150, y: -390 }, fitted, stage)).toEqual({ scale: 3, x: 150, y: -390 })
  expect(moveBy(view, { x: 999, y: -999 }, fitted, stage)).toEqual({ scale: 3, x: 200, y: -400 })
})

test('a side that fits on the stage stays in the middle', () => {
  // At 2 times it is 800 × 800: no room to the sides, 200 up and down.
  expect(moveBy({ scale: 2, x: 0, y: 0 }, { x: 50, y: 50 }, fitted, stage)).toEqual({
    scale: 2,
    x: 0,
    y: 50
  })
  expect(moveBy(FIT, { x: 50, y: 50 }, fitted, stage)).toEqual(FIT)
})

test.each([
  [1, 'larger', 1.25],
  [1.9, 'larger', 2],
  [4, 'larger', 4],
  [4, 'smaller', 3],
  [1.1, 'smaller', 1],
  [1, 'smaller', 1]
] as const)('from %d a step %s leads to %d', (from, direction, to) => {
  expect(nextScale(from, direction)).toBe(to)
})
