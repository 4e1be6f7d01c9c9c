/** The verdict in a list of sittings. */
export const outcome = {
  passed: '합격 기준 충족',
  failed: '기준 미달',
  ranked: '순위로 결정',
  /** 변호사: 선택형 alone decides no rank. */
  partOfRank: '선택형 과락선 이상',
  unknown: '판정 불가'
}
