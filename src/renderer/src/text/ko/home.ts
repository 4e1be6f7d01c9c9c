import { withParticle } from '@shared/domain/korean.ts'
import { formatCount, formatPoints } from '../format.ts'

export const home = {
  dDay: (days: number) =>
    days > 0
      ? `D-${formatCount(days)}`
      : days === 0
        ? '오늘 시험'
        : `시험일 ${formatCount(-days)}일 지남`,
  /** In the window's title; a day that is over is not counted on. */
  examInTitle: (exam: string, days: number | null) =>
    days === null || days < 0
      ? exam
      : days === 0
        ? `${exam} 시험 당일`
        : `${exam} D-${formatCount(days)}`,
  examOn: (day: string) => `시험일 ${day}`,
  noDate: '시험일을 정하지 않았습니다',
  setDate: '시험일 정하기',
  changeExam: '시험 바꾸기',
  resume: '이어서 하기',
  timeLeft: (left: string) => `남은 시간 ${left}`,
  waiting: '교시 시작을 기다리는 중',
  answeredOf: (answered: number, items: number) =>
    `${formatCount(items)}문항 중 ${formatCount(answered)}문항 풀이`,
  ways: {
    mock: { name: '실전 모의고사', lead: '실제 시험의 교시와 시간 그대로' },
    timed: { name: '시간제 연습', lead: '골라 담은 문항을 실제 시험 속도로' },
    learn: { name: '학습', lead: '한 문항씩 풀고 바로 해설 보기' },
    review: { name: '복습', lead: '잊을 때가 된 문항과 오답노트' }
  },
  today: '오늘 할 일',
  todayResume: (name: string) => `${withParticle(name, '을/를')} 이어서 풀기`,
  planning: '오늘 할 일을 정하는 중…',
  about: (minutes: string) => `약 ${minutes}`,
  done: (responses: number) => `오늘 ${formatCount(responses)}문항`,
  minutesOf: (done: string, whole: string) => `${done} / ${whole}`,
  dayMeter: (done: string, whole: string) => `오늘 공부 시간 ${whole} 가운데 ${done}`,
  streak: (days: number) => `${formatCount(days)}일째 이어서`,
  examDay: '오늘은 시험일입니다. 지금까지 준비한 만큼 차분하게 보고 오세요.',
  examOver: '정해 둔 시험일이 지났습니다. 다음 시험일을 정하면 그날에 맞추어 할 일을 세웁니다.',
  allDone: '오늘 계획한 일을 모두 마쳤습니다.',
  nothing: '오늘 정해진 할 일이 없습니다. 위에서 새로 시작해 보세요.',
  allSeen:
    '가진 문항을 모두 한 번 이상 풀어 새로 풀 문항이 없습니다. 문제은행에 문항을 더 가져오거나 학습에서 다시 풀 수 있습니다.',
  nextDue: (day: string) => `다음 복습은 ${day}입니다.`,
  settling: (sittings: number) =>
    `지난 기록 ${formatCount(sittings)}회를 정리하고 있어 할 일이 조금 달라질 수 있습니다.`,
  mistakes: (count: number) => `틀린 ${formatCount(count)}문항 다시 보기`,
  bankEmpty: '이 시험의 문항이 아직 없습니다.',
  bankEmptyLead: '지금은 문항이 들어 있는 다른 시험으로 써 보실 수 있습니다.',
  last: '지난 결과',
  lastNone: '아직 끝낸 모의고사가 없습니다.',
  lastNoneLead: '모의고사를 한 번 보면 과목별 점수가 여기에 나타납니다.',
  lastOpen: '결과 자세히 보기',
  scaled: '보유 문항으로 줄인 시험',
  model: 'AI 튜터',
  bar: (name: string, score: string, below: boolean) =>
    `${name} ${score}${below ? ', 과락선 아래' : ''}`,
  /** 점 is said of averages out of 100 only; a share of a total is not such points. */
  score: (percent: number, basis: 'total' | 'average') =>
    `${formatPoints(percent)}${basis === 'average' ? '점' : '%'}`,
  items: (count: number) => `보유 ${formatCount(count)}문항`
}
