import type { ResultView } from '@shared/contract/session.ts'
import { formatDuration, formatPace } from '../../text/format.ts'
import { scoreText } from '../../text/sitting-text.ts'
import { text } from '../../text/text.ts'
import type { Fact } from './paper-facts.ts'

/** The numbers above the table of a 성적표. */
export function scoreFacts(result: ResultView): Fact[] {
  const { session, judgement, changes, elapsedMs, exam } = result
  const averaged = exam.passRule.overallBasis === 'average'
  const scores: Fact[] =
    session.mode === 'mock'
      ? [
          [text.result.total, text.result.ofPoints(judgement.total, judgement.maxTotal)],
          [
            averaged ? text.result.average : text.result.rate,
            scoreText(result, averaged ? judgement.average : judgement.percent)
          ]
        ]
      : [
          [
            text.result.correctRate(session.mode === 'timed'),
            session.percent === null ? text.result.none : text.result.percent(session.percent)
          ]
        ]
  const kinds = ['rightToWrong', 'wrongToRight', 'wrongToWrong', 'rightToRight'] as const
  return [
    ...scores,
    [text.result.answered, text.result.answeredOf(session.answered, session.items)],
    [text.result.time, formatDuration(elapsedMs)],
    [text.print.perItem, formatPace(elapsedMs / session.items)],
    ...kinds
      .filter((kind) => kind !== 'rightToRight' || changes[kind] > 0)
      .map((kind): Fact => [text.print.change(text.result[kind]), text.result.count(changes[kind])])
  ]
}
