import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moodleXmlReader } from './moodle-xml-reader.ts'
import { answer, EXPORTED, question, quiz } from './quiz.fixture.ts'
import { codes, readWith, type Read } from './reading.fixture.ts'
import { withEffort } from '../../../../test/support/effort.ts'

const read = (xml: string | Uint8Array): Promise<Read> => readWith(moodleXmlReader, xml)

describe('hostile files', () => {
  test.each([
    [
      'entities',
      '<!DOCTYPE quiz [<!ENTITY a "x">]><quiz><question type="multichoice"/></quiz>',
      'unsafe-xml'
    ],
    ['depth', `<quiz>${'<question type="multichoice">'.repeat(5000)}`, 'unsafe-xml'],
    ['an end too early', EXPORTED.slice(0, 1500), 'damaged'],
    ['tags that cross', '<quiz><question type="essay"></quiz></question>', 'damaged']
  ])('%s are refused', async (_, xml, code) => {
    expect((await read(xml)).refused?.code).toBe(code)
  })

  test('what was read well before the damage is kept', async () => {
    const many = question(answer(100, '가') + answer(0, '나')).repeat(1000)
    const { items, refused } = await read(quiz(many, '</broken>'))
    expect(refused?.code).toBe('damaged')
    expect(items.length).toBeGreaterThan(500)
  })

  test('a film of ten megabytes beside a text costs little time', async () => {
    const film = `<file name="a.mp4" path="/" encoding="base64">${'AAAA'.repeat(2_500_000)}</file>`
    const { items, findings } = await withEffort(300, () =>
      read(
        quiz(
          question(answer(100, '가') + answer(0, '나')).replace(
            '</questiontext>',
            `${film}</questiontext>`
          )
        )
      )
    )
    expect([items.length, codes(findings)]).toEqual([1, ['sound-left-out']])
  })

  test('nothing of a text is run', async () => {
    const { items, findings } = await read(
      quiz(
        question(
          answer(100, '<?php system("x") ?>가<script>x()</script>') +
            answer(0, '나<b onclick="x()">다</b>')
        )
      )
    )
    expect(items[0]?.options.map(({ text }) => text)).toEqual(['가', '나다'])
    expect(codes(findings)).toEqual(['markup-left-out'])
  })

  test('no change of a file makes the reader fail', async () => {
    const bytes = Buffer.from(EXPORTED)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 6 }),
        fc.nat(bytes.length),
        async (changes, cut) => {
          const changed = Buffer.from(cut % 3 === 0 ? bytes.subarray(0, cut) : bytes)
          for (const [at, byte] of changed.length === 0 ? [] : changes)
            changed[at % changed.length] = byte
          const { items } = await read(changed)
          expect(items.length).toBeLessThanOrEqual(2)
        }
      ),
      { numRuns: 150 }
    )
  })
})
