import type { Exam } from '@shared/domain/exam.ts'
import { isComplete, planMock, toPeriods, type PlannedPeriod } from '@shared/domain/paper.ts'
import { shuffled, type Random } from '@shared/domain/random.ts'
import type { Period, SessionMode } from '@shared/domain/session.ts'
import { AppError } from '@shared/errors.ts'
import type { Database } from '../db/database.ts'
import type { SessionItemRecord } from '../db/session-queries.ts'

/** Items and periods of a session about to begin. */
export type Paper = {
  mode: SessionMode
  complete: boolean
  periods: Period[]
  items: SessionItemRecord[]
}

export type PaperMaker = ReturnType<typeof createPaperMaker>

/** Draws items from the bank: those never answered first, then those answered longest ago. */
export function createPaperMaker(db: Database, random: Random) {
  const draw = (subjectId: string, count: number): string[] => {
    const known = shuffled(db.items.listWithLastAttempt(subjectId), random)
    return known
      .toSorted((a, b) => (a.lastAttemptAt ?? 0) - (b.lastAttemptAt ?? 0))
      .slice(0, count)
      .map(({ id }) => id)
  }

  const collect = (exam: Exam, picks: readonly { subjectId: string; count: number }[]) => {
    const points = new Map(
      exam.sessions.flatMap(({ subjects }) =>
        subjects.map(({ id, pointsPerQuestion }) => [id, pointsPerQuestion ?? 1] as const)
      )
    )
    return picks
      .flatMap(({ subjectId, count }) => {
        // Drawn by need, shown in no order that would tell new from old.
        const ids = shuffled(draw(subjectId, count), random)
        return ids.map((itemId) => ({ subjectId, itemId }))
      })
      .map(({ subjectId, itemId }, index): SessionItemRecord => ({
        position: index + 1,
        subjectId,
        itemId,
        revisionId: db.items.getItem(itemId).revisionId,
        points: points.get(subjectId) ?? 1
      }))
  }

  return {
    plan: (exam: Exam, electives: readonly string[]): PlannedPeriod[] =>
      planMock(exam, electives, db.items.countBySubject()),

    mock: (exam: Exam, electives: readonly string[]): Paper => {
      const planned = planMock(exam, electives, db.items.countBySubject())
      const picks = planned.flatMap(({ subjects }) =>
        subjects.map(({ id, planned: count }) => ({ subjectId: id, count }))
      )
      if (picks.length === 0) throw noItems(exam, [])
      return {
        mode: 'mock',
        complete: isComplete(exam, electives, planned),
        periods: toPeriods(planned),
        items: collect(exam, picks)
      }
    },

    /** `count` items over the subjects, dealt one by one so that each subject gets its share. */
    learn: (exam: Exam, subjectIds: readonly string[], count: number): Paper => {
      const held = db.items.countBySubject()
      const picks = subjectIds.map((subjectId) => ({ subjectId, count: 0 }))
      for (let left = count; left > 0;) {
        const open = picks.filter((pick) => pick.count < (held[pick.subjectId] ?? 0))
        if (open.length === 0) break
        for (const pick of open.slice(0, left)) pick.count += 1
        left -= open.length
      }
      const items = collect(exam, picks)
      if (items.length === 0) throw noItems(exam, subjectIds)
      const period = { no: 1, name: '학습', durationMs: null, breakMs: null, day: null }
      return {
        mode: 'learn',
        complete: false,
        periods: [{ ...period, estimated: false, first: 1, last: items.length }],
        items
      }
    }
  }
}

const noItems = (exam: Exam, subjectIds: readonly string[]): AppError =>
  new AppError('no-items', { examId: exam.id, subjectIds: [...subjectIds] })
