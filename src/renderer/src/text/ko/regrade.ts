import type { RegradedItemView, ScoreFacts, ScoreFrame } from '@shared/contract/key-report.ts'
import { isBlank, responseLabel } from '@shared/domain/item.ts'
import { shownKey } from '@shared/text/shown-key.ts'
import { outcomeShort } from '@shared/text/outcome-text.ts'
import { failedGrounds } from '../exam-text.ts'
import { formatPoints } from '../format.ts'

export const regrade = {
  title: '점수가 바뀌었습니다',
  sameScore: '정답이 바뀌었지만 점수는 그대로입니다',
  before: '이전',
  now: '지금',
  after: '정정 후',
  reason: '사유',
  items: (count: number) => `정답이 바뀐 문항 ${count}개`,
  columns: {
    number: '번호',
    subject: '과목',
    response: '내 답',
    key: '정답',
    verdict: '채점',
    reason: '사유'
  },
  number: (number: number) => `${number}번`,
  response: ({ response }: Pick<RegradedItemView, 'response'>) =>
    isBlank(response) ? '무응답' : responseLabel(response),
  keyChange: ({ oldKey, newKey }: Pick<RegradedItemView, 'oldKey' | 'newKey'>) =>
    `${shownKey(oldKey)} → ${shownKey(newKey)}`,
  verdictChange: ({
    oldCorrect,
    newCorrect
  }: Pick<RegradedItemView, 'oldCorrect' | 'newCorrect'>) =>
    oldCorrect === newCorrect
      ? `${verdict(newCorrect)} 그대로`
      : `${verdict(oldCorrect)} → ${verdict(newCorrect)}`,
  /** "57.5점 기준 미달(평균 미달)", "240/400점 합격 기준 충족"; practice in items. */
  score: (facts: ScoreFacts, frame: ScoreFrame) => {
    const { outcome, reasons } = facts
    const points = pointsOf(facts, frame)
    if (outcome === null) return points
    const grounds = outcome === 'failed' ? failedGrounds(reasons) : []
    const told = grounds.length === 0 ? '' : `(${grounds.join(' · ')})`
    return `${points} ${outcomeShort(outcome, frame)}${told}`
  }
}

const verdict = (correct: boolean): string => (correct ? '맞음' : '틀림')

function pointsOf(
  { correct, total, average }: ScoreFacts,
  { overallBasis, maxTotal, count }: ScoreFrame
): string {
  if (total === null || average === null || maxTotal === null) {
    return `${count}문항 중 ${correct}문항 맞음`
  }
  return overallBasis === 'average'
    ? `${formatPoints(average)}점`
    : `${formatPoints(total)}/${formatPoints(maxTotal)}점`
}
