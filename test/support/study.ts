import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { EventName, Events } from '@shared/contract/events.ts'
import type { Item } from '@shared/domain/item.ts'
import { SessionClock } from '@shared/domain/session-clock.ts'
import { createDatabase } from '../../src/main/db/database.ts'
import { silentLogger } from '../../src/main/lib/logger.ts'
import { createExamCatalogue } from '../../src/main/services/exam-catalogue.ts'
import { createPaperMaker } from '../../src/main/services/paper-maker.ts'
import { createScores } from '../../src/main/services/scores.ts'
import { createSessionReports } from '../../src/main/services/session-reports.ts'
import { createStudySessions } from '../../src/main/services/study-sessions.ts'
import { fakeTime } from './fake-time.ts'

export const RESOURCES = fileURLToPath(new URL('../../resources', import.meta.url))

/** Study services on a real database, with the exams as shipped, a clock in the hand and no chance. */
export function studyDesk(
  items: readonly Item[],
  options: { path?: string; clock?: ReturnType<typeof fakeTime> } = {}
) {
  const clock = options.clock ?? fakeTime()
  const db = createDatabase(options.path ?? ':memory:', silentLogger, clock.now)
  for (const item of items) {
    if (db.items.findRevisionNumber(item.id) === null) db.items.insertItem(item, clock.now())
  }
  const exams = createExamCatalogue(join(RESOURCES, 'exams'))
  const emitted: { name: EventName; data: Events[EventName] }[] = []
  let ids = 0
  const study = createStudySessions({
    db,
    exams,
    papers: createPaperMaker(db, () => 0),
    clock: new SessionClock(clock.time, db.sessions.findLastEventAt() ?? 0),
    newId: () => `session-${clock.now()}-${(ids += 1)}`,
    emit: (name, data) => {
      emitted.push({ name, data })
    },
    log: silentLogger
  })
  const reports = createSessionReports(db, study)
  const scores = createScores(db, exams, reports)
  return { db, clock, study, reports, scores, exams, emitted, close: () => db.close() }
}
