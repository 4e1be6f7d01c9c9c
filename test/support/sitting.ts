import type { KeyReport } from '@shared/contract/key-report.ts'
import type { Item, Key, KeyStatus } from '@shared/domain/item.ts'
import { silentLogger } from '../../src/main/lib/logger.ts'
import { createKeyCorrections } from '../../src/main/services/key-corrections.ts'
import { itemsOf } from './builders.ts'
import { studyDesk } from './study.ts'

/** 관세사 in the order of its paper. */
export const CUSTOMS = ['customs-law', 'customs-english', 'customs-tax', 'customs-accounting']

/** `count` items of each subject of 관세사, every key ③. */
export const customsItems = (count: number): Item[] =>
  CUSTOMS.flatMap((subjectId) => itemsOf(subjectId, count))

export const oneOf = (...options: number[]): Key => ({ kind: 'options', options })

/** A study desk at which keys are corrected. */
export function keyDesk(items: readonly Item[], options: { path?: string } = {}) {
  const desk = studyDesk(items, options)
  let ids = 0
  const keys = createKeyCorrections({
    db: desk.db,
    exams: desk.exams,
    now: desk.clock.now,
    newId: () => `regrade-${(ids += 1)}`,
    log: silentLogger
  })
  const correct = (
    changes: Readonly<Record<string, Key>>,
    over: { dryRun?: boolean; status?: KeyStatus; reason?: string } = {}
  ): KeyReport => {
    const { dryRun = false, status = 'final', reason = '최종정답 발표' } = over
    const corrections = Object.entries(changes).map(([itemId, key]) => ({
      itemId,
      key,
      status,
      reason
    }))
    return keys.correctKeys(corrections, { dryRun })
  }
  /**
   * Sits a whole mock of 관세사: of each subject that many items right in the order of the sheet, then `others` by
   * position within the subject, blanks elsewhere.
   */
  const sit = (
    right: readonly number[],
    others: Readonly<Record<string, Readonly<Record<number, number>>>> = {}
  ): string => {
    const sessionId = desk.startMock('customs-broker')
    const { items: sheet, periods } = desk.study.open(sessionId)
    for (const { no, first, last } of periods) {
      if (no > 1) desk.study.beginPeriod(sessionId, no)
      for (const { position, subjectId } of sheet.slice(first - 1, last)) {
        const start = sheet.findIndex((one) => one.subjectId === subjectId)
        const within = position - start
        const option =
          others[subjectId]?.[within] ??
          (within <= (right[CUSTOMS.indexOf(subjectId)] ?? 0) ? 3 : null)
        if (option !== null) {
          desk.study.record(sessionId, { kind: 'respond', position, response: [option] })
        }
      }
      desk.study.handIn(sessionId, no)
    }
    desk.clock.pass(60_000)
    return sessionId
  }
  /** The item at a place of a subject on the sheet. */
  const itemAt = (sessionId: string, subjectId: string, within: number): string => {
    const own = desk.study.open(sessionId).items.filter((one) => one.subjectId === subjectId)
    return own[within - 1]?.itemId ?? ''
  }
  return { ...desk, keys, correct, sit, itemAt }
}
