/** The rule of an exam, and what is known of it, in sentences. */
export const examRule = {
  floor: (percent: number) => `과목마다 만점의 ${percent}% 이상이어야 합니다(과락 기준).`,
  floorWithEssay: (percent: number) =>
    `논술형과 합산하여 과목마다 만점의 ${percent}% 이상이어야 합니다(과락 기준).`,
  merged: (groups: string) => `다음은 묶어서 한 과목으로 판정합니다: ${groups}.`,
  average: (percent: number) => `전 과목 평균이 ${percent}점 이상이어야 합니다.`,
  total: (percent: number) => `총점이 만점의 ${percent}% 이상이어야 합니다.`,
  quota: '기준을 넘은 사람 가운데 성적순으로 뽑는 시험입니다.',
  averageLine: '평균선',
  totalLine: '총점선',
  line: (name: string, value: string) => `${name}(${value})`,
  english: (minimum: number, toCheck: boolean) =>
    `영어 과목은 영어 성적으로 대체합니다: 토익 ${minimum}점 이상 또는 그에 해당하는 점수${toCheck ? ' (공식 자료 확인 필요)' : ''}.`,
  valid: (from: string | null, until: string | null) =>
    `${from === null ? '' : `${from}부터 `}${until === null ? '' : `${until}까지 `}시행되는 시험의 구성입니다.`,
  handInUnknown: '답안을 내고 먼저 나갈 수 있는 시각은 공식 자료 확인이 필요합니다.',
  handIn: (times: string) => `답안을 내고 먼저 나갈 수 있는 시각: ${times}.`,
  handInOf: (period: string, minutes: number) => `${period} 시작 ${minutes}분 후`,
  /** Names of periods are the exam's own. */
  period: (name: string) => name,
  uncertain: '시험 정보 가운데 일부는 공식 자료 확인이 필요합니다.'
}
