import { expect, test } from 'vitest'
import { textToHtml } from './text-to-html.ts'

test.each([
  ['1 < 2 & "둘"', '1 &lt; 2 &amp; &quot;둘&quot;'],
  ['첫 줄\n둘째 줄', '첫 줄<br>둘째 줄'],
  ['$a<b$이면', '\\(a&lt;b\\)이면'],
  ['$$\\sum x$$', '\\[\\sum x\\]'],
  ['\\(x\\)와 \\[y\\]', '\\(x\\)와 \\[y\\]'],
  ['$5와 $7', '$5와 $7'],
  ['US$5와 NT$7', 'US$5와 NT$7'],
  ['\\$5', '$5'],
  ['![그림 "1"](asset:a.png)', '<img src="media/a.png" alt="그림 &quot;1&quot;">'],
  ['![밖](http://example.org/x.png)', '![밖](http://example.org/x.png)'],
  [
    '| 가 | 나 |\n| --- | --- |\n| a\\|b | $x$ |',
    '<table><tr><th>가</th><th>나</th></tr><tr><td>a|b</td><td>\\(x\\)</td></tr></table>'
  ],
  ['앞\n| 가 |\n| --- |\n| 1 |\n뒤', '앞<table><tr><th>가</th></tr><tr><td>1</td></tr></table>뒤'],
  ['가 | 나', '가 | 나'],
  ['', '']
])('%j is shown', (text, html) => {
  expect(textToHtml(text, (name) => `media/${name}`)).toBe(html)
})
