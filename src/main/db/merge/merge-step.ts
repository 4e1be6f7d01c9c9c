import type { MergeDifferenceWhat, MergeKind } from '@shared/contract/merge.ts'
import type { Db } from '../open.ts'

/** What differs under one id. */
type Difference = { id: string; label: string | null }

/** What the steps of a merge find and do, gathered. */
export type Tally = {
  total: Map<MergeKind, number>
  added: Map<MergeKind, number>
  differences: (Difference & { kind: MergeKind; what: MergeDifferenceWhat })[]
}

export const emptyTally = (): Tally => ({ total: new Map(), added: new Map(), differences: [] })

/**
 * One merge as its steps see it: `main` is the database that is open, `other` the one that is merged, attached, and
 * `temp` what lies between them (ids here of rows there). Statements are prepared when they are run, for `other` is
 * not there before.
 */
export class MergeStep {
  readonly #db: Db
  readonly tally = emptyTally()
  /** Session time here, epoch milliseconds. */
  readonly now: number

  constructor(db: Db, now: number) {
    this.#db = db
    this.now = now
  }

  /** Rows that were changed. */
  run(sql: string, ...values: (string | number)[]): number {
    return this.#db.prepare(sql).run(...values).changes
  }

  list<T>(sql: string, ...values: (string | number)[]): T[] {
    return this.#db.prepare<(string | number)[], T>(sql).all(...values)
  }

  /** Rows of `columns` that are verbatim the same here as there. */
  copy(table: string, columns: string, where: string): number {
    return this.run(
      `INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM other.${table} WHERE ${where}`
    )
  }

  add(kind: MergeKind, count: number): void {
    this.tally.added.set(kind, (this.tally.added.get(kind) ?? 0) + count)
  }

  /** How many of a kind the other has; `sql` answers one number. */
  count(kind: MergeKind, sql: string): void {
    const [row] = this.list<{ n: number }>(sql)
    this.tally.total.set(kind, row?.n ?? 0)
  }

  /** Each row of `sql` (id, label) differs and stays as it is here. */
  differ(
    kind: MergeKind,
    what: MergeDifferenceWhat,
    sql: string,
    ...values: (string | number)[]
  ): void {
    for (const { id, label } of this.list<Difference>(sql, ...values))
      this.tally.differences.push({ kind, id, what, label })
  }
}
