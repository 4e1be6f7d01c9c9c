import type { ExplanationView } from '@shared/contract/tutor.ts'
import { formatShortInstant, formatShortMoment } from '../text/format.ts'
import { text } from '../text/text.ts'

type Labelled = Pick<ExplanationView, 'id' | 'modelName' | 'builtIn' | 'mode' | 'createdAt'>

const named = (one: Labelled, when: string): string =>
  text.tutor.tab(
    one.builtIn ? text.common.model.builtIn : one.modelName,
    text.tutor[one.mode],
    when
  )

/**
 * "EXAONE 4.0 1.2B · 추론 · 5. 9. 오전 9:30" for each of the explanations, newest first. Those of one minute
 * are told apart by their seconds, those of one second by their order.
 */
export function tabLabels(explanations: readonly Labelled[]): Map<string, string> {
  const labels = new Map<string, string>()
  const repeated = repeats(explanations, (one) => named(one, formatShortMoment(one.createdAt)))
  const same = repeats(explanations, (one) => named(one, formatShortInstant(one.createdAt)))
  for (const one of explanations) {
    if (repeated(one).length === 1) {
      labels.set(one.id, named(one, formatShortMoment(one.createdAt)))
      continue
    }
    const label = named(one, formatShortInstant(one.createdAt))
    const twins = same(one)
    const order = twins.length - twins.indexOf(one)
    labels.set(one.id, twins.length === 1 ? label : text.tutor.nth(label, order))
  }
  return labels
}

/** All that read the same as one of them. */
const repeats =
  (all: readonly Labelled[], label: (one: Labelled) => string) =>
  (one: Labelled): Labelled[] =>
    all.filter((other) => label(other) === label(one))
