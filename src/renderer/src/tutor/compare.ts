import type { ExplanationView } from '@shared/contract/tutor.ts'
import type { OptionNo } from '@shared/domain/item.ts'

type Compared = Pick<ExplanationView, 'verdicts' | 'endReason'>

export const isWhole = ({ endReason }: Pick<Compared, 'endReason'>): boolean =>
  endReason === 'complete'

/**
 * Options that two explanations judge differently, or that only one of them judges; one that broke off leaves out
 * what it had not come to.
 */
export function differingVerdicts(left: Compared, right: Compared): OptionNo[] {
  const judged = ({ verdicts }: Compared) => new Map(verdicts.map(({ no, right }) => [no, right]))
  const [one, two] = [judged(left), judged(right)]
  const comparable = (no: OptionNo): boolean =>
    (one.has(no) || isWhole(left)) && (two.has(no) || isWhole(right))
  return [...new Set([...one.keys(), ...two.keys()])]
    .filter((no) => comparable(no) && one.get(no) !== two.get(no))
    .toSorted((a, b) => a - b)
}
