import type { Difficulty } from '@shared/domain/item.ts'
import type { Memory } from '@shared/domain/memory/memory.ts'
import type { Db } from './open.ts'

/** Sums over graded responses; times in milliseconds. */
export type TallySums = {
  responses: number
  correct: number
  blank: number
  elapsedMs: number
  budgetMs: number
  rightToWrong: number
  wrongToRight: number
  wrongToWrong: number
  rightToRight: number
}

export type KindSums = TallySums & { kind: 'mock' | 'practice' }
export type SubjectSums = KindSums & { subjectId: string }
export type DaySums = {
  kind: 'mock' | 'practice'
  subjectId: string
  day: number
  responses: number
  /** Without what was left blank under a clock. */
  given: number
  correct: number
  elapsedMs: number
  reviewed: number
}

/**
 * Items of a topic in the bank ('': without one); `printed`: of them those of a round's own paper. Responses are all
 * that were ever given to these items.
 */
export type TopicItems = {
  subjectId: string
  topic: string
  items: number
  seen: number
  printed: number
  responses: number
  correct: number
}

export type TopicSums = { subjectId: string; topic: string; responses: number; correct: number }

export type FirstResponse = {
  subjectId: string
  day: number
  correct: boolean
  difficulty: Difficulty | null
}

/** A response of a mock to an item that had been met on an earlier day. */
export type Repeat = { subjectId: string; day: number; correct: boolean }

export type RememberedItem = { id: string; subjectId: string; memory: Memory }

const SUMS = `sum(responses) AS responses, sum(correct) AS correct, sum(blank) AS blank,
  sum(elapsed_ms) AS elapsedMs, sum(budget_ms) AS budgetMs, sum(right_to_wrong) AS rightToWrong,
  sum(wrong_to_right) AS wrongToRight, sum(wrong_to_wrong) AS wrongToWrong,
  sum(right_to_right) AS rightToRight`

