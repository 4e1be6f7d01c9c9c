import type { RegradedSession, ScoreFacts } from '@shared/contract/key-report.ts'
import type { Exam } from '@shared/domain/exam.ts'
import type { Judgement } from '@shared/domain/pass-rule.ts'
import type { Database } from '../db/database.ts'
import type { Regraded } from './key-plan.ts'
import { judgeSession } from './session-grading.ts'

/** What new keys make of one finished sitting. */
export type SessionPlan = {
  view: RegradedSession
  /** By the exam's rule; null where nothing is judged (연습). */
  judgement: Judgement | null
  reason: string
  responses: Regraded[]
}

export function planSession(
  db: Database,
  sessionId: string,
  responses: Regraded[],
  examOf: (definition: string) => Exam
): SessionPlan {
  const record = db.sessions.getSession(sessionId)
  const exam = examOf(record.examDefinition)
  const attempts = db.grades.listAttempts(sessionId)
  const verdicts = new Map(responses.map(({ position, newCorrect }) => [position, newCorrect]))
  const regraded = attempts.map(({ position, correct }) => ({
    position,
    correct: verdicts.get(position) ?? correct
  }))
  const stored = db.grades.findOutcome(sessionId)
  const items = stored === null ? [] : db.sessions.listItems(sessionId)
  const judgeAs = (graded: typeof regraded): Judgement | null =>
    stored === null ? null : judgeSession({ exam, items, record }, graded)
  const judgement = judgeAs(regraded)
  return {
    view: {
      id: sessionId,
      mode: record.mode,
      examName: exam.nameKo,
      finishedAt: record.finishedAt ?? 0,
      overallBasis: exam.passRule.overallBasis,
      appliesTo: exam.passRule.appliesTo,
      maxTotal: stored?.maxTotal ?? null,
      count: attempts.length,
      // What was shown so far; only the reasons behind it are not stored.
      old: { ...scoreFacts(attempts, judgeAs(attempts)), ...storedFacts(stored) },
      new: scoreFacts(regraded, judgement)
    },
    judgement,
    reason: [...new Set(responses.map(({ reason }) => reason))].join(' · '),
    responses
  }
}

export const scoreFacts = (
  graded: readonly { correct: boolean }[],
  judgement: Judgement | null
): ScoreFacts => ({
  outcome: judgement?.outcome ?? null,
  reasons: judgement?.reasons ?? [],
  correct: graded.filter(({ correct }) => correct).length,
  total: judgement?.total ?? null,
  average: judgement?.average ?? null
})

const storedFacts = (
  stored: { outcome: Judgement['outcome']; total: number; average: number } | null
): Partial<ScoreFacts> =>
  stored === null ? {} : { outcome: stored.outcome, total: stored.total, average: stored.average }

/** The new score, and the old one beside it; the attempts themselves are the caller's. */
export function writeRegrade(
  db: Database,
  { view, judgement, reason, responses }: SessionPlan,
  newKeyOf: (revisionId: number) => number,
  at: number,
  id: string
): void {
  if (judgement !== null) db.regrades.updateJudgement(view.id, judgement)
  db.regrades.insertRegrade(
    {
      id,
      sessionId: view.id,
      at,
      reason,
      oldOutcome: view.old.outcome,
      newOutcome: view.new.outcome,
      oldCorrect: view.old.correct,
      newCorrect: view.new.correct,
      oldTotal: view.old.total,
      newTotal: view.new.total,
      maxTotal: view.maxTotal,
      oldAverage: view.old.average,
      newAverage: view.new.average
    },
    responses.map(({ position, revisionId, keyId, correct, newCorrect }) => ({
      position,
      oldKeyId: keyId,
      newKeyId: newKeyOf(revisionId),
      oldCorrect: correct,
      newCorrect
    }))
  )
}
