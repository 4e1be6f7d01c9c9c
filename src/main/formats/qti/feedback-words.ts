// What programs put in by themselves: it tells that a response was right, not why.
const VERDICT =
  /^(?:(?:that'?s|that is|your (?:answer|response) (?:is|was)|this is|답이|응답이)?\s*(?:correct|incorrect|right|wrong|not (?:correct|right)|true|false|well done|good job|정답(?:입니다)?|오답(?:입니다)?|맞았습니다|틀렸습니다|맞습니다|틀립니다))[\s.!~,]*$/iu

/** Feedback texts as one rationale: each once, those that only say right or wrong left out; null where none is left. */
export function rationaleOf(texts: readonly string[]): string | null {
  const told = [...new Set(texts.map((text) => text.trim()))].filter(
    (text) => text !== '' && !VERDICT.test(text)
  )
  return told.length === 0 ? null : told.join('\n')
}

/** Null where the feedback on an option says nothing. */
export const reasonOf = (texts: readonly string[]): string | null => rationaleOf(texts)
