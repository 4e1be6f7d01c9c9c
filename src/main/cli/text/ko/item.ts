import type { Origin } from '@shared/domain/item.ts'

export const item = {
  origins: {
    starter: '기본 제공 문항',
    official: '기출 문항',
    user: '직접 추가한 문항',
    generated: '생성된 문항'
  } as Record<Origin, string>,
  found: (count: number, ms: number) => `${count}문항 (${ms} ms)`,
  effective: (day: string) => `(${day} 기준)`,
  key: (key: string) => `정답: ${key}`,
  everyOption: '전항정답',
  noKey: '정답 없음',
  rationale: '해설',
  reasons: '선택지별 해설',
  citations: '근거',
  thought: '— 생각 —',
  otherKey: '주의: 저장된 정답과 일치하지 않는 설명입니다.'
}
