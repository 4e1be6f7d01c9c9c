import { describe, expect, test } from 'vitest'
import { parseInline, underlineNegatives, type Inline } from './inline.ts'

/** Parts in one line: text as it is, formulae in ⟨⟩, displayed ones in ⟪⟫, negatives between underscores. */
function written(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return part.text
        case 'negative':
          return `_${part.text}_`
        case 'break':
          return '⏎'
        case 'formula':
          return part.display ? `⟪${part.tex}⟫` : `⟨${part.tex}⟩`
        case 'figure':
          return `[${part.description}: ${part.name}]`
      }
    })
    .join('')
}
const read = (text: string): string => written(parseInline(text))

describe('formulae', () => {
  test.each([
    ['비용은 $C = Q^2 + 10$이다', '비용은 ⟨C = Q^2 + 10⟩이다'],
    ['함수$f(x)$의 값', '함수⟨f(x)⟩의 값'],
    ['($x$, $y$)', '(⟨x⟩, ⟨y⟩)'],
    ['$$\\int_0^1 x\\,dx$$', '⟪\\int_0^1 x\\,dx⟫'],
    ['$$ x $$', '⟪x⟫'],
    ['$$\\text{비용 $C$}$$', '⟪\\text{비용 $C$}⟫'],
    ['\\(a+b\\)와 \\[\\frac{a}{b}\\]', '⟨a+b⟩와 ⟪\\frac{a}{b}⟫'],
    ['\\[ a \\\\[2pt] b \\]', '⟪a \\\\[2pt] b⟫'],
    ['$P = \\$5$', '⟨P = \\$5⟩'],
    ['가격 $5와 수량 $q$', '가격 $5와 수량 ⟨q⟩']
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })
})

describe('dollars that are money', () => {
  // Pandoc's User's Guide, extension tex_math_dollars: "$20,000 and $30,000 won't parse as math".
  test.each([
    '$20,000 and $30,000',
    'US$ 1,000',
    'US$10,000에 수입하여 US$12,000에 팔았다',
    '$5 and $7',
    'US$10(한화로는 약 13,000원, 즉 10US$)',
    '미화 $10,000',
    'NT$5(대만)와 HK$7(홍콩)',
    '$5~$7',
    '$ 5와 $ 7',
    '(단위: $)',
    '10$ 20$',
    '$x$3',
    '$',
    '$$',
    '$$$$',
    '\\(\\)',
    '\\( 닫히지 않은 것',
    '₩1,000과 \\1,000'
  ])('%s stays as it is written', (text) => {
    expect(read(text)).toBe(text)
  })

  test('an escaped dollar is a dollar', () => {
    expect(read('\\$5와 \\$7')).toBe('$5와 $7')
    expect(parseInline('\\$5와 \\$7')).toHaveLength(1)
  })

  test('a formula within a line does not reach into the next one', () => {
    expect(read('$a\nb$')).toBe('$a⏎b$')
  })
})

describe('figures', () => {
  test('a figure has a name and a description, which may be missing', () => {
    expect(read('![흉부 X선](asset:chest.png)')).toBe('[흉부 X선: chest.png]')
    expect(read('![](asset:a.svg)')).toBe('[: a.svg]')
  })

  test.each(['![x](https://example.org/a.png)', '![x](data:image/png;base64,AA)', '!important'])(
    'nothing but a stored picture is a figure: %s',
    (text) => {
      expect(read(text)).toBe(text)
    }
  )
})

describe('negative words', () => {
  const marked = (text: string): string => written(underlineNegatives(parseInline(text)))

  test.each([
    ['옳지 않은 것은?', '옳지 _않은_ 것은?'],
    ['열이 없는 환자이다.\n옳지 않은 것은?', '열이 없는 환자이다.⏎옳지 _않은_ 것은?'],
    ['$f(x)$에 관하여 틀린 것은?', '⟨f(x)⟩에 관하여 _틀린_ 것은?'],
    ['$\\text{아닌 것?}$의 값은?', '⟨\\text{아닌 것?}⟩의 값은?'],
    ['다음 중 아닌 것은? $x$', '다음 중 _아닌_ 것은? ⟨x⟩'],
    ['옳은 것은?', '옳은 것은?']
  ])('%s', (text, expected) => {
    expect(marked(text)).toBe(expected)
  })
})
