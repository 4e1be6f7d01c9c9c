import type { Confidence } from '@shared/domain/memory/memory.ts'
import { expect, test } from 'vitest'
import { itemsOf } from '../../../../test/support/builders.ts'
import { studyDesk } from '../../../../test/support/study.ts'

const EXAM = 'customs-broker'
const LAW = 'customs-law'
type Mark = { response: number; confidence?: Confidence; flag?: true; note?: string }

/** 학습 of every item; what is done with each by its id. */
function learn(desk: ReturnType<typeof studyDesk>, marks: Record<string, Mark>): void {
  const sessionId = desk.practise(EXAM, [LAW])
  for (const { position, itemId } of desk.study.open(sessionId).items) {
    const mark = marks[itemId]
    if (mark === undefined) continue
    const { response, confidence, flag, note } = mark
    desk.study.record(sessionId, { kind: 'respond', position, response: [response] })
    if (confidence !== undefined) {
      desk.study.record(sessionId, { kind: 'confidence', position, confidence })
    }
    if (flag) desk.study.record(sessionId, { kind: 'flag', position, on: true })
    if (note !== undefined) desk.study.record(sessionId, { kind: 'note', position, text: note })
    desk.study.reveal(sessionId, position)
  }
  desk.study.handIn(sessionId, 1)
  desk.clock.pass(60_000)
}

test('오답노트: wrong last, wrong twice ever, right by a guess, flagged, noted', () => {
  const desk = studyDesk(itemsOf(LAW, 6))
  const id = (no: number): string => `${LAW}-${no}`
  learn(desk, {
    [id(1)]: { response: 1 },
    [id(2)]: { response: 1 },
    [id(3)]: { response: 3, confidence: 'guessed' },
    [id(4)]: { response: 3, confidence: 'guessed' },
    [id(5)]: { response: 1, flag: true },
    [id(6)]: { response: 1, confidence: 'guessed', note: '조문 다시 보기' }
  })
  learn(desk, {
    [id(1)]: { response: 2 },
    [id(2)]: { response: 3 },
    // Known by now: the guess of the time before no longer counts.
    [id(4)]: { response: 3, confidence: 'known' },
    [id(5)]: { response: 3 }
  })
  expect(
    Object.fromEntries(desk.progress.counts(EXAM).map(({ view, items }) => [view, items]))
  ).toEqual({
    // 1 and 6.
    wrong: 2,
    // 1.
    'wrong-twice': 1,
    // 3.
    guessed: 1,
    // 5.
    flagged: 1,
    // 6.
    noted: 1
  })
})
