import type { PrintKind } from '@shared/domain/print.ts'
import type { SessionMode } from '@shared/domain/session.ts'

export const session = {
  modes: {
    mock: '실전 모의고사',
    timed: '시간제 연습',
    learn: '학습',
    review: '복습'
  } as Record<SessionMode, string>,
  reducedMock: '실전 모의고사(축소)',
  none: '응시 기록이 없습니다.',
  underWay: '진행 중',
  /** The average of an exam that is judged by it. */
  points: (points: string) => `${points}점`,
  items: (correct: number, items: number) => `${correct}/${items}문항`,
  regraded: '재채점',
  saved: (path: string) => `저장했습니다: ${path}`,
  overwritten: (path: string) => `이미 있던 파일을 덮어썼습니다: ${path}`,
  printed: {
    paper: (path: string) => `문제지를 저장했습니다: ${path}`,
    score: (path: string) => `성적표를 저장했습니다: ${path}`,
    key: (path: string) => `정답표를 저장했습니다: ${path}`
  } as Record<PrintKind, (path: string) => string>
}
