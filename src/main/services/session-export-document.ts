import type { Exam } from '@shared/domain/exam.ts'
import type { Item, Key, KeyStatus, OptionNo, Response } from '@shared/domain/item.ts'
import type { Judgement } from '@shared/domain/pass-rule.ts'
import type {
  ItemState,
  Period,
  PeriodState,
  SessionEvent,
  SessionMode
} from '@shared/domain/session.ts'
import type { Database } from '../db/database.ts'
import type { Attempt } from '../db/grade-queries.ts'
import type { RegradeRecord } from '../db/key-version-queries.ts'
import type { SessionItemRecord } from '../db/session-queries.ts'
import { judgeSession } from './session-grading.ts'
import type { LoadedSession } from './session-store.ts'
import { sheetItems } from './session-view.ts'

/** Raised when a field changes its meaning or goes; a new field does not raise it. */
const VERSION = 1

export type ExportDocument = {
  format: 'hapgyeok-session'
  version: typeof VERSION
  session: {
    id: string
    mode: SessionMode
    examId: string
    electives: string[]
    complete: boolean
    round: { id: string; name: string | null } | null
    form: string | null
    shuffled: boolean
    createdAt: number
    startedAt: number
    finishedAt: number | null
  }
  exam: Exam
  periods: (Period & Omit<PeriodState, 'no'>)[]
  items: ExportItem[]
  events: SessionEvent[]
  judgement: Judgement | null
  regrades: (Omit<RegradeRecord, 'items'> & { items: RegradedItem[] })[]
}

export type ExportKey = {
  version: number
  status: KeyStatus
  key: Key
  reason: string | null
  createdAt: number
}

type RegradedItem = {
  position: number
  oldKeyVersion: number | null
  newKeyVersion: number | null
  oldCorrect: boolean
  newCorrect: boolean
}

export type ExportItem = Omit<Item, 'id' | 'key'> & {
  position: number
  period: number
  number: number
  itemId: string
  points: number
  optionOrder: OptionNo[] | null
  keyInForce: ExportKey | null
  keyVersions: ExportKey[]
  state: Omit<ItemState, 'position'>
  attempt: {
    keyVersion: number | null
    response: Response
    correct: boolean
    points: number
    elapsedMs: number
    answeredAt: number
  } | null
}

/** Everything that the program knows of a sitting, as one document. */
export function exportDocument(db: Database, session: LoadedSession): ExportDocument {
  const { record, exam, periods, state } = session
  const attempts = db.grades.listAttempts(record.id)
  return {
    format: 'hapgyeok-session',
    version: VERSION,
    session: {
      id: record.id,
      mode: record.mode,
      examId: record.examId,
      electives: record.electives,
      complete: record.complete,
      round:
        record.roundId === null
          ? null
          : { id: record.roundId, name: db.pool.findRoundName(record.roundId) },
      form: record.form,
      shuffled: record.shuffleSeed !== null,
      createdAt: record.createdAt,
      startedAt: state.periods[0]?.beganAt ?? record.createdAt,
      finishedAt: record.finishedAt
    },
    exam,
    periods: periods.map((period, index) => ({ ...period, ...periodState(state.periods[index]) })),
    items: exportItems(db, session, attempts),
    events: db.sessions.listEvents(record.id),
    judgement: record.mode === 'mock' ? judgeSession(session, attempts) : null,
    regrades: exportRegrades(db, session)
  }
}

const periodState = (state: PeriodState | undefined): Omit<PeriodState, 'no'> => ({
  beganAt: state?.beganAt ?? null,
  deadlineAt: state?.deadlineAt ?? null,
  handedInAt: state?.handedInAt ?? null,
  handInReason: state?.handInReason ?? null
})

function exportItems(
  db: Database,
  session: LoadedSession,
  attempts: readonly Attempt[]
): ExportItem[] {
  const { items, periods, state } = session
  const byPosition = new Map(attempts.map((attempt) => [attempt.position, attempt]))
  return sheetItems(db, session).flatMap(({ sheet, item }): ExportItem[] => {
    const record = items[sheet.position - 1]
    const itemState = state.items[sheet.position - 1]
    if (record === undefined || itemState === undefined) return []
    const { id, key, ...rest } = item
    const { position, ...ownState } = itemState
    const versions = db.keyVersions.listKeyVersions(record.revisionId)
    const inForce = versions.at(-1)
    return [
      {
        position,
        period: periods.findLast(({ first }) => first <= position)?.no ?? 1,
        number: sheet.number,
        itemId: id,
        ...rest,
        points: record.points,
        optionOrder: record.optionOrder,
        keyInForce: inForce === undefined ? null : { ...withoutId(inForce), key },
        keyVersions: versions.map(withoutId),
        state: ownState,
        attempt: exportAttempt(byPosition.get(position), record, versions)
      }
    ]
  })
}

const withoutId = ({
  version,
  status,
  key,
  reason,
  createdAt
}: ExportKey & { id: number }): ExportKey => ({ version, status, key, reason, createdAt })

function exportAttempt(
  attempt: Attempt | undefined,
  { points }: SessionItemRecord,
  versions: readonly { id: number; version: number }[]
): ExportItem['attempt'] {
  if (attempt === undefined) return null
  const { keyId, response, correct, elapsedMs, answeredAt } = attempt
  const keyVersion = versions.find(({ id }) => id === keyId)?.version ?? null
  return { keyVersion, response, correct, points: correct ? points : 0, elapsedMs, answeredAt }
}

function exportRegrades(
  db: Database,
  { record, items }: LoadedSession
): ExportDocument['regrades'] {
  return db.keyVersions.listRegradeRecords(record.id).map((regrade) => ({
    ...regrade,
    items: regrade.items.map(({ position, oldKeyId, newKeyId, oldCorrect, newCorrect }) => {
      const revisionId = items[position - 1]?.revisionId
      const versions = revisionId === undefined ? [] : db.keyVersions.listKeyVersions(revisionId)
      const versionOf = (keyId: number): number | null =>
        versions.find(({ id }) => id === keyId)?.version ?? null
      return {
        position,
        oldKeyVersion: versionOf(oldKeyId),
        newKeyVersion: versionOf(newKeyId),
        oldCorrect,
        newCorrect
      }
    })
  }))
}
