import Database from 'better-sqlite3'

type Db = Database.Database
type Value = string | number | Buffer | null
type Column = { name: string; type: string; notnull: number; pk: number }
/** A way to make a value of a column; `n` is new with every row. */
type Maker = (n: number) => Value

/** Rows of one table that could not be made, after this many tries of one row, mean that the filler knows too little. */
const TRIES = 20_000

export const tablesOf = (db: Db): string[] =>
  db
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`
    )
    .pluck()
    .all()

export const columnsOf = (db: Db, table: string): Column[] =>
  db.pragma(`table_info("${table}")`) as Column[]

/**
 * Fills every table of a schema that it has never seen: values are made of the declared types, the literals and ranges
 * of the checks, and rows that the references point to; SQLite itself refuses what does not fit.
 */
export function fillTables(
  db: Db,
  rowsOf: (table: string) => number,
  below: (end: number) => number
): void {
  db.pragma('foreign_keys = ON')
  let serial = 100
  for (const table of inOrder(db)) {
    const columns = columnsOf(db, table)
    const makers = columns.map((column) => makersOf(db, table, column, below))
    const insert = db.prepare(
      `INSERT INTO "${table}" (${columns.map(({ name }) => `"${name}"`).join(', ')})
       VALUES (${columns.map(() => '?').join(', ')})`
    )
    const bound = boundTogether(sqlOf(db, table), columns)
    const accepted: number[][] = []
    /** A row by any choice, or by one whose `column` has a value. */
    const addRow = (column: number | null): void => {
      for (let tries = 0; tries < TRIES; tries += 1) {
        serial += 1
        const choice = choose(makers, accepted, bound, below, tries)
        if (column !== null) choice[column] = below(Math.max(1, (makers[column]?.length ?? 1) - 1))
        if (!inserted(insert, choice, makers, serial)) continue
        if (accepted.length < 200) accepted.push(choice)
        return
      }
      throw new Error(`no row of ${table} can be made with ${columns[column ?? -1]?.name ?? 'any'}`)
    }
    db.transaction(() => {
      for (let row = 0; row < rowsOf(table); row += 1)
        addRow(row === 0 ? null : emptyColumn(db, table, columns))
    })()
  }
}

/** The first column that no row has a value in. */
function emptyColumn(db: Db, table: string, columns: readonly Column[]): number | null {
  const counts = columns.map(
    ({ name }) => `EXISTS (SELECT 1 FROM "${table}" WHERE "${name}" IS NOT NULL)`
  )
  const found =
    db
      .prepare<[], number[]>(`SELECT ${counts.join(', ')}`)
      .raw()
      .get() ?? []
  const empty = found.indexOf(0)
  return empty === -1 ? null : empty
}

/** A row that was taken with up to three columns made otherwise; at first, and now and then, all of them at random. */
function choose(
  makers: readonly Maker[][],
  accepted: readonly number[][],
  bound: readonly number[],
  below: (end: number) => number,
  tries: number
): number[] {
  const base = accepted[below(Math.max(1, accepted.length))]
  if (base === undefined || tries % 10 === 9) return makers.map((own) => below(own.length))
  const choice = [...base]
  for (let change = below(4); change > 0; change -= 1) {
    // Columns that a check binds to others change together or not at all.
    const column = below(2) === 0 ? bound[below(Math.max(1, bound.length))] : undefined
    const which = column ?? below(makers.length)
    choice[which] = below(makers[which]?.length ?? 1)
  }
  return choice
}

/** Columns that stand in one check with others, by number. */
function boundTogether(sql: string, columns: readonly Column[]): number[] {
  const bound = new Set<number>()
  for (let at = sql.indexOf('CHECK ('); at !== -1; at = sql.indexOf('CHECK (', at + 1)) {
    let depth = 1
    let end = at + 'CHECK ('.length
    while (depth > 0 && end < sql.length) {
      if (sql[end] === '(') depth += 1
      if (sql[end] === ')') depth -= 1
      end += 1
    }
    const words = new Set(sql.slice(at, end).match(/\w+/gu))
    const own = columns.flatMap(({ name }, no) => (words.has(name) ? [no] : []))
    if (own.length > 1) for (const no of own) bound.add(no)
  }
  return [...bound]
}

function inserted(
  insert: Database.Statement,
  choice: readonly number[],
  makers: readonly Maker[][],
  serial: number
): boolean {
  try {
    insert.run(choice.map((which, column) => makers[column]?.[which]?.(serial) ?? null))
    return true
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT'))
      return false
    throw error
  }
}

/** Tables after those that they refer to; a circle is entered by its nullable reference. */
function inOrder(db: Db): string[] {
  const left = tablesOf(db)
  const order: string[] = []
  while (left.length > 0) {
    const waitsFor = (table: string, nullableToo: boolean): boolean =>
      referencesOf(db, table).some(
        ({ parent, nullable }) =>
          parent !== table && left.includes(parent) && (nullableToo || !nullable)
      )
    const next =
      left.find((table) => !waitsFor(table, true)) ?? left.find((table) => !waitsFor(table, false))
    if (next === undefined) throw new Error(`references of ${left.join(', ')} run in a circle`)
    order.push(next)
    left.splice(left.indexOf(next), 1)
  }
  return order
}

function referencesOf(db: Db, table: string) {
  const columns = columnsOf(db, table)
  const keys = db.pragma(`foreign_key_list("${table}")`) as {
    table: string
    from: string
    to: string
  }[]
  return keys.map(({ table: parent, from, to }) => ({
    parent,
    from,
    to,
    nullable: columns.find(({ name }) => name === from)?.notnull === 0
  }))
}

function makersOf(db: Db, table: string, column: Column, below: (end: number) => number): Maker[] {
  const nothing: Maker[] = column.notnull === 1 || column.pk > 0 ? [] : [() => null]
  const reference = referencesOf(db, table).find(({ from }) => from === column.name)
  if (reference !== undefined) {
    const known = db
      .prepare<[], Value>(`SELECT "${reference.to}" FROM "${reference.parent}"`)
      .pluck()
    // A table that refers to itself grows meanwhile.
    const fixed = reference.parent === table ? null : known.all()
    const pick: Maker = () => {
      const values = fixed ?? known.all()
      return values[below(Math.max(1, values.length))] ?? null
    }
    return fixed?.length === 0 ? nothing : [pick, ...nothing]
  }
  // Where no two rows may have the same, only what is new with every row will do.
  if (isUnique(db, table, column)) return [...ofType(column).filter(isNewEachTime), ...nothing]
  const checked = ofChecks(sqlOf(db, table), column.name)
  return [...(checked.length > 0 ? checked : ofType(column)), ...nothing]
}

const isNewEachTime = (maker: Maker): boolean => new Set([100, 115, 160].map(maker)).size === 3

function isUnique(db: Db, table: string, column: Column): boolean {
  const indexes = db.pragma(`index_list("${table}")`) as { name: string; unique: number }[]
  const alone = indexes.some(({ name, unique }) => {
    const columns = db.pragma(`index_info("${name}")`) as { name: string }[]
    return unique === 1 && columns.length === 1 && columns[0]?.name === column.name
  })
  return alone || (column.pk > 0 && columnsOf(db, table).filter(({ pk }) => pk > 0).length === 1)
}

const sqlOf = (db: Db, table: string): string =>
  db.prepare<[string], string>(`SELECT sql FROM sqlite_schema WHERE name = ?`).pluck().get(table) ??
  ''

function ofChecks(sql: string, column: string): Maker[] {
  const listed = new RegExp(String.raw`\b${column} IN \(([^)]*)\)`, 'u').exec(sql)?.[1]
  const literals = listed === undefined ? [] : listed.split(',').map((one) => one.trim())
  const range = new RegExp(String.raw`\b${column} BETWEEN (\d+) AND (\d+)`, 'u').exec(sql)
  return [
    ...literals.map((literal): Maker => {
      const text = /^'(.*)'$/u.exec(literal)?.[1]
      return () => text ?? Number(literal)
    }),
    ...(range === null ? [] : [(n: number) => Number(range[1]) + (n % (Number(range[2]) || 1))])
  ]
}

function ofType({ name, type }: Column): Maker[] {
  switch (type) {
    case 'INTEGER':
      return [(n) => n, (n) => n, () => 0, () => 1, () => 2]
    case 'REAL':
      return [(n) => n / 8, () => 1, () => 0.5]
    case 'BLOB':
      return [(n) => Buffer.from(`${name} ${n}`)]
    default:
      return [
        (n) => `${name} ${n} 관세법 제${n}조`,
        (n) => `${1 + (n % 5)}`,
        (n) => `2026-${String(1 + (n % 12)).padStart(2, '0')}-09`,
        () => '{}',
        () => '[]',
        (n) => n.toString(16).padStart(64, '0')
      ]
  }
}
