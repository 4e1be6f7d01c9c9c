import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { htmlToText, nodesToText, plainToText, type MarkupOptions } from './html.ts'
import { parseXml } from './xml.ts'
import { withEffort } from '../../../test/support/effort.ts'

type Told = { leftOut: string[]; pictures: string[]; sounds: string[]; formulae: string[] }

function reading(): { told: Told; options: MarkupOptions } {
  const told: Told = { leftOut: [], pictures: [], sounds: [], formulae: [] }
  return {
    told,
    options: {
      picture: (address) => {
        told.pictures.push(address)
        return address.startsWith('http') ? null : 'abc.png'
      },
      leftOut: (what) => told.leftOut.push(what),
      sound: (name) => told.sounds.push(name),
      formulaAsText: (formula) => told.formulae.push(formula)
    }
  }
}

const read = (html: string): string => htmlToText(html, reading().options)

function readTold(html: string): { text: string } & Told {
  const { told, options } = reading()
  return { text: htmlToText(html, options), ...told }
}

describe('lines', () => {
  test.each([
    ['<p>첫째 줄</p><p>둘째 줄</p>', '첫째 줄\n둘째 줄'],
    ['첫째 줄<br>둘째 줄<br/>셋째 줄', '첫째 줄\n둘째 줄\n셋째 줄'],
    ['가<br><br><br><br>나', '가\n\n나'],
    ['<div><div>가</div></div><p></p><p>&nbsp;</p><div>나</div>', '가\n나'],
    ['다음 중\n  <b>옳지</b>\t<i>않은</i>&nbsp;것은?', '다음 중 옳지 않은 것은?'],
    ['<ul><li>가<li>나</ul>', '• 가\n• 나'],
    ['<ol start="3"><li>가</li><li>나</li></ol>', '3. 가\n4. 나'],
    [
      '<ol type="a"><li>가</li></ol><ol type="I"><li>가</li><li>나</li><li>다</li><li>라</li></ol>',
      'a. 가\nI. 가\nII. 나\nIII. 다\nIV. 라'
    ],
    ['<pre>x = 1\n  y = 2</pre>', 'x = 1\n  y = 2'],
    ['<h3>제목</h3>글<hr>글', '제목\n글\n글'],
    ['&lt;보기&gt; &amp;amp; &#44032; &#xAC01; &euro; &copy', '<보기> &amp; 가 각 € ©'],
    ['<ruby>漢字<rp>(</rp><rt>한자</rt><rp>)</rp></ruby>를', '漢字(한자)를'],
    ['<u>&nbsp;&nbsp;&nbsp;</u>에 들어갈 말', '_____에 들어갈 말'],
    ['<!-- 숨김 --><p>보임', '보임'],
    ['<o:p></o:p><w:sdt>글</w:sdt>', '글'],
    ['\u1112\u1161\u11AB글', '한글']
  ])('%s is read as it is seen', (html, text) => {
    expect(read(html)).toBe(text)
  })
})

describe('tables', () => {
  test('a table becomes a pipe table between empty lines, its bars escaped', () => {
    expect(
      read(
        '앞<table><tr><th>구분</th><th>값|단위</th></tr><tr><td>가</td><td>1<br>원</td></tr></table>뒤'
      )
    ).toBe('앞\n\n| 구분 | 값\\|단위 |\n| --- | --- |\n| 가 | 1 원 |\n\n뒤')
  })

  test('cells that reach over columns and rows leave the others empty', () => {
    expect(
      read('<table><tr><td colspan=2>가</td><td rowspan="2">나</td></tr><tr><td>다<td>라</table>')
    ).toBe('| 가 |  | 나 |\n| --- | --- | --- |\n| 다 | 라 |  |')
  })

  test('a table of one cell is the text in it', () => {
    expect(
      read('<table border=1><tbody><tr><td><p>ㄱ. 가</p><p>ㄴ. 나</p></td></tr></table>')
    ).toBe('ㄱ. 가\nㄴ. 나')
  })

  test('a table that only holds another gives way to it, and one in a cell among others is words', () => {
    const inner = '<table><tr><td>1</td><td>2</td></tr></table>'
    expect(read(`<table><tr><td>표</td></tr><tr><td>${inner}</td></tr></table>`)).toBe(
      '표\n\n| 1 | 2 |\n| --- | --- |'
    )
    expect(read(`<table><tr><td>가</td><td>${inner}</td></tr></table>`)).toBe(
      '| 가 | 1 2 |\n| --- | --- |'
    )
  })
})

