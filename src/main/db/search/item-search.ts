import { initialsOf } from '@shared/domain/search/grams.ts'
import type { Db } from '../open.ts'
import { conditionOf, splitQuery, type Condition, type ResolvedNode } from './search-sql.ts'
import type { SearchIndex } from './search-index.ts'

export type FoundItem = { id: string; subjectId: string }
export type FoundFacets = {
  subjects: FoundCount[]
  tags: FoundCount[]
  rounds: (FoundCount & { name: string })[]
  origins: FoundCount[]
  /** Empty where there are too many items to look through the attempts of each. */
  standings: FoundCount[]
}
type FoundCount = { id: string; items: number }

/** A count stops here: the list is long enough to say "more than". */
export const COUNTED = 10_000
/** Items whose standings are counted for the facets. */
const STANDINGS_COUNTED = 20_000
const STANDING_NAMES = ['unseen', 'wrong', 'flagged', 'noted', 'reported']

type Values = (string | number)[]
/** `order`: the column by which its rows come out in bank order without sorting. */
type Source = { sql: string; values: Values; order: 'i.number' | 's.rowid' }

const CURRENT = 'i.removed_at IS NULL'
const ITEM_JOIN = 'JOIN item_revision AS r ON r.item_id = i.id AND r.revision = i.revision'

/**
 * Finds items. Those of which topic and stem hold the words come first, then those where other parts do, each in
 * bank order: an order that the index gives without looking at every item. Statements are put together for each
 * query, since the grammar nests; values are always bound.
 */
export function itemSearch(db: Db, index: SearchIndex) {
  db.function('initials', { deterministic: true }, (text) => initialsOf(String(text)))
  const run = <T>({ sql, values }: Omit<Source, 'order'>): T[] =>
    db.prepare<Values, T>(sql).all(...values)
  const countOf = (source: Omit<Source, 'order'>, most: number | null): number => {
    const inner = most === null ? source.sql : `${source.sql} LIMIT ${most}`
    const [row] = run<{ n: number }>({
      sql: `SELECT count(*) AS n FROM (${inner})`,
      values: source.values
    })
    return row?.n ?? 0
  }

  /** The query as sources to be read one after another. */
  const sourcesOf = (node: ResolvedNode, columns: string): Source[] => {
    const taken = index.takenTo()
    const left = index.countLeft() > 0
    const { fts, rest } = splitQuery(node)
    const tail = (): Source[] =>
      left ? [select(columns, 'item', conditionOf(node, false), ['r.id > ?', [taken]])] : []
    if (fts === null) {
      const indexed = conditionOf(node, true)
      if (!left) return [select(columns, 'item', indexed, null)]
      return [select(columns, 'item', indexed, ['r.id <= ?', [taken]]), ...tail()]
    }
    const condition = conditionOf(rest, true)
    const known: [string, Values] = ['r.id <= ?', [taken]]
    const from = (match: string): Source =>
      select(columns, 'index', condition, left ? known : null, match)
    return [from(fts.head), from(`(${fts.all}) NOT (${fts.head})`), ...tail()]
  }

  const page = (node: ResolvedNode, limit: number, offset: number): FoundItem[] => {
    const found: FoundItem[] = []
    let skip = offset
    const sources = sourcesOf(node, 'i.id, i.subject_id AS subjectId')
    for (const [at, { sql, values, order }] of sources.entries()) {
      const rows = run<FoundItem>({
        sql: `${sql} ORDER BY ${order} LIMIT ? OFFSET ?`,
        values: [...values, limit - found.length, skip]
      })
      found.push(...rows)
      if (found.length >= limit || at === sources.length - 1) break
      // Only when this source is at its end does the next begin.
      if (skip > 0) skip = rows.length > 0 ? 0 : skip - countOf({ sql, values }, null)
    }
    return found
  }

  return {
    page,
    /** At most COUNTED + 1, unless `exact`. */
    count: (node: ResolvedNode, exact: boolean): number => {
      let total = 0
      for (const source of sourcesOf(node, '1')) {
        const most = exact ? null : COUNTED + 1 - total
        total += countOf(source, most)
        if (!exact && total > COUNTED) break
      }
      return total
    },
    facets: (node: ResolvedNode): FoundFacets => {
      const sources = sourcesOf(node, 'i.number')
      const found = `WITH found AS MATERIALIZED (${sources.map(({ sql }) => sql).join(' UNION ALL ')})`
      const values = sources.flatMap((source) => source.values)
      const group = <T = FoundCount>(select: string): T[] =>
        run<T>({ sql: `${found} ${select}`, values })
      const of = (column: string, join = ''): string =>
        `SELECT ${column} AS id, count(*) AS items FROM found AS f JOIN item AS i ON i.number = f.number
         ${join} GROUP BY 1 ORDER BY 2 DESC, 1`
      const subjects = group(of('i.subject_id'))
      const all = subjects.reduce((sum, { items }) => sum + items, 0)
      const standing = (name: string): FoundCount[] => {
        const { sql } = conditionOf({ kind: 'field', field: 'standing', value: name }, true)
        return group(`SELECT '${name}' AS id, count(*) AS items
          FROM found AS f JOIN item AS i ON i.number = f.number WHERE ${sql}`)
      }
      return {
        subjects,
        tags: group(of('t.tag', 'JOIN item_tag AS t ON t.item_id = i.id')),
        rounds: group(`
          SELECT d.id, d.name, count(DISTINCT i.id) AS items FROM found AS f
          JOIN item AS i ON i.number = f.number JOIN item_printing AS p ON p.item_id = i.id
          JOIN round AS d ON d.id = p.round_id
          GROUP BY d.id ORDER BY d.held_on DESC, d.name DESC`),
        origins: group(of('i.origin')),
        standings: all > STANDINGS_COUNTED ? [] : STANDING_NAMES.flatMap(standing)
      }
    },
    /** Ids of all that is found, in the order of the pages. */
    listIds: (node: ResolvedNode): string[] =>
      sourcesOf(node, 'i.id').flatMap(({ sql, values, order }) =>
        run<{ id: string }>({ sql: `${sql} ORDER BY ${order}`, values }).map(({ id }) => id)
      )
  }
}

export type ItemSearch = ReturnType<typeof itemSearch>

function select(
  columns: string,
  from: 'item' | 'index',
  condition: Condition,
  also: [string, Values] | null,
  match: string | null = null
): Source {
  const tables =
    from === 'item'
      ? `FROM item AS i ${ITEM_JOIN}`
      : // A cross join keeps SQLite from turning the order round: the index leads.
        `FROM search.item_search AS s CROSS JOIN item AS i ON i.number = s.rowid ${ITEM_JOIN}`
  const conditions = [
    ...(match === null ? [] : ['s.item_search MATCH ?']),
    CURRENT,
    condition.sql,
    ...(also === null ? [] : [also[0]])
  ]
  return {
    order: from === 'item' ? 'i.number' : 's.rowid',
    sql: `SELECT ${columns} ${tables} WHERE ${conditions.join(' AND ')}`,
    values: [...(match === null ? [] : [match]), ...condition.values, ...(also?.[1] ?? [])]
  }
}
