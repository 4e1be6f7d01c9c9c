import { asInitials, ftsTerm } from '@shared/domain/search/grams.ts'
import type { Comparison, SearchMeasure, SearchNode } from '@shared/domain/search/query.ts'
import { UNSORTED } from '@shared/domain/unsorted.ts'

/** A query whose names of exams and subjects were looked up. */
export type ResolvedNode =
  | { kind: 'every' | 'any'; of: ResolvedNode[] }
  | { kind: 'not'; of: ResolvedNode }
  | { kind: 'subjects'; ids: readonly string[] }
  | PaperNode
  | Exclude<SearchNode, { kind: 'every' | 'any' | 'not' }>

/**
 * An exam or a subject of the query: items under these subjects, and those in 미분류 of which it is the exam, or whose
 * file names it so. `word`: without spaces, in lower case.
 */
export type PaperNode = {
  kind: 'paper'
  names: 'exam' | 'subject'
  subjectIds: readonly string[]
  examIds: readonly string[]
  word: string
}

/** A column as `PaperNode` words it. */
export const squeezed = (column: string): string =>
  `replace(lower(coalesce(${column}, '')), ' ', '')`

/** A condition over `item AS i` and its current `item_revision AS r`, with its parameters in order. */
export type Condition = { sql: string; values: (string | number)[] }

const HEAD = { pairs: 'head', characters: 'head_signs', initials: null }
const ALL = { pairs: 'head rest', characters: 'head_signs rest_signs', initials: 'initials' }

export const TRUE: Condition = { sql: '1', values: [] }

/**
 * Splits a query into what the index answers at once and the rest. `head` finds the items of which topic and stem
 * alone hold the words: they come first. Null: the index has no part in it.
 */
export function splitQuery(node: ResolvedNode): {
  fts: { all: string; head: string } | null
  rest: ResolvedNode
} {
  const wanted = node.kind === 'every' ? node.of : [node]
  const texts = wanted.filter((one) => ftsOf(one, ALL) !== null)
  const positive = texts.filter(({ kind }) => kind !== 'not')
  if (positive.length === 0) return { fts: null, rest: node }
  const negative = texts.filter(({ kind }) => kind === 'not')
  const expression = (columns: typeof HEAD | typeof ALL): string => {
    const both = positive.map((one) => ftsOf(one, columns) ?? '').join(' AND ')
    const without = negative.map((one) => ftsOf(one, ALL) ?? '').join(' ')
    return without === '' ? both : `(${both}) ${without}`
  }
  return {
    fts: { all: expression(ALL), head: expression(HEAD) },
    rest: { kind: 'every', of: wanted.filter((one) => !texts.includes(one)) }
  }
}

/** An FTS5 expression for a node of words alone; `NOT …` for one that takes words out; null for any other. */
function ftsOf(node: ResolvedNode, columns: typeof HEAD | typeof ALL): string | null {
  switch (node.kind) {
    case 'text':
      return ftsTerm(node.text, columns)
    case 'not': {
      const inner = node.of.kind === 'not' ? null : ftsOf(node.of, columns)
      return inner === null ? null : `NOT (${inner})`
    }
    case 'every':
    case 'any': {
      const parts = node.of.map((one) => (one.kind === 'not' ? null : ftsOf(one, columns)))
      if (parts.length === 0 || parts.includes(null)) return null
      return `(${parts.join(node.kind === 'every' ? ' AND ' : ' OR ')})`
    }
    default:
      return null
  }
}

/**
 * The query as a condition. `indexed`: rows the index knows, whose words it may look up; otherwise their text is
 * read.
 */
export function conditionOf(node: ResolvedNode, indexed: boolean): Condition {
  switch (node.kind) {
    case 'every':
      return joined(node.of, ' AND ', TRUE, indexed)
    case 'any':
      return joined(node.of, ' OR ', { sql: '0', values: [] }, indexed)
    case 'not': {
      const inner = conditionOf(node.of, indexed)
      return { sql: `NOT coalesce(${inner.sql}, 0)`, values: inner.values }
    }
    case 'text':
      return textCondition(node.text, indexed)
    case 'subjects':
      return one('i.subject_id IN (SELECT value FROM json_each(?))', JSON.stringify(node.ids))
    case 'paper':
      return paperCondition(node)
    case 'field':
      return fieldCondition(node.field, node.value)
    case 'measure':
      return measureCondition(node.measure, node.comparison, node.value)
  }
}

