import { formatPoints } from '../format.ts'
import { progress } from './scores-progress.ts'
import { readiness } from './scores-readiness.ts'
import { records } from './scores-records.ts'
import { report } from './scores-report.ts'

export const scores = {
  readiness,
  ...progress,
  records,
  report,
  title: '성적',
  exam: '시험',
  span: '기간',
  spans: { '30d': '30일', '90d': '90일', '365d': '1년', all: '전체' },
  csv: 'CSV',
  csvLabel: '성적의 모든 숫자를 CSV 파일로 저장',
  print: '인쇄/PDF',
  settling: (sittings: number) => `지난 기록을 정리하는 중… (${sittings}회 남음)`,
  empty: '아직 기록이 없습니다.',
  emptyLead: '모의고사를 보거나 문항을 풀면 점수, 정답률, 약한 단원이 여기에 쌓입니다.',
  emptySpan: '이 기간에는 끝낸 모의고사가 없습니다.',
  showAll: '전체 기간 보기',
  chart: '점수 변화',
  chartLabel: (exam: string, count: number) => `${exam} 모의고사 ${count}회의 점수 변화 그래프`,
  tableCaption: '회차별 점수',
  floorLine: '과락선',
  cutLine: (year: number) => `${year}년 커트라인`,
  scaledNote: '속이 빈 점은 보유 문항으로 줄인 축소 모의고사입니다.',
  none: '아직 끝낸 모의고사가 없습니다.',
  noneLead: '모의고사를 보면 점수가 기준선과 함께 여기에 쌓입니다.',
  begin: '모의고사 보기',
  units: '과목별 점수 변화',
  unitsLead: '과락선은 과목마다, 묶어서 판정하는 과목은 합산한 점수에 적용됩니다.',
  merged: '합산',
  unitName: (names: readonly string[]) => names.join('·'),
  unitLabel: (name: string, latest: string, floor: string | null) =>
    floor === null ? `${name}: 최근 ${latest}` : `${name}: 최근 ${latest}, 과락선 ${floor}`,
  belowMinimum: '과락',
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
  regraded: '재채점',
  points: (percent: number) => `${formatPoints(percent)}점`,
  percent: (percent: number) => `${formatPoints(percent)}%`,
  dash: '–'
}
