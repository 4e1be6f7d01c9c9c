import type { SessionSummary } from '@shared/contract/session.ts'
import type { PassRule } from '@shared/domain/exam.ts'
import type { PrintKind } from '@shared/domain/print.ts'
import { outcomeShort } from '@shared/text/outcome-text.ts'
import { cliText } from './text/cli-text.ts'
import { cutOff } from './texts-exam.ts'

/** Null where the program no longer has the exam. */
type Rule = Pick<PassRule, 'overallBasis' | 'appliesTo'> | null

export const sessionsText = (
  sessions: readonly SessionSummary[],
  ruleOf: (examId: string) => Rule
): string =>
  sessions.length === 0
    ? cliText().session.none
    : sessions
        .map((session) =>
          [
            session.id,
            momentText(session.startedAt),
            session.examName,
            modeText(session),
            resultText(session, ruleOf(session.examId))
          ].join('  ')
        )
        .join('\n')

const modeText = ({ mode, complete }: SessionSummary): string =>
  mode === 'mock' && !complete ? cliText().session.reducedMock : cliText().session.modes[mode]

function resultText(session: SessionSummary, rule: Rule): string {
  const words = cliText().session
  const { finishedAt, percent, outcome, correct, items } = session
  if (finishedAt === null) return words.underWay
  const inPoints = session.mode === 'mock' && rule?.overallBasis === 'average'
  const score = percent === null ? null : cutOff(percent)
  return [
    ...(score === null ? [] : [inPoints ? words.points(score) : `${score}%`]),
    words.items(correct ?? 0, items),
    ...(session.regraded ? [words.regraded] : []),
    ...(outcome === null ? [] : [outcomeShort(outcome, rule ?? { appliesTo: null })])
  ].join(' · ')
}

/** In the computer's own time zone, as everywhere but for exam days. */
export const dayText = (at: number): string => momentText(at).slice(0, 10)

const momentText = (at: number): string => new Date(at).toLocaleString('sv-SE').slice(0, 16)

export const savedText = (path: string): string => cliText().session.saved(path)

export const overwrittenText = (path: string): string => cliText().session.overwritten(path)

export const printedText = (what: PrintKind, path: string): string =>
  cliText().session.printed[what](path)
