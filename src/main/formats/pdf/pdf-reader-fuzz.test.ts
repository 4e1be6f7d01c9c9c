import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makePdf } from '../../../../test/fixtures/import/pdf/make-pdf.ts'
import { readPdf } from '../../../../test/fixtures/import/pdf/read-pdf.ts'

const PAPER = makePdf([
  (page) => {
    page.text(180, 50, '제3회 가상자격시험').box(40, 100, 280, 150).text(48, 120, 'ㄱ. 첫째 말')
    page.lines(40, 80, ['1. 옳은 것은?']).lines(40, 170, ['① 가', '② 나', '③ 다'])
    page.raw('60 560 m 160 660 l 260 560 l h S 100 500 50 50 re f')
  }
])

test('a file with changed, lost or doubled bytes ends in items or findings', async () => {
  const change = fc.record({
    at: fc.nat({ max: PAPER.length - 1 }),
    byte: fc.nat({ max: 255 }),
    length: fc.integer({ min: 0, max: 40 })
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 1, maxLength: 6 }),
      fc.boolean(),
      async (changes, cut) => {
        let bytes = Buffer.from(PAPER)
        for (const { at, byte, length } of changes) {
          if (length > 20)
            bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)])
          else if (length > 10)
            bytes = Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)])
          else bytes[at % bytes.length] = byte
        }
        if (cut) bytes = bytes.subarray(0, changes[0]?.at)
        const { items, findings, rejects } = await readPdf(new Uint8Array(bytes))
        expect(items.length + findings.length + rejects.length).toBeLessThan(100)
      }
    ),
    { numRuns: 60, seed: 7 }
  )
})

test('drawing operators in any order and with any numbers are read', async () => {
  const number = fc.oneof(
    fc.integer({ min: -2_000, max: 2_000 }),
    fc.constantFrom('1e9', '-99999999999', '0', '.5', 'x')
  )
  const operator = fc
    .tuple(
      fc.array(number, { maxLength: 6 }),
      fc.constantFrom(
        ...'q Q cm m l c v y h re S s f F B b n W W* BT ET Tf Td TD Tm T* Tc Tw Tz TL Ts Tr Tj g rg k sh Do BI ID EI BMC EMC'.split(
          ' '
        )
      )
    )
    .map(
      ([numbers, name]) =>
        `${numbers.join(' ')} ${name === 'Tf' ? '/F1 9 Tf' : name === 'Tj' ? '<00010002> Tj' : name}`
    )
  await fc.assert(
    fc.asyncProperty(fc.array(operator, { maxLength: 60 }), async (operators) => {
      const pdf = makePdf([
        (page) => page.text(40, 60, '글자가 열 개는 넘는 줄이다').raw(operators.join('\n'))
      ])
      const { findings } = await readPdf(pdf)
      expect(findings.every(({ code }) => code !== 'password-protected')).toBe(true)
    }),
    { numRuns: 60, seed: 11 }
  )
})
