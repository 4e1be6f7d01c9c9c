import type { CitedPassage, TutorAsk } from '@shared/contract/tutor.ts'
import type { TutorMode } from '@shared/domain/explanation.ts'
import type { Item, Response } from '@shared/domain/item.ts'
import type { Explanation } from '../db/explanation-queries.ts'
import type { GenerateResult } from '../llm/llm.ts'
import { PROMPT_VERSION } from '../llm/prompts/tutor-prompt.ts'
import type { SamplerPlan } from '../llm/samplers.ts'

/** What the tutor is told about an item: what the database says. */
export type TutorItem = {
  item: Item
  examName: string
  subjectName: string
  revisionId: number
  /** The learner's response; a blank when there is none. */
  response: Response
}

/** What was asked, where and how. */
export type Asked = {
  subject: TutorItem
  sessionId: string | null
  mode: TutorMode
  ask: TutorAsk
}

/** What is kept of an answer: its text with all that it was made from. */
export const recordOf = (
  { subject, sessionId, mode, ask }: Asked,
  result: GenerateResult,
  made: {
    id: string
    createdAt: number
    agrees: boolean
    passages: readonly CitedPassage[]
    plan: Pick<SamplerPlan, 'sampler' | 'retrySampler'>
  }
): Explanation => ({
  id: made.id,
  itemId: subject.item.id,
  revisionId: subject.revisionId,
  sessionId,
  mode,
  response: subject.response,
  modelName: result.model.name,
  modelSha256: result.model.sha256,
  builtIn: result.model.builtIn,
  promptVersion: PROMPT_VERSION,
  sampler: JSON.stringify(made.plan),
  thought: result.thought.normalize('NFC'),
  text: result.final.normalize('NFC'),
  agrees: made.agrees,
  endReason: result.endReason,
  promptTokens: result.promptTokens,
  reusedTokens: result.reusedTokens,
  thoughtTokens: result.thoughtTokens,
  answerTokens: result.finalTokens,
  loadMs: result.ms.load,
  promptMs: result.ms.prompt,
  firstTokenMs: result.ms.firstToken,
  thoughtMs: result.ms.thought,
  totalMs: result.ms.total,
  createdAt: made.createdAt,
  ask,
  passages: made.passages
})
