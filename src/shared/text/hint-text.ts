import { stemParts } from '../domain/negative-words.ts'

/** What of an item may be said before it is answered. */
export type HintFacts = {
  stem: string
  topic: string | null
  citations: readonly { text: string }[]
}

/** A hint from the item's own data, for when the model's would tell the key. */
export function plainHint({ stem, topic, citations }: HintFacts): string {
  const negative = stemParts(stem).find((part) => part.negative)?.text
  const [citation] = citations
  const said = [
    ...(topic === null ? [] : [`이 문항의 단원은 ‘${topic}’입니다.`]),
    ...(citation === undefined ? [] : [`근거는 ${citation.text}입니다.`]),
    ...(negative === undefined
      ? ['선택지를 하나씩 문두에 대어 보고 맞지 않는 것부터 지워 보세요.']
      : [`‘${negative}’ 것을 묻고 있으니 옳은 선택지부터 지워 보세요.`])
  ]
  return `힌트: ${said.join(' ')}`
}
