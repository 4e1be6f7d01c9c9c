import type { MergeStep } from './merge-step.ts'

const KEPT = `id, created_at, finished_at, removed_at, title, exam_id, query, exam_definitions, way, mode, seed,
  parallel, orders, model_name, model_sha256, built_in, template_sha256, prompt_version, temperature,
  top_p, presence_penalty, thought_budget, max_final_tokens, program_version, error, active_ms,
  repeated, repeated_otherwise`
const ANSWER = `model_exam_id, position, option_order, shown, state, response, correct, thought, text, closed_by,
  end_reason, likelihoods, prompt_sha256, prompt_tokens, reused_tokens, thought_tokens, final_tokens,
  ms, error, answered_at`

/** Exams that models sat, whole; one that both have stays as it is here. The path of the model's file is the other computer's. */
export function mergeModelExams(step: MergeStep): void {
  step.count('model-exam', 'SELECT count(*) AS n FROM other.model_exam')
  step.differ(
    'model-exam',
    'answers',
    `SELECT t.id, t.title AS label FROM other.model_exam AS t JOIN main.model_exam AS m ON m.id = t.id
     WHERE m.finished_at IS NOT t.finished_at
        OR (SELECT count(answered_at) FROM main.model_answer WHERE model_exam_id = t.id) <>
           (SELECT count(answered_at) FROM other.model_answer WHERE model_exam_id = t.id)`
  )
  step.differ(
    'model-exam',
    'removed',
    `SELECT t.id, t.title AS label FROM other.model_exam AS t JOIN main.model_exam AS m ON m.id = t.id
     WHERE (m.removed_at IS NULL) <> (t.removed_at IS NULL)`
  )
  step.run(`
    INSERT INTO temp.merge_model_exam (id)
    SELECT id FROM other.model_exam WHERE id NOT IN (SELECT id FROM main.model_exam)
  `)
  const news = 'SELECT id FROM temp.merge_model_exam'
  step.add(
    'model-exam',
    step.run(`
      INSERT INTO main.model_exam (${KEPT}, model_path, state)
      SELECT ${KEPT}, '', iif(state = 'running', 'paused', state) FROM other.model_exam
      WHERE id IN (${news})
    `)
  )
  step.run(`
    INSERT INTO main.model_exam_item (model_exam_id, position, item_id, revision_id, key_id, exam_id,
                                      subject_id, subject_name, round_id, points)
    SELECT t.model_exam_id, t.position, t.item_id, p.id, k.id, t.exam_id, t.subject_id,
           t.subject_name, t.round_id, t.points
    FROM other.model_exam_item AS t
    JOIN temp.merge_revision AS p ON p.other_id = t.revision_id
    JOIN temp.merge_key AS k ON k.other_id = t.key_id
    WHERE t.model_exam_id IN (${news})
  `)
  step.copy('model_answer', ANSWER, `model_exam_id IN (${news})`)
}
