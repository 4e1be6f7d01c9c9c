import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readWith, type Read } from '../moodle/reading.fixture.ts'
import { giftReader } from './gift-reader.ts'
import { withEffort } from '../../../../test/support/effort.ts'

const read = (text: string | Uint8Array): Promise<Read> => readWith(giftReader, text)

describe('files', () => {
  const text = '관세의 납세의무자는?{~수출자 =화주 ~뷁}'

  test.each([
    ['UTF-8 with a mark', Buffer.concat([Buffer.from('\uFEFF'), Buffer.from(text)])],
    ['UTF-16', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    [
      'CP949',
      // 관세의 납세의무자는?{~수출자 =화주 ~뷁}, by Windows code page 949; 뷁 is 94EE.
      Buffer.from(
        'b0fcbcbcc0c720b3b3bcbcc0c7b9abc0dab4c23f7b7ebcf6c3e2c0da203dc8adc1d6207e94ee7d',
        'hex'
      )
    ],
    ['lines of Windows', Buffer.from(text.replaceAll(' ', '\r\n'))]
  ])('%s is read', async (_, bytes) => {
    const { items, recognised } = await read(bytes)
    expect(recognised).toBe(true)
    expect(items.map(({ options }) => options.map((option) => option.text))).toEqual([
      ['수출자', '화주', '뷁']
    ])
  })

  test('bytes that are no text are refused', async () => {
    const { refused, recognised } = await read(
      Buffer.from([0xff, 0x00, 0x81, 0xfe, 0xd8, 0x00, 0x00])
    )
    expect([recognised, refused?.code]).toEqual([false, 'damaged'])
  })

  test('a picture inside a text is taken, one elsewhere is not fetched', async () => {
    const pixel =
      'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg\\=\\='
    const { items, assets, findings } = await read(
      `[html]그림은?<img src\\="${pixel.replace(':', '\\:')}" alt\\="점"><img src\\="http\\://example.org/a.png">{=가 ~나}`
    )
    expect(items[0]?.stem).toBe(`그림은?![점](asset:${assets[0]?.name ?? ''})`)
    expect(assets).toMatchObject([{ mediaType: 'image/png' }])
    expect(findings).toMatchObject([
      { code: 'picture-left-out', data: { name: 'http://example.org/a.png', why: 'network' } }
    ])
  })

  test('100,000 questions are read in moments', async () => {
    const many = Array.from(
      { length: 100_000 },
      (_, index) => `물음 ${index}{=가 ~나 ~다 ~라}`
    ).join('\n\n')
    const { items } = await withEffort(1000, () => read(many))
    expect(items).toHaveLength(100_000)
  })

  test.each([
    ['a line without end', '{='.repeat(4 * 1024 * 1024)],
    ['a question without end', '물음{\n' + '~가\n'.repeat(1_000_000)],
    ['braces without end', '물음{=가}\n'.repeat(10) + '{'.repeat(900_000)],
    ['marks without end', `물음{${'~='.repeat(400_000)}}`],
    ['general feedback without end', `물음{=가 ~나${'####'.repeat(200_000)}}`],
    ['backslashes without end', `물음{=가 ~나 ${'\\'.repeat(900_001)}}`]
  ])('%s ends in time', async (_, text) => {
    const { items, rejects, refused } = await withEffort(300, () => read(text))
    expect(items.length + rejects.length + (refused === null ? 0 : 1)).toBeGreaterThan(0)
  })

  test('no change of a file makes the reader fail', async () => {
    const good =
      '::가::물음 $$\\frac\\{1\\}\\{2\\}$$?{\n=[html]<b>가</b>#좋다\n~%50%나\n####해설}\n\n// [tag:x]\n참{T#a#b}\n'
    const marks = fc.constantFrom(
      '{',
      '}',
      '=',
      '~',
      '#',
      '####',
      ':',
      '::',
      '\\',
      '\n',
      '\n\n',
      '%',
      '->',
      '//',
      '[html]',
      '<p',
      '$'
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length), marks), { maxLength: 12 }),
        fc.nat(good.length),
        async (inserts, cut) => {
          let text = good.slice(0, good.length - (cut % 20))
          for (const [at, mark] of inserts) text = text.slice(0, at) + mark + text.slice(at)
          const { items } = await read(text)
          for (const { options, key } of items) {
            expect(options.length).toBeGreaterThan(1)
            if (key?.kind === 'options')
              expect(Math.max(...key.options)).toBeLessThanOrEqual(options.length)
          }
        }
      ),
      { numRuns: 150 }
    )
  })
})
