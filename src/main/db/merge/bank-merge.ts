import type { MergeStep } from './merge-step.ts'

const ROUND = 'id, exam_id, name, held_on'
const ASSET = 'name, media_type, sha256, bytes'
const IMPORT = 'id, at, state, files, items, duplicates, rejected, undone_at'
const MAPPING = 'signature, mapping, used_at'
const PRINTING = 'item_id, round_id, form, number'

/** What items refer to. */
export function mergeBeforeItems(step: MergeStep): void {
  step.count('round', 'SELECT count(*) AS n FROM other.round')
  step.differ(
    'round',
    'facts',
    `SELECT t.id, t.name AS label FROM other.round AS t JOIN main.round AS m ON m.id = t.id
     WHERE m.name <> t.name OR m.exam_id <> t.exam_id OR m.held_on IS NOT t.held_on`
  )
  step.add('round', step.copy('round', ROUND, 'id NOT IN (SELECT id FROM main.round)'))

  step.count('asset', 'SELECT count(*) AS n FROM other.asset')
  step.differ(
    'asset',
    'value',
    `SELECT t.name AS id, NULL AS label FROM other.asset AS t JOIN main.asset AS m ON m.name = t.name
     WHERE m.sha256 <> t.sha256`
  )
  step.add('asset', step.copy('asset', ASSET, 'name NOT IN (SELECT name FROM main.asset)'))

  step.count('import', 'SELECT count(*) AS n FROM other.item_import')
  // Taken back on one computer only: reviews that belong to it stay where they are (mergeReviews).
  step.run(`
    INSERT INTO temp.merge_import (id)
    SELECT t.id FROM other.item_import AS t JOIN main.item_import AS m ON m.id = t.id
    WHERE m.state <> t.state
  `)
  step.differ(
    'import',
    'state',
    `SELECT t.id, t.files ->> 0 AS label FROM other.item_import AS t
     WHERE t.id IN (SELECT id FROM temp.merge_import)`
  )
  step.add(
    'import',
    step.copy('item_import', IMPORT, 'id NOT IN (SELECT id FROM main.item_import)')
  )

  step.count('mapping', 'SELECT count(*) AS n FROM other.import_mapping')
  step.differ(
    'mapping',
    'value',
    `SELECT t.signature AS id, NULL AS label
     FROM other.import_mapping AS t JOIN main.import_mapping AS m ON m.signature = t.signature
     WHERE m.mapping <> t.mapping`
  )
  step.add(
    'mapping',
    step.copy(
      'import_mapping',
      MAPPING,
      'signature NOT IN (SELECT signature FROM main.import_mapping)'
    )
  )
}

/** What refers to items and to nothing else. */
export function mergeAfterItems(step: MergeStep): void {
  step.count('tag', 'SELECT count(*) AS n FROM other.item_tag')
  step.add(
    'tag',
    step.run(
      `INSERT INTO main.item_tag (item_id, tag) SELECT item_id, tag FROM other.item_tag WHERE true
       ON CONFLICT DO NOTHING`
    )
  )

  step.count('printing', 'SELECT count(*) AS n FROM other.item_printing')
  step.differ(
    'printing',
    'facts',
    `SELECT t.item_id AS id, r.name AS label
     FROM other.item_printing AS t
     JOIN main.item_printing AS m
       ON m.item_id = t.item_id AND m.round_id = t.round_id AND m.form = t.form
     JOIN main.round AS r ON r.id = m.round_id
     WHERE m.number IS NOT t.number`
  )
  step.add(
    'printing',
    step.run(
      `INSERT INTO main.item_printing (${PRINTING})
       SELECT ${PRINTING} FROM other.item_printing WHERE true ON CONFLICT DO NOTHING`
    )
  )
}

const REVIEW = 'item_id, at, rating, import_id'
const HELD = 'import_id, item_id, at, rating'

/** Reviews brought in from other programs, those of an import that was undone among them. */
export function mergeReviews(step: MergeStep): void {
  const disputed = 'SELECT id FROM temp.merge_import'
  step.count(
    'review',
    `SELECT (SELECT count(*) FROM other.imported_review
             WHERE import_id IS NULL OR import_id NOT IN (${disputed})) +
            (SELECT count(*) FROM other.held_review WHERE import_id NOT IN (${disputed})) AS n`
  )
  step.differ(
    'review',
    'value',
    `SELECT DISTINCT t.item_id AS id, NULL AS label
     FROM other.imported_review AS t
     JOIN main.imported_review AS m ON m.item_id = t.item_id AND m.at = t.at
     WHERE m.rating <> t.rating`
  )
  const taken = step.run(
    `INSERT INTO main.imported_review (${REVIEW})
     SELECT ${REVIEW} FROM other.imported_review
     WHERE import_id IS NULL OR import_id NOT IN (${disputed})
     ON CONFLICT DO NOTHING`
  )
  const held = step.run(
    `INSERT INTO main.held_review (${HELD})
     SELECT ${HELD} FROM other.held_review WHERE import_id NOT IN (${disputed})
     ON CONFLICT DO NOTHING`
  )
  step.add('review', taken + held)
}
