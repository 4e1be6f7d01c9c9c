import { expect, test } from 'vitest'
import { silentLogger } from '../lib/logger.ts'
import { openDatabase } from './open.ts'

test('schema.sql is what a fresh database has (npm run schema writes it)', async () => {
  const db = openDatabase(':memory:', silentLogger, () => 0)
  const statements = db
    .prepare<[], { sql: string }>(
      `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid`
    )
    .all()
  const text = statements.map(({ sql }) => `${sql};\n`).join('\n')
  await expect(
    `-- What a fresh database has. Generated: npm run schema.\n\n${text}`
  ).toMatchFileSnapshot('./schema.sql')
})
