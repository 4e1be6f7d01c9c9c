import type { outcome as ko } from '../ko/outcome.ts'

export const outcome: typeof ko = {
  passed: 'Pass mark met',
  failed: 'Below the pass mark',
  ranked: 'Decided by rank',
  partOfRank: 'Multiple-choice minimum met',
  unknown: 'Cannot be judged'
}
