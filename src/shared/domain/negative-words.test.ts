import { expect, test } from 'vitest'
import { stemParts } from './negative-words.ts'

const underlined = (stem: string): string[] =>
  stemParts(stem).flatMap(({ text, negative }) => (negative ? [text] : []))

test.each([
  ['도시·군관리계획의 입안에 관한 설명으로 옳지 않은 것은?', '않은'],
  ['대리에 관한 설명으로 옳지 않은 것은? (다툼이 있으면 판례에 따름)', '않은'],
  ['보험업법상 특별이익에 해당하지 않는 것은?', '않는'],
  ['건강보험심사평가원의 업무가 아닌 것은?', '아닌'],
  ['다음 설명 중 틀린 것은?', '틀린'],
  ['취소할 수 없는 것만을 모두 고른 것은?', '없는'],
  ['해당하지 아니한 것은?', '아니한'],
  ['다음 중 과세대상에서 제외되는 것은?', '제외되는'],
  ['ICC (C)로는 담보되지 않는 위험은?', '않는'],
  ['이 환자에게 적절하지 않은 치료 방법은?', '않은']
])('the negative word that the question asks with is underlined: %s', (stem, word) => {
  expect(underlined(stem)).toEqual([word])
})

test.each([
  '열어 보니 상피 피막이 없는 빈 공간이었다. 진단은?',
  '열이 없는 환자에 관한 설명으로 옳은 것은?',
  '甲이 지급할 금액은? (다른 약정은 없는 것으로 한다)',
  '국토교통부령으로 정하는 사항으로 옳은 것은? (대통령령으로 정하는 사항은 제외함)',
  '턱이 잘 다물어지지 않는다며 내원하였다. 다음 처치는?',
  '윌슨병이 없는 것으로 확인되었으나 보인자 여부는 모른다. 확률은?',
  '다음 자료(비용이 없는 것은 제외)에 관한 설명으로 옳은 것은?',
  '옳은 것은?'
])('a negative word of the case or of a proviso stays plain: %s', (stem) => {
  expect(underlined(stem)).toEqual([])
})

test('only the asking word is underlined when the case has another one', () => {
  const parts = stemParts('통증이 없는 환자이다. 처치로 옳지 않은 것은?')
  expect(parts).toEqual([
    { text: '통증이 없는 환자이다. 처치로 옳지 ', negative: false },
    { text: '않은', negative: true },
    { text: ' 것은?', negative: false }
  ])
})

test('the parts are the stem again, whatever the stem', () => {
  const stem = '다음 중 아닌 것은? (단, 예외는 없는 것으로 함)'
  expect(
    stemParts(stem)
      .map(({ text }) => text)
      .join('')
  ).toBe(stem)
})
