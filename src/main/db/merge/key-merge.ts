import type { MergeStep } from './merge-step.ts'

/** What a key says and how sure it is; two that are equal in it are one. */
const keysIn = (schema: 'main' | 'other'): string => `
  SELECT k.id, k.revision_id, k.version, json_array(k.status, k.kind, (
    SELECT json_group_array(o.no ORDER BY o.no) FROM ${schema}.item_key_option AS o WHERE o.key_id = k.id
  )) AS content
  FROM ${schema}.item_key AS k`

/**
 * Keys with their history. What is in force here stays in force: versions that only the other has are put above it, for
 * its sittings were graded by them, and ours comes once more on top, with `reason`.
 */
export function mergeKeys(step: MergeStep, reason: string): void {
  step.run(`CREATE TEMP VIEW merge_our_keys AS ${keysIn('main')}`)
  step.run(`CREATE TEMP VIEW merge_their_keys AS ${keysIn('other')}`)
  step.count(
    'key',
    `SELECT count(*) AS n FROM other.item_key AS k
     JOIN temp.merge_revision AS p ON p.other_id = k.revision_id WHERE p.is_new = 0`
  )
  step.differ(
    'key',
    'key',
    `SELECT DISTINCT i.id, c.stem AS label
     FROM temp.merge_revision AS p
     JOIN main.item_revision AS r ON r.id = p.id
     JOIN main.item AS i ON i.id = r.item_id
     JOIN main.item_revision AS c ON c.item_id = i.id AND c.revision = i.revision
     WHERE p.is_new = 0 AND
       (SELECT content FROM temp.merge_our_keys WHERE revision_id = p.id ORDER BY version DESC LIMIT 1) <>
       (SELECT content FROM temp.merge_their_keys WHERE revision_id = p.other_id
        ORDER BY version DESC LIMIT 1)`
  )
  step.run(`
    INSERT INTO temp.merge_key (other_id, id, is_new)
    SELECT other_id, id, 0 FROM (
      SELECT t.id AS other_id, (
        SELECT m.id FROM temp.merge_our_keys AS m
        WHERE m.revision_id = p.id AND m.content = t.content
        ORDER BY m.version <> t.version, m.version LIMIT 1
      ) AS id
      FROM temp.merge_their_keys AS t
      JOIN temp.merge_revision AS p ON p.other_id = t.revision_id AND p.is_new = 0
    ) WHERE id IS NOT NULL
  `)
  step.run(`
    INSERT INTO temp.merge_key (other_id, id, is_new)
    SELECT t.id, (SELECT ifnull(max(id), 0) FROM main.item_key) + row_number() OVER (ORDER BY t.id), 1
    FROM other.item_key AS t WHERE t.id NOT IN (SELECT other_id FROM temp.merge_key)
  `)
  // Before versions are added above them.
  step.run(`
    INSERT INTO temp.merge_in_force (key_id)
    SELECT m.id FROM main.item_key AS m
    WHERE m.revision_id IN (
      SELECT p.id FROM temp.merge_key AS k
      JOIN other.item_key AS t ON t.id = k.other_id
      JOIN temp.merge_revision AS p ON p.other_id = t.revision_id
      WHERE k.is_new = 1 AND p.is_new = 0
    ) AND m.version = (SELECT max(version) FROM main.item_key WHERE revision_id = m.revision_id)
  `)
  copyKeys(step)
  putOursOnTop(step, reason)
}

function copyKeys(step: MergeStep): void {
  step.run(`
    INSERT INTO main.item_key (id, revision_id, version, status, kind, reason, created_at)
    SELECT k.id, p.id,
           CASE p.is_new WHEN 1 THEN t.version
           ELSE (SELECT ifnull(max(m.version), 0) FROM main.item_key AS m WHERE m.revision_id = p.id)
                + row_number() OVER (PARTITION BY p.id ORDER BY t.version, t.id) END,
           t.status, t.kind, t.reason, t.created_at
    FROM temp.merge_key AS k
    JOIN other.item_key AS t ON t.id = k.other_id
    JOIN temp.merge_revision AS p ON p.other_id = t.revision_id
    WHERE k.is_new = 1 ORDER BY k.id
  `)
  step.run(`
    INSERT INTO main.item_key_option (key_id, no)
    SELECT k.id, o.no FROM other.item_key_option AS o
    JOIN temp.merge_key AS k ON k.other_id = o.key_id WHERE k.is_new = 1
  `)
  const [added] = step.list<{ n: number }>(`
    SELECT count(*) AS n FROM temp.merge_key AS k
    JOIN other.item_key AS t ON t.id = k.other_id
    JOIN temp.merge_revision AS p ON p.other_id = t.revision_id
    WHERE k.is_new = 1 AND p.is_new = 0
  `)
  step.add('key', added?.n ?? 0)
}

function putOursOnTop(step: MergeStep, reason: string): void {
  const ours = step.list<{ id: number }>(
    'SELECT key_id AS id FROM temp.merge_in_force ORDER BY key_id'
  )
  for (const { id } of ours) {
    step.run(
      `INSERT INTO main.item_key (revision_id, version, status, kind, reason, created_at)
       SELECT k.revision_id,
              (SELECT max(version) + 1 FROM main.item_key WHERE revision_id = k.revision_id),
              k.status, k.kind, ?, ?
       FROM main.item_key AS k WHERE k.id = ?`,
      reason,
      step.now,
      id
    )
    step.run(
      `INSERT INTO main.item_key_option (key_id, no)
       SELECT (SELECT max(id) FROM main.item_key), no FROM main.item_key_option WHERE key_id = ?`,
      id
    )
  }
}
