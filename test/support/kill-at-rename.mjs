import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/** KILL_AT_RENAME=`before 2`: SIGKILL before the second name that is given to the list of profiles or to one's folder. */
const [side, count] = (process.env.KILL_AT_RENAME ?? '').split(' ')
const rename = fs.renameSync
let seen = 0

fs.renameSync = (from, to) => {
  const isOurs = /profiles\.json$|[/\\]removed-[^/\\]*$/u.test(String(to))
  if (isOurs) seen += 1
  const isIt = isOurs && seen === Number(count)
  if (isIt && side === 'before') process.kill(process.pid, 'SIGKILL')
  rename(from, to)
  if (isIt) process.kill(process.pid, 'SIGKILL')
}
syncBuiltinESMExports()
