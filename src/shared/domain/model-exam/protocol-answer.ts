import { parseExplanation } from '../explanation.ts'
import type { Response } from '../item.ts'

/**
 * The response that the tutor's protocol declares: the last line that reads `정답: ③`, or `정답: ②, ④` of an item that
 * asks for several. Null where there is none, and where it is no response to the item: another number of options, one
 * named twice, or one that the item does not have. `final` is what follows the thought.
 */
export function protocolAnswer(
  final: string,
  options: number,
  responseCount: number
): Response | null {
  const declared = final
    .split('\n')
    .map((line) => parseExplanation(line, options).declared)
    .findLast((marks) => marks !== null)
  if (declared?.length !== responseCount) return null
  const fits = new Set(declared).size === responseCount && declared.every((no) => no <= options)
  return fits ? declared.toSorted((a, b) => a - b) : null
}
