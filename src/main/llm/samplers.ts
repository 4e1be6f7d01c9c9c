import type { TutorMode } from '../../shared/domain/explanation.ts'
import type { Sampler } from './llm.ts'

export type SamplerPlan = {
  sampler: Sampler
  /** For a final part that broke with the key. `presencePenalty` counts only after a loop. */
  retrySampler: Sampler
  /** Tokens after which a thought is closed. */
  thoughtBudget: number
}

type Settings = Record<TutorMode, Sampler> & { thoughtBudget: number }

const sampler = (temperature: number, topP: number): Sampler => ({
  temperature,
  topP,
  seed: 1,
  presencePenalty: 0
})

/** Greedy is right for it in both modes; its thoughts run to some 200 tokens. */
const BUILT_IN: Settings = { direct: sampler(0, 1), reasoning: sampler(0, 1), thoughtBudget: 512 }

/**
 * Model card of EXAONE 4.0 (github.com/LG-AI-EXAONE/EXAONE-4.0, README): reasoning 0.6 with top_p
 * 0.95, non-reasoning below 0.6; Korean on the 1.2B at 0.1, against switching of languages.
 */
const EXAONE_SMALL: Settings = {
  direct: sampler(0.1, 0.95),
  reasoning: sampler(0.6, 0.95),
  thoughtBudget: 2048
}
const OTHERS: Settings = {
  direct: sampler(0.6, 0.95),
  reasoning: sampler(0.6, 0.95),
  thoughtBudget: 2048
}

/** Same card: presence penalty 1.5 when a reply degenerates. */
const RETRY_PENALTY = 1.5
/** A second try in the same words would end the same: another seed, and warm. */
const WARM: Sampler = { temperature: 0.6, topP: 0.95, seed: 2, presencePenalty: RETRY_PENALTY }

const SMALL_NAME = /exaone[-_ ]?4\.0(?:\.\d+)?[-_ ]?1\.2b/iu

/** Settings for a model by what it is. */
export function samplersFor(
  model: { modelName: string; builtIn: boolean },
  mode: TutorMode
): SamplerPlan {
  const settings = model.builtIn
    ? BUILT_IN
    : SMALL_NAME.test(model.modelName)
      ? EXAONE_SMALL
      : OTHERS
  return {
    sampler: settings[mode],
    // After a thought the second try goes without it, which is change enough.
    retrySampler:
      mode === 'reasoning' ? { ...settings.direct, seed: 2, presencePenalty: RETRY_PENALTY } : WARM,
    thoughtBudget: settings.thoughtBudget
  }
}
