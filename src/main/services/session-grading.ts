import type { Reveal } from '@shared/contract/session.ts'
import { BLANK, isBlank, sameResponse, type Key, type Response } from '@shared/domain/item.ts'
import { judge, type Judgement, type SubjectScore } from '@shared/domain/pass-rule.ts'
import { isCorrect } from '@shared/domain/scoring.ts'
import { showsKeys } from '@shared/domain/session.ts'
import type { Database } from '../db/database.ts'
import type { Attempt } from '../db/grade-queries.ts'
import type { LoadedSession } from './session-store.ts'

/** Grading a session by the stored keys; callers hold the transaction. */
export function createGrader(db: Database) {
  const gradeOne = (session: LoadedSession, position: number, at: number): Attempt => {
    const record = session.items[position - 1]
    const state = session.state.items[position - 1]
    if (record === undefined || state === undefined) throw new Error(`no position ${position}`)
    const { item, keyId } = db.items.getRevision(record.revisionId)
    const attempt: Attempt = {
      sessionId: session.record.id,
      position,
      itemId: record.itemId,
      keyId,
      response: state.response,
      correct: isCorrect(state.response, item.key),
      elapsedMs: state.elapsedMs,
      answeredAt: at,
      confidence: state.confidence
    }
    db.grades.insertAttempt(attempt)
    return attempt
  }

  return {
    gradeOne,

    /** 실전, 시간제 연습: every item counts, blanks too. 학습, 복습: what was answered and not yet graded. */
    finish: (session: LoadedSession, at: number): void => {
      const { record, items, state } = session
      for (const { position } of items) {
        const item = state.items[position - 1]
        if (item === undefined) continue
        const open = !isBlank(item.response) && !item.revealed
        if (!showsKeys(record.mode) || open) gradeOne(session, position, at)
      }
      if (record.mode === 'mock') {
        db.grades.insertJudgement(
          record.id,
          judgeSession(session, db.grades.listAttempts(record.id))
        )
      }
      db.sessions.updateFinished(record.id, at)
    },

    reveal: (session: LoadedSession, position: number): Reveal => {
      const revisionId = session.items[position - 1]?.revisionId
      if (revisionId === undefined) throw new Error(`no position ${position}`)
      const { item } = db.items.getRevision(revisionId)
      const response = session.state.items[position - 1]?.response ?? BLANK
      return {
        position,
        correct: isCorrect(response, item.key),
        key: item.key,
        options: item.options,
        rationale: item.rationale,
        citations: item.citations,
        effectiveOn: item.effectiveOn
      }
    }
  }
}

/** The exam's own rule over the graded responses; a shortened paper by shares instead of counts. */
export function judgeSession(
  session: Pick<LoadedSession, 'exam' | 'items' | 'record'>,
  attempts: readonly Pick<Attempt, 'position' | 'correct'>[]
): Judgement {
  const { exam, items, record } = session
  const right = new Set(attempts.filter(({ correct }) => correct).map(({ position }) => position))
  const scores = new Map<string, SubjectScore>()
  for (const { subjectId, points, position } of items) {
    const before = scores.get(subjectId) ?? {
      id: subjectId,
      correct: 0,
      items: 0,
      points: 0,
      maxPoints: 0
    }
    const won = right.has(position)
    scores.set(subjectId, {
      id: subjectId,
      correct: before.correct + (won ? 1 : 0),
      items: before.items + 1,
      points: before.points + (won ? points : 0),
      maxPoints: before.maxPoints + points
    })
  }
  return judge([...scores.values()], exam, { scaled: !record.complete })
}

/** Whether changing one's mind won or lost the item: first marked response against the last. */
export function changeOf(
  changes: readonly Response[],
  key: Key
): 'rightToWrong' | 'wrongToRight' | 'wrongToWrong' | 'rightToRight' | null {
  // Where several are to be marked, the ones on the way there are no change of mind.
  const whole = key.kind === 'set' ? key.options.length : 1
  const first = changes.find((response) => response.length >= whole)
  const last = changes.at(-1)
  if (first === undefined || last === undefined || sameResponse(first, last)) return null
  const before = isCorrect(first, key)
  const after = isCorrect(last, key)
  if (before) return after ? 'rightToRight' : 'rightToWrong'
  return after ? 'wrongToRight' : 'wrongToWrong'
}
