import { withParticle } from '../domain/korean.ts'
import type { PlanReason, PlanTask } from '../domain/progress/plan.ts'
import { formatCount } from './numbers.ts'

export type PlanNames = { subjectName: (subjectId: string) => string }

/** "복습 12문항", "관세법 ‘관세평가’ 새 문항 10개" */
export function planTaskTitle(task: PlanTask, { subjectName }: PlanNames): string {
  switch (task.kind) {
    case 'review':
      return `복습 ${formatCount(task.items)}문항`
    case 'mock':
      return `${task.complete ? '실전' : '축소'} 모의고사 ${formatCount(task.items)}문항`
    case 'learn': {
      const name = subjectName(task.subjectId)
      const place = task.topic === null ? name : `${name} ‘${task.topic}’`
      return `${place} 새 문항 ${formatCount(task.items)}개`
    }
  }
}

/** Why the task stands in the plan, in one sentence; a mock longer than the day says so. */
export function planTaskReason(task: PlanTask, minutesPerDay: number): string {
  const reason = reasonSentence(task.reason)
  return task.kind === 'mock' && task.minutes > minutesPerDay
    ? `${reason} 하루 공부 시간(${planMinutes(minutesPerDay)})보다 길어, 보는 날에는 복습과 이것만 하면 됩니다.`
    : reason
}

/** "20분", "2시간 40분" */
export function planMinutes(minutes: number): string {
  const whole = Math.round(minutes)
  const [hours, rest] = [Math.floor(whole / 60), whole % 60]
  if (hours === 0) return `${rest}분`
  return rest === 0 ? `${hours}시간` : `${hours}시간 ${rest}분`
}

function reasonSentence(reason: PlanReason): string {
  switch (reason.code) {
    case 'due':
      return reason.overdue === 0
        ? '잊기 전에 다시 풀 때가 되었습니다.'
        : `다시 풀 때가 되었고, 이 가운데 ${withParticle(`${formatCount(reason.overdue)}문항`, '은/는')} 때가 지났습니다.`
    case 'catch-up':
      return `밀린 ${withParticle(`${formatCount(reason.due)}문항`, '을/를')} ${formatCount(reason.days)}일에 나누어 복습합니다.`
    case 'before-exam':
      return `시험까지 ${formatCount(reason.daysLeft)}일, 시험 날 잊기 쉬운 문항부터 복습합니다.`
    case 'first-mock':
      return '지금 실력을 재어 두면 앞으로 얼마나 늘었는지 볼 수 있습니다.'
    case 'next-mock':
      return `지난 모의고사에서 ${formatCount(reason.daysSince)}일이 지났습니다. 지금은 ${formatCount(reason.every)}일에 한 번이 알맞습니다.`
    case 'weak-topic':
      return `지금까지 ${reason.errorPercent}%를 틀렸고, ${reason.unseenPercent}%는 아직 풀지 않았습니다.`
    case 'unseen-topic':
      return `아직 풀지 않은 ${withParticle(`${formatCount(reason.unseen)}문항`, '이/가')} 남아 있습니다.`
  }
}
