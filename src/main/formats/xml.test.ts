import iconv from 'iconv-lite'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from './format.ts'
import { childOf, descendantsOf, parseXml, readXml, textOf } from './xml.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** What the document is refused for, null where it is read; prints what a costly one took. */
async function faultOf(bytes: Uint8Array): Promise<string | null> {
  const started = performance.now()
  const before = process.memoryUsage().rss
  try {
    await parseXml(bytes)
    return null
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { finding } = error
    return finding.code === 'unsafe-xml' ? finding.data.fault : finding.code
  } finally {
    const spent = performance.now() - started
    const grown = Math.max(0, process.memoryUsage().rss - before) / 2 ** 20
    if (spent > 100) {
      process.stdout.write(`  ${expect.getState().currentTestName ?? ''}: `)
      process.stdout.write(`${spent.toFixed(0)} ms, ${grown.toFixed(0)} MiB\n`)
    }
  }
}

describe('a document', () => {
  test('is read as a tree with the lines of its elements', async () => {
    const root = await parseXml(
      bytesOf(
        '<?xml version="1.0"?>\n<q:quiz xmlns:q="u">\n<item id="1">문항 &amp; <![CDATA[<b>]]></item></q:quiz>'
      )
    )
    expect([root.name, root.local, root.line]).toEqual(['q:quiz', 'quiz', 2])
    const item = childOf(root, 'item')
    expect([item?.attributes['id'], item?.line, textOf(root).trim()]).toEqual([
      '1',
      3,
      '문항 & <b>'
    ])
  })

  test('gives its wanted elements one by one and forgets them', async () => {
    const items = Array.from({ length: 1000 }, (_, at) => `<item><p>${at}</p></item>`).join('')
    const texts: string[] = []
    await readXml(
      [bytesOf(`<bank>${items}</bank>`)],
      (path) => path.at(-1) === 'item',
      (element, path) => {
        expect(path).toEqual(['bank', 'item'])
        texts.push(textOf(element))
      }
    )
    expect(texts).toEqual(Array.from({ length: 1000 }, (_, at) => String(at)))
  })

  test('of more than sixteen million characters is read where no one element has them', async () => {
    const item = `<item>${'가'.repeat(2000)}</item>`
    let seen = 0
    await readXml(
      [bytesOf(`<bank>${item.repeat(9000)}</bank>`)],
      (path) => path.at(-1) === 'item',
      () => void (seen += 1)
    )
    expect(seen).toBe(9000)
  })
})

describe('an encoding', () => {
  const document = (encoding: string): string =>
    `<?xml version="1.0" encoding="${encoding}"?><a>다음 중 옳은 것은?</a>`

  test.each([
    ['UTF-8', 'utf-8', {}],
    ['UTF-8', 'utf-8', { addBOM: true }],
    ['UTF-16', 'utf-16le', { addBOM: true }],
    ['UTF-16', 'utf-16be', { addBOM: true }],
    ['UTF-16LE', 'utf-16le', { addBOM: false }],
    ['UTF-16BE', 'utf-16be', { addBOM: false }],
    ['EUC-KR', 'cp949', {}],
    ['ks_c_5601-1987', 'cp949', {}]
  ])('is taken as %s says, written in %s %j', async (said, real, options) => {
    const root = await parseXml(iconv.encode(document(said), real, options))
    expect(textOf(root)).toBe('다음 중 옳은 것은?')
  })

  test('that is not there is taken for UTF-8', async () => {
    expect(textOf(await parseXml(bytesOf(document('x-none'))))).toBe('다음 중 옳은 것은?')
  })

  test('that is broken leaves marks in the text and stops nothing', async () => {
    const broken = Buffer.concat([
      Buffer.from('<a>문'),
      Buffer.of(0xff, 0xc0),
      Buffer.from('항</a>')
    ])
    expect(textOf(await parseXml(broken))).toMatch(/^문\uFFFD+항$/u)
  })
})

