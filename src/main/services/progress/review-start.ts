import { studyDay } from '@shared/domain/study-day.ts'
import { AppError } from '@shared/errors.ts'
import type { Database } from '../../db/database.ts'
import type { StudySessions } from '../study-sessions.ts'
import { openReviews, type Today } from './today.ts'

/** Begins today's 복습, or goes on with the one begun today. */
export function createReviewStart(
  db: Database,
  today: Today,
  study: Pick<StudySessions, 'startReview' | 'handIn'>
) {
  return {
    start: (examId: string, limit: number | null): { sessionId: string } => {
      const { study: own, items } = today.review(examId)
      const open = today.openReview(examId, own.today)
      if (open !== null && open.left > 0) return { sessionId: open.sessionId }
      // What an earlier day left open is due again by itself, and its sheet would only pile up.
      for (const { id, createdAt } of openReviews(db, examId)) {
        if (studyDay(createdAt) <= own.today) study.handIn(id, 1)
      }
      const picks = items
        .slice(0, limit ?? items.length)
        .map(({ id, subjectId }) => ({ itemId: id, subjectId }))
      if (picks.length === 0) throw new AppError('nothing-due', { examId })
      return study.startReview(own.exam, picks)
    }
  }
}

export type ReviewStart = ReturnType<typeof createReviewStart>
