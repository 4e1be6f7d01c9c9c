import type { DocumentView } from '@shared/contract/documents.ts'
import { AppError } from '@shared/errors.ts'
import { expect, test } from 'vitest'
import { DocumentsState, type DocumentsApi } from './documents-state.svelte.ts'

const viewOf = (id: string, title: string): DocumentView => ({
  id,
  title,
  fileName: `${title}.txt`,
  format: 'text',
  pages: null,
  passages: 3,
  characters: 900,
  addedAt: 1
})

/** A program that takes every file but those called 빈.txt. */
function desk() {
  let held: DocumentView[] = []
  const staged = new Map<string, { name: string; bytes: number }>()
  const dropped: string[] = []
  const api: DocumentsApi = {
    documents: {
      list: () => Promise.resolve(held),
      add: ({ fileId }) => {
        const name = staged.get(fileId)?.name ?? ''
        if (name === '빈.txt') throw new AppError('document-unusable', { name, finding: null })
        const view = viewOf(fileId, name.replace('.txt', ''))
        held = [...held, view]
        return Promise.resolve(view)
      },
      rename: ({ documentId, title }) => {
        held = held.map((one) => (one.id === documentId ? { ...one, title } : one))
        return Promise.resolve(viewOf(documentId, title))
      },
      remove: ({ documentId }) => {
        held = held.filter(({ id }) => id !== documentId)
        return Promise.resolve(held)
      }
    },
    imports: {
      open: ({ name }) => {
        const fileId = `file-${staged.size + 1}`
        staged.set(fileId, { name, bytes: 0 })
        return Promise.resolve({ fileId })
      },
      put: ({ fileId, base64 }) => {
        const file = staged.get(fileId)
        if (file !== undefined) file.bytes += atob(base64).length
        return Promise.resolve({ received: file?.bytes ?? 0 })
      },
      drop: ({ fileIds }) => {
        dropped.push(...fileIds)
        return Promise.resolve({})
      }
    }
  }
  return { state: new DocumentsState(api), staged, dropped }
}
const fileOf = (name: string, size: number): File => new File([new Uint8Array(size)], name)
const titles = (state: DocumentsState): string[] =>
  (state.listed.value ?? []).map(({ title }) => title)

test('files are handed over whole, one after another, and become documents', async () => {
  const { state, staged } = desk()
  await state.add([fileOf('관세법.txt', 2_500_000), fileOf('생리학.txt', 10)])
  expect([...staged.values()].map(({ bytes }) => bytes)).toEqual([2_500_000, 10])
  expect(titles(state)).toEqual(['관세법', '생리학'])
  expect(state.adding).toBeNull()
})

test('a file that is refused is told, and keeps no other away', async () => {
  const { state } = desk()
  await state.add([fileOf('빈.txt', 3), fileOf('관세법.txt', 3)])
  expect(titles(state)).toEqual(['관세법'])
  expect(state.failures).toMatchObject([{ code: 'document-unusable', data: { name: '빈.txt' } }])
})

test('a document has another title, and is taken away', async () => {
  const { state } = desk()
  await state.add([fileOf('관세법.txt', 3)])
  const [document] = state.listed.value ?? []
  await state.rename(document?.id ?? '', '관세법 2026')
  expect(titles(state)).toEqual(['관세법 2026'])
  await state.remove(document?.id ?? '')
  expect(titles(state)).toEqual([])
})

test('a file that is on its way when the screen is left becomes none', async () => {
  const { state, dropped } = desk()
  const adding = state.add([fileOf('관세법.txt', 3)])
  state.dispose()
  await adding
  expect(dropped).toEqual(['file-1'])
})
