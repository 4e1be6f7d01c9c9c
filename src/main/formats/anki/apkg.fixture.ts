import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import type { Item } from '@shared/domain/item.ts'
import { openArchive } from '../archive.ts'
import type { ExportedItem, WriteRequest } from '../write.ts'
import { fileOf } from '../zip.fixture.ts'
import { apkgWriter } from './apkg-writer.ts'

/** An item of 관세법 of five options. */
export const item = (known: Partial<Item> = {}): Item => ({
  id: 'customs-law-001',
  revision: 1,
  subjectId: 'customs-law',
  topic: '과세요건',
  stimulus: null,
  stimulusGroup: null,
  stem: '관세법상 옳은 것은?',
  statements: [],
  options: ['갑', '을', '병', '정', '무'].map((text, at) => ({ no: at + 1, text, reason: null })),
  responseCount: 1,
  key: { kind: 'options', options: [3] },
  rationale: null,
  citations: [],
  effectiveOn: null,
  difficulty: null,
  cognitiveLevel: null,
  origin: 'user',
  licence: 'CC BY 4.0',
  ...known
})

/** The same as the bank hands it out. */
export const exported = (
  known: Partial<Item> = {},
  more: Partial<ExportedItem> = {}
): ExportedItem => ({
  item: item(known),
  keyStatus: 'final',
  examId: 'customs-broker',
  examName: '관세사',
  subjectName: '관세법',
  printings: [],
  tags: [],
  source: null,
  ...more
})

/** The package of these items. */
export async function written(
  items: ExportedItem[],
  { asset = () => null, lost = () => undefined }: Partial<WriteRequest> = {}
): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of apkgWriter.write({ items, asset, lost })) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** The collection in a package, opened with SQLite. */
export async function openedCollection(
  zip: Buffer,
  name = 'collection.anki21'
): Promise<Database.Database> {
  const archive = await openArchive(fileOf(zip))
  const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-test-'))
  const path = join(folder, 'c.db')
  writeFileSync(path, (await archive.read(name)) ?? new Uint8Array())
  archive.close()
  const database = new Database(path)
  onTestFinished(() => {
    database.close()
    rmSync(folder, { recursive: true })
  })
  return database
}
