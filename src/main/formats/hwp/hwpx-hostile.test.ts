import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codesOf, takeHwpx } from '../../../../test/support/hwp-taking.ts'
import { line, p, run, t, tbl, writeHwpx } from '../../../../test/support/hwpx-writer.ts'
import { withEffort } from '../../../../test/support/effort.ts'

describe('a damaged or hostile OWPML document', () => {
  test('cut off anywhere, it is refused', async () => {
    const bytes = writeHwpx({ sections: [line('1. 옳은 것은?') + p(run(tbl([['① 가', '② 나']])))] })
    for (let length = 200; length < bytes.length; length += 211) {
      expect(codesOf(await takeHwpx(bytes.subarray(0, length)))).toHaveLength(1)
    }
  })

  test('elements in any order end in blocks or findings', async () => {
    const name = fc.constantFrom(
      ...'p run t tbl tr tc subList cellAddr pic img rect drawText equation script compose ctrl endNote footNote fieldBegin fieldEnd secPr endNotePr switch case default container lineBreak deleteBegin deleteEnd'.split(
        ' '
      )
    )
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom('가', '① 나', '1. 옳은 것은?'),
        fc
          .tuple(name, fc.array(tie('tree'), { maxLength: 4 }))
          .map(
            ([tag, inside]) =>
              `<hp:${tag} colAddr="9999999" rowAddr="70000" number="2" circleType="CHAR">${inside.join('')}</hp:${tag}>`
          )
      )
    }))
    await fc.assert(
      fc.asyncProperty(fc.array(tree, { maxLength: 5 }), async (trees) => {
        const outcome = await takeHwpx(writeHwpx({ sections: [p(run(trees.join('')))] }))
        expect(
          outcome.blocks.every((block) => block.kind !== 'line' || !block.text.includes('\n'))
        ).toBe(true)
      }),
      { numRuns: 100 }
    )
  })

  test('tables within tables without end are refused or cut', async () => {
    let inner = line('안')
    for (let depth = 0; depth < 60; depth += 1) inner = p(run(tbl([[inner]])))
    expect(codesOf(await takeHwpx(writeHwpx({ sections: [line('가') + inner] })))).toEqual([
      'unsafe-xml'
    ])
    let shallow = line('안')
    for (let depth = 0; depth < 20; depth += 1) shallow = p(run(tbl([[shallow]])))
    const outcome = await takeHwpx(writeHwpx({ sections: [line('가') + shallow] }))
    expect(codesOf(outcome)).toEqual(['too-large'])
    expect(outcome.blocks[0]).toMatchObject({ text: '가' })
  })

  test('a paragraph of millions of elements is refused in time', async () => {
    const flood = writeHwpx({ sections: [p(run('<hp:t/>'.repeat(1_500_000)))] })
    const outcome = await withEffort(300, () => takeHwpx(flood))
    expect(codesOf(outcome)).toHaveLength(1)
  })

  test('a paper of three hundred items is read in time', async () => {
    const item = (no: number): string =>
      line(`${no}. 다음 중 관세법상 옳은 것은?`) +
      p(run(tbl([[line('ㄱ. 세율은 8%이다.') + line('ㄴ. 세액은 1만원이다.')]]))) +
      ['①', '②', '③', '④', '⑤'].map((mark) => p(run(t(`${mark} ㄱ, ㄴ`)))).join('')
    const bytes = writeHwpx({
      sections: [Array.from({ length: 300 }, (_, at) => item(at + 1)).join('')]
    })
    const { blocks } = await withEffort(150, () => takeHwpx(bytes))
    expect(blocks.filter(({ kind }) => kind === 'line')).toHaveLength(300 * 8)
  })
})
