// Writes to a database by the program's own connection and copies its log often, until it is killed or told to end.
// Arguments: the database, and `new` (there is none yet), `alone`, or `beside` another program that has it open.
import { registerHooks } from 'node:module'
import { dirname } from 'node:path'
import process from 'node:process'

const SHARED = new URL('../../../src/shared/', import.meta.url)
registerHooks({
  resolve: (specifier, context, next) =>
    specifier.startsWith('@shared/')
      ? next(new URL(specifier.slice('@shared/'.length), SHARED).href, context)
      : next(specifier, context),
  // The steps of the program are gathered by the bundler; the table here is the test's own.
  load: (url, context, next) =>
    url.endsWith('/db/migrations.ts')
      ? { format: 'module', source: 'export const migrations = []', shortCircuit: true }
      : next(url, context)
})
const { openDatabase } = await import('../../../src/main/db/open.ts')
const { openCheckpoints } = await import('../../../src/main/db/checkpoints.ts')
const { lockProfile } = await import('../../../src/main/db/instance-lock.ts')

const [path, how] = process.argv.slice(2)
const alone = how !== 'beside'
// Held as long as it is referred to.
const unlock = alone ? lockProfile(dirname(path)) : () => undefined
const quiet = () => undefined
const log = { error: quiet, warn: quiet, info: quiet, debug: quiet }
const db = openDatabase(path, log, () => 0)
db.exec('CREATE TABLE IF NOT EXISTS word (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT')
db.prepare('ATTACH DATABASE ? AS search').run(`${path}.search`)
const checkpoints = openCheckpoints(db, path, log, { isNew: how === 'new', alone })
const put = db.prepare('INSERT INTO word (text) VALUES (?)')
const change = db.prepare('UPDATE word SET text = ? WHERE id % 7 = ?')
const drop = db.prepare('DELETE FROM word WHERE id % 11 = ?')
const write = db.transaction((round) => {
  for (let at = 0; at < 60; at += 1) put.run(`${round}-${at} `.repeat(60))
  if (round % 5 === 0) change.run(`${round}번째 `.repeat(80), round % 7)
  if (round % 9 === 0) drop.run(round % 11)
})
let ending = false
process.once('SIGTERM', () => (ending = true))
process.stdout.write('writing\n')
for (let round = 1; !ending; round += 1) {
  write.immediate(round)
  checkpoints.look('synced')
  // Of two that write without a pause one may wait for its turn for as long as SQLite lets it (five seconds).
  await new Promise((resolve) => (alone ? setImmediate(resolve) : setTimeout(resolve, 5)))
}
checkpoints.close()
unlock()
process.exit(0)
