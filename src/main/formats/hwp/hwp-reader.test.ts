import { describe, expect, test } from 'vitest'
import type { ImportFinding } from '@shared/contract/import-findings.ts'
import { withFile } from '../../../../test/support/bytes-source.ts'
import { para } from '../../../../test/support/hwp-records.ts'
import { hwpLines, takeHwp } from '../../../../test/support/hwp-taking.ts'
import { writeHwp } from '../../../../test/support/hwp-writer.ts'
import { hwpReader } from './hwp-reader.ts'

const known = (bytes: Uint8Array): Promise<boolean> =>
  withFile(bytes, (source) => hwpReader.recognises(source))

const refusalOf = async (bytes: Uint8Array): Promise<ImportFinding | null> => {
  const { blocks, findings } = await takeHwp(bytes)
  return blocks.length === 0 ? (findings[0] ?? null) : null
}

describe('a 한글 document', () => {
  test('is known by its header and not by its name', async () => {
    const bytes = writeHwp({ sections: [[para('가')]] })
    expect(await known(bytes)).toBe(true)
    expect(await known(Buffer.from('%PDF-1.7'))).toBe(false)
    expect(await known(writeHwp({ sections: [], without: ['FileHeader'] }))).toBe(false)
  })

  test.each([true, false])('reads the same packed (%s) or not', async (compressed) => {
    const paragraphs = [
      para('1. 관세의 납부기한은?'),
      para('① 10일\t② 15일'),
      para('③ 20일\n④ 30일')
    ]
    expect(await hwpLines(paragraphs, { compressed })).toEqual([
      '1. 관세의 납부기한은?',
      '① 10일   ② 15일',
      '③ 20일',
      '④ 30일'
    ])
  })

  test('keeps its sections in order and says where they end', async () => {
    const { blocks } = await takeHwp(
      writeHwp({ sections: [[para('가')], [para('나'), { ...para('다'), breaks: 4 }]] })
    )
    expect(blocks.map((block) => (block.kind === 'line' ? block.text : block.kind))).toEqual([
      '가',
      'break',
      '나',
      'break',
      '다',
      'break'
    ])
    expect(blocks[2]?.place).toMatchObject({ entry: 'BodyText/Section1', path: 'p[1]' })
  })

  test('a 배포용 document is read like any other', async () => {
    expect(await hwpLines([para('1. 옳은 것은?'), para('① 가')], { distributed: true })).toEqual([
      '1. 옳은 것은?',
      '① 가'
    ])
  })

  test.each([
    ['a password', 1 << 1],
    ['a licence', 1 << 4],
    ['a certificate', 1 << 8]
  ])('%s locks it', async (_, flags) => {
    expect((await refusalOf(writeHwp({ sections: [[para('가')]], flags })))?.code).toBe(
      'password-protected'
    )
  })

  test('older and newer kinds are told by their version', async () => {
    const old = Buffer.concat([
      Buffer.from('HWP Document File V3.00 \x1a\x01\x02\x03\x04\x05'),
      Buffer.alloc(100)
    ])
    expect(await known(old)).toBe(true)
    expect(await refusalOf(old)).toMatchObject({
      code: 'unsupported-version',
      data: { found: 'HWP 3.00' }
    })
    expect(
      await refusalOf(writeHwp({ sections: [[para('가')]], version: 0x06010000 }))
    ).toMatchObject({
      code: 'unsupported-version',
      data: { found: 'HWP 6.1' }
    })
  })
})
