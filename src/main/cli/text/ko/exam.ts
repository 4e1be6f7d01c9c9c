import type { Judgement } from '@shared/domain/pass-rule.ts'

export const exam = {
  subjectMinimum: (percent: number) => `과락 ${percent}%`,
  averageLine: (points: number) => `평균 ${points}점`,
  totalLine: (percent: number) => `총점 ${percent}%`,
  byRank: '순위 선발',
  minutesUnknown: '시간 공식 자료 확인 필요',
  minutes: (minutes: number) => `${minutes}분`,
  /** Joined to the name of a subject. */
  elective: '(택1)',
  countUnknown: '문항 수 확인 필요',
  items: (count: number) => `${count}문항`,
  day: (day: number) => `${day}일차`,
  outcomes: {
    passed: '합격 기준 충족',
    failed: '합격 기준 미달',
    ranked: '순위로 선발하는 시험: 기준은 모두 충족',
    unknown: '판정할 수 없음'
  } as Record<Judgement['outcome'], string>,
  partOfRank: '선택형 과락선 이상: 논술형과 합산하여 결정되는 시험',
  failedOfQuota: '기준 미달',
  below: '과락',
  belowLine: '과락선 아래',
  /** `points` as 12/40. */
  subject: (name: string, correct: number, items: number, points: string) =>
    `${name}: ${correct}/${items}문항, ${points}점`,
  together: (names: string, points: string, percent: string) =>
    `과락 단위 ${names} 합산: ${points}점(${percent}%)`,
  totalWithAverage: (points: string, average: string) => `총점 ${points}점, 평균 ${average}점`,
  totalWithPercent: (points: string, percent: string) => `총점 ${points}점(${percent}%)`,
  compared: (points: string, needed: string) => `${points}점 < ${needed}점`,
  reasons: {
    minimum: (subjects: string) => `과락: ${subjects}`,
    average: '평균 미달:',
    total: '총점 미달:',
    unknownCounts: (subjects: string) =>
      `문항 수나 배점의 공식 자료 확인이 필요합니다: ${subjects}`,
    paperDiffers: (subjects: string) => `실제 시험과 과목 구성이나 문항 수가 다릅니다: ${subjects}`,
    otherPapers: (subjects: string) => `다른 시험지와 합산하여 판정합니다: ${subjects}`,
    totalOfAll: '총점'
  }
}
