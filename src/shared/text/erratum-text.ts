import type { ErratumKind, ErratumView } from '../contract/errata.ts'
import { responseLabel } from '../domain/item.ts'

export const ERRATUM_KIND_NAMES: Readonly<Record<ErratumKind, string>> = {
  key: '정답',
  rationale: '해설',
  outdated: '법령·기준 개정',
  wording: '문구·오탈자',
  other: '그 밖'
}

/** A 신고 as it is sent to whoever keeps the bank. */
export const erratumText = (erratum: ErratumView): string =>
  [
    `[문항 신고] ${erratum.itemId} (${erratum.revision}판)`,
    `종류: ${ERRATUM_KIND_NAMES[erratum.kind]}`,
    ...(erratum.proposed.length === 0 ? [] : [`제안하는 정답: ${responseLabel(erratum.proposed)}`]),
    ...(erratum.text === '' ? [] : [`내용: ${erratum.text}`])
  ].join('\n')
