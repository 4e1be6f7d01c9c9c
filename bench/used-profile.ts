import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { createDatabase } from '../src/main/db/database.ts'
import { silentLogger } from '../src/main/lib/logger.ts'
import { RESOURCES } from '../test/support/study.ts'
import { madeItems, seeded } from './made-items.ts'

export const USED_EXAM = 'appraiser'
const DAY = 86_400_000

export type UsedProfile = { items: number; sittings: number; attempts: number }

type Made = { id: string; subjectId: string; revisionId: number; keyId: number; right: number }
type Subject = { id: string; pointsPerQuestion: number }
type Paper = { mode: 'mock' | 'timed' | 'learn' | 'review'; items: readonly Made[] }

/**
 * A profile as it lies there after years of use: raw rows as the program writes them, with nothing derived from them
 * yet. Each sitting is begun, answered item by item and handed in; one in twenty is a mock of the whole paper.
 */
export function writeUsedProfile(
  dataDir: string,
  { items, attempts, sittings, now }: UsedProfile & { now: number }
): UsedProfile {
  const path = join(dataDir, 'hapgyeok.db')
  const exam = readFileSync(join(RESOURCES, 'exams', `${USED_EXAM}.json`), 'utf8')
  const subjects = (JSON.parse(exam) as { sessions: { subjects: Subject[] }[] }).sessions.flatMap(
    (session) => session.subjects
  )
  writeItems(path, items, subjects, now)
  const db = new Database(path)
  try {
    db.pragma('synchronous = OFF')
    const writer = sittingWriter(db, JSON.stringify(JSON.parse(exam)), subjects)
    const made = madeOf(db)
    const random = seeded(7)
    const mean = attempts / sittings
    let written = 0
    let at = 0
    db.transaction(() => {
      for (; at < sittings && written < attempts; at += 1) {
        const mock = at % 20 === 0
        const mode = mock ? 'mock' : (['learn', 'timed', 'review'] as const)[at % 3]
        const count = mock ? 200 : Math.round(mean * (0.6 + 0.6 * random()))
        const paper: Paper = { mode: mode ?? 'learn', items: draw(made, count, random) }
        const begins = now - (1 - at / sittings) * 3 * 365 * DAY
        written += writer.write(`used-${at}`, Math.round(begins), paper, random)
      }
    })()
    return { items, sittings: at, attempts: written }
  } finally {
    db.close()
  }
}

function writeItems(path: string, count: number, subjects: readonly Subject[], now: number): void {
  const db = createDatabase(path, silentLogger, () => now)
  const batch: (() => void)[] = []
  const flush = (): void => db.transaction(() => batch.splice(0).forEach((write) => write()))
  let at = 0
  for (const item of madeItems(count)) {
    const subjectId = subjects[at % subjects.length]?.id ?? ''
    const topic = `단원 ${at % 60}`
    at += 1
    batch.push(() => db.items.insertItem({ ...item, subjectId, topic }, now))
    if (batch.length === 1000) flush()
  }
  flush()
  while (db.searchIndex.takeIn(500) > 0);
  db.settings.putValue('program', {
    examId: USED_EXAM,
    examDates: { [USED_EXAM]: new Date(now + 60 * DAY).toISOString().slice(0, 10) }
  })
  db.close()
}

const madeOf = (db: Database.Database): Made[] =>
  db
    .prepare<[], Made>(
      `SELECT i.id, i.subject_id AS subjectId, r.id AS revisionId, k.id AS keyId,
              (SELECT min(no) FROM item_key_option AS o WHERE o.key_id = k.id) AS right
       FROM item AS i JOIN item_revision AS r ON r.item_id = i.id
       JOIN item_key AS k ON k.revision_id = r.id`
    )
    .all()

const draw = (made: readonly Made[], count: number, random: () => number): Made[] => {
  const first = Math.floor(random() * made.length)
  return Array.from({ length: count }, (_, at) => made[(first + at * 7) % made.length]).filter(
    (one) => one !== undefined
  )
}

