import type { Statement } from 'better-sqlite3'
import type { Db } from './open.ts'

type Method = (...values: unknown[]) => unknown

/**
 * Calls `guard` before each write that is a transaction of its own, and at the end of each transaction, which is rolled
 * back when it throws; `written` after each write that is a transaction of its own. For statements and transactions that
 * are made after this.
 */
export function guardWrites(db: Db, guard: () => void, written: () => void): void {
  const prepare = db.prepare.bind(db) as (source: string) => Statement
  const whenAlone = (work: () => void) => (): void => {
    if (!db.inTransaction) work()
  }
  const before = whenAlone(guard)
  const after = whenAlone(written)
  db.prepare = ((source: string) => {
    const statement = prepare(source)
    return statement.readonly ? statement : guarded(statement, before, after)
  }) as Db['prepare']

  const transaction = db.transaction.bind(db)
  db.transaction = ((work: (...values: unknown[]) => unknown) =>
    transaction((...values: unknown[]) => {
      const result = work(...values)
      guard()
      return result
    })) as Db['transaction']
}

function guarded(statement: Statement, before: () => void, after: () => void): Statement {
  const within =
    (own: Method): Method =>
    (...values) => {
      before()
      const result: unknown = Reflect.apply(own, statement, values)
      after()
      return result
    }
  const { run, get, all, iterate } = statement as Record<'run' | 'get' | 'all' | 'iterate', Method>
  return Object.assign(statement, {
    run: within(run),
    get: within(get),
    all: within(all),
    iterate: within(iterate)
  })
}
