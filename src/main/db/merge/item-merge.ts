import type { MergeStep } from './merge-step.ts'

const ITEM = `id, subject_id, origin, licence, revision, created_at, removed_at, source, import_id,
  paper_exam, paper_subject, unsorted_exam_id`

/**
 * Numbers of revisions above this are free of the starter bank's own: a learner's revision of a shipped item must not
 * have the number of an edition that is still to come.
 */
const ABOVE_EDITIONS = 10_000

/** Everything that a reader sees of a revision, as one text; `schema` is main or other. */
const contentIn = (schema: 'main' | 'other'): string => `
  SELECT r.id, r.item_id, r.revision, json_array(
    r.topic, r.stimulus, r.stem, r.rationale, r.effective_on, r.difficulty, r.cognitive_level,
    r.stimulus_group, r.response_count,
    (SELECT json_group_array(json_array(o.no, o.text, o.reason) ORDER BY o.no)
     FROM ${schema}.item_option AS o WHERE o.revision_id = r.id),
    (SELECT json_group_array(json_array(s.label, s.text) ORDER BY s.position)
     FROM ${schema}.item_statement AS s WHERE s.revision_id = r.id),
    (SELECT json_group_array(json_array(c.kind, c.text) ORDER BY c.position)
     FROM ${schema}.item_citation AS c WHERE c.revision_id = r.id)
  ) AS content
  FROM ${schema}.item_revision AS r`

/** A shipped item that has a later edition there: its current revision here before, and after. */
export type NewEdition = { itemId: string; before: number; after: number }

/** Items with all their revisions; those of this computer stay current. */
export function mergeItems(step: MergeStep): NewEdition[] {
  step.count('item', 'SELECT count(*) AS n FROM other.item')
  step.run(
    'INSERT INTO temp.merge_item (id) SELECT id FROM other.item WHERE id NOT IN (SELECT id FROM main.item)'
  )
  step.add(
    'item',
    step.run(
      `INSERT INTO main.item (${ITEM}) SELECT ${ITEM} FROM other.item
       WHERE id IN (SELECT id FROM temp.merge_item) ORDER BY number`
    )
  )
  step.differ(
    'item',
    'removed',
    `SELECT t.id, r.stem AS label FROM other.item AS t JOIN main.item AS m ON m.id = t.id
     JOIN main.item_revision AS r ON r.item_id = m.id AND r.revision = m.revision
     WHERE (m.removed_at IS NULL) <> (t.removed_at IS NULL)`
  )
  step.differ(
    'item',
    'facts',
    `SELECT t.id, r.stem AS label FROM other.item AS t JOIN main.item AS m ON m.id = t.id
     JOIN main.item_revision AS r ON r.item_id = m.id AND r.revision = m.revision
     WHERE m.subject_id <> t.subject_id OR m.licence <> t.licence OR m.source IS NOT t.source
        OR m.unsorted_exam_id IS NOT t.unsorted_exam_id`
  )
  mapRevisions(step)
  copyRevisions(step)
  return takeEditions(step)
}

/** Which revision here each one there is. */
function mapRevisions(step: MergeStep): void {
  step.count(
    'revision',
    'SELECT count(*) AS n FROM other.item_revision WHERE item_id NOT IN (SELECT id FROM temp.merge_item)'
  )
  // An edition of a shipped item is told by its number, which the starter bank gave.
  step.run(`
    INSERT INTO temp.merge_revision (other_id, id, is_new)
    SELECT t.id, m.id, 0
    FROM other.item_revision AS t
    JOIN other.item AS ti ON ti.id = t.item_id AND ti.origin = 'starter'
    JOIN main.item AS mi ON mi.id = t.item_id AND mi.origin = 'starter'
    JOIN main.item_revision AS m ON m.item_id = t.item_id AND m.revision = t.revision
    WHERE t.item_id NOT IN (SELECT id FROM temp.merge_item)
  `)
  step.run(`CREATE TEMP VIEW merge_ours AS ${contentIn('main')}`)
  step.run(`CREATE TEMP VIEW merge_theirs AS ${contentIn('other')}`)
  step.differ(
    'item',
    'text',
    `SELECT t.item_id AS id, r.stem AS label
     FROM temp.merge_revision AS p
     JOIN temp.merge_theirs AS t ON t.id = p.other_id
     JOIN temp.merge_ours AS m ON m.id = p.id
     JOIN main.item_revision AS r ON r.id = m.id
     WHERE m.content <> t.content`
  )
  step.run(`
    INSERT INTO temp.merge_revision (other_id, id, is_new)
    SELECT other_id, id, 0 FROM (
      SELECT t.id AS other_id, (
        SELECT m.id FROM temp.merge_ours AS m
        WHERE m.item_id = t.item_id AND m.content = t.content
        ORDER BY m.revision <> t.revision, m.revision LIMIT 1
      ) AS id
      FROM temp.merge_theirs AS t
      WHERE t.item_id NOT IN (SELECT id FROM temp.merge_item)
        AND t.id NOT IN (SELECT other_id FROM temp.merge_revision)
    ) WHERE id IS NOT NULL
  `)
  step.run(`
    INSERT INTO temp.merge_revision (other_id, id, is_new)
    SELECT t.id, (SELECT ifnull(max(id), 0) FROM main.item_revision) + row_number() OVER (ORDER BY t.id), 1
    FROM other.item_revision AS t
    WHERE t.id NOT IN (SELECT other_id FROM temp.merge_revision)
  `)
}