function sittingWriter(db: Database.Database, exam: string, subjects: readonly Subject[]) {
  const points = new Map(subjects.map((one) => [one.id, one.pointsPerQuestion]))
  const session = db.prepare(
    `INSERT INTO session (id, mode, exam_id, exam_definition, complete, created_at, finished_at)
     VALUES (?, ?, ?, ?, 1, ?, ?)`
  )
  const period = db.prepare(
    `INSERT INTO session_period (session_id, no, name, duration_ms, estimated, first_position, last_position)
     VALUES (?, 1, '1교시', ?, 0, 1, ?)`
  )
  const sheet = db.prepare(
    `INSERT INTO session_item (session_id, position, subject_id, item_id, revision_id, points)
     VALUES (?, ?, ?, ?, ?, ?)`
  )
  const event = db.prepare(
    `INSERT INTO session_event (session_id, seq, at, kind, position, period, response, text)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
  )
  const attempt = db.prepare(
    `INSERT INTO attempt (session_id, position, item_id, key_id, response, correct, elapsed_ms, answered_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
  )
  const score = db.prepare(
    `INSERT INTO session_score (session_id, subject_id, correct, items, points, max_points, below_minimum)
     VALUES (?, ?, ?, ?, ?, ?, ?)`
  )
  const outcome = db.prepare(
    `INSERT INTO session_outcome (session_id, outcome, total, max_total, average) VALUES (?, ?, ?, ?, ?)`
  )

  const judge = (id: string, items: readonly Made[], right: readonly boolean[]): void => {
    const percents: number[] = []
    for (const [subjectId, each] of points) {
      const own = items.flatMap((item, at) => (item.subjectId === subjectId ? [right[at]] : []))
      if (own.length === 0) continue
      const won = own.filter(Boolean).length
      const percent = (100 * won) / own.length
      percents.push(percent)
      score.run(id, subjectId, won, own.length, won * each, own.length * each, percent < 40 ? 1 : 0)
    }
    const average = percents.reduce((sum, one) => sum + one, 0) / percents.length
    const passed = average >= 60 && percents.every((percent) => percent >= 40)
    outcome.run(id, passed ? 'passed' : 'failed', average * 5, 500, average)
  }

  return {
    /** Answers with the attempts that it makes. */
    write: (id: string, begins: number, { mode, items }: Paper, random: () => number): number => {
      const spent = items.map(() => 15_000 + Math.floor(random() * 50_000))
      const end = begins + spent.reduce((sum, ms) => sum + ms, 0)
      session.run(id, mode, USED_EXAM, exam, begins, end)
      period.run(id, mode === 'mock' || mode === 'timed' ? 12_000_000 : null, items.length)
      let seq = 0
      const say = (
        at: number,
        kind: string,
        { position = null, no = null, response = null, text = null }: Said = {}
      ): void => void event.run(id, (seq += 1), at, kind, position, no, response, text)
      say(begins, 'begin-period', { no: 1 })
      const right: boolean[] = []
      let at = begins
      items.forEach((item, index) => {
        const position = index + 1
        const option = random() < 0.65 ? item.right : 1 + Math.floor(random() * 5)
        right.push(option === item.right)
        sheet.run(id, position, item.subjectId, item.id, item.revisionId, 2.5)
        if (position > 1) say(at, 'move', { position })
        at += spent[index] ?? 0
        say(at, 'respond', { position, response: String(option) })
        const shown = mode === 'learn' || mode === 'review'
        if (shown) say(at, 'reveal', { position })
        attempt.run(
          id,
          position,
          item.id,
          item.keyId,
          String(option),
          option === item.right ? 1 : 0,
          spent[index],
          shown ? at : end
        )
      })
      say(end, 'hand-in', { no: 1, text: 'candidate' })
      say(end, 'finish')
      if (mode === 'mock') judge(id, items, right)
      return items.length
    }
  }
}

type Said = {
  position?: number | null
  no?: number | null
  response?: string | null
  text?: string | null
}
