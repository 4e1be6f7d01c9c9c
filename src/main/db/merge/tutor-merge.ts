import type { MergeStep } from './merge-step.ts'

const DOCUMENT = 'id, title, file_name, format, pages, sha256, added_at'
const PASSAGE = 'position, page, heading, article, text'

/** Documents to be cited; a file that both took in is one document, whatever its id. */
export function mergeDocuments(step: MergeStep): void {
  step.count('document', 'SELECT count(*) AS n FROM other.document')
  step.run(`
    INSERT INTO temp.merge_document (other_id, id, is_new)
    SELECT t.id, coalesce(
      (SELECT id FROM main.document WHERE id = t.id),
      (SELECT id FROM main.document WHERE sha256 = t.sha256)
    , t.id), NOT EXISTS (SELECT 1 FROM main.document WHERE id = t.id OR sha256 = t.sha256)
    FROM other.document AS t
  `)
  step.differ(
    'document',
    'facts',
    `SELECT m.id, m.title AS label FROM temp.merge_document AS p
     JOIN other.document AS t ON t.id = p.other_id JOIN main.document AS m ON m.id = p.id
     WHERE m.title <> t.title OR m.sha256 <> t.sha256`
  )
  const news = 'SELECT other_id FROM temp.merge_document WHERE is_new = 1'
  step.add('document', step.copy('document', DOCUMENT, `id IN (${news})`))
  step.run(`
    INSERT INTO main.document_passage (document_id, ${PASSAGE})
    SELECT document_id, ${PASSAGE} FROM other.document_passage
    WHERE document_id IN (${news}) ORDER BY id
  `)
}

const EXPLANATION = `session_id, mode, response, model_name, model_sha256, built_in, prompt_version, sampler,
  thought, text, agrees, end_reason, prompt_tokens, reused_tokens, thought_tokens, answer_tokens,
  load_ms, prompt_ms, first_token_ms, thought_ms, total_ms, created_at, kind, option_no, question,
  follows, marked_at, mark_note`

/** Explanations, but for those of a sitting that waits: they come with it. */
export function mergeExplanations(step: MergeStep): void {
  step.differ(
    'explanation',
    'mark',
    `SELECT t.id, r.stem AS label
     FROM other.explanation AS t
     JOIN main.explanation AS m ON m.id = t.id
     JOIN main.item_revision AS r ON r.id = m.revision_id
     WHERE m.mark_note IS NOT t.mark_note OR m.text <> t.text`
  )
  step.run(`
    INSERT INTO temp.merge_explanation (id)
    WITH RECURSIVE waiting (id) AS (
      SELECT id FROM other.explanation WHERE session_id IN (SELECT id FROM temp.merge_ahead)
        AND session_id NOT IN (SELECT id FROM main.session)
      UNION
      SELECT e.id FROM other.explanation AS e JOIN waiting AS w ON e.follows = w.id
    )
    SELECT id FROM other.explanation
    WHERE id NOT IN (SELECT id FROM waiting) AND id NOT IN (SELECT id FROM main.explanation)
  `)
  step.add(
    'explanation',
    step.run(`
      INSERT INTO main.explanation (id, item_id, revision_id, ${EXPLANATION})
      SELECT t.id, t.item_id, p.id, ${EXPLANATION.replaceAll(/(\w+)/gu, 't.$1')}
      FROM other.explanation AS t JOIN temp.merge_revision AS p ON p.other_id = t.revision_id
      WHERE t.id IN (SELECT id FROM temp.merge_explanation)
    `)
  )
  step.count(
    'explanation',
    'SELECT count(*) AS n FROM other.explanation WHERE id IN (SELECT id FROM main.explanation)'
  )
  // What was cited may be gone from the documents; it stays as it was cited.
  step.run(`
    INSERT INTO main.explanation_passage (explanation_id, position, document_id, title, page, text)
    SELECT t.explanation_id, t.position, coalesce(d.id, t.document_id), t.title, t.page, t.text
    FROM other.explanation_passage AS t LEFT JOIN temp.merge_document AS d ON d.other_id = t.document_id
    WHERE t.explanation_id IN (SELECT id FROM temp.merge_explanation)
  `)
}

export function mergeErrata(step: MergeStep): void {
  step.count('erratum', 'SELECT count(*) AS n FROM other.erratum')
  step.differ(
    'erratum',
    'state',
    `SELECT t.id, r.stem AS label
     FROM other.erratum AS t
     JOIN main.erratum AS m ON m.id = t.id
     JOIN main.item_revision AS r ON r.id = m.revision_id
     WHERE m.withdrawn_at IS NOT t.withdrawn_at OR m.text <> t.text OR m.proposed IS NOT t.proposed
        OR m.kind <> t.kind`
  )
  step.add(
    'erratum',
    step.run(`
      INSERT INTO main.erratum (id, item_id, revision_id, kind, proposed, text, created_at, withdrawn_at)
      SELECT t.id, t.item_id, p.id, t.kind, t.proposed, t.text, t.created_at, t.withdrawn_at
      FROM other.erratum AS t JOIN temp.merge_revision AS p ON p.other_id = t.revision_id
      WHERE t.id NOT IN (SELECT id FROM main.erratum)
    `)
  )
}

export function mergeLicences(step: MergeStep): void {
  step.count('licence', 'SELECT count(*) AS n FROM other.licence_acceptance')
  step.add(
    'licence',
    step.run(`
      INSERT INTO main.licence_acceptance (licence_id, sha256, text, source, accepted_at)
      SELECT licence_id, sha256, text, source, accepted_at FROM other.licence_acceptance WHERE true
      ON CONFLICT DO NOTHING
    `)
  )
}
