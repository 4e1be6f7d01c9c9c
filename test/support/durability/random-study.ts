import type { SessionView } from '@shared/contract/session.ts'
import { startPractice } from '../practice.ts'
import { anyAction } from '../program-sitting.ts'
import { EXAM, type RecoveryDesk } from '../recovery-desk.ts'

type Below = (end: number) => number

const ITEMS = 12
const MARKS = 12

/** Something that a learner may do with a dozen items of 관세법개론, another at each turn; `turn` makes its words new. */
export async function studyAnyhow(desk: RecoveryDesk, below: Below, turn: number): Promise<void> {
  const itemId = `customs-law-${1 + below(ITEMS)}`
  switch (below(6)) {
    case 0:
      await desk.study(1 + below(ITEMS))
      return
    case 1:
      return markSheet(desk, below)
    case 2:
      await desk.call('errata.file', {
        itemId,
        sheet: null,
        kind: 'wording',
        proposed: [],
        text: `오기 ${turn}`
      })
      return
    case 3:
      await desk.call('items.tag', { chosen: { itemIds: [itemId] }, tags: [`꼬리표 ${turn}`] })
      return
    case 4:
      await desk.call('program.change', { studyMinutes: 10 + (turn % 700), examId: EXAM })
      return
    default:
      await desk.call('items.correctKey', {
        itemId,
        key: { kind: 'options', options: [1 + below(5)] },
        status: 'final',
        reason: `최종정답 ${turn}`,
        dryRun: false
      })
  }
}

/** A sitting that is left open, with marks of every kind on its sheet. */
async function markSheet(desk: RecoveryDesk, below: Below): Promise<void> {
  const of = { mode: 'timed', subjectId: 'customs-law', count: ITEMS } as const
  const sessionId = await startPractice(desk, of)
  const { items } = await desk.call<SessionView>('session.open', { sessionId })
  for (let mark = 0; mark < MARKS; mark += 1)
    await desk.call('session.record', { sessionId, action: anyAction(below, items.length) })
}
