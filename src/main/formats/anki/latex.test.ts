import { expect, test } from 'vitest'
import { withDollars, withFormulae } from './latex.ts'

test.each([
  ['[$]x^2[/$]', '\\(x^2\\)'],
  ['[$$]\\frac{a}{b}[/$$]', '\\[\\frac{a}{b}\\]'],
  ['[latex]x_1[/latex]', '\\(x_1\\)'],
  ['[latex]Let $x$ be[/latex]', 'Let $x$ be'],
  ['[latex]\\begin{displaymath}E=mc^2\\end{displaymath}[/latex]', '\\[E=mc^2\\]'],
  ['[$]a<br>b[/$]', '\\(a b\\)'],
  ['<anki-mathjax>y</anki-mathjax>', '\\(y\\)'],
  ['<anki-mathjax block="true">y</anki-mathjax>', '\\[y\\]'],
  ['[$]never closed', '[$]never closed'],
  ['closed[/$] only', 'closed[/$] only'],
  ['[$]a[/$$]b[/$]', '\\(a[/$$]b\\)'],
  ['[$] [/$]', '']
])('%j is written as MathJax writes it', (html, expected) => {
  expect(withFormulae(html)).toBe(expected)
})

test.each([
  ['함수 \\(f(x)\\)의 값', '함수 $f(x)$의 값'],
  ['\\( x \\)', '$x$'],
  ['\\(5\\)0원', '\\(5\\)0원'],
  ['US\\(x\\)', 'US\\(x\\)'],
  ['\\[x\\]', '\\[x\\]']
])('%j has dollars where they are safe', (text, expected) => {
  expect(withDollars(text)).toBe(expected)
})

test('a field made of opening marks takes no longer than another', () => {
  for (const mark of ['[$]', '[latex]', '\\(', '[/$]', '<anki-mathjax>']) {
    const text = mark.repeat(200_000)
    expect(withDollars(withFormulae(text)).length).toBe(text.length)
  }
})
