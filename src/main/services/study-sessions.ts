import type { Exam } from '@shared/domain/exam.ts'
import { isComplete } from '@shared/domain/paper.ts'
import type { SessionClock } from '@shared/domain/session-clock.ts'
import type { ItemFilter } from '@shared/domain/practice.ts'
import { openDeadline, showsKeys, type Period, type SheetAction } from '@shared/domain/session.ts'
import type { Emit } from '@shared/contract/events.ts'
import type { MockPlan, PracticePool, RoundView } from '@shared/contract/paper-plan.ts'
import type { Ack, Reveal, SessionView } from '@shared/contract/session.ts'
import { AppError } from '@shared/errors.ts'
import type { Database } from '../db/database.ts'
import type { Logger } from '../lib/logger.ts'
import { createClockWatch } from './clock-watch.ts'
import type { ExamCatalogue } from './exam-catalogue.ts'
import { checkAction, checkElectives, checkSubjects } from './session-checks.ts'
import { createGrader } from './session-grading.ts'
import type { MockRequest, Paper, PaperMaker, PracticeRequest } from './paper-maker.ts'
import type { PracticePools } from './practice-pool.ts'
import { SessionStore, type LoadedSession } from './session-store.ts'
import { viewSession } from './session-view.ts'

export type StudySessionsNeeds = {
  db: Database
  exams: ExamCatalogue
  papers: PaperMaker
  pools: PracticePools
  clock: SessionClock
  newId: () => string
  emit: Emit
  log: Logger
}

export type StudySessions = ReturnType<typeof createStudySessions>

