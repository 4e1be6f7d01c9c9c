import { normalAtMost } from '../statistics/distributions.ts'
import type { PaperRule, PaperUnit } from './paper-rule.ts'

/**
 * At given abilities the sums of a paper are near to normal, with exact means and variances; a test of the whole holds
 * them against papers that `judge` has judged.
 */
export type Normal = { mean: number; variance: number }

/** Sums are whole: half a step below a line lies between missing and clearing it. */
const HALF = 0.5

/** Below this a floor is never cleared, and what lies above it has no moments that floats can tell. */
const NEVER = 1e-12

export const plus = (a: Normal, b: Normal): Normal => ({
  mean: a.mean + b.mean,
  variance: a.variance + b.variance
})

/** A unit's sum for its floor, what it adds to the overall line, and how the two go together. */
export type UnitSums = { own: Normal; line: Normal; covariance: number }

/** Of the number right in a subject, draw by draw. */
export type SubjectMoments = { means: Float64Array; variances: Float64Array }

export function unitAt(
  { members, weights }: PaperUnit,
  lineWeights: readonly number[],
  subjects: readonly SubjectMoments[],
  place: number
): UnitSums {
  const own = { mean: 0, variance: 0 }
  const line = { mean: 0, variance: 0 }
  let covariance = 0
  members.forEach((subject, member) => {
    const { means, variances } = subjects[subject] as SubjectMoments
    const [mean, variance] = [means[place] as number, variances[place] as number]
    const [ownWeight, lineWeight] = [weights[member] as number, lineWeights[subject] as number]
    own.mean += ownWeight * mean
    own.variance += ownWeight ** 2 * variance
    line.mean += lineWeight * mean
    line.variance += lineWeight ** 2 * variance
    covariance += ownWeight * lineWeight * variance
  })
  return { own, line, covariance }
}

/** The chance of the floor, and what the line gets where it is cleared: moments of a normal cut off below. */
export function floorAt(
  { needed }: PaperUnit,
  { own, line, covariance }: UnitSums
): { chance: number; line: Normal } {
  if (needed === null) return { chance: 1, line }
  const deviation = Math.sqrt(own.variance)
  const cut = (needed - HALF - own.mean) / deviation
  const chance = normalAtMost(-cut)
  if (chance < NEVER) return { chance, line }
  const mills = Math.exp(-0.5 * cut ** 2) / Math.sqrt(2 * Math.PI) / chance
  return {
    chance,
    line: {
      mean: line.mean + (covariance / deviation) * mills,
      variance: line.variance - (covariance ** 2 / own.variance) * mills * (mills - cut)
    }
  }
}

export const lineChance = ({ needed }: PaperRule, { mean, variance }: Normal): number =>
  needed === null ? 1 : normalAtMost((mean - needed + HALF) / Math.sqrt(variance))
