import { DIGITS, type CalculatorKey, type CalculatorState } from './calculator.ts'

type Typed = Pick<KeyboardEvent, 'key' | 'code'>

/** The rows of keys; memory on the left, as on a desk calculator. */
export const KEY_ROWS: readonly (readonly CalculatorKey[])[] = [
  ['MC', '7', '8', '9', '÷', '√', 'C'],
  ['MR', '4', '5', '6', '×', '%', 'CE'],
  ['M−', '1', '2', '3', '−', '±', '←'],
  ['M+', '0', '.', '+', '=']
]

const TYPED: Readonly<Record<string, CalculatorKey>> = {
  ...Object.fromEntries(DIGITS.map((digit) => [digit, digit])),
  '.': '.',
  '+': '+',
  '-': '−',
  '*': '×',
  '/': '÷',
  '%': '%',
  '=': '=',
  Enter: '=',
  Backspace: '←',
  Delete: 'CE'
}

/** The key that a key of the keyboard presses, by what it types; C by its place, as it types ㅊ in Hangul. */
export const calculatorKeyOf = ({ key, code }: Typed): CalculatorKey | null =>
  code === 'KeyC' ? 'C' : (TYPED[key] ?? null)

/** The number with its thousands apart. */
export const displayOf = ({ shown }: CalculatorState): string => {
  const [whole = '', decimals] = shown.split('.')
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',')
  return decimals === undefined ? grouped : `${grouped}.${decimals}`
}
