/** A JSON Lines file of items that all hold `mark`, a word of their own, and are else of no interest. */
export function itemLines(mark: string, count: number): Buffer {
  const lines = Array.from({ length: count }, (_, at) =>
    JSON.stringify({
      stem: `${mark} 제${at + 1}호 물품의 과세가격에 관한 설명으로 옳은 것은?`,
      options: [1, 2, 3, 4].map((no) => `제${at + 1}호의 ${no}번째 설명`),
      key: [(at % 4) + 1]
    })
  )
  return Buffer.from(`${lines.join('\n')}\n`)
}

/** Words of three syllables that no item of the starter bank holds, a different one for each number below 10,000. */
export const markOf = (number: number): string =>
  `뷁${syllable(Math.floor(number / 100))}${syllable(number % 100)}`

// 100 syllables from 쀼 (U+C03C) on: rare enough to be no part of any text.
const syllable = (at: number): string => String.fromCodePoint(0xc03c + at)
