import type { DataCounts } from '@shared/contract/recovery.ts'

export const backup = {
  made: (path: string, kb: number) => `백업했습니다: ${path} (${kb}KB)`,
  counts: ({ sessions, attempts, items, explanations, errata }: DataCounts) =>
    `응시 기록 ${sessions}회, 풀이 ${attempts}건, 문항 ${items}개, AI 설명 ${explanations}개, 신고 ${errata}건`,
  restored: (path: string) => `되돌렸습니다: ${path}`,
  before: (what: string) => `전: ${what}`,
  unreadable: '읽을 수 없는 기록',
  kept: (path: string) => `${path}에 그대로 두었습니다. 이 파일로 다시 되돌릴 수 있습니다.`,
  after: (what: string) => `후: ${what}`,
  lost: (count: number) =>
    `이 파일은 저장한 기록의 끝부분 ${count}건을 읽지 못해 그 앞까지만 되돌렸습니다.`
}
