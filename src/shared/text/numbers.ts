const number = new Intl.NumberFormat('ko-KR')

export const formatCount = (value: number): string => number.format(value)

/**
 * At most two decimals, cut off and never rounded: 59.999 misses 60 and must not read "60". The addend only undoes
 * binary fractions such as 58.199999999999996 for 58.2.
 */
export const formatPoints = (value: number): string =>
  number.format(Math.floor(value * 100 + 1e-6) / 100)
