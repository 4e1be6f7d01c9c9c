import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ExportFormatId, ImportReport } from '@shared/contract/imports.ts'
import type { ItemView, SearchPage } from '@shared/contract/items.ts'
import type { KeyVersionView } from '@shared/contract/key-report.ts'
import type { ExportLoss } from '../../src/main/formats/write.ts'
import { bankFile, exchangePaper, PICTURE, type PaperItem } from '../support/exchange-paper.ts'
import { emptyProfile, type RealProfile } from '../support/real-profile.ts'

const FORMATS: readonly ExportFormatId[] = [
  'jsonl',
  'csv',
  'xlsx',
  'gift',
  'moodle-xml',
  'qti',
  'apkg'
]

const paper = exchangePaper().map(inOrder)
const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-exchange-'))
let source: RealProfile
const exported = new Map<ExportFormatId, { path: string; losses: Map<string, number> }>()

beforeAll(async () => {
  source = emptyProfile()
  const path = join(folder, 'paper.jsonl')
  writeFileSync(path, bankFile(paper))
  expect(brief(await source.importFiles(path))).toEqual({ found: 40, imported: 40, rejected: 0 })
  for (const format of FORMATS) {
    const to = join(folder, `paper.${format}`)
    const { losses } = await source.app.services.itemExport.writeTo(
      { format, query: '', examId: null },
      to
    )
    exported.set(format, { path: to, losses: new Map(losses.map((one) => [one.what, one.items])) })
  }
})
afterAll(async () => {
  await source.dispose()
  rmSync(folder, { recursive: true, force: true })
})

const brief = ({ files }: ImportReport): { found: number; imported: number; rejected: number } => {
  const [file] = files
  return {
    found: file?.found ?? 0,
    imported: file?.imported ?? 0,
    rejected: file?.rejected ?? 0
  }
}
const fileOf = (format: ExportFormatId): string => exported.get(format)?.path ?? ''

/** Pictures are named by their content: the name in the paper stands for it. */
const named = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value).replaceAll(/asset:[^()\s]+\.png/gu, 'asset:flow.png')) as T

/** Tags and printings have no order of their own. */
function inOrder(item: PaperItem): PaperItem {
  const { tags, printings } = item
  return {
    ...item,
    tags: tags.toSorted(),
    printings: printings.toSorted((a, b) => a.round.localeCompare(b.round))
  }
}

/** All that the bank holds, as the paper has it. */
async function heldIn({ call }: RealProfile): Promise<PaperItem[]> {
  const page = await call<SearchPage>('items.search', {
    query: '',
    examId: null,
    limit: 500,
    offset: 0
  })
  const held: PaperItem[] = []
  for (const { id } of page.items) {
    const view = await call<ItemView>('items.get', { itemId: id })
    const [key] = await call<KeyVersionView[]>('items.keyHistory', { itemId: id })
    // What the bank adds of itself is no part of the paper.
    const own: readonly string[] = ['revision', 'examId', 'subjectName']
    const item = Object.fromEntries(
      Object.entries(view).filter(([name]) => !own.includes(name))
    ) as Omit<ItemView, 'revision' | 'examId' | 'subjectName'>
    held.push(inOrder(named({ ...item, keyStatus: key?.status ?? 'final' })))
  }
  return held
}

test('the paper as the bank took it in is the paper as it was written down', async () => {
  const held = await heldIn(source)
  const byId = new Map(held.map((item) => [item.id, item]))
  for (const item of paper) {
    const { stimulusGroup, ...found } = byId.get(item.id) ?? expect.fail(`no ${item.id}`)
    const { stimulusGroup: group, ...wanted } = item
    expect(found).toEqual(wanted)
    expect(stimulusGroup === null).toBe(group === null)
  }
})

/** What a loss allows to differ. */
const FIELDS: Record<ExportLoss, readonly (keyof PaperItem)[]> = {
  'key-of-several': ['key', 'responseCount'],
  'key-of-everyone': ['key'],
  'key-status': ['keyStatus'],
  stimulus: ['stimulus'],
  statements: ['statements'],
  'stimulus-group': ['stimulusGroup', 'stimulus'],
  'option-reasons': ['options'],
  rationale: ['rationale'],
  citations: ['citations', 'effectiveOn'],
  levels: ['difficulty', 'cognitiveLevel'],
  tags: ['tags'],
  printings: ['printings'],
  source: ['source'],
  licence: ['licence'],
  pictures: ['stem', 'stimulus', 'options', 'statements'],
  formulae: ['stem', 'stimulus', 'options', 'statements']
}
/** Ids are the bank's own: no loss of an item. */
const NOT_OF_THE_FORMAT: Partial<Record<ExportFormatId, readonly (keyof PaperItem)[]>> = {
  gift: ['id'],
  'moodle-xml': ['id'],
  qti: ['id']
}

const TEXTS = ['stimulus', 'stem', 'statements'] as const

/** The same signs for the same look: both ways to write a formula, any rule under a table's head, any space. */
const shown = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll(/\\\\[()]/gu, '$')
    .replaceAll(/\\\\[[\]]/gu, '$$$$')
    .replaceAll(/\|(?:\s*:?-+:?\s*\|)+/gu, '|-|')
    .replaceAll(/(?:\\n|\s)+/gu, ' ')

