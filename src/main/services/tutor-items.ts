import { BLANK } from '@shared/domain/item.ts'
import { AppError } from '@shared/errors.ts'
import type { Database } from '../db/database.ts'
import type { ExamCatalogue } from './exam-catalogue.ts'
import type { ItemBank } from './item-bank.ts'
import type { SessionReports } from './session-reports.ts'
import type { TutorItems } from './tutor.ts'

/** What the tutor is told: in a session the revision that was shown and the response given there. */
export function createTutorItems(
  db: Database,
  exams: ExamCatalogue,
  bank: ItemBank,
  reports: Pick<SessionReports, 'placeOf'>
): TutorItems {
  return ({ itemId, sessionId, position }) => {
    const place =
      sessionId === null || position === null ? null : reports.placeOf(sessionId, position)
    if (place !== null && place.itemId !== itemId) {
      throw new AppError('not-found', { what: 'item', id: itemId })
    }
    const { item, revisionId } =
      place === null ? db.items.getItem(itemId) : db.items.getRevision(place.revisionId)
    const { examId, subjectName } = bank.homeOf(item.subjectId)
    return {
      item,
      revisionId,
      examName: place?.examName ?? (examId === '' ? '' : exams.get(examId).nameKo),
      subjectName,
      response: place?.response ?? BLANK
    }
  }
}
