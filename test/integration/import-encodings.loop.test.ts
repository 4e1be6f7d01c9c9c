import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImportFinding } from '@shared/contract/import-findings.ts'
import type { ItemDraft } from '@shared/domain/draft.ts'
import type { ReadSink } from '../../src/main/formats/format.ts'
import { readFile } from '../../src/main/formats/read-file.ts'
import {
  ENCODINGS,
  fileOf,
  KINDS,
  plainItems,
  RARE,
  type PaperEncoding,
  type PaperKind,
  type PlainItem
} from '../support/encoded-paper.ts'
import { emptyProfile } from '../support/real-profile.ts'
import { byLane } from '../support/rounds.ts'
import { seeded } from '../support/seeded.ts'

const FILES = byLane(120, 1000)

const all = plainItems()
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hapgyeok-encodings-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

type MadeFile = {
  items: PlainItem[]
  kind: PaperKind
  encoding: PaperEncoding
  lineEnd: '\n' | '\r\n'
}

/** Files of one item up to twenty, every fourth with rare signs, in all encodings and kinds in turn. */
function* madeFiles(): Generator<MadeFile> {
  const random = seeded(949)
  const pick = <T>(list: readonly T[]): T =>
    list[Math.floor(random() * list.length)] ?? expect.fail('empty list')
  for (let at = 0; at < FILES; at += 1) {
    const count = at % 3 === 0 ? 1 : 1 + Math.floor(random() * 20)
    const items = Array.from({ length: count }, () => pick(all))
    const rare = at % 4 === 0 ? ` ${pick(RARE)} ${pick(RARE)}` : ''
    yield {
      items: items.map((item) => ({ ...item, stem: `${item.stem}${rare}` })),
      kind: KINDS[at % KINDS.length] ?? 'csv',
      encoding: ENCODINGS[Math.floor(at / KINDS.length) % ENCODINGS.length] ?? 'utf-8',
      lineEnd: random() < 0.5 ? '\n' : '\r\n'
    }
  }
}

type Read = { items: ItemDraft[]; findings: ImportFinding[] }

async function readBytes(bytes: Uint8Array): Promise<Read> {
  const path = join(folder, 'file')
  writeFileSync(path, bytes)
  const read: Read = { items: [], findings: [] }
  const sink: ReadSink = {
    item: (draft) => void read.items.push(draft),
    key: () => undefined,
    asset: () => undefined,
    finding: (finding) => void read.findings.push(finding),
    reject: (finding) => void read.findings.push(finding),
    table: () => undefined,
    drained: () => Promise.resolve()
  }
  await readFile(path, sink)
  return read
}

const plain = ({ stem, options, key }: ItemDraft): PlainItem => ({
  stem,
  options: options.map(({ text }) => text),
  key: key !== null && 'options' in key ? (key.options[0] ?? 0) : 0
})

test(`of ${FILES} files in seven encodings none is read in a wrong one`, async () => {
  const wrong: string[] = []
  for (const file of madeFiles()) {
    const { items, kind, encoding, lineEnd } = file
    const read = await readBytes(fileOf(items, kind, encoding, lineEnd))
    try {
      expect(read.items.map(plain)).toEqual(items)
    } catch (error) {
      wrong.push(
        `${kind} of ${items.length} in ${encoding}: ${read.findings.map(({ code }) => code).join()} ${String(error).slice(0, 900)}`
      )
    }
  }
  process.stdout.write(`wrong guesses: ${wrong.length} of ${FILES}\n`)
  expect(wrong).toEqual([])
}, 180_000)

test('the same file in every encoding is the same paper to the program', async () => {
  const profile = emptyProfile()
  try {
    const items = all.slice(0, 10)
    for (const [at, encoding] of ENCODINGS.entries()) {
      const path = join(folder, `paper ${at}.csv`)
      writeFileSync(path, fileOf(items, 'csv', encoding, '\r\n'))
      const report = await profile.importFiles(path)
      expect(report.files[0], encoding).toMatchObject({
        format: 'csv',
        found: 10,
        imported: at === 0 ? 10 : 0,
        duplicates: at === 0 ? 0 : 10
      })
    }
  } finally {
    await profile.dispose()
  }
})

test.each([
  ['짜다', '달다'],
  ['가', '나'],
  ['뷁', '똠'],
  ['○', '×']
])(
  'the shortest file in code page 949, options %s and %s, is read in it',
  async (first, second) => {
    const items = [{ stem: '맛은?', options: [first, second], key: 1 }]
    const { items: read } = await readBytes(fileOf(items, 'csv', 'cp949', '\n'))
    expect(read.map(plain)).toEqual(items)
  }
)
