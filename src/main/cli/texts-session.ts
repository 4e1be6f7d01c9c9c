import type { SessionSummary } from '@shared/contract/session.ts'
import type { PassRule } from '@shared/domain/exam.ts'
import type { PrintKind } from '@shared/domain/print.ts'
import type { SessionMode } from '@shared/domain/session.ts'
import { outcomeShort } from '@shared/text/outcome-text.ts'
import { cutOff } from './texts-exam.ts'

const MODE: Record<SessionMode, string> = {
  mock: '실전 모의고사',
  timed: '시간제 연습',
  learn: '학습',
  review: '복습'
}

const KIND: Record<PrintKind, string> = { paper: '문제지', score: '성적표', key: '정답표' }

/** Null where the program no longer has the exam. */
type Rule = Pick<PassRule, 'overallBasis' | 'appliesTo'> | null

export const sessionsText = (
  sessions: readonly SessionSummary[],
  ruleOf: (examId: string) => Rule
): string =>
  sessions.length === 0
    ? '응시 기록이 없습니다.'
    : sessions
        .map((session) =>
          [
            session.id,
            momentText(session.startedAt),
            session.examName,
            `${MODE[session.mode]}${session.complete || session.mode !== 'mock' ? '' : '(축소)'}`,
            resultText(session, ruleOf(session.examId))
          ].join('  ')
        )
        .join('\n')

function resultText(session: SessionSummary, rule: Rule): string {
  const { finishedAt, percent, outcome, correct, items } = session
  if (finishedAt === null) return '진행 중'
  const unit = session.mode === 'mock' && rule?.overallBasis === 'average' ? '점' : '%'
  const score = percent === null ? [] : [`${cutOff(percent)}${unit}`]
  return [
    ...score,
    `${correct ?? 0}/${items}문항`,
    ...(session.regraded ? ['재채점'] : []),
    ...(outcome === null ? [] : [outcomeShort(outcome, rule ?? { appliesTo: null })])
  ].join(' · ')
}

/** In the computer's own time zone, as everywhere but for exam days. */
export const dayText = (at: number): string => momentText(at).slice(0, 10)

const momentText = (at: number): string => new Date(at).toLocaleString('sv-SE').slice(0, 16)

export const savedText = (path: string): string => `저장했습니다: ${path}`

export const overwrittenText = (path: string): string => `이미 있던 파일을 덮어썼습니다: ${path}`

export const printedText = (what: PrintKind, path: string): string =>
  `${KIND[what]}를 저장했습니다: ${path}`
