import type { ExplanationView } from '@shared/contract/tutor.ts'
import { agreesWithKey, parseExplanation } from '@shared/domain/explanation.ts'
import type { Item } from '@shared/domain/item.ts'
import type { StoredExplanation } from '../db/explanation-queries.ts'

/**
 * A stored explanation as the window sees it. A key may have changed since it was written (가답안 to
 * 최종정답): against the item's present revision the key in force now decides.
 */
export function explanationView(
  stored: StoredExplanation,
  current: { item: Pick<Item, 'key'>; revisionId: number }
): ExplanationView {
  const parsed = parseExplanation(stored.text, stored.options)
  const isCurrent = stored.revisionId === current.revisionId
  return {
    id: stored.id,
    itemId: stored.itemId,
    mode: stored.mode,
    modelName: stored.modelName,
    builtIn: stored.builtIn,
    createdAt: stored.createdAt,
    thought: stored.thought,
    text: stored.text,
    prose: parsed.prose,
    verdicts: parsed.verdicts,
    declared: parsed.declared,
    agreesWithKey: isCurrent
      ? agreesWithKey(parsed, current.item.key, stored.options)
      : stored.agrees,
    endReason: stored.endReason,
    thoughtTokens: stored.thoughtTokens,
    answerTokens: stored.answerTokens,
    thoughtMs: stored.thoughtMs,
    totalMs: stored.totalMs
  }
}
