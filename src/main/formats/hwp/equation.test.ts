import fc from 'fast-check'
import katex from 'katex'
import { describe, expect, test } from 'vitest'
import { equationAsText, equationToTex } from './equation.ts'

// Examples and their meaning from "한글 문서 파일 형식 – 수식" revision 1.3 and KS X 6101, annex I.
const EXAMPLES: [script: string, tex: string][] = [
  ['2 times 5=10', '2\\times5=10'],
  ['1 over 2', '\\frac{1}{2}'],
  ['{a+b} over {a-b}', '\\frac{a+b}{a-b}'],
  ['x atop y', '{x \\atop y}'],
  ['sqrt 2', '\\sqrt{2}'],
  ['SQRT (3) of {y+z}', '\\sqrt[3]{y+z}'],
  ['root {3} of {8}', '\\sqrt[3]{8}'],
  ['E=mc^2', 'E=mc^{2}'],
  ['a_{n+1} =2a_n +1', 'a_{n+1}=2a_{n}+1'],
  ['e ^ {2x^2 + y^2}', 'e^{2x^{2}+y^{2}}'],
  ['int _1 ^2 {3x^2}dx', '\\int_{1}^{2}{3x^{2}}dx'],
  ['int from 0 to 3 ^3sqrt{x^2 +1}dx', '\\int_{0}^{3}\\sqrt[3]{x^{2}+1}dx'],
  ['OINT _C_1 1 over x dx', '\\oint_{C_{1}}\\frac{1}{x}dx'],
  ['sum_{x=0} ^{inf}', '\\sum_{x=0}^{\\infty}'],
  ['y= lim _{x -> 0} {1 over {x}}', 'y=\\lim_{x\\rightarrow0}{\\frac{1}{x}}'],
  ['f(x)= logx+sinx', 'f(x)=\\log x+\\sin x'],
  ['LEFT(a+b over x+y RIGHT)', '\\left( \\frac{a+b}{x+y} \\right)'],
  ['LEFT . a+b over x+y RIGHT }', '\\left. \\frac{a+b}{x+y} \\right\\}'],
  ['{a+b} over {a-b} bigg/ {x+y} over {x-y}', '\\frac{a+b}{a-b}\\Big/\\frac{x+y}{x-y}'],
  ['U=(A SMALLUNION B) SMALLINTER C', 'U=(A\\cup B)\\cap C'],
  ['A REL rarrow {+2} {-5} B', 'A\\xrightarrow[-5]{+2}B'],
  ['A BUILDREL larrow {+2} B', 'A\\xleftarrow{+2}B'],
  ['cases {2x+y=4 # 3x-4y=-1}', '\\begin{cases}2x+y=4 \\\\ 3x-4y=-1\\end{cases}'],
  ['PILE { a # b }', '\\begin{matrix}a \\\\ b\\end{matrix}'],
  ['pmatrix{a & b # c & d}', '\\begin{pmatrix}a & b \\\\ c & d\\end{pmatrix}'],
  ['dmatrix{a & b # c & d}', '\\begin{vmatrix}a & b \\\\ c & d\\end{vmatrix}'],
  ['matrix { lcol { a # b } rcol { c # d } }', '\\begin{matrix}a & c \\\\ b & d\\end{matrix}'],
  ['n CHOOSE x', '\\binom{n}{x}'],
  ['BINOM n x', '\\binom{n}{x}'],
  ['{} ^{14} _{6} C', '{}_{6}^{14}C'],
  ['x LSUB y', '{}_{y}x'],
  ['hat A + hat AAA', '\\hat{A}+\\widehat{AAA}'],
  ['bar x + overline{AB}', '\\bar{x}+\\overline{AB}'],
  ['rm 2H_2 O', '2\\mathrm{H}_{2}\\mathrm{O}'],
  ['rm A it B bold C', '\\mathrm{A}B\\mathbf{C}'],
  ['{COLOR {255,0,255} {3}} over {4}', '\\frac{{3}}{4}'],
  [
    '420 = & 2 times 210 # = & 2^2 times 105',
    '\\begin{aligned}420= & 2\\times210 \\\\ = & 2^{2}\\times105\\end{aligned}'
  ],
  ['30 DEG', '30^{\\circ}'],
  ['a`:`b~c', 'a\\,:\\,b~c'],
  ['x <= 3, y >= 4, z != 5', 'x\\leq3,y\\geq4,z\\neq5'],
  ['RARROW rarrow', '\\Rightarrow\\rightarrow'],
  ['Alpha Delta delta', 'A\\Delta\\delta'],
  ['DELTA H', '\\Delta H'],
  ['"1234567890" over 5', '\\frac{1234567890}{5}'],
  ['"세율" times 과세표준', '\\text{세율}\\times\\text{과세표준}'],
  ['10a^3 over b^2', '\\frac{10a^{3}}{b^{2}}'],
  ['(2a^2 over b)^3', '(\\frac{2a^{2}}{b})^{3}'],
  ['x= {-b +- sqrt {b ^{2} -4ac}} over {2a}', 'x=\\frac{-b\\pm\\sqrt{b^{2}-4ac}}{2a}'],
  ['50% times $3', '50\\%\\times\\$3'],
  ['LEFT | x-1 RIGHT | <= 3', '\\left\\vert x-1 \\right\\vert \\leq3']
]

describe("Hancom's equation language", () => {
  test.each(EXAMPLES)('%s reads as it is printed', (script, tex) => {
    expect(equationToTex(script)).toBe(tex)
  })

  test.each(EXAMPLES)('%s becomes TeX that the window can draw', (script) => {
    const tex = equationToTex(script) ?? ''
    expect(() => katex.renderToString(tex, { throwOnError: true, strict: 'ignore' })).not.toThrow()
  })

  test.each(['LADDER {2&12&28}', 'LONGDIV {6} {422} {2532}', 'a }', '', 'x'.repeat(5000)])(
    'what TeX cannot say is no formula: %s',
    (script) => {
      expect(equationToTex(script)).toBeNull()
    }
  )

  test('what is no formula stays readable as text', () => {
    expect(equationAsText('LADDER {2&12#3&4}')).toBe('LADDER 2 12 3 4')
  })

  test('a formula nested without end is none', () => {
    expect(equationToTex('{'.repeat(1500))).toBeNull()
  })

  test('no script, however broken, stops the reading', () => {
    const word = fc.constantFrom(
      ...'{ } ^ _ ~ ` # & ( ) [ ] | over atop sqrt root of left right LEFT RIGHT bigg from to sup matrix cases pile lcol rel buildrel choose not lsub hat bar rm it bold color scale sum int lim alpha x 2 3.5 "가 나" <= -> deg 세율 \\ $ %'.split(
        ' '
      )
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.boolean(), (words, spaced) => {
        const tex = equationToTex(words.join(spaced ? ' ' : ''))
        expect(tex === null || typeof tex === 'string').toBe(true)
        expect(tex ?? '').not.toMatch(/(?<!\\)\$/u)
      }),
      { numRuns: 400 }
    )
  })
})
