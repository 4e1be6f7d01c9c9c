// Brings a database from one version of the schema to the next by the program's own `migrate`, and kills itself on the
// way. Arguments: the database, and a file of JSON with `step` (whose SQL calls `die()` where it ends) and `atEnd`.
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import process from 'node:process'
import Database from 'better-sqlite3'

const SHARED = new URL('../../../src/shared/', import.meta.url)
registerHooks({
  resolve: (specifier, context, next) =>
    specifier.startsWith('@shared/')
      ? next(new URL(specifier.slice('@shared/'.length), SHARED).href, context)
      : next(specifier, context),
  // The steps of the program are gathered by the bundler; the one that counts here is handed over.
  load: (url, context, next) =>
    url.endsWith('/db/migrations.ts')
      ? { format: 'module', source: 'export const migrations = []', shortCircuit: true }
      : next(url, context)
})
const { migrate } = await import('../../../src/main/db/open.ts')

const [path, plan] = process.argv.slice(2)
const { step, atEnd } = JSON.parse(readFileSync(plan, 'utf8'))
const die = () => process.kill(process.pid, 'SIGKILL')

const db = new Database(path)
db.pragma('journal_mode = WAL')
db.pragma('synchronous = FULL')
// Next to no memory: pages of the unfinished transaction go to the log before it is killed.
db.pragma('cache_size = 5')
db.function('die', die)
const quiet = () => undefined
const log = {
  error: quiet,
  warn: quiet,
  debug: quiet,
  // Told once the step is committed.
  info: () => {
    if (atEnd) die()
  }
}
migrate(db, path, log, () => 0, [step])
process.stdout.write('alive')
