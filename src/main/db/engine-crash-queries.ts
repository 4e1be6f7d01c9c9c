import type { Db } from './open.ts'

/** One value a model file, beside the program's own settings. */
const PREFIX = 'engine-crashes:'

/** How many starts of a model file in a row ended in a crash; none is no row. */
export function engineCrashQueries(db: Db) {
  const find = db.prepare<[string], { value: string }>('SELECT value FROM setting WHERE name = ?')
  const upsert = db.prepare<[string, string]>(`
    INSERT INTO setting (name, value) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value
  `)
  const remove = db.prepare<[string]>('DELETE FROM setting WHERE name = ?')
  return {
    read: (path: string): number => {
      const row = find.get(PREFIX + path)
      const count: unknown = row === undefined ? 0 : JSON.parse(row.value)
      return typeof count === 'number' ? count : 0
    },
    write: (path: string, count: number): void => {
      if (count > 0) upsert.run(PREFIX + path, JSON.stringify(count))
      else remove.run(PREFIX + path)
    }
  }
}

export type EngineCrashQueries = ReturnType<typeof engineCrashQueries>
