import type { Exam } from '@shared/domain/exam.ts'
import { foldMemory } from '@shared/domain/memory/memory-model.ts'
import type { Repetition } from '@shared/domain/memory/memory.ts'
import { ratingOf } from '@shared/domain/memory/rating.ts'
import { showsKeys, type SessionMode } from '@shared/domain/session.ts'
import { studyDay } from '@shared/domain/study-day.ts'
import { msPerItem } from '@shared/domain/time-per-item.ts'
import type { Database } from '../../db/database.ts'
import type { ItemTally, StudyTally } from '../../db/derivation-queries.ts'
import { changeOf } from '../session-grading.ts'

type Sitting = { mode: SessionMode; examId: string; msPerItem: (subjectId: string) => number }

/** Sittings and items derived in one transaction. */
const SITTINGS_AT_ONCE = 20
const ITEMS_AT_ONCE = 300

/**
 * What is counted and remembered of each sitting and each item, derived from the raw rows. The database marks what has
 * changed; nothing is added up by hand, so that a tally cannot drift from its rows.
 */
export function createDerivation(db: Database) {
  const { derivations } = db
  const exams = new Map<string, Exam>()
  const sittings = new Map<string, Sitting>()

  const sittingOf = (sessionId: string): Sitting => {
    const known = sittings.get(sessionId)
    if (known !== undefined) return known
    const row = derivations.findSitting(sessionId)
    if (row === null) throw new Error(`no session ${sessionId}`)
    const exam = exams.get(row.examDefinition) ?? (JSON.parse(row.examDefinition) as Exam)
    exams.set(row.examDefinition, exam)
    const bySubject = new Map<string, number>()
    const sitting: Sitting = {
      mode: row.mode,
      examId: row.examId,
      msPerItem: (subjectId) => {
        const ms = bySubject.get(subjectId) ?? msPerItem(exam, subjectId)
        bySubject.set(subjectId, ms)
        return ms
      }
    }
    sittings.set(sessionId, sitting)
    return sitting
  }

  const deriveSession = (sessionId: string): void => {
    const graded = derivations.listGraded(sessionId)
    if (graded.length === 0) {
      derivations.replaceTallies(sessionId, [])
      return
    }
    const { mode, examId, msPerItem: budgetOf } = sittingOf(sessionId)
    const changes = derivations.listChanges(sessionId)
    const tallies = new Map<string, StudyTally>()
    for (const row of graded) {
      const { subjectId } = row
      const day = studyDay(row.answeredAt)
      const name = `${day} ${subjectId}`
      const tally = tallies.get(name) ?? emptyTally({ examId, day, subjectId }, mode)
      tallies.set(name, tally)
      tally.responses += 1
      tally.correct += row.correct ? 1 : 0
      tally.blank += row.blank ? 1 : 0
      tally.elapsedMs += row.elapsedMs
      tally.budgetMs += budgetOf(subjectId)
      const change = changeOf(changes.get(row.position) ?? [], row.key)
      if (change !== null) tally[change] += 1
    }
    derivations.replaceTallies(sessionId, [...tallies.values()])
  }

  const deriveItem = (itemId: string): void => {
    // Left blank under a clock says that time ran out; left blank when the key was asked for, that it was not known.
    const given = derivations
      .listAttempts(itemId)
      .filter(({ blank, sessionId }) => !blank || showsKeys(sittingOf(sessionId).mode))
    const repetitions = given.map((attempt): Repetition => {
      const budgetMs = sittingOf(attempt.sessionId).msPerItem(attempt.subjectId)
      return { at: attempt.at, rating: ratingOf({ ...attempt, budgetMs }) }
    })
    const imported = derivations.listImportedReviews(itemId)
    derivations.replaceItem(itemId, tallyOf(given), foldMemory([...imported, ...repetitions]))
  }

  const deriveSome = (): boolean => {
    const sessions = derivations.listStaleSessions(SITTINGS_AT_ONCE)
    const items = sessions.length > 0 ? [] : derivations.listStaleItems(ITEMS_AT_ONCE)
    if (sessions.length + items.length === 0) return false
    // Derived rows and the marks that ask for them are lost together or not at all.
    db.unsyncedTransaction(() => {
      for (const sessionId of sessions) deriveSession(sessionId)
      for (const itemId of items) deriveItem(itemId)
    })
    return true
  }

  return {
    /** Works for about so many milliseconds; true when it did anything. */
    work: (ms: number, monotonic: () => number): boolean => {
      const end = monotonic() + ms
      let worked = false
      while (deriveSome()) {
        worked = true
        if (monotonic() >= end) return true
      }
      // The exam files of old sittings are not kept in memory for longer than they are of use.
      sittings.clear()
      exams.clear()
      return worked
    },
    /** Sittings whose numbers are still to be derived; items left without a sitting count as one. */
    settling: (): number => {
      const { sessions, items } = derivations.countStale()
      return sessions === 0 && items > 0 ? 1 : sessions
    }
  }
}

export type Derivation = ReturnType<typeof createDerivation>

const emptyTally = (
  place: Pick<StudyTally, 'examId' | 'day' | 'subjectId'>,
  mode: SessionMode
): StudyTally => ({
  ...place,
  kind: mode === 'mock' ? 'mock' : 'practice',
  reviewed: mode === 'review',
  responses: 0,
  correct: 0,
  blank: 0,
  elapsedMs: 0,
  budgetMs: 0,
  rightToWrong: 0,
  wrongToRight: 0,
  wrongToWrong: 0,
  rightToRight: 0
})

type ItemAttempt = ReturnType<Database['derivations']['listAttempts']>[number]

function tallyOf(attempts: readonly ItemAttempt[]): ItemTally | null {
  const first = attempts[0]
  const last = attempts.at(-1)
  if (first === undefined || last === undefined) return null
  return {
    responses: attempts.length,
    wrong: attempts.filter(({ correct }) => !correct).length,
    firstDay: studyDay(first.at),
    firstCorrect: first.correct,
    lastAt: last.at,
    lastCorrect: last.correct,
    lastConfidence: last.confidence
  }
}
