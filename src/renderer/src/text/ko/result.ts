import { cutPercent, type PastCutScore } from '@shared/domain/exam.ts'
import { formatPoints } from '../format.ts'

export const result = {
  opening: '채점하는 중…',
  scaled: '보유 문항으로 줄인 시험의 결과입니다. 합격 기준은 비율로 적용했습니다.',
  learnRate: (correct: number, items: number) => `${items}문항 중 ${correct}문항 맞음`,
  correctRate: '정답률',
  percent: (percent: number) => `${formatPoints(percent)}%`,
  points: (points: number) => `${formatPoints(points)}점`,
  ofPoints: (points: number, max: number) => `${formatPoints(points)} / ${formatPoints(max)}점`,
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
    pass: '합격선',
    time: '시간',
    blank: '무응답',
    bar: '점수 막대'
  },
  none: '없음',
  belowMinimum: '과락',
  legendFloor: '과락선',
  legendPass: '합격선',
  bar: (name: string, percent: number, floor: number | null, pass: number | null) =>
    [
      `${name} ${formatPoints(percent)}%`,
      floor === null ? null : `과락선 ${formatPoints(floor)}%`,
      pass === null ? null : `합격선 ${formatPoints(pass)}%`
    ]
      .filter((part) => part !== null)
      .join(', '),
  changes: '답을 바꾼 결과',
  rightToWrong: '맞음 → 틀림',
  wrongToRight: '틀림 → 맞음',
  wrongToWrong: '틀림 → 틀림',
  noChanges: '답을 바꾼 문항이 없습니다.',
  count: (count: number) => `${count}문항`,
  previous: '지난 모의고사와 비교',
  previousNone: '이 시험의 첫 모의고사입니다.',
  previousLine: (before: number, now: number) =>
    `${formatPoints(before)}점 → ${formatPoints(now)}점`,
  difference: (difference: number) =>
    difference > 0
      ? `${formatPoints(difference)}점 올랐습니다.`
      : difference < 0
        ? `${formatPoints(-difference)}점 내렸습니다.`
        : '점수가 같습니다.',
  cuts: '최근 합격선과 비교',
  cutsLead: '해마다 달라지므로 참고로만 보세요.',
  cutsNone: '비교할 최근 합격선 자료가 없습니다.',
  cutYear: (year: number) => `${year}년`,
  cut: (cut: PastCutScore) =>
    'average' in cut
      ? `평균 ${formatPoints(cut.average)}점`
      : `${formatPoints(cut.points)}/${formatPoints(cut.maxPoints)}점 (${formatPoints(cutPercent(cut))}%)`,
  cutAbove: '합격선 이상',
  cutBelow: '합격선 아래',
  review: '다시 보기',
  wrongOnly: '오답만 보기',
  home: '홈으로',
  rule: '합격 기준'
}
