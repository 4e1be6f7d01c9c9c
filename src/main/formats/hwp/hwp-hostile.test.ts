import fc from 'fast-check'
import { deflateRawSync } from 'node:zlib'
import CFB from 'cfb'
import { describe, expect, test } from 'vitest'
import { withFile } from '../../../../test/support/bytes-source.ts'
import {
  endnote,
  equation,
  picture,
  sectionDefinition,
  table,
  textBox
} from '../../../../test/support/hwp-controls.ts'
import {
  para,
  record,
  type WrittenControl,
  type WrittenParagraph
} from '../../../../test/support/hwp-records.ts'
import { codesOf, takeHwp } from '../../../../test/support/hwp-taking.ts'
import { writeHwp } from '../../../../test/support/hwp-writer.ts'
import { hwpReader } from './hwp-reader.ts'
import { openOle } from './ole-container.ts'
import { withEffort } from '../../../../test/support/effort.ts'

/** Of the processor (effort.ts). */
const IN_TIME = 150

const PAPER: WrittenParagraph[] = [
  para(sectionDefinition(), '1. 옳은 것은?', endnote(1, para('정답 ②'))),
  para(
    table([
      ['① 가', '② 나'],
      ['③ 다', '④ 라']
    ])
  ),
  para(textBox(para('ㄱ. 관세')), equation('1 over 2'), picture(1)),
  para('2. 틀린 것은? ', '① 마\t② 바')
]

/** A file with streams of one's own making. */
function withSection(section: Buffer, { compressed = false } = {}): Buffer {
  const whole = CFB.parse(writeHwp({ sections: [[para('가')]], compressed }))
  CFB.utils.cfb_del(whole, '/BodyText/Section0')
  CFB.utils.cfb_add(whole, '/BodyText/Section0', section)
  return Buffer.from(CFB.write(whole, { type: 'buffer' }) as Uint8Array)
}

