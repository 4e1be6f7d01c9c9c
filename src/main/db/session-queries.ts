import type { OptionNo } from '@shared/domain/item.ts'
import type { Period, SessionEvent, SessionMode } from '@shared/domain/session.ts'
import { AppError } from '@shared/errors.ts'
import type { Db } from './open.ts'
import { fromEvent, toEvent, type EventRow } from './session-event-row.ts'

export type SessionRecord = {
  id: string
  mode: SessionMode
  examId: string
  /** The exam file as it was on that day, JSON. */
  examDefinition: string
  complete: boolean
  /** The round whose own paper it is, and its form (책형); null when drawn from the bank. */
  roundId: string | null
  form: string | null
  /** Options are shuffled by this seed; null when they stand as numbered. */
  shuffleSeed: number | null
  electives: string[]
  createdAt: number
  finishedAt: number | null
}

type PageRequest = {
  only: string | null
  exam: string | null
  kind: string | null
  limit: number
  offset: number
}

/** Which sittings of the lists; `kind` practice: everything but 실전. */
export type SessionFilter = {
  only?: 'open' | 'finished' | undefined
  examId?: string | undefined
  kind?: 'mock' | 'practice' | undefined
  limit?: number | undefined
  offset?: number | undefined
}

export type SessionItemRecord = {
  position: number
  subjectId: string
  itemId: string
  revisionId: number
  points: number
  /** Options as shown, by number; null when as numbered. */
  optionOrder: OptionNo[] | null
}

type ItemRow = Omit<SessionItemRecord, 'optionOrder'> & { optionOrder: string | null }

type SessionRow = {
  id: string
  mode: SessionMode
  exam_id: string
  exam_definition: string
  complete: number
  round_id: string | null
  form: string | null
  shuffle_seed: number | null
  created_at: number
  finished_at: number | null
}

type PeriodRow = {
  no: number
  name: string
  duration_ms: number | null
  break_ms: number | null
  day: number | null
  estimated: number
  first_position: number
  last_position: number
}

