import type { PassRule } from '../domain/exam.ts'
import type { Judgement } from '../domain/pass-rule.ts'

/** The verdict wherever sittings are listed, in the window and on the command line. */
export function outcomeShort(
  outcome: Judgement['outcome'],
  { appliesTo }: Pick<PassRule, 'appliesTo'>
): string {
  switch (outcome) {
    case 'passed':
      return '합격 기준 충족'
    case 'failed':
      return '기준 미달'
    case 'ranked':
      // 변호사: 선택형 alone decides no rank.
      return appliesTo === null ? '순위로 결정' : '선택형 과락선 이상'
    case 'unknown':
      return '판정 불가'
  }
}