const one = (sql: string, ...values: (string | number)[]): Condition => ({ sql, values })

function paperCondition({ names, subjectIds, examIds, word }: PaperNode): Condition {
  const under = (ids: readonly string[]): Condition =>
    one('i.subject_id IN (SELECT value FROM json_each(?))', JSON.stringify(ids))
  if (subjectIds.includes(UNSORTED)) return under(subjectIds)
  // As one list the subjects are looked up in their index; with OR every item would be read.
  const listed = under([...subjectIds, UNSORTED])
  const named =
    names === 'subject'
      ? one(`instr(${squeezed('i.paper_subject')}, ?)`, word)
      : one(
          `iif(i.unsorted_exam_id IS NULL, instr(${squeezed('i.paper_exam')}, ?),
               i.unsorted_exam_id IN (SELECT value FROM json_each(?)))`,
          word,
          JSON.stringify(examIds)
        )
  return {
    sql: `(${listed.sql} AND (i.subject_id <> ? OR ${named.sql}))`,
    values: [...listed.values, UNSORTED, ...named.values]
  }
}

function joined(
  nodes: readonly ResolvedNode[],
  word: string,
  empty: Condition,
  indexed: boolean
): Condition {
  if (nodes.length === 0) return empty
  const parts = nodes.map((node) => conditionOf(node, indexed))
  return {
    sql: `(${parts.map(({ sql }) => sql).join(word)})`,
    values: parts.flatMap(({ values }) => values)
  }
}

function textCondition(text: string, indexed: boolean): Condition {
  const term = indexed ? ftsTerm(text, ALL) : null
  if (term !== null) {
    return one('i.number IN (SELECT rowid FROM search.item_search WHERE item_search MATCH ?)', term)
  }
  const initials = asInitials(text)
  const literal = holds('lower(%)', text)
  if (initials === null) return literal
  const other = holds('initials(%)', initials)
  return { sql: `(${literal.sql} OR ${other.sql})`, values: [...literal.values, ...other.values] }
}

/** Whether any part of the item's text holds the words; `%` stands for the part. */
function holds(form: string, text: string): Condition {
  const has = (column: string): string => `instr(${form.replace('%', column)}, ?)`
  const parts = ['r.stem', "coalesce(r.topic, '')", "coalesce(r.stimulus, '')"]
  const columns = [...parts, "coalesce(r.rationale, '')"].map(has)
  const among = (table: string): string =>
    `EXISTS (SELECT 1 FROM ${table} AS p WHERE p.revision_id = r.id AND ${has('p.text')})`
  const all = [...columns, among('item_option'), among('item_statement')]
  return { sql: `(${all.join(' OR ')})`, values: all.map(() => text) }
}

const lastAttempt = (
  column: string
): string => `(SELECT ${column} FROM attempt AS a WHERE a.item_id = i.id
  ORDER BY a.answered_at DESC, a.id DESC LIMIT 1)`
/**
 * Items whose last mark of a kind holds: all marks are read once, and not again for every item. With max(at) SQLite takes
 * the other columns from the same row (lang_select.html, section 2.4).
 */
const lastMark = (kind: string, column: string, holds: string): string => `i.id IN (
  SELECT item_id FROM (
    SELECT si.item_id, e.${column} AS mark, max(e.at)
    FROM session_event AS e
    JOIN session AS s ON s.id = e.session_id AND s.removed_at IS NULL
    JOIN session_item AS si ON si.session_id = e.session_id AND si.position = e.position
    WHERE e.kind = '${kind}' GROUP BY si.item_id
  ) WHERE mark ${holds})`

