import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { EventName, Events } from '@shared/contract/events.ts'
import type { Item } from '@shared/domain/item.ts'
import type { ItemFilter } from '@shared/domain/practice.ts'
import { SessionClock } from '@shared/domain/session-clock.ts'
import { createDatabase } from '../../src/main/db/database.ts'
import { silentLogger } from '../../src/main/lib/logger.ts'
import { createExamCatalogue } from '../../src/main/services/exam-catalogue.ts'
import { createPaperMaker, type PracticeRequest } from '../../src/main/services/paper-maker.ts'
import { createPracticePool } from '../../src/main/services/practice-pool.ts'
import { createScores } from '../../src/main/services/scores.ts'
import { createItemBank } from '../../src/main/services/item-bank.ts'
import { createProgramSettings } from '../../src/main/services/program-settings.ts'
import { createProgress } from '../../src/main/services/progress/progress.ts'
import { createSessionRemoval } from '../../src/main/services/session-removal.ts'
import { createSessionReports } from '../../src/main/services/session-reports.ts'
import { createStudySessions } from '../../src/main/services/study-sessions.ts'
import { fakeTime } from './fake-time.ts'

const anyItem: ItemFilter = {
  subjectIds: [],
  topics: [],
  roundIds: [],
  origins: [],
  standings: [],
  query: ''
}

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
  const exams = createExamCatalogue(join(RESOURCES, 'exams'), clock.now)
  const emitted: { name: EventName; data: Events[EventName] }[] = []
  let ids = 0
  const pools = createPracticePool(db, exams)
  const study = createStudySessions({
    db,
    exams,
    papers: createPaperMaker(db, pools, () => 0),
    pools,
    clock: new SessionClock(
      clock.time,
      Math.max(db.sessions.findLastEventAt() ?? 0, db.clock.findLastSeenAt() ?? 0)
    ),
    newId: () => `session-${clock.now()}-${(ids += 1)}`,
    emit: (name, data) => {
      emitted.push({ name, data })
    },
    log: silentLogger
  })
  const reports = createSessionReports(db, study)
  const scores = createScores(db, exams)
  const settings = createProgramSettings(db, exams)
  const progress = createProgress({
    db,
    exams,
    settings,
    bank: createItemBank(db, exams, () => clock.time.monotonic()),
    scores,
    study,
    printer: null,
    emit: (name, data) => {
      emitted.push({ name, data })
    },
    now: clock.now,
    monotonic: () => clock.time.monotonic()
  })
  const removal = createSessionRemoval({
    db,
    study,
    newId: () => `regrade-${(ids += 1)}`,
    log: silentLogger
  })
  /** A mock drawn from the whole bank, its clock running. */
  const startMock = (examId: string, electives: readonly string[] = []): string =>
    study.startMock(examId, { electives, roundId: null, form: null, minutes: {} }, true).sessionId
  const practise = (
    examId: string,
    subjectIds: string[],
    over: Partial<Omit<PracticeRequest, 'filter'>> & { filter?: Partial<ItemFilter> } = {}
  ): string =>
    study.startPractice(examId, {
      mode: 'learn',
      count: 500,
      secondsPerItem: null,
      shuffleOptions: false,
      ...over,
      filter: { ...anyItem, subjectIds, ...over.filter }
    }).sessionId
  const close = (): void => db.close()
  return {
    db,
    clock,
    study,
    reports,
    scores,
    settings,
    progress,
    removal,
    exams,
    emitted,
    startMock,
    practise,
    close
  }
}
