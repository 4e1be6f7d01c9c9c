import type { MistakeCount } from '@shared/contract/progress.ts'
import { MISTAKE_VIEWS, type MistakeView } from '@shared/domain/progress/mistake-view.ts'
import type { ItemBank } from '../item-bank.ts'

/** 오답노트 in the grammar of the bank's search. */
const QUERIES: Record<MistakeView, string> = {
  wrong: '상태:오답',
  'wrong-twice': '틀림>=2',
  guessed: '상태:찍음',
  flagged: '상태:표시',
  noted: '상태:메모'
}

export const createMistakes = (bank: Pick<ItemBank, 'count'>) => ({
  counts: (examId: string): MistakeCount[] =>
    MISTAKE_VIEWS.map((view) => ({
      view,
      query: QUERIES[view],
      items: bank.count(QUERIES[view], examId)
    }))
})

export type Mistakes = ReturnType<typeof createMistakes>
