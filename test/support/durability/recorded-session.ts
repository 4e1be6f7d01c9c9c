import { readFileSync } from 'node:fs'
import BetterSqlite from 'better-sqlite3'
import type { SessionEvent } from '@shared/domain/session.ts'
import { itemsOf } from '../builders.ts'
import { anyAction, seeded } from '../program-sitting.ts'
import { studyDesk } from '../study.ts'

/** What the disk holds after an answer that was acknowledged. */
export type Commit = {
  acknowledged: number
  log: Buffer
  /** Bytes of the log up to which it counts. */ end: number
}

export type Recording = {
  sessionId: string
  /** Everything that was acknowledged, in order. */
  events: SessionEvent[]
  /** The main file, which is the same under all of these commits. */
  main: Buffer
  /** The log before the commits. */
  before: Buffer
  commits: Commit[]
}

const SUBJECTS = ['customs-law', 'customs-english', 'customs-tax', 'customs-accounting']

/**
 * Clicks through a sitting with the program's own services and looks at the files after each of the last `count`
 * acknowledgements. `reused`: the log has been copied into the main file before and is written from its beginning
 * again, over what it held.
 */
export function recordSession(
  path: string,
  { clicks, count, reused }: { clicks: number; count: number; reused: boolean }
): Recording {
  const first = studyDesk(
    SUBJECTS.flatMap((subjectId) => itemsOf(subjectId, 10)),
    { path }
  )
  const sessionId = first.startMock('customs-broker')
  first.close()
  // Opened again: the log begins with this sitting's answers.
  const desk = studyDesk([], { path, clock: first.clock })
  const below = seeded(clicks)
  const last = desk.study.open(sessionId).periods[0]?.last ?? 0
  const click = (): void => {
    desk.clock.pass(1000 + below(5000))
    desk.study.record(sessionId, anyAction(below, last))
  }
  for (let no = 0; no < clicks - count; no += 1) {
    click()
    if (reused && no === Math.floor(((clicks - count) * 2) / 3)) startLogAnew(path)
  }
  const files = () => ({ main: readFileSync(path), log: readFileSync(`${path}-wal`) })
  const start = files()
  let before = start
  const commits: Commit[] = []
  for (let no = 0; no < count; no += 1) {
    click()
    const now = files()
    if (!now.main.equals(start.main)) throw new Error('the main file was written meanwhile')
    commits.push({
      acknowledged: desk.db.sessions.listEvents(sessionId).length,
      log: now.log,
      end: endOfWritten(before.log, now.log)
    })
    before = now
  }
  const events = desk.db.sessions.listEvents(sessionId)
  desk.close()
  return { sessionId, events, main: start.main, before: start.log, commits }
}

/** Everything in the log goes into the main file; the next commit writes the log from its beginning. */
function startLogAnew(path: string): void {
  const other = new BetterSqlite(path)
  other.pragma('wal_checkpoint(PASSIVE)')
  other.close()
}

/** The log's head and each of its frames, bytes (fileformat2.html, section 4): a frame is one page with its head. */
const HEAD = 32
const FRAME = 24 + 4096

/** The end of the last frame that was written; what is written over an older page may end like it. */
function endOfWritten(before: Buffer, now: Buffer): number {
  let end = now.length
  while (end > 0 && end <= before.length && before[end - 1] === now[end - 1]) end -= 1
  return HEAD + Math.ceil((end - HEAD) / FRAME) * FRAME
}
