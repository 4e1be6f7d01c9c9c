import { hasErrors } from '@shared/contract/key-findings.ts'
import type { KeyReport, RegradedSession, ScoreFacts } from '@shared/contract/key-report.ts'
import { keyFindingLine } from '@shared/text/key-text.ts'
import { outcomeShort } from '@shared/text/outcome-text.ts'
import { cliText } from './text/cli-text.ts'
import { cutOff } from './texts-exam.ts'
import { dayText } from './texts-session.ts'

/** What a key file changed, or with `dryRun` would change. */
export function keysText(report: KeyReport, dryRun: boolean): string {
  const words = cliText().keys
  const { corrected, confirmed, unchanged, openItems, sessions, findings } = report
  const told = findings.filter(({ code }) => code !== 'unchanged').map(keyFindingLine)
  if (hasErrors(findings)) return [words.faults, ...told].join('\n')
  const counts = [
    words.corrected(corrected, dryRun),
    confirmed > 0 ? words.confirmed(confirmed, dryRun) : null,
    unchanged > 0 ? words.unchanged(unchanged) : null,
    openItems > 0 ? words.openItems(openItems, dryRun) : null
  ].filter((part) => part !== null)
  return [
    dryRun ? words.preview : words.done,
    counts.join(', '),
    ...(sessions.length > 0 ? [words.regraded(sessions.length, dryRun)] : []),
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
  const words = cliText().keys
  if (outcome === null || total === null || average === null || maxTotal === null) {
    return words.items(correct, count)
  }
  const points =
    overallBasis === 'average'
      ? words.average(cutOff(average))
      : words.total(`${cutOff(total)}/${cutOff(maxTotal)}`)
  return words.judged(points, outcomeShort(outcome, { appliesTo }))
}