describe('a damaged or hostile 한글 document', () => {
  test('cut off anywhere, it ends in findings', async () => {
    const bytes = writeHwp({ sections: [PAPER], compressed: false })
    for (let length = 0; length < bytes.length; length += 331) {
      const outcome = await takeHwp(bytes.subarray(0, length))
      expect(outcome.blocks.length + outcome.findings.length).toBeGreaterThan(0)
    }
  })

  test('with bytes changed anywhere, it ends in blocks or findings', async () => {
    const plain = writeHwp({ sections: [PAPER], compressed: false })
    const packed = writeHwp({ sections: [PAPER], compressed: true })
    const change = fc.tuple(fc.nat(), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.array(change, { minLength: 1, maxLength: 30 }),
        async (isPlain, changes) => {
          const bytes = Buffer.from(isPlain ? plain : packed)
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte
          await takeHwp(bytes)
        }
      ),
      { numRuns: 150 }
    )
  })

  test('records in any order and of any content end in blocks or findings', async () => {
    const tag = fc.constantFrom(66, 67, 68, 70, 71, 72, 74, 76, 77, 85, 88, 93, 115)
    const id = fc.constantFrom(
      'dces',
      ' lbt',
      ' osg',
      'deqe',
      'spct',
      '  ne',
      '  nf',
      'onta',
      'klc%',
      'xxxx'
    )
    const data = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc
        .tuple(id, fc.uint8Array({ maxLength: 40 }))
        .map(([name, rest]) => Buffer.concat([Buffer.from(name), rest]))
    )
    const one = fc.tuple(tag, fc.nat(6), data)
    await fc.assert(
      fc.asyncProperty(fc.array(one, { maxLength: 40 }), async (records) => {
        const section = Buffer.concat(
          records.map(([kind, level, content]) => record(kind, level, Buffer.from(content)))
        )
        await takeHwp(withSection(section))
      }),
      { numRuns: 150 }
    )
  })

  test('a stream that unpacks to far more than it holds is not unpacked', async () => {
    const bomb = deflateRawSync(Buffer.alloc(40 * 1024 * 1024))
    const file = withSection(bomb, { compressed: true })
    const outcome = await withEffort(IN_TIME, () => takeHwp(file))
    expect(outcome.findings).toMatchObject([{ code: 'unsafe-archive', data: { fault: 'ratio' } }])
  })

  test('a record that says it is longer than its stream ends the reading there', async () => {
    const good = Buffer.concat([
      record(66, 0, Buffer.alloc(24)),
      record(67, 1, Buffer.from('가\r', 'utf16le'))
    ])
    const lie = Buffer.from([0x42, 0, 0xf0, 0xff, 0xff, 0xff, 0xff, 0x7f])
    const outcome = await takeHwp(withSection(Buffer.concat([good, lie])))
    expect(codesOf(outcome)).toEqual(['damaged'])
    expect(outcome.blocks[0]).toMatchObject({ kind: 'line', text: '가' })
  })

  test('millions of empty records are not gathered', async () => {
    const flood = withSection(Buffer.alloc(12_000_000, record(66, 0)))
    const outcome = await withEffort(IN_TIME, () => takeHwp(flood))
    expect(codesOf(outcome)).toEqual(['too-large'])
  })

  test('a paragraph longer than any is refused, however it is packed', async () => {
    const text = Buffer.from('가'.repeat(5_000_000), 'utf16le')
    const section = Buffer.concat([record(66, 0, Buffer.alloc(24)), record(67, 1, text)])
    const file = withSection(section)
    expect(codesOf(await withEffort(IN_TIME, () => takeHwp(file)))).toEqual(['too-large'])
  })

  test('a library in one file is refused', async () => {
    const text = record(67, 1, Buffer.from('가'.repeat(100_000), 'utf16le'))
    const paragraph = Buffer.concat([record(66, 0, Buffer.alloc(24)), text])
    const section = Buffer.concat(Array.from({ length: 60 }, () => paragraph))
    expect(codesOf(await takeHwp(withSection(section)))).toEqual(['too-large'])
  })

  test('tables within tables without end are followed to a depth', async () => {
    let inner: WrittenControl = table([['가장 안']])
    for (let depth = 0; depth < 60; depth += 1) inner = table([[[para(inner)]]])
    const outcome = await takeHwp(writeHwp({ sections: [[para('1. 옳은 것은?', inner)]] }))
    expect(codesOf(outcome)).toContain('too-large')
    expect(outcome.blocks[0]).toMatchObject({ text: '1. 옳은 것은?' })
  })

  test('sectors that lead back to themselves end where they met', async () => {
    const bytes = writeHwp({ sections: [PAPER, [para('가'.repeat(4000))]], compressed: false })
    const fat = (bytes.readUInt32LE(76) + 1) * 512
    for (let sector = 0; sector < 40; sector += 1) {
      const looped = Buffer.from(bytes)
      looped.writeUInt32LE(sector, fat + 4 * sector)
      looped.writeUInt32LE(sector % 3, fat + 4 * ((sector * 7) % 40))
      await takeHwp(looped)
    }
  })

  test('a directory whose entries name each other in a ring is walked once', async () => {
    const bytes = writeHwp({ sections: [[para('가')]], compressed: false })
    const directory = (bytes.readUInt32LE(48) + 1) * 512
    for (let entry = 0; entry < 8; entry += 1) {
      for (const at of [68, 72, 76])
        bytes.writeUInt32LE((entry + 1) % 4, directory + entry * 128 + at)
    }
    expect(() => openOle(bytes)).not.toThrow()
    await takeHwp(bytes)
  })

  test('streams that are missing are told', async () => {
    expect(codesOf(await takeHwp(writeHwp({ sections: [PAPER], without: ['DocInfo'] })))).toEqual([
      'damaged'
    ])
    expect(codesOf(await takeHwp(writeHwp({ sections: [], without: [] })))).toEqual(['damaged'])
    const half = await takeHwp(
      writeHwp({ sections: [PAPER, PAPER], without: ['BodyText/Section0'] })
    )
    expect(half.blocks.length).toBeGreaterThan(0)
  })

  test('a section that cannot be unpacked leaves the others', async () => {
    const whole = CFB.parse(writeHwp({ sections: [[para('가')], [para('나')]] }))
    CFB.utils.cfb_del(whole, '/BodyText/Section0')
    CFB.utils.cfb_add(whole, '/BodyText/Section0', Buffer.from('no deflate at all'))
    const outcome = await takeHwp(Buffer.from(CFB.write(whole, { type: 'buffer' }) as Uint8Array))
    expect(codesOf(outcome)).toEqual(['damaged'])
    expect(outcome.findings[0]?.place.entry).toBe('BodyText/Section0')
    expect(outcome.blocks[0]).toMatchObject({ text: '나' })
  })

  test('another OLE file is none of ours', async () => {
    const file = CFB.utils.cfb_new()
    CFB.utils.cfb_add(file, '/WordDocument', Buffer.alloc(5000))
    const bytes = Buffer.from(CFB.write(file, { type: 'buffer' }) as Uint8Array)
    expect(await withFile(bytes, (source) => hwpReader.recognises(source))).toBe(false)
    expect(await withFile(bytes.subarray(0, 20), (source) => hwpReader.recognises(source))).toBe(
      false
    )
  })
})
