import type { Db } from './open.ts'

/** Named values, each one JSON document. */
export function settingQueries(db: Db) {
  const find = db.prepare<[string], { value: string }>('SELECT value FROM setting WHERE name = ?')
  const upsert = db.prepare<[string, string]>(`
    INSERT INTO setting (name, value) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value
  `)
  return {
    findValue: (name: string): unknown => {
      const row = find.get(name)
      return row === undefined ? undefined : JSON.parse(row.value)
    },
    putValue: (name: string, value: unknown): void => {
      upsert.run(name, JSON.stringify(value))
    }
  }
}

export type SettingQueries = ReturnType<typeof settingQueries>