export function sessionQueries(db: Db) {
  const columns = `id, mode, exam_id, exam_definition, complete, round_id, form, shuffle_seed,
    created_at, finished_at`
  const insertSession = db.prepare<[Omit<SessionRow, 'finished_at'>]>(`
    INSERT INTO session (id, mode, exam_id, exam_definition, complete, round_id, form, shuffle_seed,
                         created_at)
    VALUES (:id, :mode, :exam_id, :exam_definition, :complete, :round_id, :form, :shuffle_seed,
            :created_at)
  `)
  const insertElective = db.prepare<[string, string]>(
    'INSERT INTO session_elective (session_id, subject_id) VALUES (?, ?)'
  )
  const insertPeriod = db.prepare<
    [string, number, string, number | null, number | null, number | null, number, number, number]
  >(`
    INSERT INTO session_period (session_id, no, name, duration_ms, break_ms, day, estimated,
                                first_position, last_position)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  `)
  const insertItem = db.prepare<[string, number, string, string, number, number, string | null]>(`
    INSERT INTO session_item (session_id, position, subject_id, item_id, revision_id, points,
                              option_order)
    VALUES (?, ?, ?, ?, ?, ?, ?)
  `)
  const insertEvent = db.prepare<[EventRow & { session_id: string }]>(`
    INSERT INTO session_event (session_id, seq, at, kind, position, period, response, option_no,
                               switched, text, part, start, stop, confidence)
    VALUES (:session_id, :seq, :at, :kind, :position, :period, :response, :option_no,
            :switched, :text, :part, :start, :stop, :confidence)
  `)
  const finish = db.prepare<[number, string]>('UPDATE session SET finished_at = ? WHERE id = ?')
  const byId = db.prepare<[string], SessionRow>(`SELECT ${columns} FROM session WHERE id = ?`)
  const remove = db.prepare<[number | null, string]>(
    'UPDATE session SET removed_at = ? WHERE id = ?'
  )
  const removedAt = db
    .prepare<[string], number | null>('SELECT removed_at FROM session WHERE id = ?')
    .pluck()
  // Rows are wide, for each holds its exam: which ones are wanted is told from the narrow indexes alone.
  const listed = db.prepare<[PageRequest], SessionRow>(`
    SELECT ${columns} FROM session WHERE rowid IN (
      SELECT rowid FROM session
      WHERE removed_at IS NULL AND (:exam IS NULL OR exam_id = :exam)
        AND (:only IS NULL OR (finished_at IS NULL) = (:only = 'open'))
        AND (:kind IS NULL OR (mode = 'mock') = (:kind = 'mock'))
      ORDER BY created_at DESC, rowid DESC LIMIT :limit OFFSET :offset
    ) ORDER BY created_at DESC, rowid DESC
  `)
  const finishedOfExam = db.prepare<[Omit<PageRequest, 'only'>], SessionRow>(`
    SELECT ${columns} FROM session WHERE rowid IN (
      SELECT rowid FROM session
      WHERE exam_id = :exam AND (:kind IS NULL OR (mode = 'mock') = (:kind = 'mock'))
        AND finished_at IS NOT NULL AND removed_at IS NULL
      ORDER BY created_at DESC, rowid DESC LIMIT :limit OFFSET :offset
    ) ORDER BY created_at DESC, rowid DESC
  `)
  const examIds = db
    .prepare<[], string>('SELECT DISTINCT exam_id FROM session WHERE removed_at IS NULL')
    .pluck()
  const open = db.prepare<[], SessionRow>(`
    SELECT ${columns} FROM session
    WHERE finished_at IS NULL AND removed_at IS NULL ORDER BY created_at DESC, id DESC
  `)
  const counts = db.prepare<[string], { mock: number; practice: number }>(`
    SELECT coalesce(sum(mode = 'mock'), 0) AS mock, coalesce(sum(mode <> 'mock'), 0) AS practice
    FROM session WHERE exam_id = ? AND finished_at IS NOT NULL AND removed_at IS NULL
  `)
  const finished = db.prepare<[string, string], SessionRow>(`
    SELECT ${columns} FROM session
    WHERE exam_id = ? AND mode = ? AND finished_at IS NOT NULL AND removed_at IS NULL
    ORDER BY created_at DESC, id DESC
  `)
  const beganAt = db
    .prepare<[string], number>(
      `SELECT at FROM session_event WHERE session_id = ? AND kind = 'begin-period' ORDER BY seq LIMIT 1`
    )
    .pluck()
  const electives = db
    .prepare<[string], string>('SELECT subject_id FROM session_elective WHERE session_id = ?')
    .pluck()
  const periods = db.prepare<[string], PeriodRow>(`
    SELECT no, name, duration_ms, break_ms, day, estimated, first_position, last_position
    FROM session_period WHERE session_id = ? ORDER BY no
  `)
  const items = db.prepare<[string], ItemRow>(`
    SELECT position, subject_id AS subjectId, item_id AS itemId, revision_id AS revisionId, points,
           option_order AS optionOrder
    FROM session_item WHERE session_id = ? ORDER BY position
  `)
  const itemCount = db
    .prepare<[string], number>('SELECT COUNT(*) FROM session_item WHERE session_id = ?')
    .pluck()
  const events = db.prepare<[string], EventRow>(`
    SELECT seq, at, kind, position, period, response, option_no, switched, text, part, start, stop,
           confidence
    FROM session_event WHERE session_id = ? ORDER BY seq
  `)
  const lastAt = db
    .prepare<[], number | null>(
      `
      SELECT max(e.at) FROM session_event AS e JOIN session AS s ON s.id = e.session_id
      WHERE s.finished_at IS NULL AND s.removed_at IS NULL
    `
    )
    .pluck()

  const toRecord = (row: SessionRow): SessionRecord => ({
    id: row.id,
    mode: row.mode,
    examId: row.exam_id,
    examDefinition: row.exam_definition,
    complete: row.complete === 1,
    roundId: row.round_id,
    form: row.form,
    shuffleSeed: row.shuffle_seed,
    electives: electives.all(row.id),
    createdAt: row.created_at,
    finishedAt: row.finished_at
  })

  return {
    insertSession: (
      session: SessionRecord,
      periodList: readonly Period[],
      itemList: readonly SessionItemRecord[]
    ): void => {
      const { id } = session
      insertSession.run({
        id,
        mode: session.mode,
        exam_id: session.examId,
        exam_definition: session.examDefinition,
        complete: session.complete ? 1 : 0,
        round_id: session.roundId,
        form: session.form,
        shuffle_seed: session.shuffleSeed,
        created_at: session.createdAt
      })
      for (const subjectId of session.electives) insertElective.run(id, subjectId)
      for (const one of periodList) {
        const estimated = one.estimated ? 1 : 0
        const { no, name, durationMs, breakMs, day, first, last } = one
        insertPeriod.run(id, no, name, durationMs, breakMs, day, estimated, first, last)
      }
      for (const one of itemList) {
        const { position, subjectId, itemId, revisionId, points } = one
        const optionOrder = one.optionOrder?.join(',') ?? null
        insertItem.run(id, position, subjectId, itemId, revisionId, points, optionOrder)
      }
    },
    /** One durable row; the commit that holds it is synced before this returns. */
    insertEvent: (sessionId: string, event: SessionEvent): void => {
      insertEvent.run({ session_id: sessionId, ...fromEvent(event) })
    },
    updateFinished: (sessionId: string, at: number): void => {
      const { changes } = finish.run(at, sessionId)
      if (changes !== 1) throw new Error(`session ${sessionId} is not there to finish`)
    },
    getSession: (id: string): SessionRecord => {
      const row = byId.get(id)
      if (row === undefined) throw new AppError('not-found', { what: 'session', id })
      return toRecord(row)
    },
    /** Newest first, all of them without a limit. */
    listSessions: ({ only, examId, kind, limit, offset }: SessionFilter): SessionRecord[] => {
      const page = { kind: kind ?? null, limit: limit ?? -1, offset: offset ?? 0 }
      if (only === 'open' && examId === undefined && kind === undefined && limit === undefined) {
        return open.all().map(toRecord)
      }
      const rows =
        only === 'finished' && examId !== undefined
          ? finishedOfExam.all({ ...page, exam: examId })
          : listed.all({ ...page, only: only ?? null, exam: examId ?? null })
      return rows.map(toRecord)
    },
    /** Exams with a sitting in the lists. */
    listExamIds: (): string[] => examIds.all(),
    countFinished: (examId: string): { mock: number; practice: number } =>
      counts.get(examId) ?? { mock: 0, practice: 0 },
    /** Null: it is in the lists. */
    findRemovedAt: (sessionId: string): number | null => removedAt.get(sessionId) ?? null,
    updateRemoved: (sessionId: string, at: number | null): void => {
      remove.run(at, sessionId)
    },
    /** Newest first. */
    listFinished: (examId: string, mode: SessionMode): SessionRecord[] =>
      finished.all(examId, mode).map(toRecord),
    listOpen: (): SessionRecord[] => open.all().map(toRecord),
    listPeriods: (sessionId: string): Period[] => periods.all(sessionId).map(toPeriod),
    listItems: (sessionId: string): SessionItemRecord[] => items.all(sessionId).map(toItem),
    countItems: (sessionId: string): number => itemCount.get(sessionId) ?? 0,
    listEvents: (sessionId: string): SessionEvent[] => events.all(sessionId).map(toEvent),
    /** When the first clock was started; null when none was. */
    findBeganAt: (sessionId: string): number | null => beganAt.get(sessionId) ?? null,
    /** Latest session time that open sessions have on the disk; null without any. */
    findLastEventAt: (): number | null => lastAt.get() ?? null
  }
}

export type SessionQueries = ReturnType<typeof sessionQueries>

const toItem = (row: ItemRow): SessionItemRecord => ({
  ...row,
  optionOrder: row.optionOrder?.split(',').map(Number) ?? null
})

const toPeriod = (row: PeriodRow): Period => ({
  no: row.no,
  name: row.name,
  durationMs: row.duration_ms,
  breakMs: row.break_ms,
  day: row.day,
  estimated: row.estimated === 1,
  first: row.first_position,
  last: row.last_position
})
