import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { NO_PAPER, placeAt, type ItemDraft } from '@shared/domain/draft.ts'
import type { Item, Key } from '@shared/domain/item.ts'
import { openArchive } from '../archive.ts'
import type { ExportedItem } from '../write.ts'
import { fileOf } from '../zip.fixture.ts'
import { exported, written } from './apkg.fixture.ts'
import { apkgWriter } from './apkg-writer.ts'
import { reading } from './package.fixture.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
)

test('a folder for temporary files that is not there is told with its name and the reason', async () => {
  const place = join(tmpdir(), 'hapgyeok-not-there')
  vi.stubEnv('TMPDIR', place)
  vi.stubEnv('TEMP', place)
  onTestFinished(() => void vi.unstubAllEnvs())
  const request = { items: [exported()], asset: () => null, lost: () => undefined }
  const pieces = apkgWriter.write(request)[Symbol.asyncIterator]()
  await expect(pieces.next()).rejects.toMatchObject({
    code: 'file-unwritable',
    data: { path: place, reason: 'ENOENT' }
  })
})

/** The draft that should come back, worked out from what went in. */
const expected = ({ item: one, ...known }: ExportedItem): Omit<ItemDraft, 'place'> => {
  const [printing] = known.printings
  return {
    id: one.id,
    number: printing?.number ?? null,
    paper: {
      ...NO_PAPER,
      exam: known.examId ?? known.examName,
      subject: one.subjectId,
      round: printing?.round ?? null,
      form: printing?.form || null
    },
    stimulus: one.stimulus,
    stimulusGroup: one.stimulusGroup,
    stem: one.stem,
    statements: one.statements,
    options: one.options.map(({ text, reason }) => ({ text, reason })),
    responseCount: one.responseCount,
    key: one.key,
    keyStatus: known.keyStatus,
    rationale: one.rationale,
    topic: one.topic,
    tags: known.tags,
    citations: one.citations,
    effectiveOn: one.effectiveOn,
    difficulty: one.difficulty,
    cognitiveLevel: one.cognitiveLevel,
    source: known.source,
    licence: one.licence,
    origin: one.origin,
    printings: known.printings
  }
}

const words = fc.constantFrom(
  '갑',
  '관세법 제16조',
  'ᄒᆞᆫ글',
  '漢字',
  '$x^2$',
  'a < b & c',
  '"인용"',
  '둘째\n줄',
  '{{c1::x}}',
  '| a | b |\n| --- | --- |\n| 1 | 2 |',
  '5$'
)
const text = fc
  .array(words, { minLength: 1, maxLength: 3 })
  .map((all) => all.join(' ').normalize('NFC'))
const PRINTINGS = [
  { round: '제42회', heldOn: '2025-04-05', form: 'A형', number: 7 },
  { round: '제42회', heldOn: null, form: '', number: 12 }
]
const textOrNull = fc.option(text)
const items = fc
  .record({
    id: fc.stringMatching(/^[a-z]{1,8}-[0-9]{3}$/u),
    stem: text,
    stimulus: textOrNull,
    stimulusGroup: fc.option(fc.constantFrom('1', '2')),
    rationale: textOrNull,
    topic: textOrNull,
    effectiveOn: fc.option(fc.constant('2026-08-11')),
    origin: fc.constantFrom('starter', 'official', 'user', 'generated'),
    difficulty: fc.option(fc.constantFrom('easy', 'medium', 'hard')),
    cognitiveLevel: fc.option(fc.constantFrom('recall', 'interpretation', 'problem-solving')),
    statements: fc.array(text, { maxLength: 3 }),
    options: fc.array(fc.tuple(text, textOrNull), { minLength: 2, maxLength: 15 }),
    keyKind: fc.constantFrom('options', 'set', 'all', 'none'),
    tags: fc.array(text, { maxLength: 3 }),
    source: textOrNull,
    keyStatus: fc.constantFrom('provisional', 'final'),
    printed: fc.nat(2)
  })
  .map(({ tags, source, keyStatus, printed, statements, options, keyKind, ...known }) => {
    const key: Key =
      keyKind === 'options' || keyKind === 'set'
        ? { kind: keyKind, options: [1, options.length] }
        : { kind: keyKind }
    return exported(
      {
        ...(known as Partial<Item>),
        key,
        responseCount: keyKind === 'set' ? 2 : 1,
        statements: statements.map((said, at) => ({ label: 'ㄱㄴㄷ'.charAt(at), text: said })),
        options: options.map(([said, reason], at) => ({ no: at + 1, text: said, reason })),
        citations: [{ kind: 'law', text: '관세법 제16조' }]
      },
      {
        tags,
        source,
        keyStatus: keyStatus as 'final',
        printings: PRINTINGS.slice(0, printed)
      }
    )
  })

