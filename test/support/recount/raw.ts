import Database from 'better-sqlite3'

/** Rows of a profile as they lie there, and nothing that is derived. Times in milliseconds. */
export type RawEvent = {
  seq: number
  at: number
  kind: string
  position: number | null
  period: number | null
  response: string | null
  switched: number | null
  text: string | null
  confidence: string | null
}
export type RawSitting = {
  id: string
  mode: 'mock' | 'timed' | 'learn' | 'review'
  examId: string
  exam: RawExam
  createdAt: number
  finishedAt: number | null
  removed: boolean
  periods: { no: number; first: number; last: number; durationMs: number | null }[]
  items: {
    position: number
    subjectId: string
    itemId: string
    revisionId: number
    points: number
  }[]
  events: RawEvent[]
}
export type RawSubject = {
  id: string
  nameKo: string
  questions: number | null
  choices: number
  pointsPerQuestion: number | null
  electiveGroup: string | null
}
export type RawExam = {
  id: string
  nameKo: string
  suggestedSecondsPerItem: number | null
  sessions: { minutes: number | null; subjects: RawSubject[] }[]
  passRule: {
    subjectMinPercent: number | null
    overallMinPercent: number | null
    overallBasis: 'total' | 'average'
    selection: 'absolute' | 'quota'
    appliesTo: string | null
    failGroups: string[][] | null
  }
}
export type RawItem = {
  number: number
  id: string
  subjectId: string
  removed: boolean
  /** Of the revision that is current. */
  topic: string | null
  /** As authored. */
  difficulty: string | null
  printed: boolean
}
export type RawKey = { kind: 'options' | 'set' | 'all' | 'none'; options: number[] }
export type RawAttempt = {
  sessionId: string
  position: number
  itemId: string
  response: string | null
  correct: number
  elapsedMs: number
  answeredAt: number
  confidence: string | null
}
export type RawProfile = {
  sittings: RawSitting[]
  items: RawItem[]
  /** In force, by revision. */
  keys: Map<number, RawKey>
  attempts: RawAttempt[]
  reviews: { itemId: string; at: number; rating: string }[]
  settings: Record<string, unknown>
}

export function readProfile(path: string): RawProfile {
  const db = new Database(path, { readonly: true, fileMustExist: true })
  try {
    return { ...sittingsOf(db), ...bankOf(db), ...restOf(db) }
  } finally {
    db.close()
  }
}

type Db = Database.Database
const all = <T>(db: Db, sql: string): T[] => db.prepare<[], T>(sql).all()

function sittingsOf(db: Db): { sittings: RawSitting[] } {
  const periods = grouped(
    all<{ session: string } & RawSitting['periods'][number]>(
      db,
      `SELECT session_id AS session, no, first_position AS first, last_position AS last,
              duration_ms AS durationMs FROM session_period ORDER BY session_id, no`
    )
  )
  const items = grouped(
    all<{ session: string } & RawSitting['items'][number]>(
      db,
      `SELECT session_id AS session, position, subject_id AS subjectId, item_id AS itemId,
              revision_id AS revisionId, points FROM session_item ORDER BY session_id, position`
    )
  )
  const events = grouped(
    all<{ session: string } & RawEvent>(
      db,
      `SELECT session_id AS session, seq, at, kind, position, period, response, switched, text, confidence
       FROM session_event ORDER BY session_id, seq`
    )
  )
  type Row = Pick<RawSitting, 'id' | 'mode' | 'examId' | 'createdAt' | 'finishedAt'>
  const rows = all<Row & { exam: string; removedAt: number | null }>(
    db,
    `SELECT id, mode, exam_id AS examId, exam_definition AS exam, created_at AS createdAt,
            finished_at AS finishedAt, removed_at AS removedAt FROM session ORDER BY created_at, id`
  )
  return {
    sittings: rows.map(({ removedAt, exam, ...row }) => ({
      ...row,
      exam: JSON.parse(exam) as RawExam,
      removed: removedAt !== null,
      periods: periods.get(row.id) ?? [],
      items: items.get(row.id) ?? [],
      events: events.get(row.id) ?? []
    }))
  }
}

function bankOf(db: Db): Pick<RawProfile, 'items' | 'keys'> {
  const items = all<
    Omit<RawItem, 'removed' | 'printed'> & { removedAt: number | null; printed: number }
  >(
    db,
    `SELECT i.number, i.id, i.subject_id AS subjectId, i.removed_at AS removedAt, r.topic, r.difficulty,
            (SELECT count(*) FROM item_printing AS p WHERE p.item_id = i.id) AS printed
     FROM item AS i JOIN item_revision AS r ON r.item_id = i.id AND r.revision = i.revision`
  )
  const keys = new Map<number, RawKey & { id: number }>()
  for (const { id, revisionId, kind } of all<{
    id: number
    revisionId: number
    kind: RawKey['kind']
  }>(
    db,
    'SELECT id, revision_id AS revisionId, kind FROM item_key ORDER BY revision_id, version'
  )) {
    keys.set(revisionId, { id, kind, options: [] })
  }
  const byId = new Map([...keys.values()].map((key) => [key.id, key]))
  for (const { keyId, no } of all<{ keyId: number; no: number }>(
    db,
    'SELECT key_id AS keyId, no FROM item_key_option'
  )) {
    byId.get(keyId)?.options.push(no)
  }
  return {
    items: items.map(({ removedAt, printed, ...item }) => ({
      ...item,
      removed: removedAt !== null,
      printed: printed > 0
    })),
    keys
  }
}

function restOf(db: Db): Pick<RawProfile, 'attempts' | 'reviews' | 'settings'> {
  const value = db
    .prepare<[], string>(`SELECT value FROM setting WHERE name = 'program'`)
    .pluck()
    .get()
  return {
    attempts: all(
      db,
      `SELECT session_id AS sessionId, position, item_id AS itemId, response, correct,
              elapsed_ms AS elapsedMs, answered_at AS answeredAt, confidence FROM attempt`
    ),
    reviews: all(db, 'SELECT item_id AS itemId, at, rating FROM imported_review'),
    settings: JSON.parse(value ?? '{}') as Record<string, unknown>
  }
}

function grouped<T extends { session: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.session)
    if (group === undefined) groups.set(row.session, [row])
    else group.push(row)
  }
  return groups
}
