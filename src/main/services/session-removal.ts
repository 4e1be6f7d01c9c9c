import type { Exam } from '@shared/domain/exam.ts'
import { isCorrect } from '@shared/domain/scoring.ts'
import type { Database } from '../db/database.ts'
import type { Logger } from '../lib/logger.ts'
import type { Regraded } from './key-plan.ts'
import { planSession, writeRegrade } from './regrade-plan.ts'
import type { StudySessions } from './study-sessions.ts'

export type SessionRemovalNeeds = {
  db: Database
  study: Pick<StudySessions, 'load' | 'forget' | 'now'>
  newId: () => string
  log: Logger
}

/** Taking a sitting out of every list and every number, and bringing it back. */
export function createSessionRemoval({ db, study, newId, log }: SessionRemovalNeeds) {
  /** Keys that were corrected while it was away. */
  const outdated = (sessionId: string): Regraded[] =>
    db.regrades.listGradedOf(sessionId).flatMap((attempt): Regraded[] => {
      const [inForce] = db.keyVersions.listKeyVersions(attempt.revisionId).slice(-1)
      if (inForce === undefined || inForce.id === attempt.keyId) return []
      const newCorrect = isCorrect(attempt.response, inForce.key)
      return [{ ...attempt, newCorrect, reason: inForce.reason ?? '' }]
    })

  const regrade = (sessionId: string): void => {
    const responses = outdated(sessionId)
    if (responses.length === 0) return
    const keyOf = (revisionId: number): number => db.items.getRevision(revisionId).keyId
    const plan = planSession(db, sessionId, responses, (text) => JSON.parse(text) as Exam)
    for (const { attemptId, revisionId, newCorrect } of responses) {
      db.regrades.updateAttempt(attemptId, keyOf(revisionId), newCorrect)
    }
    if (db.sessions.getSession(sessionId).finishedAt !== null) {
      writeRegrade(db, plan, keyOf, study.now(), newId())
    }
  }

  return {
    /** An open one is left as it stands, its clock with it. */
    remove: (sessionId: string): void => {
      study.load(sessionId)
      db.transaction(() => {
        if (db.sessions.findRemovedAt(sessionId) !== null) return
        db.grades.setAttemptsAside(sessionId)
        db.sessions.updateRemoved(sessionId, study.now())
      })
      study.forget(sessionId)
      log.info('session removed', { sessionId })
    },

    restore: (sessionId: string): void => {
      db.sessions.getSession(sessionId)
      db.transaction(() => {
        if (db.sessions.findRemovedAt(sessionId) === null) return
        db.grades.bringAttemptsBack(sessionId)
        db.sessions.updateRemoved(sessionId, null)
        regrade(sessionId)
      })
      study.forget(sessionId)
      // One whose time ran out meanwhile is handed in as of its deadline.
      study.load(sessionId)
      log.info('session restored', { sessionId })
    }
  }
}

export type SessionRemoval = ReturnType<typeof createSessionRemoval>
