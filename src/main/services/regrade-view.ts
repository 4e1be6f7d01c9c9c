import type { RegradedItemView, RegradeView } from '@shared/contract/key-report.ts'
import type { Judgement } from '@shared/domain/pass-rule.ts'
import type { Database } from '../db/database.ts'
import type { RegradeRecord } from '../db/key-version-queries.ts'
import { judgeSession } from './session-grading.ts'
import type { LoadedSession } from './session-store.ts'

/** What changes of keys did to a finished sitting, newest first. */
export function viewRegrades(db: Database, session: LoadedSession): RegradeView[] {
  const { record, exam } = session
  const graded = db.grades.listAttempts(record.id)
  const verdicts = new Map(graded.map(({ position, correct }) => [position, correct]))
  const reasons = (): Judgement['reasons'] =>
    record.mode === 'mock'
      ? judgeSession(
          session,
          [...verdicts].map(([position, correct]) => ({ position, correct }))
        ).reasons
      : []
  // Backwards from the verdicts of today, so that each one's old reasons are those of its time.
  return db.keyVersions
    .listRegradeRecords(record.id)
    .toReversed()
    .map((regrade) => {
      const newReasons = reasons()
      for (const { position, oldCorrect } of regrade.items) verdicts.set(position, oldCorrect)
      return {
        at: regrade.at,
        reason: regrade.reason,
        overallBasis: exam.passRule.overallBasis,
        appliesTo: exam.passRule.appliesTo,
        maxTotal: regrade.maxTotal,
        items: regrade.items.flatMap((item) => viewItem(db, session, item)),
        count: graded.length,
        old: {
          outcome: regrade.oldOutcome,
          reasons: reasons(),
          correct: regrade.oldCorrect,
          total: regrade.oldTotal,
          average: regrade.oldAverage
        },
        new: {
          outcome: regrade.newOutcome,
          reasons: newReasons,
          correct: regrade.newCorrect,
          total: regrade.newTotal,
          average: regrade.newAverage
        }
      }
    })
}

/** Whether corrected keys ever changed what a sitting came to, and not only single verdicts. */
export const isRegraded = (db: Database, sessionId: string): boolean =>
  db.keyVersions
    .listRegradeRecords(sessionId)
    .some(
      (one) =>
        one.oldCorrect !== one.newCorrect ||
        one.oldTotal !== one.newTotal ||
        one.oldOutcome !== one.newOutcome
    )

function viewItem(
  db: Database,
  { items, periods, state }: LoadedSession,
  { position, oldKeyId, newKeyId, oldCorrect, newCorrect }: RegradeRecord['items'][number]
): RegradedItemView[] {
  const item = items[position - 1]
  if (item === undefined) return []
  const versions = db.keyVersions.listKeyVersions(item.revisionId)
  const before = versions.find(({ id }) => id === oldKeyId)
  const after = versions.find(({ id }) => id === newKeyId)
  if (before === undefined || after === undefined) return []
  return [
    {
      position,
      number: position - (periods.findLast(({ first }) => first <= position)?.first ?? 1) + 1,
      subjectId: item.subjectId,
      response: state.items[position - 1]?.response ?? [],
      oldKey: before.key,
      newKey: after.key,
      oldCorrect,
      newCorrect,
      reason: after.reason
    }
  ]
}
