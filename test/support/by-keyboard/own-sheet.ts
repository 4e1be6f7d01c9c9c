/** A word that no item of the bank has. */
export const WORD = '달빛보세'
/** In the order of the two periods of 관세사. */
const SUBJECTS = ['관세법개론', '무역영어', '내국소비세법', '회계학']
/** Of the third item: a thought that repeats it is too long to be seen whole. */
const LONG = Array.from({ length: 24 }, (_, at) => `${at + 1}호의 물품은 보세구역에 두고`).join(' ')

/** A learner's own sheet: two items of every subject, whose key is ③. */
export function ownSheet(): { name: string; mimeType: string; buffer: Buffer } {
  const heads = ['과목', '번호', '문제', '①', '②', '③', '④', '⑤', '정답', '해설']
  const lines = SUBJECTS.flatMap((subject, at) =>
    [1, 2].map((nth) => {
      const no = at * 2 + nth
      const options = ['가', '나', '다', '라', '마'].map((option) => `${WORD} ${option} ${no}`)
      const rationale = `${no === 3 ? LONG : `${WORD} ${no}번의`} 해설이다. 따라서 ③이 옳다.`
      return [subject, `${no}`, `${WORD} ${no}번째 물음으로 옳은 것은?`, ...options, '3', rationale]
    })
  )
  const text = [heads, ...lines].map((cells) => cells.join(',')).join('\r\n')
  return { name: '우리 학원.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${text}\r\n`) }
}