describe('a hostile document', () => {
  test('that multiplies its entities is refused (billion laughs)', async () => {
    const entities = Array.from(
      { length: 9 },
      (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`
    )
    const laughs = `<!DOCTYPE l [<!ENTITY l0 "lol">${entities.join('')}]><l>&l9;</l>`
    expect(await faultOf(bytesOf(laughs))).toBe('doctype')
  })

  test('that asks for a file of the reader is refused', async () => {
    const outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    expect(await faultOf(bytesOf(outside))).toBe('doctype')
    const parameter = '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;]><a/>'
    expect(await faultOf(bytesOf(parameter))).toBe('doctype')
  })

  test('that only names a document type is read, and the type is not fetched', async () => {
    const named = '<!DOCTYPE quiz SYSTEM "http://127.0.0.1/quiz.dtd"><quiz>문항</quiz>'
    expect(textOf(await parseXml(bytesOf(named)))).toBe('문항')
  })

  test('that names an entity nobody declared is refused', async () => {
    expect(await faultOf(bytesOf('<a>&secret;</a>'))).toBe('damaged')
  })

  test('of ten thousand levels is refused at the two hundredth', async () => {
    expect(await faultOf(bytesOf('<a>'.repeat(10_000)))).toBe('depth')
    expect(await faultOf(bytesOf('<a>'.repeat(200) + '</a>'.repeat(200)))).toBeNull()
    expect(await faultOf(bytesOf('<a>'.repeat(201) + '</a>'.repeat(201)))).toBe('depth')
  })

  test('with a hundred million letters in one place is refused', async () => {
    const letters = Buffer.alloc(100_000_000, 'a')
    const wrapped = (open: string, close: string): Uint8Array =>
      Buffer.concat([Buffer.from(open), letters, Buffer.from(close)])
    expect(await faultOf(wrapped('<a>', '</a>'))).toBe('too-large')
    expect(await faultOf(wrapped('<a x="', '"/>'))).toBe('too-large')
    expect(await faultOf(wrapped('<', '/>'))).toBe('too-large')
    expect(await faultOf(wrapped('<a><!--', '--></a>'))).toBe('too-large')
    expect(await faultOf(wrapped('<a><![CDATA[', ']]></a>'))).toBe('too-large')
  })

  test('with a million attributes is refused', async () => {
    const attributes = Array.from({ length: 1_000_000 }, (_, at) => `a${at}=""`).join(' ')
    expect(await faultOf(bytesOf(`<a ${attributes}/>`))).toBe('too-large')
  })

  test('with millions of elements in the one that is wanted is refused', async () => {
    expect(await faultOf(bytesOf(`<a>${'<b/>'.repeat(3_000_000)}</a>`))).toBe('too-large')
  })

  test.each([
    '',
    ' ',
    '<',
    '<a',
    '<a>',
    '<a></b>',
    '</a>',
    '<a/><b/>',
    '<a x=1/>',
    'text',
    '<a>\0</a>'
  ])('that is none is refused: %j', async (text) => {
    expect(await faultOf(bytesOf(text))).toBe('damaged')
  })

  test('of any bytes whatever is read or refused', async () => {
    const seed = bytesOf(
      '<?xml version="1.0" encoding="utf-8"?><a b="c">문항<d/>&lt;<![CDATA[x]]></a>'
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(seed.length - 1), fc.nat(255)), { maxLength: 8 }),
        fc.nat(seed.length),
        async (turned, length) => {
          const bytes = Uint8Array.from(seed)
          for (const [at, byte] of turned) bytes[at] = byte
          await faultOf(bytes.subarray(0, length))
        }
      ),
      { numRuns: 500 }
    )
  })
})

test('elements below are found at any depth', async () => {
  const root = await parseXml(bytesOf('<a><b><c>1</c></b><c>2</c></a>'))
  expect(descendantsOf(root, 'c').map(textOf)).toEqual(['1', '2'])
})