describe('a package for Anki', () => {
  test('gives every item back to this program as it was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(items, { maxLength: 6, selector: ({ item: { id } }) => id }),
        async (bank) => {
          const { items: drafts, rejects, refusal } = await reading(await written(bank))
          expect([rejects, refusal]).toEqual([[], null])
          const byId = new Map(drafts.map((draft) => [draft.id, draft]))
          for (const one of bank) {
            const draft = byId.get(one.item.id)
            expect(draft).toEqual({ ...expected(one), place: draft?.place })
          }
          expect(drafts.length).toBe(bank.length)
        }
      ),
      { numRuns: 15 }
    )
  })

  test('holds its pictures once, and they come back under the names of their content', async () => {
    const bank = [
      exported({ id: 'a-001', stem: '어느 것? ![심전도](asset:ecg.png)' }),
      exported({ id: 'a-002', stimulus: '![심전도](asset:ecg.png)' }),
      exported({ id: 'a-003', rationale: '![없음](asset:none.png)' })
    ]
    const lost: unknown[] = []
    const zip = await written(bank, {
      asset: (name) => (name === 'ecg.png' ? { mediaType: 'image/png', bytes: PNG } : null),
      lost: (what, id) => void lost.push([what, id])
    })
    expect(lost).toEqual([['pictures', 'a-003']])
    const { items: drafts, assets } = await reading(zip)
    expect(assets.map(({ mediaType, bytes }) => [mediaType, Buffer.from(bytes)])).toEqual([
      ['image/png', PNG]
    ])
    const name = assets[0]?.name ?? ''
    expect(drafts.find(({ id }) => id === 'a-001')?.stem).toBe(`어느 것? ![심전도](asset:${name})`)
    expect(drafts.find(({ id }) => id === 'a-002')?.stimulus).toBe(`![심전도](asset:${name})`)
  })

  test('has the entries that Anki looks for, the same bytes every time', async () => {
    const bank = [exported(), exported({ id: 'b-1', subjectId: 's' })]
    const zip = await written(bank)
    const archive = await openArchive(fileOf(zip))
    expect(archive.names).toEqual(['meta', 'collection.anki2', 'collection.anki21', 'media'])
    expect(await archive.read('meta')).toEqual(Buffer.of(0x08, 0x02))
    expect(String(await archive.read('media'))).toBe('{}')
    archive.close()
    expect(await written(bank)).toEqual(zip)
  })

  test('of no items is a package all the same', async () => {
    expect(await reading(await written([]))).toMatchObject({
      items: [],
      rejects: [],
      refusal: null
    })
  })

  test('of two thousand items is written and read in seconds', async () => {
    const bank = Array.from({ length: 2000 }, (_, at) =>
      exported({ id: `x-${at}`, stem: `${at}번째로 옳은 것은? ${'자료 '.repeat(100)}` })
    )
    const started = performance.now()
    const zip = await written(bank)
    const half = performance.now()
    const { items: drafts } = await reading(zip)
    const ended = performance.now()
    process.stdout.write(
      `  2,000 items: written in ${(half - started).toFixed(0)} ms (${zip.length} bytes), read in ${(ended - half).toFixed(0)} ms\n`
    )
    expect(drafts.length).toBe(2000)
  })

  test('leaves nothing behind, also where its reader stops half-way', async () => {
    const temporary = mkdtempSync(join(tmpdir(), 'hapgyeok-test-'))
    onTestFinished(() => rmSync(temporary, { recursive: true }))
    vi.stubEnv('TMPDIR', temporary)
    onTestFinished(() => void vi.unstubAllEnvs())
    const request = { items: [exported()], asset: () => null, lost: () => undefined }
    const pieces = apkgWriter.write(request)[Symbol.asyncIterator]()
    await pieces.next()
    await pieces.return?.()
    expect(readdirSync(temporary)).toEqual([])
  })

  test('has a place of its own for every item', async () => {
    const { items: drafts } = await reading(await written([exported()]))
    expect(drafts[0]?.place).toMatchObject({
      ...placeAt({ entry: 'collection.anki21' }),
      path: expect.stringMatching(/^notes\[\d{13}\]$/u) as string
    })
  })
})
