import type { SharedText } from './ko.ts'
import { sharedText } from './shared-text.ts'

/**
 * Kept as the reason of a key that stays in force over one of another computer's. It is stored with the key, and two
 * computers that speak different languages have to store the same: it stays Korean.
 */
export const KEPT_KEY_REASON = '기록 합치기: 이 컴퓨터의 정답을 그대로 두었습니다.'

/** What is counted, and how. */
export const kindWords = (): SharedText['merge']['kinds'] => sharedText().merge.kinds

/** In what the two computers differ. */
export const differenceWords = (): SharedText['merge']['differences'] =>
  sharedText().merge.differences
