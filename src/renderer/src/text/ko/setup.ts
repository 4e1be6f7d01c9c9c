import { formatCount } from '../format.ts'

export const setup = {
  title: '무엇을 풀까요?',
  tabs: '풀이 방식',
  mockTab: '실제 시험 그대로',
  learnTab: '학습',
  sessions: '교시와 시간',
  rule: '합격 기준',
  electives: '선택과목',
  electivesLead: '실제 시험처럼 하나를 고릅니다.',
  held: (planned: number, wanted: number | null) =>
    wanted === null
      ? `보유 문항 ${formatCount(planned)} · 공식 문항 수 확인 필요`
      : `보유 문항 ${formatCount(planned)}/${formatCount(wanted)}`,
  subjectHeld: (planned: number, wanted: number | null) =>
    wanted === null
      ? `${formatCount(planned)}/?`
      : `${formatCount(planned)}/${formatCount(wanted)}`,
  subjectHeldLong: (planned: number, wanted: number | null) =>
    wanted === null
      ? `${formatCount(planned)}문항 보유, 공식 문항 수 확인 필요`
      : `${formatCount(wanted)}문항 중 ${formatCount(planned)}문항 보유`,
  estimated: '추정',
  estimatedNote: '공식 시험 시간을 확인하지 못해 문항당 시간으로 추정했습니다.',
  scaledTime: (minutes: string) => `이번 시험 ${minutes}`,
  leftOut: '문항이 없어 이번에는 건너뜁니다',
  officialTime: (minutes: number | null) =>
    minutes === null ? '공식 시간 확인 필요' : `실제 ${formatCount(minutes)}분`,
  breakAfter: (minutes: string) => `이후 쉬는 시간 ${minutes}`,
  plan: '이번 시험',
  count: '문항 수',
  length: '예상 시간',
  periods: '교시',
  periodCount: (count: number) => `${count}개`,
  complete: '실제 시험과 문항 수가 같습니다.',
  missingSubject: (name: string, missing: number) => `${name} ${formatCount(missing)}문항 부족`,
  missingUnknown: (name: string) => `${name} 공식 문항 수 확인 필요`,
  missingMore: (count: number) => `그 밖에 ${count}과목`,
  scaled: '축소 모의고사로 시작합니다. 시간도 문항 수에 맞춰 줄어듭니다.',
  start: '시작',
  starting: '시작하는 중…',
  noItems: '이 시험의 문항이 아직 없습니다.',
  noItemsLead: '문항이 들어 있는 다른 시험을 골라 주세요.',
  changeExam: '시험 바꾸기',
  subjects: '과목',
  allSubjects: '모든 과목',
  subjectItems: (count: number) => `${formatCount(count)}문항`,
  howMany: '몇 문항을 풀까요?',
  all: '전부',
  learnPlan: '이번 학습',
  learnLead: '시간 제한이 없습니다. 답을 고르고 정답과 해설을 바로 확인합니다.',
  chooseSubject: '과목을 하나 이상 골라 주세요.',
  expected: (minutes: string) => `약 ${minutes}`
}
