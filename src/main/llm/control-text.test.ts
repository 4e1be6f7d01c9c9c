import { expect, test } from 'vitest'
import { CONTROL_TAGS, defuseControlTags, findTag, openTagLength } from './control-text.ts'

const ZWSP = '\u200B'

test.each(CONTROL_TAGS)('%s in foreign text is broken after its first character', (tag) => {
  const text = `앞 ${tag} 뒤`
  expect(defuseControlTags(text)).toBe(`앞 ${tag.charAt(0)}${ZWSP}${tag.slice(1)} 뒤`)
})

test.each([
  ['< think >', `<${ZWSP} think >`],
  ['</ THINK>', `<${ZWSP}/ THINK>`],
  ['< / Tool_Call>', `<${ZWSP} / Tool_Call>`],
  ['<tool_result/>', `<${ZWSP}tool_result/>`],
  ['[ | user | ]', `[${ZWSP} | user | ]`],
  ['[|어떤 역할|]', `[${ZWSP}|어떤 역할|]`],
  ['<<think>think>', `<<${ZWSP}think>think>`]
])('the disguise %s is broken too', (text, broken) => {
  expect(defuseControlTags(text)).toBe(broken)
})

test.each(['a < b, b > c', '<thinking>', '[보기] ㄱ|ㄴ', '| 표 | 값 |', '[1|2] 또는 |x|'])(
  'ordinary text such as %s stays',
  (text) => {
    expect(defuseControlTags(text)).toBe(text)
  }
)

test('what no encoding can hold is taken out', () => {
  expect(defuseControlTags('가\uD83D나\uFFFD다😀')).toBe('가나다😀')
})

test('the beginning of a tag at the end of a text is measured', () => {
  expect(openTagLength('답은 <thi')).toBe(4)
  expect(openTagLength('답은 [|')).toBe(2)
  expect(openTagLength('답은 </TOOL_')).toBe(7)
  expect(openTagLength('답은 <b')).toBe(0)
  expect(openTagLength('<think>')).toBe(0)
})

test('the first tag of a text is found, whatever its case', () => {
  expect(findTag('가 </Think> 나 <think>')).toEqual({ tag: '</think>', at: 2 })
  expect(findTag('가 < think> 나')).toBeNull()
})
