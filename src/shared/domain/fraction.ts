/** An exact number: points and percentages are compared as fractions, so that no float decides an outcome. */
export type Fraction = { numerator: bigint; denominator: bigint }

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/

/** The decimal that a number prints as: 2.5 is 5/2 and 0.1 is 1/10, not the float nearest to it. */
export function fraction(value: number): Fraction {
  const [, sign, whole, decimals = '', exponent = '0'] = DECIMAL.exec(String(value)) ?? []
  if (sign === undefined || whole === undefined) throw new RangeError(`${value} is not a number`)
  const shift = Number(exponent) - decimals.length
  return reduce(
    BigInt(sign + whole + decimals) * 10n ** BigInt(Math.max(0, shift)),
    10n ** BigInt(Math.max(0, -shift))
  )
}

export const add = (a: Fraction, b: Fraction): Fraction =>
  reduce(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)

export const multiply = (a: Fraction, b: Fraction): Fraction =>
  reduce(a.numerator * b.numerator, a.denominator * b.denominator)

/** Throws a RangeError when `b` is zero. */
export function divide(a: Fraction, b: Fraction): Fraction {
  if (b.numerator === 0n) throw new RangeError('division by zero')
  return reduce(a.numerator * b.denominator, a.denominator * b.numerator)
}

export const isLess = (a: Fraction, b: Fraction): boolean =>
  a.numerator * b.denominator < b.numerator * a.denominator

export const isZero = (a: Fraction): boolean => a.numerator === 0n

/** The nearest float, for showing. */
export const toNumber = (a: Fraction): number => Number(a.numerator) / Number(a.denominator)

export const sum = (values: readonly Fraction[]): Fraction => values.reduce(add, fraction(0))

/** Lowest terms, denominator above zero. */
function reduce(numerator: bigint, denominator: bigint): Fraction {
  const divisor = greatestCommonDivisor(numerator, denominator)
  const signed = denominator < 0n ? -divisor : divisor
  return { numerator: numerator / signed, denominator: denominator / signed }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller]
  return larger
}
