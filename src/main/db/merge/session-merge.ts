import type { MergeStep } from './merge-step.ts'

const SESSION = `id, mode, exam_id, exam_definition, complete, round_id, form, shuffle_seed, created_at,
  finished_at, removed_at`
const PERIOD = `session_id, no, name, duration_ms, break_ms, day, estimated, first_position, last_position`
const SCORE = 'session_id, subject_id, correct, items, points, max_points, below_minimum'
const OUTCOME = 'session_id, outcome, total, max_total, average'
const EVENT = `session_id, seq, at, kind, position, period, response, option_no, switched, text, part,
  start, stop, confidence`
const EVENT_SAYS = EVENT.split(/,\s+/u).slice(2)
const JUMP = 'session_id, at, wall_difference_ms'
const REGRADE = `id, session_id, at, reason, old_outcome, new_outcome, old_correct, new_correct,
  old_total, new_total, max_total, old_average, new_average`

const NEWS = `SELECT id FROM temp.merge_session WHERE way = 'new'`
const RESTS = `SELECT id FROM temp.merge_session WHERE way = 'rest'`
const EITHER = 'SELECT id FROM temp.merge_session'

/** What a person knows a sitting by: the day of its beginning, in Korea. */
const LABEL = `strftime('%Y-%m-%d %H:%M', t.created_at / 1000, 'unixepoch', '+9 hours') AS label`

/** Answers the sittings that were here, open, and went on there. */
export function mergeSessions(step: MergeStep): string[] {
  step.count('session', 'SELECT count(*) AS n FROM other.session')
  chooseSessions(step)
  compareSessions(step)
  step.add('session', step.copy('session', SESSION, `id IN (${NEWS})`))
  step.run(`
    UPDATE main.session SET finished_at = t.finished_at
    FROM other.session AS t WHERE t.id = session.id AND session.id IN (${RESTS})
  `)
  copySheets(step)
  copyEvents(step)
  copyGrades(step)
  return step.list<{ id: string }>(RESTS).map(({ id }) => id)
}

/**
 * New ones are taken whole. Of one that both have, the rest is taken where ours is open and has nothing but the
 * beginning of theirs: then no answer given here is touched. An open sitting whose last event lies ahead of the time
 * here waits, for the time of a sitting never goes back.
 */
function chooseSessions(step: MergeStep): void {
  step.run(
    `INSERT INTO temp.merge_ahead (id)
     SELECT t.id FROM other.session AS t
     WHERE t.finished_at IS NULL AND max(
       ifnull((SELECT max(at) FROM other.session_event WHERE session_id = t.id), 0),
       ifnull((SELECT seen_at FROM other.session_clock WHERE session_id = t.id), 0)
     ) > ?`,
    step.now
  )
  step.run(`
    INSERT INTO temp.merge_session (id, way)
    SELECT id, 'new' FROM other.session
    WHERE id NOT IN (SELECT id FROM main.session) AND id NOT IN (SELECT id FROM temp.merge_ahead)
  `)
  step.run(`
    INSERT INTO temp.merge_both (id, ours, theirs, common)
    SELECT t.id,
      (SELECT count(*) FROM main.session_event WHERE session_id = t.id),
      (SELECT count(*) FROM other.session_event WHERE session_id = t.id),
      (SELECT count(*) FROM other.session_event AS o
       JOIN main.session_event AS e ON e.session_id = o.session_id AND e.seq = o.seq
       WHERE o.session_id = t.id AND ${EVENT_SAYS.map((one) => `e.${one} IS o.${one}`).join(' AND ')})
    FROM other.session AS t JOIN main.session AS m ON m.id = t.id
  `)
  step.run(`
    INSERT INTO temp.merge_session (id, way)
    SELECT b.id, 'rest'
    FROM temp.merge_both AS b
    JOIN main.session AS m ON m.id = b.id
    JOIN other.session AS t ON t.id = b.id
    WHERE b.common = b.ours AND b.ours < b.theirs
      AND m.finished_at IS NULL AND m.removed_at IS NULL AND t.removed_at IS NULL
      AND b.id NOT IN (SELECT id FROM temp.merge_ahead)
      AND NOT EXISTS (${graded('b.id')})
  `)
}

/** Responses that are graded otherwise here than there, or here only. */
const graded = (sessionId: string): string => `
  SELECT 1 FROM main.attempt AS a
  LEFT JOIN other.attempt AS o ON o.session_id = a.session_id AND o.position = a.position
  LEFT JOIN temp.merge_key AS k ON k.other_id = o.key_id
  WHERE a.session_id = ${sessionId} AND (
    a.correct IS NOT o.correct OR a.response IS NOT o.response OR a.key_id IS NOT k.id
  )`

