import { describe, expect, test } from 'vitest'
import {
  BASIC,
  newerCollection,
  newerPackage,
  olderCollection,
  olderPackage,
  reading,
  type Reading
} from './package.fixture.ts'

// 1 × 1 transparent pixel.
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
)

describe('what a note holds beside text', () => {
  const withMedia = (front: string, media: Record<string, Uint8Array>): Promise<Reading> =>
    reading(
      newerPackage(
        newerCollection({
          types: [BASIC],
          notes: [{ type: 1, fields: [`${front}<br>① 갑<br>② 을`, '①'] }]
        }),
        media
      )
    )

  test('pictures come from the package, whatever their names', async () => {
    for (const [source, name] of [
      ['그림 1.png', '그림 1.png'],
      ['%EA%B7%B8%EB%A6%BC.png', '그림.png'],
      ['a&amp;b.png', 'a&b.png'],
      ['그림.png'.normalize('NFD'), '그림.png']
    ] as const) {
      const { items, assets, findings } = await withMedia(`어느 것?<img src="${source}">`, {
        [name]: PNG
      })
      expect(findings).toEqual([])
      expect(assets.map(({ mediaType }) => mediaType)).toEqual(['image/png'])
      expect(items[0]?.stem).toContain(`](asset:${assets[0]?.name ?? '?'})`)
    }
  })

  test('pictures that are not there, none at all, or somewhere else are told', async () => {
    const { items, findings, assets } = await withMedia(
      '어느 것?<img src="none.png"><img src="text.png"><img src="https://example.org/x.png">',
      { 'text.png': Buffer.from('not a picture') }
    )
    expect(items.length).toBe(1)
    expect(assets).toEqual([])
    expect(findings).toMatchObject([
      { code: 'picture-missing', data: { name: 'none.png' } },
      { code: 'picture-left-out', data: { name: 'text.png', why: 'type' } },
      { code: 'picture-left-out', data: { why: 'network' } }
    ])
  })

  test('a picture of many notes is handed over once', async () => {
    const fields = ['어느 것?<img src="a.png"><br>① 갑<br>② 을', '①']
    const made = { types: [BASIC], notes: [1, 2, 3].map(() => ({ type: 1, fields })) }
    const { items, assets } = await reading(olderPackage(olderCollection(made), { 'a.png': PNG }))
    expect([items.length, assets.length]).toEqual([3, 1])
    expect(new Set(items.map(({ stem }) => stem)).size).toBe(1)
  })

  test('a picture that the package has under two names is handed over once', async () => {
    const { items, assets } = await withMedia('어느 것?<img src="a.png"><img src="b.png">', {
      'a.png': PNG,
      'b.png': PNG
    })
    const later = await reading(
      olderPackage(
        olderCollection({
          types: [BASIC],
          notes: ['a.png', 'b.png'].map((name) => ({
            type: 1,
            fields: [`어느 것?<img src="${name}"><br>① 갑<br>② 을`, '①']
          }))
        }),
        { 'a.png': PNG, 'b.png': PNG }
      )
    )
    expect([items.length, assets.length]).toEqual([1, 1])
    expect([later.items.length, later.assets.length]).toEqual([2, 1])
  })

  test('pictures of notes that are not read are not handed over', async () => {
    const made = { types: [BASIC], notes: [{ type: 1, fields: ['<img src="a.png">', 'b'] }] }
    const { assets, rejects } = await reading(olderPackage(olderCollection(made), { 'a.png': PNG }))
    expect([assets.length, rejects.length]).toEqual([0, 1])
  })

  test('sounds are left out and told; text that is read aloud stays', async () => {
    const { items, findings } = await withMedia(
      '들은 것은? [sound:a.mp3] [anki:tts lang=ko_KR]말[/anki:tts]',
      {}
    )
    expect(items[0]?.stem).toBe('들은 것은? 말')
    expect(findings).toMatchObject([{ code: 'sound-left-out', data: { name: 'a.mp3' } }])
  })

  test('formulae are dollars', async () => {
    const { items } = await withMedia('함수 [$]x^2[/$] 와 \\(y_1\\) 의 값은?', {})
    expect(items[0]?.stem).toBe('함수 $x^2$ 와 $y_1$ 의 값은?')
  })

  test('scripts are left out and told', async () => {
    const { items, findings } = await withMedia('어느 것?<script>alert(1)</script>', {})
    expect(items[0]?.stem).toBe('어느 것?')
    expect(findings).toMatchObject([{ code: 'markup-left-out', data: { what: 'script' } }])
  })
})
