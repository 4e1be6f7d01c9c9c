// Merges one database into another by the program's own statements, and kills itself on the way. Arguments: the
// database, the other one, the table at a row of which it dies ('' for after the commit), and which row of it.
import { registerHooks } from 'node:module'
import process from 'node:process'
import Database from 'better-sqlite3'

const SHARED = new URL('../../../src/shared/', import.meta.url)
registerHooks({
  resolve: (specifier, context, next) =>
    specifier.startsWith('@shared/')
      ? next(new URL(specifier.slice('@shared/'.length), SHARED).href, context)
      : next(specifier, context)
})
const { mergeQueries } = await import('../../../src/main/db/merge/merge-queries.ts')

const [path, other, table, row] = process.argv.slice(2)
const die = () => process.kill(process.pid, 'SIGKILL')

const db = new Database(path)
db.pragma('journal_mode = WAL')
db.pragma('synchronous = FULL')
db.pragma('foreign_keys = ON')
// Next to no memory: pages of the unfinished transaction go to the log before it is killed.
db.pragma('cache_size = 5')
let rows = 0
db.function('pass', () => {
  rows += 1
  if (rows === Number(row)) die()
  return null
})
if (table !== '')
  db.exec(`CREATE TEMP TRIGGER passing AFTER INSERT ON main."${table}" BEGIN SELECT pass(); END`)
mergeQueries(db).mergeOther(
  { path: other, name: '집.db', now: Date.UTC(2027, 0), keyReason: '그대로' },
  () => null
)
if (table === '') die()
process.stdout.write('alive')
