import type { ProgressView, Tally, TodayView } from '@shared/contract/progress.ts'
import type { Rate } from '@shared/domain/progress/rate.ts'
import { formatCount, formatPoints } from '@shared/text/numbers.ts'
import { intervalText, shareText } from '@shared/text/share-text.ts'
import { planMinutes, planTaskReason, planTaskTitle } from '@shared/text/plan-text.ts'

const SPAN: Record<ProgressView['span'], string> = {
  '30d': '최근 30일',
  '90d': '최근 90일',
  '365d': '최근 1년',
  all: '전체 기간'
}

export const rateText = ({ responses, percent, low, high }: Rate): string =>
  percent === null || low === null || high === null
    ? `자료 부족(${formatCount(responses)}문항)`
    : `${formatPoints(percent)}% (${intervalText({ low: low / 100, high: high / 100 })}, ${formatCount(responses)}문항)`

export function progressText(view: ProgressView): string {
  const { coverage, memory } = view
  return [
    `${view.examName} · ${SPAN[view.span]} · ${view.today} 기준${dDayText(view.daysLeft)}`,
    `실전  ${tallyText(view.mock)}`,
    `연습  ${tallyText(view.practice)}`,
    `푼 문항 ${formatCount(coverage.seen)}/${formatCount(coverage.items)}, 기억 중 ${formatCount(memory.items)}문항, 오늘 복습할 문항 ${formatCount(memory.due)}개`,
    readinessText(view),
    '',
    ...view.subjects.map(
      ({ nameKo, mock, practice, coverage: own }) =>
        `${nameKo}  실전 ${rateText(mock.rate)}  연습 ${rateText(practice.rate)}  푼 문항 ${formatCount(own.seen)}/${formatCount(own.items)}`
    )
  ].join('\n')
}

const tallyText = ({ rate, blank, elapsedMs, budgetMs }: Tally): string =>
  rate.responses === 0
    ? '기록 없음'
    : `${rateText(rate)}, 무응답 ${formatCount(blank)}, 시험 시간의 ${formatPoints((elapsedMs / budgetMs) * 100)}%`

const dDayText = (daysLeft: number | null): string =>
  daysLeft === null || daysLeft < 0 ? '' : daysLeft === 0 ? ' · 오늘 시험' : ` · D-${daysLeft}`

function readinessText({ readiness, pastCuts }: ProgressView): string {
  switch (readiness.state) {
    case 'too-little-data':
      return `준비도  자료 부족(${readiness.subjects.length}과목에 처음 푼 문항이 ${readiness.needed}개보다 적음)`
    case 'unknown-paper':
      return '준비도  공식 자료 확인 필요'
    case 'estimated': {
      const { overall, pass } = readiness
      const score = `예상 점수 ${formatPoints(overall.percent)}% (${intervalText({ low: overall.low / 100, high: overall.high / 100 })})`
      if (pass === null) {
        return `준비도  ${score}${pastCuts.length === 0 ? '' : ', 과거 커트라인과 견주어 보세요'}`
      }
      const { probability, low, high } = pass
      return `준비도  ${score}, 합격 기준을 모두 채울 확률 ${shareText(probability)} (${intervalText({ low, high })})`
    }
  }
}

export function todayText(view: TodayView, subjectName: (id: string) => string): string {
  const { done, tasks, minutesPerDay } = view
  return [
    `${view.today}${dDayText(view.daysLeft)} · 오늘 ${formatCount(done.responses)}문항, ${planMinutes(done.elapsedMs / 60_000)} / ${planMinutes(minutesPerDay)}`,
    ...(tasks.length === 0 ? ['오늘 할 일이 없습니다.'] : []),
    ...tasks.map(
      (task) =>
        `- ${planTaskTitle(task, { subjectName })} (${planMinutes(task.minutes)}): ${planTaskReason(task, minutesPerDay)}`
    )
  ].join('\n')
}
