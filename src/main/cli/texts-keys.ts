import { hasErrors } from '@shared/contract/key-findings.ts'
import type { KeyReport, RegradedSession, ScoreFacts } from '@shared/contract/key-report.ts'
import { keyFindingLine } from '@shared/text/key-text.ts'
import { outcomeShort } from '@shared/text/outcome-text.ts'
import { cutOff } from './texts-exam.ts'
import { dayText } from './texts-session.ts'

/** What a key file changed, or with `dryRun` would change. */
export function keysText(report: KeyReport, dryRun: boolean): string {
  const { corrected, confirmed, unchanged, openItems, sessions, findings } = report
  const told = findings.filter(({ code }) => code !== 'unchanged').map(keyFindingLine)
  if (hasErrors(findings))
    return ['잘못된 곳이 있어 아무것도 바꾸지 않았습니다.', ...told].join('\n')
  const counts = [
    `${dryRun ? '바뀌는' : '바뀐'} 정답 ${corrected}개`,
    confirmed > 0 ? `최종정답으로 ${dryRun ? '확정되는' : '확정된'} 정답 ${confirmed}개` : null,
    unchanged > 0 ? `이미 같은 정답 ${unchanged}개` : null,
    openItems > 0
      ? `진행 중인 학습에서 다시 ${dryRun ? '채점하는' : '채점한'} 문항 ${openItems}개`
      : null
  ].filter((part) => part !== null)
  return [
    dryRun ? '미리 보기입니다. 아무것도 바꾸지 않았습니다.' : '정답표를 반영했습니다.',
    counts.join(', '),
    ...(sessions.length > 0
      ? [`다시 ${dryRun ? '채점하는' : '채점한'} 지난 시험 ${sessions.length}건`]
      : []),
    ...sessions.map((session) => `  ${sessionText(session)}`),
    ...told
  ].join('\n')
}

function sessionText(session: RegradedSession): string {
  const head = `${dayText(session.finishedAt)} ${session.examName}`
  return `${head}: ${scoreText(session.old, session)} → ${scoreText(session.new, session)}`
}

function scoreText(
  { outcome, correct, total, average }: ScoreFacts,
  { overallBasis, appliesTo, maxTotal, count }: RegradedSession
): string {
  if (outcome === null || total === null || average === null || maxTotal === null) {
    return `${correct}/${count}문항`
  }
  const points =
    overallBasis === 'average'
      ? `평균 ${cutOff(average)}점`
      : `총점 ${cutOff(total)}/${cutOff(maxTotal)}점`
  return `${points}(${outcomeShort(outcome, { appliesTo })})`
}
