import type {
  ItemTime,
  ResultView,
  ReviewItem,
  ReviewView,
  SessionSummary
} from '@shared/contract/session.ts'
import type { Exam } from '@shared/domain/exam.ts'
import { isBlank } from '@shared/domain/item.ts'
import { openDeadline } from '@shared/domain/session.ts'
import { AppError } from '@shared/errors.ts'
import type { Database } from '../db/database.ts'
import type { SessionFilter, SessionRecord } from '../db/session-queries.ts'
import { createComparison, percentOf } from './session-comparison.ts'
import { isRegraded, viewRegrades } from './regrade-view.ts'
import { changeOf, judgeSession } from './session-grading.ts'
import type { LoadedSession } from './session-store.ts'
import { sheetItems, shownPlaces } from './session-view.ts'
import type { StudySessions } from './study-sessions.ts'

export type SessionReports = ReturnType<typeof createSessionReports>

/** What a session says of itself: the list, the result, the review. Reads only. */
export function createSessionReports(db: Database, study: StudySessions) {
  const compare = createComparison(db)

  const summarise = (session: LoadedSession): SessionSummary => {
    const { record, exam, items, state } = session
    const attempts = db.grades.listAttempts(record.id)
    const outcome = db.grades.findOutcome(record.id)
    const deadline = openDeadline(state)
    const finished = record.finishedAt !== null
    const correct = attempts.filter((attempt) => attempt.correct).length
    return {
      id: record.id,
      mode: record.mode,
      examId: record.examId,
      examName: exam.nameKo,
      startedAt: state.periods[0]?.beganAt ?? record.createdAt,
      finishedAt: record.finishedAt,
      complete: record.complete,
      items: items.length,
      answered: state.items.filter(({ response }) => !isBlank(response)).length,
      correct: finished ? correct : null,
      percent: finished ? percentOf(exam, { graded: attempts.length, correct }, outcome) : null,
      outcome: outcome?.outcome ?? null,
      regraded: isRegraded(db, record.id),
      remainingMs: deadline === null ? null : Math.max(0, deadline - study.now())
    }
  }

  /** Of the stored verdicts alone: a list of years of study is not folded event by event. */
  const summariseFinished = (record: SessionRecord, finishedAt: number): SessionSummary => {
    const exam = JSON.parse(record.examDefinition) as Exam
    const { graded, answered, correct } = db.grades.sumAttempts(record.id)
    const outcome = db.grades.findOutcome(record.id)
    return {
      id: record.id,
      mode: record.mode,
      examId: record.examId,
      examName: exam.nameKo,
      startedAt: db.sessions.findBeganAt(record.id) ?? record.createdAt,
      finishedAt,
      complete: record.complete,
      items: db.sessions.countItems(record.id),
      answered,
      correct,
      percent: percentOf(exam, { graded, correct }, outcome),
      outcome: outcome?.outcome ?? null,
      regraded: isRegraded(db, record.id),
      remainingMs: null
    }
  }

  const finished = (sessionId: string): LoadedSession => {
    const session = study.load(sessionId)
    if (session.record.finishedAt === null) throw new AppError('session-open', { sessionId })
    return session
  }

  return {
    /**
     * Item, revision and response at a position that is over: in a finished session, or revealed in
     * 학습. Before that the tutor must not speak, since it is told the key.
     */
    placeOf: (sessionId: string, position: number) => {
      const session = study.load(sessionId)
      const item = session.items[position - 1]
      const state = session.state.items[position - 1]
      if (item === undefined || state === undefined) {
        throw new AppError('position-outside', { sessionId, position })
      }
      if (session.record.finishedAt === null && !state.revealed) {
        throw new AppError('session-open', { sessionId })
      }
      const { itemId, revisionId } = item
      return { itemId, revisionId, response: state.response, examName: session.exam.nameKo }
    },

    list: (filter: SessionFilter = {}): SessionSummary[] =>
      db.sessions
        .listSessions(filter)
        .map((record) =>
          record.finishedAt === null
            ? summarise(study.load(record.id))
            : summariseFinished(record, record.finishedAt)
        ),

    result: (sessionId: string): ResultView => {
      const session = finished(sessionId)
      const attempts = db.grades.listAttempts(sessionId)
      const { exam, items, periods, state, record } = session
      const changes = { rightToWrong: 0, wrongToRight: 0, wrongToWrong: 0, rightToRight: 0 }
      const subjectFacts: ResultView['subjectFacts'] = {}
      for (const { position, subjectId, revisionId } of items) {
        const item = state.items[position - 1]
        if (item === undefined) continue
        const change = changeOf(item.changes, db.items.getRevision(revisionId).item.key)
        if (change !== null) changes[change] += 1
        const facts = (subjectFacts[subjectId] ??= { elapsedMs: 0, blank: 0 })
        facts.elapsedMs += item.elapsedMs
        facts.blank += isBlank(item.response) ? 1 : 0
      }
      const summary = summarise(session)
      return {
        session: summary,
        exam,
        electives: record.electives,
        roundName: record.roundId === null ? null : db.pool.findRoundName(record.roundId),
        form: record.form,
        periods,
        judgement: judgeSession(session, attempts),
        subjectFacts,
        changes,
        elapsedMs: state.items.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0),
        itemTimes: itemTimes(session),
        ...compare(record, summary.startedAt),
        regrades: viewRegrades(db, session)
      }
    },

    review: (sessionId: string): ReviewView => {
      const session = finished(sessionId)
      const right = new Set(
        db.grades
          .listAttempts(sessionId)
          .filter(({ correct }) => correct)
          .map(({ position }) => position)
      )
      const items = sheetItems(db, session).flatMap(({ sheet, item, keyStatus }): ReviewItem[] => {
        const state = session.state.items[sheet.position - 1]
        if (state === undefined) return []
        const { key, options, rationale, citations, effectiveOn, origin } = item
        return [
          {
            ...sheet,
            options,
            key,
            keyStatus,
            rationale,
            citations,
            effectiveOn,
            origin,
            response: state.response,
            shownPlaces: shownPlaces(
              session.items[sheet.position - 1]?.optionOrder ?? null,
              state.response
            ),
            changes: state.changes,
            correct: right.has(sheet.position),
            flagged: state.flagged,
            struck: state.struck,
            highlights: state.highlights,
            note: state.note,
            confidence: state.confidence,
            elapsedMs: state.elapsedMs
          }
        ]
      })
      const { exam, periods, record } = session
      const shuffled = record.shuffleSeed !== null
      return { session: summarise(session), exam, periods, shuffled, items }
    }
  }
}

/** Numbers as printed: from 1 in each 교시. */
const itemTimes = ({ items, periods, state }: LoadedSession): ItemTime[] =>
  items.map(({ position, subjectId }) => ({
    position,
    number: position - (periods.findLast(({ first }) => first <= position)?.first ?? 1) + 1,
    subjectId,
    elapsedMs: state.items[position - 1]?.elapsedMs ?? 0
  }))
