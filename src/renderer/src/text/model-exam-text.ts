import { formatPace, forms } from './format.ts'

export { intervalText, shareText } from '@shared/text/share-text.ts'

const one = new Intl.NumberFormat('ko-KR', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
/** Only undoes binary fractions. */
const HAIR = 1e-9

/** "p = 0.031", "p < 0.001"; cut off so that 0.0499 is not printed as 0.05. */
export const pText = (p: number): string =>
  p < 0.001 ? 'p < 0.001' : `p = ${(Math.floor(p * 1000 + HAIR) / 1000).toFixed(3)}`

/** "+4.2", "−1.5", "0.0": points of percent between two shares. */
export function signedPoints(share: number): string {
  const points = Math.round(share * 1000) / 10
  const size = one.format(Math.abs(points))
  return points === 0 ? size : `${points > 0 ? '+' : '−'}${size}`
}

/** A length of time to the second, to a tenth where it is short: 0.4초, 1분 30초. */
export const paceText = (ms: number): string =>
  ms < 10_000 ? forms().seconds(one.format(ms / 1000)) : formatPace(ms)
