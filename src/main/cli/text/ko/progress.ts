import type { ProgressView } from '@shared/contract/progress.ts'
import { formatCount } from '@shared/text/numbers.ts'

export const progress = {
  spans: {
    '30d': '최근 30일',
    '90d': '최근 90일',
    '365d': '최근 1년',
    all: '전체 기간'
  } as Record<ProgressView['span'], string>,
  tooFew: (responses: number) => `자료 부족(${formatCount(responses)}문항)`,
  rate: (percent: string, interval: string, responses: number) =>
    `${percent}% (${interval}, ${formatCount(responses)}문항)`,
  asOf: (day: string) => `${day} 기준`,
  mock: '실전',
  practice: '연습',
  overall: (seen: number, held: number, remembered: number, due: number) =>
    `푼 문항 ${formatCount(seen)}/${formatCount(held)}, 기억 중 ${formatCount(remembered)}문항, 오늘 복습할 문항 ${formatCount(due)}개`,
  seen: (seen: number, held: number) => `푼 문항 ${formatCount(seen)}/${formatCount(held)}`,
  none: '기록 없음',
  blankAndTime: (blank: number, percent: string) =>
    `무응답 ${formatCount(blank)}, 시험 시간의 ${percent}%`,
  examToday: '오늘 시험',
  readiness: '준비도',
  readinessTooFew: (subjects: number, needed: number) =>
    `자료 부족(${subjects}과목에 처음 푼 문항이 ${needed}개보다 적음)`,
  toBeChecked: '공식 자료 확인 필요',
  expected: (percent: string, interval: string) => `예상 점수 ${percent}% (${interval})`,
  compareCuts: '과거 커트라인과 견주어 보세요',
  chance: (share: string, interval: string) => `합격 기준을 모두 채울 확률 ${share} (${interval})`,
  doneToday: (items: number) => `오늘 ${formatCount(items)}문항`,
  nothingToDo: '오늘 할 일이 없습니다.'
}
