import { withParticle } from '@shared/domain/korean.ts'
import type { MistakeView } from '@shared/contract/progress.ts'
import type { ItemRecord } from '@shared/contract/records.ts'
import type { PlanReason } from '@shared/domain/progress/plan.ts'
import { formatCalendarDay, formatCount, formatDay, formatDuration } from '../format.ts'

const items = (count: number): string => `${formatCount(count)}문항`

/** Of a hundred items, as a share is easiest to picture. */
function ofHundred(share: number): string {
  const recalled = Math.round(share * 100)
  if (recalled >= 100) return '거의 모두'
  return `100문항 가운데 ${recalled}문항쯤`
}

const views: Record<MistakeView, string> = {
  wrong: '틀린 것',
  'wrong-twice': '두 번 이상 틀린 것',
  guessed: '찍어서 맞은 것',
  flagged: '표시한 것',
  noted: '메모 있는 것'
}

const nothingIn: Record<MistakeView, string> = {
  wrong: '틀린 채로 남은 문항이 없습니다.',
  'wrong-twice': '두 번 이상 틀린 문항이 없습니다.',
  guessed: '찍어서 맞았다고 표시한 문항이 없습니다.',
  flagged: '표시해 둔 문항이 없습니다.',
  noted: '메모를 남긴 문항이 없습니다.'
}

export const repetition = {
  title: '복습',
  lead: (exam: string) => `${exam} · 잊기 전에 다시 풀기`,
  today: '오늘 복습',
  due: '오늘 할 것',
  time: '걸릴 시간',
  later: '뒤로 미룬 것',
  items,
  minutes: (minutes: number) => `약 ${formatDuration(minutes * 60_000)}`,

  start: '복습 시작',
  resume: '이어서 복습',
  fewer: (count: number) => `${items(count)}만`,
  starting: '시작하는 중…',
  learn: '새 문항 학습',

  notLearnt: '아직 복습할 문항이 없습니다.',
  notLearntLead: '문항을 풀면 잊을 만한 때를 헤아려 여기에서 다시 물어봅니다.',
  nothingDue: '오늘은 복습할 문항이 없습니다.',
  nextOn: (day: string, tomorrow: boolean) =>
    tomorrow ? '다음 복습은 내일입니다.' : `다음 복습은 ${formatCalendarDay(day)}입니다.`,
  nothingNext: '시험 전에 다시 물을 문항이 없습니다.',
  allDone: '오늘 복습을 마쳤습니다.',
  reviewed: (count: number, right: number) => `오늘 복습 ${items(count)} · ${items(right)} 맞음`,
  reviewedItems: (count: number) => `오늘 복습 ${items(count)}`,

  /** `dueToday`: items that today takes. */
  reason: (reason: PlanReason, dueToday: number): string | null => {
    switch (reason.code) {
      case 'due':
        if (reason.overdue === 0) return null
        return reason.overdue >= dueToday
          ? '모두 어제까지 하려던 것입니다.'
          : `이 가운데 ${withParticle(items(reason.overdue), '은/는')} 어제까지 하려던 것입니다.`
      case 'catch-up':
        return `밀린 ${withParticle(items(reason.due), '을/를')} ${formatCount(reason.days)}일에 나누어 합니다.`
      case 'before-exam':
        return `시험이 ${formatCount(reason.daysLeft)}일 남아, 시험일에 잊을 만한 것부터 합니다.`
      default:
        return null
    }
  },
  laterLead: (count: number) =>
    `${withParticle(items(count), '은/는')} 하루 몫을 넘어 다음 날로 미루었습니다.`,
  recallToday: (share: number) =>
    `지금 물으면 ${ofHundred(share)} 떠올릴 것으로 봅니다. 오늘 푼 문항은 맞혔든 틀렸든 떠올리는 것으로 셈합니다.`,
  recallOnExam: (share: number) =>
    `더 복습하지 않으면 시험일에는 ${ofHundred(share)} 떠올릴 것으로 봅니다.`,
  settling: (count: number) => `지난 응시 ${formatCount(count)}건을 아직 반영하는 중입니다.`,

  mistakes: '오답노트',
  viewsLabel: '오답노트 보기',
  views,
  nothingIn,
  viewCount: (name: string, count: number) => `${name} ${items(count)}`,
  list: (name: string, count: number) => `${name}, ${items(count)}`,
  showMore: (left: number) => `더 보기 (${items(left)} 남음)`,
  openInBank: '문제은행에서 열기',
  learnThese: '이 문항들 학습',
  learnMost: (most: number) => `한 번에 ${items(most)}까지 학습합니다.`,
  print: '문제집 인쇄',
  printWith: '해설과 함께 인쇄',
  item: '문항',
  openItem: (place: number, count: number) =>
    `${formatCount(count)}문항 중 ${formatCount(place)}번째`,
  last: (
    last: NonNullable<ItemRecord['last']>,
    { attempts, wrong }: Pick<ItemRecord, 'attempts' | 'wrong'>
  ) => {
    const blank = last.response !== null && last.response.length === 0
    const verdict = last.correct ? '맞음' : blank ? '무응답' : '틀림'
    const word = last.confidence === 'guessed' ? ', 찍음' : ''
    return `마지막 풀이 ${formatDay(last.at)} ${verdict}${word} · ${formatCount(attempts)}번 풀어 ${formatCount(wrong)}번 틀림`
  },
  previous: '이전',
  following: '다음'
}
