import type { ExplanationView } from '@shared/contract/tutor.ts'
import { parseExplanation, parseOption } from '@shared/domain/explanation.ts'
import type { Item } from '@shared/domain/item.ts'
import type { StoredExplanation } from '../db/explanation-queries.ts'
import { saysTheKey } from './tutor-asks.ts'

/**
 * A stored explanation as the window sees it. A key may have changed since it was written (가답안 to
 * 최종정답): against the item's present revision the key in force now decides.
 */
export function explanationView(
  stored: StoredExplanation,
  current: { item: Pick<Item, 'key' | 'options' | 'statements' | 'stem'>; revisionId: number }
): ExplanationView {
  const { ask, text } = stored
  const whole = ask.kind === 'explanation' ? parseExplanation(text, stored.options) : null
  const one = ask.kind === 'option' ? parseOption(text) : null
  const isCurrent = stored.revisionId === current.revisionId
  return {
    id: stored.id,
    itemId: stored.itemId,
    ask,
    mode: stored.mode,
    modelName: stored.modelName,
    builtIn: stored.builtIn,
    createdAt: stored.createdAt,
    thought: stored.thought,
    text,
    prose: whole?.prose ?? (one === null ? text.trim() : ''),
    verdicts: whole?.verdicts ?? (one === null ? [] : [one]),
    declared: whole?.declared ?? null,
    // A hint was measured by the key of its time, and shows nothing that a new key could break.
    agreesWithKey:
      isCurrent && ask.kind !== 'hint' ? saysTheKey(ask, current.item, text) : stored.agrees,
    endReason: stored.endReason,
    thoughtTokens: stored.thoughtTokens,
    answerTokens: stored.answerTokens,
    thoughtMs: stored.thoughtMs,
    totalMs: stored.totalMs,
    mark: stored.mark,
    passages: [...stored.passages]
  }
}
