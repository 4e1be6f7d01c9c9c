import type { PassRule } from '@shared/domain/exam.ts'
import { formatPoints } from '../format.ts'

export const scores = {
  title: '성적',
  exam: '시험',
  chart: '점수 변화',
  chartLabel: (exam: string, count: number) => `${exam} 모의고사 ${count}회의 점수 변화 그래프`,
  tableCaption: '회차별 점수',
  passLine: (basis: PassRule['overallBasis'], quota: boolean) =>
    quota ? (basis === 'average' ? '평균선' : '총점선') : '합격선',
  floorLine: '과락선',
  cutLine: (year: number) => `${year}년 커트라인`,
  scaledNote: '속이 빈 점은 보유 문항으로 줄인 축소 모의고사입니다.',
  none: '아직 끝낸 모의고사가 없습니다.',
  noneLead: '모의고사를 보면 점수가 기준선과 함께 여기에 쌓입니다.',
  begin: '모의고사 보기',
  subjects: '과목별 변화',
  subjectsLead: '과락선은 과목마다, 묶어서 판정하는 과목은 합산한 점수에 적용됩니다.',
  merged: '합산',
  unitName: (names: readonly string[]) => names.join('·'),
  unitLabel: (name: string, latest: string, floor: string | null) =>
    floor === null ? `${name}: 최근 ${latest}` : `${name}: 최근 ${latest}, 과락선 ${floor}`,
  belowMinimum: '과락',
  mocks: '실전 모의고사 기록',
  practice: '연습 기록',
  columns: {
    startedAt: '시작 시각',
    mode: '방식',
    answered: '응답',
    score: '점수',
    rate: '정답률',
    outcome: '판정'
  },
  answered: (answered: number, items: number) => `${answered}/${items}`,
  open: '진행 중',
  resume: '이어서 하기',
  result: '결과',
  review: '다시 보기',
  resultOf: (moment: string) => `${moment} 결과`,
  reviewOf: (moment: string) => `${moment} 다시 보기`,
  scaled: '축소',
  whole: '전체 문항',
  points: (percent: number) => `${formatPoints(percent)}점`,
  percent: (percent: number) => `${formatPoints(percent)}%`,
  noMocks: '실전 모의고사 기록이 없습니다.',
  noPractice: '연습 기록이 없습니다.',
  dash: '–'
}
