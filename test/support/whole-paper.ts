import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { subjectsOf, type Exam } from '@shared/domain/exam.ts'
import type { OptionNo } from '@shared/domain/item.ts'
import { createDatabase, type Database } from '../../src/main/db/database.ts'
import { silentLogger } from '../../src/main/lib/logger.ts'
import { loadStarterBank } from '../../src/main/services/starter-bank.ts'
import { anItem } from './builders.ts'
import { RESOURCES } from './study.ts'

/** Key of a made-up item, told by its stem so that a test can answer without asking the program. */
const keyOf = (index: number, choices: number): OptionNo => ((index * 7) % choices) + 1

/**
 * A profile whose bank has as many made-up items of every subject as the exam asks, and nothing else: the
 * program's own are taken out, as a learner may do. A stem says `(정답 3번)`.
 */
export function profileWithWholePaper(dataDir: string, exam: Exam): void {
  const path = join(dataDir, 'hapgyeok.db')
  const db = createDatabase(path, silentLogger, Date.now)
  loadStarterBank(join(RESOURCES, 'bank'), { db, log: silentLogger, now: Date.now })
  db.close()
  const raw = new BetterSqlite(path)
  raw.prepare('UPDATE item SET removed_at = ?').run(Date.now())
  raw.close()
  const again = createDatabase(path, silentLogger, Date.now)
  putWholePaper(again, exam)
  again.close()
}

function putWholePaper(db: Database, exam: Exam): void {
  db.transaction(() => {
    for (const { id, nameKo, questions, choices } of subjectsOf(exam)) {
      if (questions === null) throw new Error(`${exam.id} does not say how many items ${id} has`)
      for (let number = 1; number <= questions; number += 1) {
        const key = keyOf(number, choices)
        db.items.insertItem(
          anItem(`${id}-made-${String(number).padStart(3, '0')}`, id, {
            stem: `${nameKo} ${number}번 문항으로 옳은 것은? (정답 ${key}번)`,
            options: Array.from({ length: choices }, (_, option) => ({
              no: option + 1,
              text: `${nameKo} ${number}번 문항의 ${option + 1}번 선택지`,
              reason: null
            })),
            key: { kind: 'options', options: [key] }
          }),
          Date.now()
        )
      }
    }
  })
}