const STANDING: Readonly<Record<string, string>> = {
  // What was left blank under a clock is as new as before.
  unseen: `NOT EXISTS (SELECT 1 FROM attempt AS a JOIN session AS s ON s.id = a.session_id
    WHERE a.item_id = i.id AND (a.response IS NOT NULL OR s.mode IN ('learn', 'review')))`,
  wrong: `${lastAttempt('a.correct')} = 0`,
  right: `${lastAttempt('a.correct')} = 1`,
  // Right at the last attempt, and by the learner's own word a guess.
  guessed: `${lastAttempt("a.correct = 1 AND a.confidence IS 'guessed'")} = 1`,
  flagged: lastMark('flag', 'switched', '= 1'),
  // 이상 표시 of an explanation.
  doubted: `EXISTS (SELECT 1 FROM explanation AS e
    WHERE e.item_id = i.id AND e.marked_at IS NOT NULL)`,
  noted: lastMark('note', 'text', "<> ''"),
  reported: `EXISTS (SELECT 1 FROM erratum AS e
    WHERE e.item_id = i.id AND e.withdrawn_at IS NULL)`
}

const LAST_IMPORT = `i.import_id = (SELECT m.id FROM item_import AS m
  WHERE m.state = 'done' ORDER BY m.at DESC, m.id DESC LIMIT 1)`

function fieldCondition(
  field: Extract<ResolvedNode, { kind: 'field' }>['field'],
  value: string
): Condition {
  const word = value.toLowerCase()
  switch (field) {
    case 'topic':
      return one("instr(lower(coalesce(r.topic, '')), ?)", word)
    case 'tag':
      // As Anki: a tag has its children with it, and * stands for anything.
      return one(
        `EXISTS (SELECT 1 FROM item_tag AS t WHERE t.item_id = i.id
           AND (lower(t.tag) GLOB ? OR lower(t.tag) GLOB ?))`,
        globOf(word),
        `${globOf(word)}::*`
      )
    case 'source':
      return one("(instr(lower(coalesce(i.source, '')), ?) OR i.origin = ?)", word, word)
    case 'round':
      return one(
        `EXISTS (SELECT 1 FROM item_printing AS p JOIN round AS d ON d.id = p.round_id
           WHERE p.item_id = i.id AND (instr(lower(d.name), ?) OR d.id = ?))`,
        word,
        value
      )
    case 'form':
      return one(
        'EXISTS (SELECT 1 FROM item_printing AS p WHERE p.item_id = i.id AND lower(p.form) = ?)',
        word
      )
    case 'standing':
      return { sql: `(${STANDING[value] ?? '0'})`, values: [] }
    case 'difficulty':
      return one("coalesce(r.difficulty, '') = ?", value)
    case 'import':
      // 가져오기:마지막 is the latest that was not taken back; any other is known by its id.
      return value === '마지막'
        ? { sql: LAST_IMPORT, values: [] }
        : one('i.import_id GLOB ?', globOf(value))
    case 'explanation':
      // What the tutor wrote, and what it was asked; * is anything.
      return value === '*'
        ? one('EXISTS (SELECT 1 FROM explanation AS e WHERE e.item_id = i.id)')
        : one(
            `EXISTS (SELECT 1 FROM explanation AS e WHERE e.item_id = i.id
               AND (instr(lower(e.text), ?) OR instr(lower(coalesce(e.question, '')), ?)))`,
            word,
            word
          )
    case 'id':
      return one('i.id GLOB ?', globOf(value))
    case 'exam':
    case 'subject':
      throw new Error(`${field} must be looked up before`)
  }
}

/** Only * means something to the learner; what else GLOB reads is put in brackets. */
const globOf = (value: string): string => value.replaceAll(/[?[\]]/gu, (sign) => `[${sign}]`)

function measureCondition(
  measure: SearchMeasure,
  comparison: Comparison,
  value: number
): Condition {
  switch (measure) {
    case 'correctRate':
      return one(
        `(SELECT 100.0 * sum(a.correct) / count(*) FROM attempt AS a WHERE a.item_id = i.id) ${comparison} ?`,
        value
      )
    case 'attempts':
      return one(
        `(SELECT count(*) FROM attempt AS a WHERE a.item_id = i.id) ${comparison} ?`,
        value
      )
    case 'mistakes':
      return one(
        `(SELECT count(*) FROM attempt AS a WHERE a.item_id = i.id AND a.correct = 0) ${comparison} ?`,
        value
      )
    case 'number':
      return one(
        `EXISTS (SELECT 1 FROM item_printing AS p WHERE p.item_id = i.id AND p.number ${comparison} ?)`,
        value
      )
  }
}
