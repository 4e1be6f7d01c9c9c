import { expect, test } from 'vitest'
import { stemHead } from './stem-head.ts'

test.each([
  ['관세의 과세물건은?', '관세의 과세물건은?'],
  // 40 characters stay whole, 41 do not.
  ['가'.repeat(40), '가'.repeat(40)],
  ['가'.repeat(41), `${'가'.repeat(39)}…`],
  [
    '관세법상 과세물건의 확정시기를 물품별로 연결한 것으로 옳은 것을 모두 고른 것은?',
    '관세법상 과세물건의 확정시기를 물품별로 연결한 것으로 옳은 것을 모두…'
  ],
  ['![수요 곡선](asset:a.png) 그림에서\n균형은?', '[수요 곡선] 그림에서 균형은?'],
  ['![](asset:a.png)은 무엇인가?', '[그림]은 무엇인가?'],
  ['함수 $f(x) = x^2$의 값과 \\(y\\)는?', '함수 [수식]의 값과 [수식]는?'],
  ['과세가격 $100, 운임 $20인 물품은?', '과세가격 $100, 운임 $20인 물품은?'],
  ['표를 보면?\n| 해 | 값 |\n| --- | --- |\n| 1 | 2 |', '표를 보면?']
])('%j is called %j', (stem, head) => {
  expect(stemHead(stem)).toBe(head)
})