/** The fields in which an item came back as another. All that is read stands somewhere. */
function differences(found: PaperItem, item: PaperItem): (keyof PaperItem)[] {
  const same = (field: keyof PaperItem): boolean => {
    if (field === 'stimulusGroup') return (found[field] === null) === (item[field] === null)
    return shown(found[field]) === shown(item[field])
  }
  const fields = (Object.keys(item) as (keyof PaperItem)[]).filter((field) => !same(field))
  return allText(found) === allText(item) ? fields.filter((field) => field !== 'stem') : fields
}

const allText = (item: PaperItem): string =>
  letters(TEXTS.map((part) => JSON.stringify(item[part])).join())
const letters = (text: string): string =>
  text.replaceAll(/"(?:label|text)":|null/gu, '').replaceAll(/\\n|[^\p{L}\p{N}]/gu, '')

describe.each(FORMATS)('in %s', (format) => {
  test('forty items come back once, and nothing is lost but what was told', async () => {
    const profile = emptyProfile()
    try {
      const report = await profile.importFiles(fileOf(format))
      expect(report.files[0]?.format).toBe(format === 'apkg' ? 'anki' : format)
      expect(brief(report)).toEqual({ found: 40, imported: 40, rejected: 0 })
      const again = await profile.importFiles(fileOf(format))
      expect(again.importId).toBeNull()
      expect(again.files[0]).toMatchObject({ found: 40, imported: 0, duplicates: 40, rejected: 0 })
      const held = await heldIn(profile)
      const losses = exported.get(format)?.losses ?? new Map<string, number>()
      const allowed = new Set([
        ...[...losses.keys()].flatMap((loss) => FIELDS[loss as ExportLoss]),
        ...(NOT_OF_THE_FORMAT[format] ?? [])
      ])
      const counts = new Map<keyof PaperItem, number>()
      for (const item of paper) {
        const found = held.find((one) => isOf(one, item)) ?? expect.fail(`no ${item.id}`)
        for (const field of differences(found, item)) {
          counts.set(field, (counts.get(field) ?? 0) + 1)
          if (!allowed.has(field)) expect.soft(found[field], item.id).toEqual(item[field])
        }
      }
      const told = [...losses].map(([what, items]) => `${what} ${items}`)
      const differing = [...counts].map(([field, items]) => `${field} ${items}`)
      process.stdout.write(
        `${format}: told ${told.join(', ') || '-'}; differs in ${differing.join(', ') || '-'}\n`
      )
    } finally {
      await profile.dispose()
    }
  })

  test('into the bank that it came from it brings nothing but what had to lose its pictures', async () => {
    // Without its picture an item reads otherwise: only where the words of it are left out, as in GIFT.
    const without = format === 'gift' ? (exported.get(format)?.losses.get('pictures') ?? 0) : 0
    const report = await source.importFiles(fileOf(format))
    expect(report.files[0]).toMatchObject({
      found: 40,
      imported: without,
      duplicates: 40 - without
    })
  })
})

/** An item is known by its options and by the words that ask; pictures aside, which not every format carries. */
function isOf(found: PaperItem, item: PaperItem): boolean {
  const bare = (text: string): string => letters(text.replaceAll(/!\[([^\]]*)\]\([^)]*\)/gu, '$1'))
  const options = ({ options: all }: PaperItem): string => bare(all.map(({ text }) => text).join())
  return (
    options(found) === options(item) &&
    bare(`${found.stimulus ?? ''}${found.stem}`).includes(bare(item.stem))
  )
}

test('one paper in three formats is one paper', async () => {
  const profile = emptyProfile()
  try {
    const first = await profile.importFiles(fileOf('csv'))
    expect(brief(first).imported).toBe(40)
    for (const format of ['jsonl', 'apkg'] as const) {
      const next = await profile.importFiles(fileOf(format))
      expect(next.importId).toBeNull()
      expect(next.files[0]).toMatchObject({ found: 40, imported: 0, duplicates: 40 })
      expect(next.files[0]?.counts).toContainEqual(
        expect.objectContaining({ code: 'duplicate-of-item' })
      )
    }
    expect(await heldIn(profile)).toHaveLength(40)
  } finally {
    await profile.dispose()
  }
})

test('a picture that a format carries is the same picture', async () => {
  for (const format of ['jsonl', 'moodle-xml', 'qti', 'apkg'] as const) {
    const profile = emptyProfile()
    try {
      await profile.importFiles(fileOf(format))
      const page = await profile.call<SearchPage>('items.search', {
        query: '',
        examId: null,
        limit: 500,
        offset: 0
      })
      const name = /asset:([^()\s]+)/u.exec(page.items.map(({ stem }) => stem).join(' '))?.[1] ?? ''
      expect(await profile.call('items.asset', { name }), format).toEqual({
        mediaType: 'image/png',
        base64: PICTURE.toString('base64')
      })
    } finally {
      await profile.dispose()
    }
  }
})
