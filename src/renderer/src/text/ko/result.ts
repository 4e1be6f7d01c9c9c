import { cutPercent, type PassRule, type PastCutScore } from '@shared/domain/exam.ts'
import { formatPoints } from '../format.ts'

export const result = {
  opening: '채점하는 중…',
  scaled: '보유 문항으로 줄인 시험의 결과입니다. 기준은 비율로 적용했습니다.',
  learnRate: (correct: number, items: number) => `${items}문항 중 ${correct}문항 맞음`,
  /** Blanks count where a clock ran. */
  correctRate: (timed: boolean): string => (timed ? '정답률(전체 문항)' : '정답률(응답한 문항)'),
  percent: (percent: number) => `${formatPoints(percent)}%`,
  points: (points: number) => `${formatPoints(points)}점`,
  ofPoints: (points: number, max: number) => `${formatPoints(points)} / ${formatPoints(max)}점`,
  startedAt: (moment: string) => `시작 ${moment}`,
  electives: (names: string) => `선택과목 ${names}`,
  version: (year: number) => `${year}년 기준 시험 정보`,
  total: '총점',
  average: '평균',
  rate: '득점률',
  time: '걸린 시간',
  answered: '응답',
  answeredOf: (answered: number, items: number) => `${answered}/${items}문항`,
  subjects: '과목별 점수',
  columns: {
    subject: '과목',
    correct: '맞힌 수',
    points: '점수',
    floor: '과락선',
    time: '시간',
    pace: '문항당',
    blank: '무응답',
    bar: '점수 막대'
  },
  none: '없음',
  belowMinimum: '과락',
  belowLine: '과락선 아래',
  unit: (names: string, percent: number) => `과락 단위: ${names} 합산 ${formatPoints(percent)}%`,
  inUnit: '합산',
  sum: '합계',
  paceOf: (own: string, official: string) => `문항당 ${own}, 실제 시험 ${official}`,
  times: '문항별 시간',
  pace: (own: string) => `문항당 평균 ${own}`,
  paceOfficial: (pace: string) => `실제 시험은 문항당 ${pace}`,
  timesLabel: (items: number, slow: number) =>
    `문항 ${items}개의 시간 막대. 실제 시험 속도보다 오래 걸린 문항 ${slow}개`,
  slow: (slow: number) =>
    slow === 0
      ? '실제 시험 속도보다 오래 걸린 문항이 없습니다.'
      : `실제 시험 속도보다 오래 걸린 문항이 ${slow}개입니다.`,
  slowest: '가장 오래 걸린 문항',
  slowItem: (period: string | null, number: number, time: string) =>
    `${period === null ? '' : `${period} `}${number}번 ${time}`,
  keep: '인쇄하고 보관하기',
  printScore: '성적표',
  printPaper: '문제지',
  printKey: '정답표',
  csv: 'CSV 저장',
  json: 'JSON 저장',
  legendFloor: '과락선',
  bar: (
    name: string,
    percent: number,
    floor: number | null,
    pass: { name: string; percent: number } | null
  ) =>
    [
      `${name} ${formatPoints(percent)}%`,
      floor === null ? null : `과락선 ${formatPoints(floor)}%`,
      pass === null ? null : `${pass.name} ${formatPoints(pass.percent)}%`
    ]
      .filter((part) => part !== null)
      .join(', '),
  changes: '답을 바꾼 결과',
  rightToWrong: '맞음 → 틀림',
  wrongToRight: '틀림 → 맞음',
  wrongToWrong: '틀림 → 틀림',
  rightToRight: '맞음 → 맞음',
  noChanges: '답을 바꾼 문항이 없습니다.',
  count: (count: number) => `${count}문항`,
  comparison: '지난 기록과 비교',
  comparisonNone: '같은 방식으로 본 이 시험의 첫 기록입니다.',
  comparisonColumns: { startedAt: '시작 시각', score: '점수', outcome: '판정' },
  comparisonTable: (count: number) => `지난 기록 ${count}회와 이번 기록`,
  comparisonRest: (shown: number, count: number) => `지난 ${count}회 가운데 최근 ${shown}회입니다.`,
  overall: '전체',
  current: '이번',
  previous: '직전',
  best: '지난 최고',
  incomplete: '축소',
  regraded: '재채점',
  incompleteNote: '축소 모의고사는 문항 수가 실제 시험과 달라 그대로 견주기 어렵습니다.',
  rise: (difference: string) => `직전보다 ${difference} 올랐습니다.`,
  fall: (difference: string) => `직전보다 ${difference} 내렸습니다.`,
  same: '직전과 점수가 같습니다.',
  compareBar: (name: string, now: string, before: string, best: string) =>
    `${name}: 이번 ${now}, 직전 ${before}, 지난 최고 ${best}`,
  percentPoints: (difference: string) => `${difference}%p`,
  cuts: '최근 커트라인과 비교',
  cutsLead: '해마다 달라지므로 참고로만 보세요.',
  cutsNone: '비교할 최근 커트라인 자료가 없습니다.',
  cutSource: (source: string) => `출처 ${source}`,
  cutYear: (year: number) => `${year}년`,
  cut: (cut: PastCutScore) =>
    'average' in cut
      ? `평균 ${formatPoints(cut.average)}점`
      : `${formatPoints(cut.points)}/${formatPoints(cut.maxPoints)}점 (${formatPoints(cutPercent(cut))}%)`,
  cutAbove: '커트라인 이상',
  cutBelow: '커트라인 아래',
  review: '다시 보기',
  wrongOnly: '오답만 보기',
  home: '홈으로',
  rule: (selection: PassRule['selection']): string =>
    selection === 'quota' ? '선발 기준' : '합격 기준'
}
