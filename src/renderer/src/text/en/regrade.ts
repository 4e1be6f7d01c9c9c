import type { ScoreFacts, ScoreFrame } from '@shared/contract/key-report.ts'
import { isBlank, responseLabel } from '@shared/domain/item.ts'
import { shownKey } from '@shared/text/shown-key.ts'
import { counted } from '@shared/text/en/counted.ts'
import { outcomeShort } from '@shared/text/outcome-text.ts'
import { failedGrounds } from '../exam-text.ts'
import { formatCount, formatPoints } from '../format.ts'
import type { regrade as ko } from '../ko/regrade.ts'

export const regrade: typeof ko = {
  title: 'Your score has changed',
  sameScore: 'The key has changed, but your score has not',
  before: 'Before',
  now: 'Now',
  after: 'Corrected',
  reason: 'Reason',
  items: (count) => `${counted(count, 'item')} with a changed key`,
  columns: {
    number: 'No.',
    subject: 'Subject',
    response: 'Your response',
    key: 'Key',
    verdict: 'Graded',
    reason: 'Reason'
  },
  number: (number) => `${number}`,
  response: ({ response }) => (isBlank(response) ? 'Left blank' : responseLabel(response)),
  keyChange: ({ oldKey, newKey }) => `${shownKey(oldKey)} → ${shownKey(newKey)}`,
  verdictChange: ({ oldCorrect, newCorrect }) =>
    oldCorrect === newCorrect
      ? `Still ${verdict(newCorrect)}`
      : `${oldCorrect ? 'Right' : 'Wrong'} → ${verdict(newCorrect)}`,
  score: (facts, frame) => {
    const { outcome, reasons } = facts
    const points = pointsOf(facts, frame)
    if (outcome === null) return points
    const grounds = outcome === 'failed' ? failedGrounds(reasons) : []
    const told = grounds.length === 0 ? '' : ` (${grounds.map(within).join(', ')})`
    return `${points} · ${outcomeShort(outcome, frame)}${told}`
  }
}

const verdict = (correct: boolean): string => (correct ? 'right' : 'wrong')

/** A label as it reads within another. */
const within = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1)

function pointsOf(
  { correct, total, average }: ScoreFacts,
  { overallBasis, maxTotal, count }: ScoreFrame
): string {
  if (total === null || average === null || maxTotal === null) {
    return `${formatCount(correct)} of ${counted(count, 'item')} right`
  }
  return overallBasis === 'average'
    ? `${formatPoints(average)} ${average === 1 ? 'point' : 'points'}`
    : `${formatPoints(total)}/${formatPoints(maxTotal)} ${maxTotal === 1 ? 'point' : 'points'}`
}
