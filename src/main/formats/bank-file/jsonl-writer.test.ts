import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ItemDraft } from '@shared/domain/draft.ts'
import type { Item, Key } from '@shared/domain/item.ts'
import { readPath } from '../json/reading.fixture.ts'
import type { ExportedItem, ExportLoss } from '../write.ts'
import { takePicture } from '../picture.ts'
import { bankFileReader } from './bank-file-reader.ts'
import { jsonlWriter } from './jsonl-writer.ts'

/** More for a long run: `ROUND_TRIPS=10000`. */
const ROUND_TRIPS = Number(process.env['ROUND_TRIPS'] ?? 300)

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64'
)
const taken = takePicture(PNG)
if (!taken.ok) throw new Error('the picture of the test is none')
const PICTURE = taken.asset

/** Precomposed and conjoining Hangul, old Hangul, compatibility jamo, Hanja, formulae, tables, pictures. */
const part = fc.oneof(
  fc.constantFrom(
    '관세법 제30조',
    'ㄱ, ㄴ',
    '훈민졍〮음',
    'ᄒᆞᆫ글',
    '中華民國',
    '똠방각하',
    '$\\frac{1}{2}$',
    '\\$5'
  ),
  fc.constantFrom(
    '| 가 | 나 |\n|---|---|\n| 1 | "2" |',
    '=1+1',
    "'작은'",
    '①',
    '\u2028',
    '\\(x\\)',
    '😀',
    '<b>굵게</b>'
  ),
  fc.constant(`![그림](asset:${PICTURE.name})`),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('\n', ' ', '\t', '","', '{"stem":1}')
)
const text = fc
  .array(part, { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(' ').replaceAll('\r', '').normalize('NFC').trim())
  .filter((one) => one !== '')
const orNull = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null })
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

const keyOf = (options: number): fc.Arbitrary<{ key: Key; responseCount: number }> => {
  const some = fc.uniqueArray(fc.integer({ min: 1, max: options }), {
    minLength: 1,
    maxLength: options
  })
  const sorted = some.map((numbers) => numbers.toSorted((a, b) => a - b))
  return fc.oneof(
    sorted.map((numbers) => ({
      key: { kind: 'options' as const, options: numbers },
      responseCount: 1
    })),
    sorted
      .filter((numbers) => numbers.length > 1)
      .map((numbers) => ({
        key: { kind: 'set' as const, options: numbers },
        responseCount: numbers.length
      })),
    fc
      .constantFrom('all' as const, 'none' as const)
      .map((kind) => ({ key: { kind }, responseCount: 1 }))
  )
}

const item: fc.Arbitrary<Item> = fc
  .oneof(fc.constantFrom(4, 5, 15), fc.integer({ min: 2, max: 15 }))
  .chain((count) =>
    fc.record({
      id: fc.uuid(),
      revision: fc.integer({ min: 1, max: 9 }),
      subjectId: fc.constantFrom('customs-law', 'mine'),
      topic: orNull(text),
      stimulus: orNull(text),
      stimulusGroup: orNull(fc.constantFrom('g1', 'g2')),
      stem: text,
      statements: fc.array(fc.record({ label: fc.constantFrom('ㄱ', 'ㄴ'), text }), {
        maxLength: 3
      }),
      options: fc
        .array(fc.record({ text, reason: orNull(text) }), { minLength: count, maxLength: count })
        .map((options) => options.map((option, at) => ({ no: at + 1, ...option }))),
      keyed: keyOf(count),
      rationale: orNull(text),
      citations: fc.array(
        fc.record({
          kind: fc.constantFrom(
            'law' as const,
            'standard' as const,
            'textbook' as const,
            'guideline' as const
          ),
          text
        }),
        { maxLength: 2 }
      ),
      effectiveOn: orNull(day),
      difficulty: orNull(fc.constantFrom('easy' as const, 'medium' as const, 'hard' as const)),
      cognitiveLevel: orNull(
        fc.constantFrom('recall' as const, 'interpretation' as const, 'problem-solving' as const)
      ),
      origin: fc.constantFrom(
        'starter' as const,
        'official' as const,
        'user' as const,
        'generated' as const
      ),
      licence: text
    })
  )
  .map(({ keyed, ...rest }) => ({ ...rest, ...keyed }))

