import { describe, expect, test } from 'vitest'
import { CLEARED, press, type CalculatorKey, type CalculatorState } from './calculator.ts'
import { calculatorKeyOf, displayOf } from './calculator-display.ts'

const NAMES = ['CE', 'MC', 'MR', 'M+', 'M−']

/** Keys as a manual prints them: numbers in one word, keys apart. */
function keysOf(line: string): CalculatorKey[] {
  return line
    .split(' ')
    .flatMap((word) =>
      NAMES.includes(word) ? [word] : (word.match(/./gu) ?? [])
    ) as CalculatorKey[]
}
const after = (line: string): CalculatorState => keysOf(line).reduce(press, CLEARED)
const shows = (line: string): string => {
  const { failed, shown } = after(line)
  return failed ? 'E' : shown
}

describe('the examples of manuals', () => {
  // Sharp, operation manual of the OZ-5600, page 124 (calculator).
  test.each([
    ['12 × 3 + 5 =', '41'],
    ['24 ± ÷ 4 − 2 =', '-8'],
    ['34 + 57 =', '91'],
    ['34 + 57 = 45 =', '102'],
    ['200 × 10 %', '20'],
    ['9 ÷ 36 %', '25'],
    ['200 + 10 %', '220'],
    ['500 − 20 %', '400'],
    ['25 − 9 = √', '4'],
    ['4 × = = × =', '4096'],
    ['8 ÷ =', '0.125']
  ])('Sharp: %s shows %s', (keys, shown) => {
    expect(shows(keys)).toBe(shown)
  })

  // RadioShack EC-453, owner's manual (Faxback 15143).
  test.each([
    ['256 + 378 =', '634'],
    ['471 − 223 =', '248'],
    ['15.5 × 2.3 =', '35.65'],
    ['17.2 ÷ 2.5 =', '6.88']
  ])('RadioShack: %s shows %s', (keys, shown) => {
    expect(shows(keys)).toBe(shown)
  })

  test('Sharp EL-364: 125, 28 and 85 come to 182 in the memory', () => {
    expect(shows('25 × 5 M+')).toBe('125')
    expect(shows('25 × 5 M+ 84 ÷ 3 M−')).toBe('28')
    expect(shows('25 × 5 M+ 84 ÷ 3 M− 68 + 17 M+')).toBe('85')
    expect(shows('25 × 5 M+ 84 ÷ 3 M− 68 + 17 M+ MR')).toBe('182')
  })
})

describe('calculating', () => {
  test.each([
    ['2 + 3 × 4 =', '20'],
    ['2 + 3 =', '5'],
    ['2 + 3 = =', '8'],
    ['2 + 3 = = =', '11'],
    ['2 × 3 = =', '18'],
    ['20 − 6 = =', '8'],
    ['80 ÷ 2 = = =', '10'],
    ['5 + =', '10'],
    ['5 + × 3 =', '15'],
    ['2 + 9 √ =', '5'],
    ['2 + 3 = 7', '7'],
    ['2 + 3 = + 10 =', '15'],
    ['2 + 3 + 4', '4'],
    ['2 + 3 +', '5'],
    ['7 =', '7'],
    ['50 %', '0.5'],
    ['200 + 10 % =', '220'],
    ['200 + 10 % + 5 =', '225'],
    ['6 ± × 7 =', '-42'],
    ['5 ± ±', '5'],
    ['± 5', '5']
  ])('%s shows %s', (keys, shown) => {
    expect(shows(keys)).toBe(shown)
  })

  test('decimals are exact', () => {
    expect(shows('0.1 + 0.2 =')).toBe('0.3')
    expect(shows('4.35 × 100 =')).toBe('435')
    expect(shows('1.005 × 1000 =')).toBe('1005')
  })

  test('a result has twelve digits, and what does not fit is cut off', () => {
    expect(shows('2 ÷ 3 =')).toBe('0.66666666666')
    expect(shows('20 ÷ 3 =')).toBe('6.66666666666')
    expect(shows('200000 ÷ 3 =')).toBe('66666.6666666')
    expect(shows('2 √')).toBe('1.41421356237')
    expect(shows('2 ± ÷ 3 =')).toBe('-0.66666666666')
    expect(shows('1 ÷ 3 × 3 =')).toBe('0.99999999999')
    expect(shows('0.00001 × 0.0000001 =')).toBe('0')
    expect(shows('999999999999 ÷ 7 =')).toBe('142857142857')
  })
})

describe('typing', () => {
  test.each([
    ['007', '7'],
    ['1.50', '1.50'],
    ['.5', '0.5'],
    ['1..5', '1.5'],
    ['123456789012 3', '123456789012'],
    ['0.123456789012', '0.12345678901'],
    ['12 ± 3', '-123'],
    ['123 ←', '12'],
    ['1.5 ← ←', '1'],
    ['5 ←', '0'],
    ['5 ± ←', '0'],
    ['.5 ± ← ← 7', '7'],
    ['2 + 3 = ←', '5']
  ])('%s shows %s', (keys, shown) => {
    expect(shows(keys)).toBe(shown)
  })
})

describe('clearing', () => {
  test('CE takes back the number only, C the whole calculation', () => {
    expect(shows('5 + 3 CE 4 =')).toBe('9')
    expect(shows('5 + 3 C 4 =')).toBe('4')
  })

  test('C keeps the memory, MC empties it', () => {
    expect(shows('7 M+ C MR')).toBe('7')
    expect(shows('7 M+ MC MR')).toBe('0')
  })
})

describe('what cannot be calculated', () => {
  test.each([
    '5 ÷ 0 =',
    '0 ÷ 0 =',
    '5 ÷ 0 + 3',
    '5 ÷ 0 %',
    '0 ÷ =',
    '4 ± √',
    '999999999999 + 1 =',
    '999999 × 999999 × 10 =',
    '999999999999 M+ 1 M+'
  ])('%s shows E', (keys) => {
    expect(shows(keys)).toBe('E')
  })

  test('nothing but C goes on from there, and the memory is as it was', () => {
    expect(shows('5 ÷ 0 = CE')).toBe('E')
    expect(shows('5 ÷ 0 = 7 + 1 = MR √')).toBe('E')
    expect(shows('5 ÷ 0 = C 7 + 1 =')).toBe('8')
    expect(shows('3 M+ 5 ÷ 0 = MC C MR')).toBe('3')
    expect(shows('999999999999 M+ 1 M+ C MR')).toBe('999999999999')
  })
})

describe('the display and the keyboard', () => {
  test.each([
    ['1234567.891', '1,234,567.891'],
    ['1234 ±', '-1,234'],
    ['123456789012', '123,456,789,012'],
    ['1000.', '1,000.'],
    ['0.00012', '0.00012']
  ])('%s is shown as %s', (keys, display) => {
    expect(displayOf(after(keys))).toBe(display)
  })

  test.each([
    ['7', '7'],
    ['*', '×'],
    ['/', '÷'],
    ['-', '−'],
    ['Enter', '='],
    ['Backspace', '←'],
    ['Delete', 'CE'],
    ['f', null],
    ['!', null]
  ])('the key %s of the keyboard presses %s', (key, pressed) => {
    expect(calculatorKeyOf({ key, code: '' })).toBe(pressed)
  })

  test.each(['c', 'C', 'ㅊ'])('the key C, which types %s, presses C', (key) => {
    expect(calculatorKeyOf({ key, code: 'KeyC' })).toBe('C')
  })
})
