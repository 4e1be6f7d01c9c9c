import type { DraftPaper } from '@shared/domain/draft.ts'
import type { KeyStatus } from '@shared/domain/item.ts'

const ROUND = /제\s*\d+\s*회|(?<!\d)\d{1,3}\s*회(?!\s*차?\s*계)/u
/** Where no 회차 is named. */
const YEAR = /(?<!\d)(?:19|20)\d{2}\s*학?년도/u
const FORM = /(?<![가-힣A-Za-z0-9])(?:[A-Z]|\d|홀수|짝수|[가나])\s*(?:책형|형)/u

/** What the lines above a table say of all of it: "제42회 관세사 1차 최종정답 (A형)". */
export const paperOfTitle = (
  title: string
): { paper: Pick<DraftPaper, 'round' | 'form'>; status: KeyStatus | null } => ({
  paper: {
    round: (ROUND.exec(title) ?? YEAR.exec(title))?.[0].replaceAll(/\s+/gu, '') ?? null,
    form: FORM.exec(title)?.[0].replaceAll(/\s+/gu, '') ?? null
  },
  status: statusIn(title)
})

export function statusIn(text: string): KeyStatus | null {
  const bare = text.replaceAll(/\s+/gu, '')
  if (/(?:최종|확정)(?:정답|답안)/u.test(bare)) return 'final'
  return /가답안|가정답|정답가안/u.test(bare) ? 'provisional' : null
}
