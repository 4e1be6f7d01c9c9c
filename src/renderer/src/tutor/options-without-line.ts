import type { ExplanationView } from '@shared/contract/tutor.ts'
import type { OptionNo } from '@shared/domain/item.ts'

/** Options of an item with `count` options that the explanation in front gives no line. */
export function optionsWithoutLine(
  count: number,
  shown: Pick<ExplanationView, 'verdicts'> | null
): OptionNo[] {
  const all = Array.from({ length: count }, (_, index) => index + 1)
  return all.filter((no) => shown?.verdicts.every((verdict) => verdict.no !== no) ?? true)
}
