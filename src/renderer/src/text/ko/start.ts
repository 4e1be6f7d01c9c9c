import { formatCount } from '../format.ts'

export const start = {
  title: '어떤 시험을 준비하시나요?',
  lead: '시험을 고르면 바로 시작할 수 있습니다. 나중에 언제든지 바꿀 수 있습니다.',
  changeTitle: '시험 바꾸기',
  changeLead: '지금까지의 기록은 그대로 남습니다.',
  ready: '지금 풀 수 있는 시험',
  later: '문항을 추가하면 풀 수 있는 시험',
  items: (count: number) => `${formatCount(count)}문항`,
  noItems: '아직 문항 없음',
  dateTitle: '시험일을 알고 계신가요?',
  dateAgain: '시험일을 확인해 주세요.',
  dateLead: '시험일을 정하면 남은 날에 맞추어 홈에서 오늘 할 일을 알려 드립니다.',
  date: '시험일',
  minutesTitle: '하루에 얼마나 공부하시나요?',
  minutesLead: '고르지 않아도 됩니다. 설정에서 언제든지 바꿀 수 있습니다.',
  begin: '시작하기',
  skip: '날짜 없이 시작하기',
  keep: (day: string) => `${day} 그대로 두기`,
  back: '시험 다시 고르기'
}
