import type { ExplanationView } from '@shared/contract/tutor.ts'
import type { OptionNo } from '@shared/domain/item.ts'

type Compared = Pick<ExplanationView, 'verdicts'>

/** Options that two explanations judge differently, or that only one of them judges. */
export function differingVerdicts(left: Compared, right: Compared): OptionNo[] {
  const [one, two] = [left, right].map(
    ({ verdicts }) => new Map(verdicts.map((verdict) => [verdict.no, verdict.right]))
  )
  const all = new Set([...(one?.keys() ?? []), ...(two?.keys() ?? [])])
  return [...all].filter((no) => one?.get(no) !== two?.get(no)).toSorted((a, b) => a - b)
}
