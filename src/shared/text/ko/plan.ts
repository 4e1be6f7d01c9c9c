import { withParticle } from '../../domain/korean.ts'
import { formatCount } from '../numbers.ts'

/** Tasks of the day and why they stand there. */
export const plan = {
  review: (items: number) => `복습 ${formatCount(items)}문항`,
  mock: (items: number) => `실전 모의고사 ${formatCount(items)}문항`,
  reducedMock: (items: number) => `축소 모의고사 ${formatCount(items)}문항`,
  /** `topic` null: of the whole subject. */
  learn: (subject: string, topic: string | null, items: number) =>
    `${topic === null ? subject : `${subject} ‘${topic}’`} 새 문항 ${formatCount(items)}개`,
  minutes: (minutes: number) => `${minutes}분`,
  hours: (hours: number) => `${hours}시간`,
  /** Follows the reason of a mock that takes longer than the day. */
  longer: (perDay: string) =>
    `하루 공부 시간(${perDay})보다 길어, 보는 날에는 복습과 이것만 하면 됩니다.`,
  due: '잊기 전에 다시 풀 때가 되었습니다.',
  overdue: (items: number) =>
    `다시 풀 때가 되었고, 이 가운데 ${withParticle(`${formatCount(items)}문항`, '은/는')} 때가 지났습니다.`,
  catchUp: (items: number, days: number) =>
    `밀린 ${withParticle(`${formatCount(items)}문항`, '을/를')} ${formatCount(days)}일에 나누어 복습합니다.`,
  beforeExam: (days: number) =>
    `시험까지 ${formatCount(days)}일, 시험 날 잊기 쉬운 문항부터 복습합니다.`,
  firstMock: '지금 실력을 재어 두면 앞으로 얼마나 늘었는지 볼 수 있습니다.',
  nextMock: (since: number, every: number) =>
    `지난 모의고사에서 ${formatCount(since)}일이 지났습니다. 지금은 ${formatCount(every)}일에 한 번이 알맞습니다.`,
  weakTopic: (wrongPercent: number, unseenPercent: number) =>
    `지금까지 ${wrongPercent}%를 틀렸고, ${unseenPercent}%는 아직 풀지 않았습니다.`,
  unseenTopic: (items: number) =>
    `아직 풀지 않은 ${withParticle(`${formatCount(items)}문항`, '이/가')} 남아 있습니다.`
}
