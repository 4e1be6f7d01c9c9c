/** 오답노트: each a query of the bank. */
export type MistakeView = 'wrong' | 'wrong-twice' | 'guessed' | 'flagged' | 'noted'
export const MISTAKE_VIEWS: readonly MistakeView[] = [
  'wrong',
  'wrong-twice',
  'guessed',
  'flagged',
  'noted'
]
