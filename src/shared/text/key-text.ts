import type { KeyFinding, KeyPlace } from '../contract/key-findings.ts'
import { sharedText } from './shared-text.ts'

/** One sentence for each finding about a key. */
export function keyFindingSentence({ code, data }: KeyFinding): string {
  const sentence = sharedText().key[code] as (facts: never) => string
  return sentence(data as never)
}

/** "12번째 줄", "keys[3]", or "" for the whole. */
export const placeText = ({ line, path }: KeyPlace): string =>
  line === null ? path : sharedText().place.line(line)

/** "- 12번째 줄: 정답 칸이 비어 있습니다." */
export const keyFindingLine = (finding: KeyFinding): string =>
  `- ${placeText(finding.place) || sharedText().place.whole}: ${keyFindingSentence(finding)}`
