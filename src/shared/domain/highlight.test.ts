import { describe, expect, test } from 'vitest'
import {
  addHighlight,
  locateHighlight,
  removeHighlight,
  touchesHighlight,
  type Highlight
} from './highlight.ts'

const STEM = '관세법상 과세물건의 확정시기로 옳은 것은?'
const mark = (start: number, end: number, part = 'stem'): Highlight => ({
  part,
  start,
  end,
  quote: STEM.slice(start, end)
})

describe('marking', () => {
  test('stretches that overlap become one, with the whole quote', () => {
    expect(addHighlight([mark(0, 6)], mark(4, 10))).toEqual([
      { part: 'stem', start: 0, end: 10, quote: '관세법상 과세물건의' }
    ])
  })

  test('stretches that touch become one', () => {
    expect(addHighlight([mark(0, 4)], mark(4, 6))).toEqual([mark(0, 6)])
  })

  test('a stretch inside another changes nothing', () => {
    expect(addHighlight([mark(0, 10)], mark(2, 4))).toEqual([mark(0, 10)])
  })

  test('a stretch that bridges two joins all three', () => {
    expect(addHighlight([mark(0, 3), mark(8, 10)], mark(2, 9))).toEqual([mark(0, 10)])
  })

  test('the same places of different parts stay apart', () => {
    expect(addHighlight([mark(0, 4, 'stem')], mark(0, 4, 'option:1'))).toHaveLength(2)
  })

  test('an empty stretch marks nothing', () => {
    expect(addHighlight([], mark(3, 3))).toEqual([])
  })
})

describe('wiping', () => {
  test('the middle of a stretch leaves both ends', () => {
    expect(removeHighlight([mark(0, 10)], mark(4, 6))).toEqual([mark(0, 4), mark(6, 10)])
  })

  test('the whole of it leaves nothing, and other parts are not touched', () => {
    const other = mark(0, 10, 'option:1')
    expect(removeHighlight([mark(2, 5), other], mark(0, 10))).toEqual([other])
  })
})

describe('finding the place again', () => {
  test('a text that has not changed has it where it was', () => {
    expect(locateHighlight(mark(5, 9), STEM)).toEqual({ start: 5, end: 9 })
  })

  test('a text with words put in front has it further on', () => {
    expect(locateHighlight(mark(5, 9), `다음 중 ${STEM}`)).toEqual({ start: 10, end: 14 })
  })

  test('of several places the nearest is taken', () => {
    const found = locateHighlight(
      { part: 'stem', start: 9, end: 11, quote: '가나' },
      '가나 .. 다라 가나'
    )
    expect(found).toEqual({ start: 9, end: 11 })
    expect(
      locateHighlight({ part: 'stem', start: 1, end: 3, quote: '가나' }, '가나 .. 다라 가나')
    ).toEqual({ start: 0, end: 2 })
  })

  test('a text without the quote has it nowhere', () => {
    expect(locateHighlight(mark(5, 9), '다른 문항')).toBeNull()
  })

  test('a highlight without a quote is nowhere', () => {
    expect(locateHighlight({ part: 'stem', start: 0, end: 2, quote: '' }, STEM)).toBeNull()
  })
})

test('a stretch touches what is marked where they have a character in common, in the same part', () => {
  const marked = [mark(5, 9)]
  expect(touchesHighlight(marked, mark(0, 6))).toBe(true)
  expect(touchesHighlight(marked, mark(6, 7))).toBe(true)
  expect(touchesHighlight(marked, mark(0, 5))).toBe(false)
  expect(touchesHighlight(marked, mark(9, 12))).toBe(false)
  expect(touchesHighlight(marked, mark(5, 9, 'option:1'))).toBe(false)
})
