import { formatPoints } from '../format.ts'

export const scores = {
  title: '성적',
  exam: '시험',
  chart: '점수 변화',
  chartLabel: (exam: string, count: number) => `${exam} 모의고사 ${count}회의 점수 변화 그래프`,
  tableCaption: '회차별 점수',
  passLine: '합격선',
  floorLine: '과락선',
  cutLine: (year: number) => `${year}년 합격선`,
  none: '아직 끝낸 모의고사가 없습니다.',
  noneLead: '모의고사를 보면 점수가 합격선과 함께 여기에 쌓입니다.',
  begin: '모의고사 보기',
  sessions: '응시 기록',
  columns: {
    date: '날짜',
    exam: '시험',
    mode: '방식',
    answered: '응답',
    score: '점수',
    outcome: '판정',
    open: '열기'
  },
  open: '진행 중',
  resume: '이어서 하기',
  result: '결과',
  review: '다시 보기',
  scaled: '축소',
  points: (percent: number) => `${formatPoints(percent)}점`,
  percent: (percent: number) => `${formatPoints(percent)}%`,
  noSessions: '응시 기록이 없습니다.',
  dash: '–'
}
