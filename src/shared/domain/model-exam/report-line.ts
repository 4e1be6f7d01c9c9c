import type { AnswerState, ModelAnswer } from './answer.ts'
import { macroEstimate, microEstimate, type Estimate } from './interval.ts'
import type { AnswerCounts } from './report.ts'

/** An item in one order of its options that was not asked yet. */
export type OpenItem = Omit<ModelAnswer, 'state' | 'response' | 'correct'>

/** An item in the printed order, asked or not. */
export type ReportLine = Omit<ModelAnswer, 'state' | 'response'> & { state: AnswerState | 'open' }

export const openLine = (item: OpenItem): ReportLine => ({ ...item, state: 'open', correct: false })

/** An answer that names no option is judged, and not right. */
export const isJudged = ({ state }: ReportLine): boolean =>
  state === 'answered' || state === 'unparsed'

export const isRight = ({ state, correct }: ReportLine): boolean => state === 'answered' && correct

export function countsOf(lines: readonly ReportLine[]): AnswerCounts {
  const inState = (wanted: ReportLine['state']): number =>
    lines.filter(({ state }) => state === wanted).length
  const correct = lines.filter(isRight).length
  return {
    items: lines.length,
    correct,
    wrong: inState('answered') - correct,
    unparsed: inState('unparsed'),
    errors: inState('error'),
    open: inState('open')
  }
}

/** Share of the lines for which `holds` is true. */
export const shareOf = (
  lines: readonly ReportLine[],
  holds: (line: ReportLine) => boolean = isRight
): Estimate | null =>
  microEstimate(lines.map((line) => ({ right: holds(line), cluster: line.roundId })))

/** Mean over strata of their shares right. */
export const meanShareOf = (
  lines: readonly ReportLine[],
  stratumOf: (line: ReportLine) => string
): Estimate | null =>
  macroEstimate(
    lines.map((line) => ({ right: isRight(line), cluster: line.roundId, line })),
    ({ line }) => stratumOf(line)
  )
