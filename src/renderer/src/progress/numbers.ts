import type { Chance, ExpectedScore } from '@shared/domain/progress/readiness.ts'
import { formatCount, forms } from '../text/format.ts'

/** Undoes binary fractions such as 28.999999999999996 for 29. */
const TINY = 1e-6

/** At most one decimal, cut off and never rounded: 59.96 misses 60 and must not read "60". */
export const percentText = (percent: number): string =>
  `${formatCount(Math.floor(percent * 10 + TINY) / 10)}%`

/** A share from 0 to 1 in percent. */
export const shareText = (share: number): string => percentText(share * 100)

/** Ends of an interval in whole numbers, outwards: what is shown is never narrower than what is known. */
export const rangeText = (low: number, high: number, unit: string): string =>
  `${Math.floor(low + TINY)}–${Math.ceil(high - TINY)}${unit}`

/** An estimate is said in whole numbers, cut off. */
export const expectedText = ({ percent }: ExpectedScore, unit: string): string =>
  `${Math.floor(percent + TINY)}${unit}`

/** A probability; never "0%" or "100%", which nothing estimated is. */
export function chanceText({ probability }: Pick<Chance, 'probability'>): string {
  if (probability < 0.01) return forms().chanceBelow(1)
  return probability >= 0.99
    ? forms().chanceFrom(99)
    : forms().chanceAbout(Math.round(probability * 100))
}

/** Its ends; at least one percent wide, or it would be certain. */
export function chanceRange({ low, high }: Chance): string {
  const from = Math.min(99, Math.floor(low * 100 + TINY))
  return `${from}–${Math.max(from + 1, Math.ceil(high * 100 - TINY))}%`
}

/** Of ten such exams, how many. */
export const timesOfTen = ({ probability }: Pick<Chance, 'probability'>): number =>
  Math.round(probability * 10)