describe('formulae', () => {
  test.each([
    ['H<sub>2</sub>O와 m<sup>2</sup>, Ca<sup>2+</sup>', 'H₂O와 m², Ca²⁺'],
    ['T<sub>1/2</sub>은', '$T_{1/2}$은'],
    ['HbA<sub>1C</sub>', '$\\text{HbA}_{1C}$'],
    ['P<sub>총</sub>', '$P_{\\text{총}}$'],
    ['x<sub>A</sub><sup>B</sup>', '$x_{A}^{B}$'],
    ['농도<sub>D</sub>5', '농도$_{D}$ 5'],
    ['주석<sup>*</sup>', '주석*'],
    ['<math><mfrac><mn>1</mn><mi>x</mi></mfrac></math>은', '$\\frac{1}{x}$은'],
    ['<m:math><m:msup><m:mi>x</m:mi><m:mn>2</m:mn></m:msup></m:math>', '$x^{2}$'],
    [
      '<math><semantics><mi>x</mi><annotation encoding="application/x-tex">x_1</annotation></semantics></math>',
      '$x_1$'
    ],
    [
      '<span class="katex"><span class="katex-mathml"><math><mi>x</mi></math></span><span class="katex-html"><span>x</span></span></span>이',
      '$x$이'
    ],
    ['<span class="math-tex">\\(x^2 &lt; 3\\)</span>', '\\(x^2 < 3\\)'],
    ['$$\\frac{1}{2}$$', '$$\\frac{1}{2}$$'],
    ['<img class="equation_image" src="/e" alt="LaTeX: x^2">', '$x^2$'],
    ['<script type="math/tex">a+b</script>', '$a+b$']
  ])('%s', (html, text) => {
    expect(read(html)).toBe(text)
  })

  test('a formula that cannot be converted stands as its words, and that is told', () => {
    const deep = `<math>${'<mrow>'.repeat(200)}<mi>x</mi>${'</mrow>'.repeat(200)}</math>`
    expect(readTold(deep)).toMatchObject({ text: 'x', formulae: ['x'] })
  })

  test('money is no formula: of two dollars each is escaped, of one none', () => {
    expect(read('$5에서 $7로')).toBe('\\$5에서 \\$7로')
    expect(read('값은 $5')).toBe('값은 $5')
    expect(read('$5와 $x_{1}$')).toBe('\\$5와 $x_{1}$')
  })

  test('what looks like a figure or a table of the bank is kept from being one', () => {
    expect(read('![가](asset:x.png)')).toBe('! [가](asset:x.png)')
    expect(read('<pre>a | b\n--- | ---</pre>')).toBe('a | b\n\n--- | ---')
    expect(plainToText('a | b\n--- | ---\nx')).toBe('a | b\n\n--- | ---\nx')
  })
})

describe('pictures and what is left out', () => {
  test('a picture stands where it stood, and one that is not there is its description', () => {
    expect(
      readTold(
        '가<img src="@@PLUGINFILE@@/a.png" alt="그림 [1]">나<img src="https://x/b.png" alt="밖">'
      )
    ).toMatchObject({
      text: '가![그림 (1)](asset:abc.png)나[밖]',
      pictures: ['@@PLUGINFILE@@/a.png', 'https://x/b.png']
    })
    expect(read('<object data="a.svg" type="image/svg+xml">설명</object>')).toBe(
      '![](asset:abc.png)'
    )
  })

  test.each([
    ['<script>alert("</p>")</script>글', 'script'],
    ['<p onclick="x()">글</p>', 'script'],
    ['<a href=" javascript:x()">글</a>', 'script'],
    ['<style>p{color:red}</style><iframe src=x>안</iframe>글', 'frame'],
    ['<object data="a.swf">안</object>글', 'unknown-object'],
    ['<embed src="a.swf">글', 'unknown-object'],
    ['<svg><text>안</text></svg>글', 'unknown-object'],
    ['<video src="a.mp4">안</video>글', 'media'],
    ['<form>글<select><option>안</select></form>', 'form']
  ])('%s is left out and told once', (html, what) => {
    expect(readTold(html)).toMatchObject({ text: '글', leftOut: [what] })
  })

  test('a sound is named', () => {
    expect(readTold('<audio src="듣기.mp3"></audio>글').sounds).toEqual(['듣기.mp3'])
  })
})