const CONTENT = `topic, stimulus, stem, rationale, effective_on, difficulty, cognitive_level, created_at,
  stimulus_group, response_count, fingerprint`

/** Under their own numbers where the item is new, or where the starter bank gave them; else above those that are here. */
function copyRevisions(step: MergeStep): void {
  step.run(`
    INSERT INTO main.item_revision (id, item_id, revision, ${CONTENT})
    SELECT p.id, t.item_id,
           CASE WHEN mi.id IS NULL OR (mi.origin = 'starter' AND ti.origin = 'starter') THEN t.revision
           ELSE max(
             (SELECT ifnull(max(m.revision), 0) FROM main.item_revision AS m WHERE m.item_id = t.item_id),
             iif(mi.origin = 'starter', ${ABOVE_EDITIONS}, 0)
           ) + row_number() OVER (PARTITION BY t.item_id ORDER BY t.revision) END,
           ${CONTENT.replaceAll(/(\w+)/gu, 't.$1')}
    FROM temp.merge_revision AS p
    JOIN other.item_revision AS t ON t.id = p.other_id
    JOIN other.item AS ti ON ti.id = t.item_id
    LEFT JOIN main.item AS mi
      ON mi.id = t.item_id AND mi.id NOT IN (SELECT id FROM temp.merge_item)
    WHERE p.is_new = 1 ORDER BY p.id
  `)
  for (const [table, columns] of [
    ['item_option', 'no, text, reason'],
    ['item_statement', 'position, label, text'],
    ['item_citation', 'position, kind, text']
  ] as const) {
    step.run(`
      INSERT INTO main.${table} (revision_id, ${columns})
      SELECT p.id, ${columns} FROM other.${table} AS t
      JOIN temp.merge_revision AS p ON p.other_id = t.revision_id WHERE p.is_new = 1
    `)
  }
  const [added] = step.list<{ n: number }>(`
    SELECT count(*) AS n FROM temp.merge_revision AS p
    JOIN main.item_revision AS r ON r.id = p.id
    WHERE p.is_new = 1 AND r.item_id NOT IN (SELECT id FROM temp.merge_item)
  `)
  step.add('revision', added?.n ?? 0)
}

/** A later edition of a shipped item becomes current, as an update of the program would make it. */
function takeEditions(step: MergeStep): NewEdition[] {
  const editions = step.list<NewEdition>(`
    SELECT m.id AS itemId, b.id AS before, a.id AS after
    FROM main.item AS m
    JOIN other.item AS t ON t.id = m.id AND t.origin = 'starter' AND t.revision > m.revision
    JOIN main.item_revision AS b ON b.item_id = m.id AND b.revision = m.revision
    JOIN main.item_revision AS a ON a.item_id = m.id AND a.revision = t.revision
    WHERE m.origin = 'starter' AND m.id NOT IN (SELECT id FROM temp.merge_item)
  `)
  for (const { itemId, after } of editions)
    step.run(
      'UPDATE main.item SET revision = (SELECT revision FROM main.item_revision WHERE id = ?) WHERE id = ?',
      after,
      itemId
    )
  // What stands there as current stands here above the current one: a text of its own, kept beside ours.
  step.differ(
    'item',
    'text',
    `SELECT m.id, c.stem AS label
     FROM main.item AS m
     JOIN other.item AS t ON t.id = m.id
     JOIN other.item_revision AS tr ON tr.item_id = t.id AND tr.revision = t.revision
     JOIN temp.merge_revision AS p ON p.other_id = tr.id
     JOIN main.item_revision AS r ON r.id = p.id
     JOIN main.item_revision AS c ON c.item_id = m.id AND c.revision = m.revision
     WHERE r.revision > m.revision AND m.id NOT IN (SELECT id FROM temp.merge_item)`
  )
  return editions
}