/** Sitting a session: starting it, every mark on the sheet, the deadline, handing in. */
export function createStudySessions(needs: StudySessionsNeeds) {
  const { db, exams, papers, pools, clock, newId, emit, log } = needs
  const store = new SessionStore(db)
  const watch = createClockWatch(db, clock, store, log)
  const grader = createGrader(db)
  /** Sessions that this run of the program has shown; the first showing of a running one is a resume. */
  const shown = new Set<string>()
  /** Sessions that ran out while the program was closed, until that has been told. */
  const expired: string[] = []

  const inTransaction = <T>(session: LoadedSession, work: () => T): T => {
    try {
      return db.transaction(work)
    } catch (error) {
      // Rolled back: memory may be ahead of the disk now.
      store.forget(session.record.id)
      throw error
    }
  }

  const closePeriod = (
    session: LoadedSession,
    period: Period,
    at: number,
    reason: 'candidate' | 'deadline'
  ): void => {
    inTransaction(session, () => {
      store.append(session, { kind: 'hand-in', period: period.no, reason }, at)
      if (session.state.current !== null) return
      store.append(session, { kind: 'finish' }, at)
      grader.finish(session, at)
      session.record.finishedAt = at
    })
    const sessionId = session.record.id
    if (session.record.finishedAt !== null) store.forget(sessionId)
    log.info('period handed in', { sessionId, period: period.no, reason })
  }

  /** Hands in by deadline when it has passed. Nothing after the deadline counts; it is the end. */
  const settle = (session: LoadedSession, now: number): boolean => {
    const deadline = openDeadline(session.state)
    const period = session.periods.find(({ no }) => no === session.state.current)
    if (deadline === null || period === undefined || now < deadline) return false
    closePeriod(session, period, deadline, 'deadline')
    return true
  }

  const running = (session: LoadedSession): Period => {
    const { state, record } = session
    const sessionId = record.id
    const period = session.periods.find(({ no }) => no === state.current)
    if (period === undefined) throw new AppError('session-finished', { sessionId })
    if (state.periods[period.no - 1]?.beganAt === null) {
      throw new AppError('period-not-started', { sessionId, period: period.no })
    }
    return period
  }

  const settled = (sessionId: string): { session: LoadedSession; now: number } => {
    const session = store.get(sessionId)
    const now = watch.now()
    settle(session, now)
    return { session, now }
  }

  const start = (
    exam: Exam,
    electives: readonly string[],
    paper: Paper,
    begin: boolean
  ): { sessionId: string } => {
    const sessionId = newId()
    const now = watch.now()
    db.transaction(() => {
      const record = {
        id: sessionId,
        mode: paper.mode,
        examId: exam.id,
        examDefinition: JSON.stringify(exam),
        complete: paper.complete,
        roundId: paper.roundId,
        form: paper.form,
        shuffleSeed: paper.shuffleSeed,
        electives: [...electives],
        createdAt: now,
        finishedAt: null
      }
      db.sessions.insertSession(record, paper.periods, paper.items)
    })
    if (begin) store.append(store.get(sessionId), { kind: 'begin-period', period: 1 }, now)
    shown.add(sessionId)
    log.info('session started', { sessionId, mode: paper.mode, items: paper.items.length })
    return { sessionId }
  }

  return {
    rounds: (examId: string): RoundView[] => pools.rounds(exams.get(examId)),

    plan: (examId: string, request: Omit<MockRequest, 'minutes'>): MockPlan => {
      const exam = exams.get(examId)
      const { electives, roundId, form } = request
      checkElectives(exam, electives)
      const periods = papers.plan(exam, { ...request, minutes: {} })
      return {
        examId,
        electives: [...electives],
        roundId,
        form,
        complete: isComplete(exam, electives, periods),
        items: sum(periods.flatMap(({ subjects }) => subjects.map(({ planned }) => planned))),
        durationMs: sum(periods.map(({ durationMs }) => durationMs)),
        periods
      }
    },

    /** `begin` false: the first clock waits for the candidate. */
    startMock: (examId: string, request: MockRequest, begin: boolean): { sessionId: string } => {
      const exam = exams.get(examId)
      checkElectives(exam, request.electives)
      return start(exam, request.electives, papers.mock(exam, request), begin)
    },

    pool: (examId: string, filter: ItemFilter): PracticePool => {
      const exam = exams.get(examId)
      checkSubjects(exam, filter.subjectIds)
      return pools.pool(exam, filter)
    },

    startPractice: (examId: string, request: PracticeRequest): { sessionId: string } => {
      const exam = exams.get(examId)
      checkSubjects(exam, request.filter.subjectIds)
      return start(exam, [], papers.practice(exam, request), true)
    },

    /** 복습 of these items, in this order. */
    startReview: (
      exam: Exam,
      picks: readonly { itemId: string; subjectId: string }[]
    ): { sessionId: string } => start(exam, [], papers.review(exam, picks), true),

    open: (sessionId: string): SessionView => {
      const { session, now } = settled(sessionId)
      if (!shown.has(sessionId) && session.record.finishedAt === null) {
        store.append(session, { kind: 'resume' }, now)
        log.info('session resumed', { sessionId })
      }
      shown.add(sessionId)
      return viewSession(db, session, now)
    },

    record: (sessionId: string, action: SheetAction): Ack => {
      const { session, now } = settled(sessionId)
      const period = running(session)
      checkAction(session, period, action)
      const { position } = action
      const graded =
        action.kind === 'confidence' && session.state.items[position - 1]?.revealed === true
      if (!graded) {
        const { seq, at } = store.append(session, action, now)
        return { seq, at }
      }
      return inTransaction(session, () => {
        const { seq, at } = store.append(session, action, now)
        db.grades.updateConfidence(sessionId, position, action.confidence)
        return { seq, at }
      })
    },

    beginPeriod: (sessionId: string, periodNo: number): SessionView => {
      const { session, now } = settled(sessionId)
      const { state } = session
      if (state.current === null) throw new AppError('session-finished', { sessionId })
      if (state.current !== periodNo) {
        throw new AppError('period-closed', { sessionId, period: periodNo })
      }
      if (state.periods[periodNo - 1]?.beganAt === null) {
        store.append(session, { kind: 'begin-period', period: periodNo }, now)
      }
      return viewSession(db, session, now)
    },

    handIn: (sessionId: string, periodNo: number): SessionView => {
      const { session, now } = settled(sessionId)
      // Handing in what the deadline has just handed in is no error: the sheet is where it should be.
      if (session.state.periods[periodNo - 1]?.handedInAt === null) {
        const period = running(session)
        if (period.no !== periodNo) {
          throw new AppError('period-not-started', { sessionId, period: periodNo })
        }
        closePeriod(session, period, now, 'candidate')
      }
      return viewSession(db, session, now)
    },

    /** 학습, 복습: the response becomes final, is graded, and the key is shown. */
    reveal: (sessionId: string, position: number): Reveal => {
      const { session, now } = settled(sessionId)
      if (!showsKeys(session.record.mode)) throw new AppError('reveal-in-mock', { sessionId })
      const revealed = session.state.items[position - 1]?.revealed ?? false
      if (!revealed) {
        checkAction(session, running(session), { kind: 'move', position })
        inTransaction(session, () => {
          store.append(session, { kind: 'reveal', position }, now)
          grader.gradeOne(session, position, now)
        })
      }
      return grader.reveal(session, position)
    },

    /** 학습, 복습: what was shown is open again, as if it had not been answered. */
    takeBack: (sessionId: string, position: number): SessionView => {
      const { session, now } = settled(sessionId)
      if (!showsKeys(session.record.mode)) throw new AppError('reveal-in-mock', { sessionId })
      checkAction(session, running(session), { kind: 'move', position })
      if (session.state.items[position - 1]?.revealed === true) {
        inTransaction(session, () => {
          store.append(session, { kind: 'take-back', position }, now)
          db.grades.removeAttempt(sessionId, position)
        })
      }
      return viewSession(db, session, now)
    },

    /** Hands in every open session whose deadline has passed; called about twice a second. */
    tick: (): void => {
      const now = watch.now()
      for (const session of [...store.loaded()]) {
        if (settle(session, now)) emit('sessionChanged', { sessionId: session.record.id })
      }
      watch.keep(now)
    },

    /** The program ends: however the system clock is set meanwhile, no running clock gains by it. */
    rest: (): void => watch.keep(watch.now(), 0),

    /** At start: sessions that ran out while the program was closed are handed in as of their deadline. */
    settleAll: (): void => {
      const now = watch.now()
      for (const session of store.listOpen()) {
        if (settle(session, now)) expired.push(session.record.id)
      }
    },

    /** Ids of what `settleAll` handed in, once. */
    takeExpired: (): string[] => expired.splice(0),

    load: (sessionId: string): LoadedSession => settled(sessionId).session,
    /** What it is on the disk has been changed. */
    forget: (sessionId: string): void => store.forget(sessionId),
    now: (): number => watch.now()
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