function compareSessions(step: MergeStep): void {
  step.differ(
    'session',
    'ahead',
    `SELECT t.id, ${LABEL} FROM other.session AS t
     WHERE t.id IN (SELECT id FROM temp.merge_ahead)`
  )
  step.differ(
    'session',
    'answers',
    `SELECT t.id, ${LABEL} FROM temp.merge_both AS b JOIN other.session AS t ON t.id = b.id
     WHERE b.common < b.theirs AND b.id NOT IN (${RESTS})
       AND b.id NOT IN (SELECT id FROM temp.merge_ahead)`
  )
  step.differ(
    'session',
    'removed',
    `SELECT t.id, ${LABEL} FROM other.session AS t JOIN main.session AS m ON m.id = t.id
     WHERE (m.removed_at IS NULL) <> (t.removed_at IS NULL)`
  )
  // The same answers, and another verdict: a key was corrected on one computer only.
  step.differ(
    'session',
    'grade',
    `SELECT t.id, ${LABEL} FROM temp.merge_both AS b JOIN other.session AS t ON t.id = b.id
     WHERE b.common = b.ours AND b.common = b.theirs AND EXISTS (
       SELECT 1 FROM other.attempt AS o
       JOIN main.attempt AS a ON a.session_id = o.session_id AND a.position = o.position
       WHERE o.session_id = b.id AND a.correct <> o.correct
     )`
  )
}

/** What was drawn for a sitting when it began. */
function copySheets(step: MergeStep): void {
  step.copy('session_elective', 'session_id, subject_id', `session_id IN (${NEWS})`)
  step.copy('session_period', PERIOD, `session_id IN (${NEWS})`)
  step.run(`
    INSERT INTO main.session_item (session_id, position, subject_id, item_id, revision_id, points, option_order)
    SELECT t.session_id, t.position, t.subject_id, t.item_id, p.id, t.points, t.option_order
    FROM other.session_item AS t JOIN temp.merge_revision AS p ON p.other_id = t.revision_id
    WHERE t.session_id IN (${NEWS})
  `)
}

function copyEvents(step: MergeStep): void {
  step.copy('session_event', EVENT, `session_id IN (${NEWS})`)
  step.run(`
    INSERT INTO main.session_event (${EVENT})
    SELECT ${EVENT} FROM other.session_event AS t
    WHERE t.session_id IN (${RESTS})
      AND t.seq > (SELECT ours FROM temp.merge_both WHERE id = t.session_id)
  `)
  step.run(`
    INSERT INTO main.clock_jump (${JUMP})
    SELECT ${JUMP} FROM other.clock_jump AS t
    WHERE t.session_id IN (${EITHER}) AND NOT EXISTS (
      SELECT 1 FROM main.clock_jump AS m
      WHERE m.session_id = t.session_id AND m.at = t.at AND m.wall_difference_ms = t.wall_difference_ms
    ) ORDER BY t.id
  `)
  step.run(`
    INSERT INTO main.session_clock (session_id, seen_at)
    SELECT session_id, seen_at FROM other.session_clock WHERE session_id IN (${EITHER})
    ON CONFLICT (session_id) DO UPDATE SET seen_at = max(seen_at, excluded.seen_at)
  `)
}

/** Triggers mark what is to be derived anew of each attempt. */
function copyGrades(step: MergeStep): void {
  // Those of sittings that are not taken are neither added nor here.
  const left = `SELECT id FROM temp.merge_ahead UNION
    SELECT id FROM temp.merge_both WHERE common < theirs AND id NOT IN (${RESTS})`
  step.count(
    'attempt',
    `SELECT (SELECT count(*) FROM other.attempt WHERE session_id NOT IN (${left})) +
            (SELECT count(*) FROM other.removed_attempt WHERE session_id NOT IN (${left})) AS n`
  )
  step.add('attempt', copyAttempts(step, 'attempt') + copyAttempts(step, 'removed_attempt'))
  step.copy('session_score', SCORE, `session_id IN (${EITHER})`)
  step.copy('session_outcome', OUTCOME, `session_id IN (${EITHER})`)
  const regrades = `SELECT id FROM other.regrade
    WHERE session_id IN (${EITHER}) AND id NOT IN (SELECT id FROM temp.merge_regrade)`
  step.run('INSERT INTO temp.merge_regrade (id) SELECT id FROM main.regrade')
  step.copy('regrade', REGRADE, `id IN (${regrades})`)
  step.run(`
    INSERT INTO main.regrade_item (regrade_id, position, old_key_id, new_key_id, old_correct, new_correct)
    SELECT t.regrade_id, t.position, b.id, a.id, t.old_correct, t.new_correct
    FROM other.regrade_item AS t
    JOIN temp.merge_key AS b ON b.other_id = t.old_key_id
    JOIN temp.merge_key AS a ON a.other_id = t.new_key_id
    WHERE t.regrade_id IN (${regrades})
  `)
}

const copyAttempts = (step: MergeStep, table: 'attempt' | 'removed_attempt'): number =>
  step.run(`
    INSERT INTO main.${table} (session_id, position, item_id, key_id, response, correct, elapsed_ms,
                               answered_at, confidence)
    SELECT t.session_id, t.position, t.item_id, k.id, t.response, t.correct, t.elapsed_ms,
           t.answered_at, t.confidence
    FROM other.${table} AS t JOIN temp.merge_key AS k ON k.other_id = t.key_id
    WHERE t.session_id IN (${EITHER}) AND NOT EXISTS (
      SELECT 1 FROM main.${table} AS m
      WHERE m.session_id = t.session_id AND m.position = t.position
    ) ORDER BY t.id
  `)
