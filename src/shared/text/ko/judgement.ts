import { formatPoints } from '../numbers.ts'

/** The outcome in the words of the law; 합격 is never said of an exam that is decided by rank. */
export const judgement = {
  passed: '합격 기준 충족',
  ranked: '과락 없음 · 순위로 결정되는 시험',
  /** 변호사: 선택형 alone shows neither that there is 과락 nor that there is none. */
  partOfRank: '선택형 과락선 이상 · 논술형과 합산하여 결정되는 시험',
  unknown: '판정할 수 없음',
  failed: '기준 미달',
  /** What was missed. */
  grounds: { minimum: '과락', average: '평균 미달', total: '총점 미달' },
  compared: (points: number, needed: number) =>
    `${formatPoints(points)}점 < ${formatPoints(needed)}점`,
  unknownCounts: '공식 문항 수나 배점을 알 수 없어 판정하지 않습니다. 공식 자료 확인이 필요합니다.',
  paperDiffers: (subjects: string) =>
    `실제 시험과 과목 구성이나 문항 수가 달라 판정하지 않습니다: ${subjects}.`,
  /** `compared`: the points and the line that they miss, or nothing. */
  withOtherPapers: (subjects: string, compared: string) =>
    `${subjects} 선택형 ${compared}. 과락은 논술형과 합산하여 정해집니다.`
}