const exported: fc.Arbitrary<ExportedItem> = fc.record({
  item,
  keyStatus: fc.constantFrom('provisional' as const, 'final' as const),
  examId: orNull(fc.constant('customs-broker')),
  examName: fc.constant(null),
  subjectName: fc.constant('관세법개론'),
  printings: fc.array(
    fc.record({
      round: fc.constantFrom('제42회', '제41회'),
      heldOn: orNull(day),
      form: fc.constantFrom('', 'A형'),
      number: fc.integer({ min: 1, max: 80 })
    }),
    { maxLength: 3 }
  ),
  tags: fc.uniqueArray(text, { maxLength: 3 }),
  source: orNull(text)
})

function without<T extends object, K extends keyof T & string>(
  whole: T,
  ...names: K[]
): Omit<T, K> {
  const left = Object.entries(whole).filter(([name]) => !names.some((one) => one === name))
  return Object.fromEntries(left) as Omit<T, K>
}

/** What is to come back of an item: all but its revision, which the bank counts itself. */
function expected({
  item: of,
  keyStatus,
  examId,
  printings,
  tags,
  source
}: ExportedItem): Omit<ItemDraft, 'place'> {
  const [first] = printings
  const { subjectId, options } = of
  return {
    ...without(of, 'revision', 'subjectId'),
    options: options.map(({ text: said, reason }) => ({ text: said, reason })),
    number: first?.number ?? null,
    paper: {
      exam: examId,
      subject: subjectId,
      round: first?.round ?? null,
      form: first === undefined || first.form === '' ? null : first.form
    },
    keyStatus,
    tags,
    source,
    ...(printings.length > 0 && { printings })
  }
}

async function roundTrip(items: readonly ExportedItem[]): ReturnType<typeof readPath> {
  const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-write-'))
  try {
    const path = join(folder, 'items')
    await writeFile(path, jsonlWriter.write({ items, asset, lost: noLoss }))
    return await readPath(bankFileReader, path)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const asset = (name: string): typeof PICTURE | null => (name === PICTURE.name ? PICTURE : null)
const noLoss = (what: ExportLoss): never => {
  throw new Error(`${what} was lost`)
}

test('what is written is read back with every field as it was', async () => {
  const many = fc.array(exported, { minLength: 1, maxLength: 10 })
  await fc.assert(
    fc.asyncProperty(many, async (items) => {
      const { items: read, rejects, refusal, assets } = await roundTrip(items)
      expect([rejects, refusal]).toEqual([[], null])
      expect(read.map((draft) => without(draft, 'place'))).toEqual(items.map(expected))
      for (const picture of assets) expect(Buffer.from(picture.bytes).equals(PNG)).toBe(true)
    }),
    { numRuns: Math.ceil(ROUND_TRIPS / 5) }
  )
}, 600_000)

test('a picture that is not in the bank any more is told as lost', async () => {
  const [sample] = fc.sample(exported, { numRuns: 1, seed: 1 })
  if (sample === undefined) throw new Error('no sample')
  const items = [{ ...sample, item: { ...sample.item, stem: '그림은? ![없음](asset:none)' } }]
  const losses: [ExportLoss, string][] = []
  const lost = (what: ExportLoss, id: string): void => void losses.push([what, id])
  for await (const piece of jsonlWriter.write({ items, asset, lost }))
    expect(piece.length).toBeGreaterThan(0)
  expect(losses).toEqual([['pictures', sample.item.id]])
})

// docs/item-bank-format.md: fields without content are left out.
test('a line says only what there is to say', async () => {
  const bare: ExportedItem = {
    item: {
      id: 'a-1',
      revision: 2,
      subjectId: 'mine',
      topic: null,
      stimulus: null,
      stimulusGroup: null,
      stem: '옳은 것은?',
      statements: [],
      options: [
        { no: 1, text: '가', reason: null },
        { no: 2, text: '나', reason: null }
      ],
      responseCount: 1,
      key: { kind: 'options', options: [2] },
      rationale: null,
      citations: [],
      effectiveOn: null,
      difficulty: null,
      cognitiveLevel: null,
      origin: 'user',
      licence: '개인 학습용'
    },
    keyStatus: 'final',
    examId: null,
    examName: null,
    subjectName: '내 과목',
    printings: [],
    tags: [],
    source: null
  }
  const pieces: Uint8Array[] = []
  for await (const piece of jsonlWriter.write({ items: [bare], asset, lost: noLoss }))
    pieces.push(piece)
  expect(Buffer.concat(pieces).toString()).toBe(
    '{"id":"a-1","revision":2,"subjectId":"mine","subject":"내 과목","stem":"옳은 것은?",' +
      '"options":[{"no":1,"text":"가"},{"no":2,"text":"나"}],"key":[2],"licence":"개인 학습용","origin":"user"}\n'
  )
})
