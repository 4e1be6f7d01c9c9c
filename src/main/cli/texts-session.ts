import type { SessionSummary } from '@shared/contract/session.ts'
import type { PrintKind } from '@shared/domain/print.ts'
import type { SessionMode } from '@shared/domain/session.ts'
import { cutOff, OUTCOME_SHORT } from './texts-exam.ts'

const MODE: Record<SessionMode, string> = {
  mock: '실전 모의고사',
  timed: '시간제 연습',
  learn: '학습',
  review: '복습'
}

const KIND: Record<PrintKind, string> = { paper: '문제지', score: '성적표', key: '정답표' }

/** `points` tells whether an exam's percentages are averages out of a hundred points. */
export const sessionsText = (
  sessions: readonly SessionSummary[],
  points: (examId: string) => boolean
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
            resultText(session, points(session.examId))
          ].join('  ')
        )
        .join('\n')

function resultText(session: SessionSummary, points: boolean): string {
  const { finishedAt, percent, outcome, correct, items } = session
  if (finishedAt === null) return '진행 중'
  const unit = session.mode === 'mock' && points ? '점' : '%'
  const score = percent === null ? [] : [`${cutOff(percent)}${unit}`]
  return [
    ...score,
    `${correct ?? 0}/${items}문항`,
    ...(outcome === null ? [] : [OUTCOME_SHORT[outcome]])
  ].join(' · ')
}

/** In the computer's own time zone, as everywhere but for exam days. */
export const dayText = (at: number): string => momentText(at).slice(0, 10)

const momentText = (at: number): string => new Date(at).toLocaleString('sv-SE').slice(0, 16)

export const savedText = (path: string): string => `저장했습니다: ${path}`

export const printedText = (what: PrintKind, path: string): string =>
  `${KIND[what]}를 저장했습니다: ${path}`
