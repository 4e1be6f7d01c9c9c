import { stemParts } from '../domain/negative-words.ts'

/** What of an item may be said before it is answered. */
export type HintFacts = {
  stem: string
  topic: string | null
  citations: readonly { text: string }[]
  rationale: string | null
}

/**
 * Told with every one of them: the model did not write it. A hint is the tutor's, on a Korean item: it stays Korean in
 * every language.
 */
const MARKED = '(모델 대신 문항에 등록된 자료로 만든 힌트입니다.)'

/** Characters that the first sentence of a rationale may have to be said as a hint. */
const LONGEST_SENTENCE = 160

/**
 * Hints from the item's own data, for when the model's would tell the key; the fullest first. Each but the last
 * may tell it, too, and is to be checked.
 */
export function plainHints({ stem, topic, citations, rationale }: HintFacts): string[] {
  const unit = topic === null ? null : `이 문항의 단원은 ‘${topic}’입니다.`
  const [cited] = citations
  const ground = cited === undefined ? null : `근거는 ${cited.text}입니다.`
  const sentence = firstSentence(rationale)
  const last = advice(stem)
  const sets = [[unit, ground, sentence], [unit, ground], [sentence], [unit], [ground], []]
  const said = sets.map((parts) =>
    ['힌트:', ...parts.filter((part) => part !== null), last, MARKED].join(' ')
  )
  return [...new Set(said)]
}

function firstSentence(rationale: string | null): string | null {
  const sentence = rationale?.trim().split(/(?<=[다요]\.)\s|\n/u)[0] ?? ''
  return /[다요]\.$/u.test(sentence) && sentence.length <= LONGEST_SENTENCE ? sentence : null
}

/** "옳지 않은", "해당하지 않는", "아닌": what the stem asks for, when it is a negative. */
function advice(stem: string): string {
  const parts = stemParts(stem)
  const at = parts.findIndex(({ negative }) => negative)
  const word = parts[at]?.text
  if (word === undefined) return '선택지를 하나씩 묻는 말에 대어 보고 맞지 않는 것부터 지워 보세요.'
  const before = word.startsWith('않')
    ? (/\S+\s+$/u.exec(parts[at - 1]?.text ?? '')?.[0] ?? '')
    : ''
  return `‘${before}${word}’ 것을 고르는 문항임을 잊지 말고 선택지를 하나씩 지워 보세요.`
}