/** What is counted of an exam, from the derived tables. Days are study days. */
export function progressQueries(db: Db) {
  const bySubject = db.prepare<[string, number], SubjectSums>(`
    SELECT kind, subject_id AS subjectId, ${SUMS}
    FROM study_tally WHERE exam_id = ? AND day >= ? GROUP BY kind, subject_id
  `)
  const byTopic = db.prepare<[number, string], TopicSums>(`
    SELECT i.subject_id AS subjectId, coalesce(r.topic, '') AS topic, COUNT(*) AS responses,
           sum(a.correct) AS correct
    FROM attempt AS a
    JOIN item AS i ON i.id = a.item_id AND i.removed_at IS NULL
    JOIN item_revision AS r ON r.item_id = i.id AND r.revision = i.revision
    JOIN session AS s ON s.id = a.session_id
    WHERE (a.response IS NOT NULL OR s.mode IN ('learn', 'review')) AND a.answered_at >= ? AND i.subject_id IN (SELECT value FROM json_each(?))
    GROUP BY i.subject_id, r.topic
  `)
  const byDay = db.prepare<[string, number], DaySums>(`
    SELECT t.kind, t.subject_id AS subjectId, t.day, sum(t.responses) AS responses,
           sum(t.responses - CASE WHEN s.mode IN ('learn', 'review') THEN 0 ELSE t.blank END) AS given,
           sum(t.correct) AS correct, sum(t.elapsed_ms) AS elapsedMs,
           sum(t.responses * t.reviewed) AS reviewed
    FROM study_tally AS t JOIN session AS s ON s.id = t.session_id
    WHERE t.exam_id = ? AND t.day >= ? GROUP BY t.kind, t.subject_id, t.day ORDER BY t.day
  `)
  const studied = db
    .prepare<[string, number], number>(
      'SELECT DISTINCT day FROM study_tally WHERE exam_id = ? AND day <= ? ORDER BY day DESC'
    )
    .pluck()
  const topicItems = db.prepare<[string], TopicItems>(`
    SELECT i.subject_id AS subjectId, coalesce(r.topic, '') AS topic, COUNT(*) AS items,
           COUNT(t.item_id) AS seen, coalesce(sum(t.responses), 0) AS responses,
           coalesce(sum(t.responses - t.wrong), 0) AS correct,
           sum(EXISTS (SELECT 1 FROM item_printing AS p WHERE p.item_id = i.id)) AS printed
    FROM item AS i
    JOIN item_revision AS r ON r.item_id = i.id AND r.revision = i.revision
    LEFT JOIN item_tally AS t ON t.item_id = i.id
    WHERE i.removed_at IS NULL AND i.subject_id IN (SELECT value FROM json_each(?))
    GROUP BY i.subject_id, r.topic
  `)
  const firsts = db.prepare<[string], Omit<FirstResponse, 'correct'> & { correct: number }>(`
    SELECT i.subject_id AS subjectId, t.first_day AS day, t.first_correct AS correct, r.difficulty
    FROM item_tally AS t
    JOIN item AS i ON i.id = t.item_id
    JOIN item_revision AS r ON r.item_id = i.id AND r.revision = i.revision
    WHERE i.subject_id IN (SELECT value FROM json_each(?))
    ORDER BY t.first_day, i.number
  `)
  // 32,400,000 ms: Korea is nine hours ahead of UTC.
  const repeats = db.prepare<[string], Omit<Repeat, 'correct'> & { correct: number }>(`
    SELECT i.subject_id AS subjectId, (a.answered_at + 32400000) / 86400000 AS day, a.correct
    FROM session AS s
    JOIN attempt AS a ON a.session_id = s.id AND a.response IS NOT NULL
    JOIN item AS i ON i.id = a.item_id
    JOIN item_tally AS t ON t.item_id = a.item_id
    WHERE s.mode = 'mock' AND i.subject_id IN (SELECT value FROM json_each(?))
      AND (a.answered_at + 32400000) / 86400000 > t.first_day
    ORDER BY a.answered_at, a.id
  `)
  const answered = db.prepare<[string], { subjectId: string; items: number }>(`
    SELECT i.subject_id AS subjectId, COUNT(*) AS items
    FROM item_tally AS t JOIN item AS i ON i.id = t.item_id
    WHERE i.subject_id IN (SELECT value FROM json_each(?)) GROUP BY i.subject_id
  `)
  const memories = db.prepare<[string], { id: string; subjectId: string } & Memory>(`
    SELECT i.id, i.subject_id AS subjectId, m.stability, m.difficulty, m.last_day AS lastDay,
           m.repetitions, m.lapses
    FROM memory AS m JOIN item AS i ON i.id = m.item_id AND i.removed_at IS NULL
    WHERE i.subject_id IN (SELECT value FROM json_each(?))
  `)
  const reviewPace = db.prepare<[string], { responses: number; elapsedMs: number }>(`
    SELECT coalesce(sum(responses), 0) AS responses, coalesce(sum(elapsed_ms), 0) AS elapsedMs
    FROM study_tally WHERE exam_id = ? AND reviewed = 1
  `)
  const lastMockDay = db
    .prepare<[string], number | null>(
      `SELECT max(day) FROM study_tally WHERE exam_id = ? AND kind = 'mock'`
    )
    .pluck()

  return {
    sumBySubject: (examId: string, fromDay: number): SubjectSums[] =>
      bySubject.all(examId, fromDay),
    /** Responses since that moment to the items that the bank has under these subjects. */
    sumByTopic: (since: number, subjectIds: readonly string[]): TopicSums[] =>
      byTopic.all(since, JSON.stringify(subjectIds)),
    sumByDay: (examId: string, fromDay: number): DaySums[] => byDay.all(examId, fromDay),
    /** Newest first, up to that day. */
    eachStudiedDay: (examId: string, upTo: number): IterableIterator<number> =>
      studied.iterate(examId, upTo),
    listTopicItems: (subjectIds: readonly string[]): TopicItems[] =>
      topicItems.all(JSON.stringify(subjectIds)),
    /** The first response to each item, oldest first; of items removed from the bank too. */
    listFirstResponses: (subjectIds: readonly string[]): FirstResponse[] =>
      firsts.all(JSON.stringify(subjectIds)).map((row) => ({ ...row, correct: row.correct === 1 })),
    /** Oldest first. */
    listRepeats: (subjectIds: readonly string[]): Repeat[] =>
      repeats
        .all(JSON.stringify(subjectIds))
        .map((row) => ({ ...row, correct: row.correct === 1 })),
    /** Items ever answered, by subject. */
    countAnswered: (subjectIds: readonly string[]): { subjectId: string; items: number }[] =>
      answered.all(JSON.stringify(subjectIds)),
    /** Items in the bank that have a memory. */
    listMemories: (subjectIds: readonly string[]): RememberedItem[] =>
      memories
        .all(JSON.stringify(subjectIds))
        .map(({ id, subjectId, ...memory }) => ({ id, subjectId, memory })),
    /** How long reviews of this exam have taken. */
    sumReviews: (examId: string): { responses: number; elapsedMs: number } =>
      reviewPace.get(examId) ?? { responses: 0, elapsedMs: 0 },
    findLastMockDay: (examId: string): number | null => lastMockDay.get(examId) ?? null
  }
}

export type ProgressQueries = ReturnType<typeof progressQueries>