describe('what only looks like a tag', () => {
  test.each([
    ['x<y이고 z>w', 'x<y이고 z>w'],
    ['#include <stdio.h><br>main', '#include <stdio.h>\nmain'],
    ['a<b and c>d', 'a<b and c>d'],
    ['<보기>에서 고른 것은?', '<보기>에서 고른 것은?'],
    ['1 < 2 <', '1 < 2 <'],
    ['끝이 없는 <p', '끝이 없는 <p']
  ])('%s stays text', (html, text) => {
    expect(read(html)).toBe(text)
  })

  test('an element of an unknown vocabulary is markup when it is closed', () => {
    expect(read('<passage>지문</passage>')).toBe('지문')
  })
})

test('XML that was read already is read alike', async () => {
  const root = await parseXml(
    Buffer.from(
      '<itemBody><p>물의 <q:b xmlns:q="x">화학식</q:b>은 H<sub>2</sub>O</p><img src="a.png" alt="분자"/><table><tr><td>가</td><td>나</td></tr></table></itemBody>'
    )
  )
  expect(nodesToText(root.children, reading().options)).toBe(
    '물의 화학식은 H₂O\n![분자](asset:abc.png)\n\n| 가 | 나 |\n| --- | --- |'
  )
})

describe('hostile text', () => {
  test.each([
    ['100,000 elements within each other', '<div>'.repeat(100_000), 75],
    ['as many tables', '<table><tr><td>'.repeat(100_000), 150],
    ['as many formulae that end nowhere', '\\( $$ '.repeat(100_000), 150],
    ['as many tags that end nowhere', '<y '.repeat(100_000), 150],
    [
      'cells that reach over millions',
      '<table><tr><td colspan=9999999 rowspan=9999999>x'.repeat(5000),
      150
    ]
  ])('%s are read in time', async (_, html, most) => {
    await withEffort(most, () => read(html))
  })

  test('ten megabytes of text are read in time', async () => {
    const html =
      '<p>다음 설명 중 <b>옳은</b> 것은? H<sub>2</sub>O &amp; 가나다라마바사</p>\n'.repeat(100_000)
    const text = await withEffort(400, () => read(html))
    expect(text.split('\n')).toHaveLength(100_000)
  })

  test('nothing that is called HTML makes the reader fail', () => {
    const tag = fc.constantFrom(
      ...'p div table tr td th ul ol li sub sup math mi mfrac annotation ruby rt rp u pre script img a br svg select title y'.split(
        ' '
      )
    )
    const piece = fc.oneof(
      tag.map((name) => `<${name}>`),
      tag.map((name) => `</${name}>`),
      tag.map((name) => `<${name} src="x" class=katex-html colspan=3 onx`),
      fc.constantFrom(
        '$',
        '$$',
        '\\(',
        '\\)',
        '|',
        '\n',
        '&nbsp;',
        '&',
        '<',
        '>',
        '<!--',
        '-->',
        '![a](asset:b)',
        '\uFDD0',
        '---|---'
      ),
      fc.string()
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = read(pieces.join(''))
        expect(text).not.toMatch(/[\uFDD0-\uFDEF]/u)
        expect(text).toBe(text.trim().normalize('NFC'))
      }),
      { numRuns: 1500 }
    )
  })
})
