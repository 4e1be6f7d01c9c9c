import { closeSync, mkdirSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ExportFormatId, ExportReport } from '@shared/contract/imports.ts'
import type { Item } from '@shared/domain/item.ts'
import { UNSORTED } from '@shared/domain/unsorted.ts'
import type { Database } from '../db/database.ts'
import type { ExportedItem, ExportLoss } from '../formats/write.ts'
import { writerOf } from '../formats/writers.ts'
import { writeOutInPieces } from '../lib/write-out.ts'
import { mainText } from '../text/main-text.ts'
import type { ExamCatalogue } from './exam-catalogue.ts'
import type { ItemBank } from './item-bank.ts'

export type ExportRequest = { format: ExportFormatId; query: string; examId: string | null }
export type WrittenExport = Pick<ExportReport, 'size' | 'items' | 'losses'>

/** Bytes of one piece that the window fetches. */
const PIECE = 1024 * 1024

/** Writes items to files: for the window into a folder of its own, to be fetched in pieces. */
export function createItemExport(needs: {
  db: Database
  exams: ExamCatalogue
  bank: ItemBank
  dataDir: string
  newId: () => string
  alone: boolean
}) {
  const { db, exams, bank, dataDir, newId } = needs
  const folder = join(dataDir, 'exports')
  if (needs.alone) rmSync(folder, { recursive: true, force: true })
  const files = new Map<string, string>()

  /** What came under no subject goes by the names that its file had, so that it may find one elsewhere. */
  const homeOf = ({
    id,
    subjectId
  }: Pick<Item, 'id' | 'subjectId'>): Pick<ExportedItem, 'examId' | 'examName' | 'subjectName'> => {
    const home = bank.homeOf(subjectId)
    const unsorted = subjectId === UNSORTED
    const examId = unsorted ? db.itemFacts.findUnsortedExamId(id) : home.examId || null
    const paper = unsorted ? db.itemFacts.findPaperNames(id) : null
    return {
      examId,
      examName: examId === null ? (paper?.exam ?? null) : exams.get(examId).nameKo,
      subjectName: paper?.subject ?? home.subjectName
    }
  }

  function* itemsOf(ids: readonly string[]): Generator<ExportedItem> {
    for (const id of ids) {
      const { item, keyStatus } = db.items.getItem(id)
      yield {
        item,
        keyStatus,
        ...homeOf(item),
        printings: db.itemFacts.listPrintings(id),
        tags: db.itemFacts.listTags(id),
        source: db.itemFacts.findSource(id)
      }
    }
  }

  const writeTo = async (request: ExportRequest, path: string): Promise<WrittenExport> => {
    const ids = bank.listIds(request.query, request.examId)
    const losses = new Map<ExportLoss, Set<string>>()
    const writer = writerOf(request.format)
    await writer.check?.(itemsOf(ids))
    const pieces = writer.write({
      items: itemsOf(ids),
      asset: (name) => db.assets.findAsset(name),
      lost: (what, itemId) => {
        const items = losses.get(what) ?? new Set()
        losses.set(what, items.add(itemId))
      }
    })
    await writeOutInPieces(path, pieces)
    return {
      size: statSync(path).size,
      items: ids.length,
      losses: [...losses].map(([what, items]) => ({ what, items: items.size }))
    }
  }

  return {
    /** Throws `file-unwritable`, and `export-too-large` before anything is written. The file has its name only when it is whole. */
    writeTo,
    exportItems: async (request: ExportRequest): Promise<ExportReport> => {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const exportId = newId()
      const path = join(folder, exportId)
      const written = await writeTo(request, path)
      files.set(exportId, path)
      const fileName = `${mainText().fileNames.items}.${writerOf(request.format).extension}`
      return { exportId, fileName, ...written }
    },
    /** Null when there is no such file. After the last piece it is removed. */
    piece: (exportId: string, offset: number): { base64: string; last: boolean } | null => {
      const path = files.get(exportId)
      if (path === undefined) return null
      const size = statSync(path).size
      const bytes = Buffer.alloc(Math.max(0, Math.min(PIECE, size - offset)))
      const file = openSync(path, 'r')
      try {
        readSync(file, bytes, 0, bytes.length, offset)
      } finally {
        closeSync(file)
      }
      const last = offset + bytes.length >= size
      if (last) {
        files.delete(exportId)
        rmSync(path, { force: true })
      }
      return { base64: bytes.toString('base64'), last }
    }
  }
}

export type ItemExport = ReturnType<typeof createItemExport>
