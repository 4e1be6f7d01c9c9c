// Another program that has the database's file locked for a while, as a virus scanner or a synchroniser does. Arguments:
// the file, the milliseconds, and `write` (others may still read) or `everything`. Prints a line once it has the lock.
import process from 'node:process'
import Database from 'better-sqlite3'

const [path, ms, what] = process.argv.slice(2)
const db = new Database(path)
if (what === 'everything') db.pragma('locking_mode = EXCLUSIVE')
db.exec('BEGIN EXCLUSIVE')
process.stdout.write('locked\n')
setTimeout(() => {
  db.exec('ROLLBACK')
  db.close()
}, Number(ms))
