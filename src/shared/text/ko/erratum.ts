import type { ErratumKind } from '../../contract/errata.ts'

const kinds: Readonly<Record<ErratumKind, string>> = {
  key: '정답',
  rationale: '해설',
  outdated: '법령·기준 개정',
  wording: '문구·오탈자',
  other: '그 밖'
}

/** A 신고 as it is sent to whoever keeps the bank. */
export const erratum = {
  kinds,
  head: (itemId: string, revision: number) => `[문항 신고] ${itemId} (${revision}판)`,
  kind: (name: string) => `종류: ${name}`,
  proposed: (options: string) => `제안하는 정답: ${options}`,
  words: (words: string) => `내용: ${words}`
}
