import type { ImportReport, ImportTarget } from '@shared/contract/imports.ts'
import type { SearchPage } from '@shared/contract/items.ts'
import { expect } from 'vitest'
import { PIECE_BYTES } from '../../src/shared/domain/file-piece.ts'

/** One call of the program, over whatever transport. */
export type Call = <T>(name: string, input?: unknown) => Promise<T>

export const NO_TARGET: ImportTarget = {
  examId: null,
  subjectId: null,
  round: null,
  form: null,
  origin: 'user',
  source: null,
  licence: '개인 학습용'
}

/** Hands a file over as the window does; answers the id by which an import names it. */
export async function stage(call: Call, name: string, bytes: Uint8Array): Promise<string> {
  const { fileId } = await call<{ fileId: string }>('imports.open', { name, size: bytes.length })
  for (let offset = 0; offset < bytes.length; offset += PIECE_BYTES) {
    const piece = Buffer.from(bytes.subarray(offset, offset + PIECE_BYTES))
    await call('imports.put', { fileId, offset, base64: piece.toString('base64') })
  }
  return fileId
}

export const runImport = (
  call: Call,
  fileIds: string[],
  { runId = 'run', dryRun = false, target = NO_TARGET } = {}
): Promise<ImportReport> =>
  call<ImportReport>('imports.run', { runId, fileIds, target, mappings: {}, dryRun })

/** How many items with this word the bank has; both ways of asking say so. */
export async function heldOf(call: Call, mark: string): Promise<number> {
  const { total } = await call<{ total: number }>('items.count', {
    query: mark,
    examId: null
  })
  const page = await call<SearchPage>('items.search', {
    query: mark,
    examId: null,
    limit: 20,
    offset: 0
  })
  expect(page.items.every(({ stem }) => stem.includes(mark))).toBe(true)
  expect(page.items).toHaveLength(Math.min(20, total))
  return total
}
