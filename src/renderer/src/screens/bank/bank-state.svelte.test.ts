import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AppError } from '@shared/errors.ts'
import type { Api } from '../../api.ts'
import { BankState } from './bank-state.svelte.ts'

const itemOf = (id: string) => ({
  id,
  subjectId: 'doctor-basic',
  stem: id,
  statements: [],
  options: [],
  responseCount: 1,
  key: { kind: 'options', options: [1] },
  citations: [],
  tags: [],
  licence: 'CC0'
})

function bank(
  totals: number | ((query: string) => number) = 120,
  first?: ConstructorParameters<typeof BankState>[3]
) {
  const asked: { query: string; examId: string | null; limit: number }[] = []
  const gone = new Set<string>()
  const state = new BankState(
    {
      exams: {
        list: () => Promise.resolve([{ id: 'doctor', nameKo: '의사 국가시험', sessions: [] }])
      },
      items: {
        search: (input: (typeof asked)[number]) => {
          asked.push(input)
          const total = typeof totals === 'number' ? totals : totals(input.query)
          const items = Array.from({ length: Math.min(total, input.limit) }, (_, at) => ({
            id: at
          }))
          return Promise.resolve({
            total,
            more: false,
            ms: 1,
            items,
            marks: [],
            problems: [],
            unindexed: 0
          })
        },
        count: () => Promise.resolve({ total: 0 }),
        facets: () =>
          Promise.resolve({ subjects: [], tags: [], rounds: [], origins: [], standings: [] }),
        get: ({ itemId }: { itemId: string }) =>
          gone.has(itemId)
            ? Promise.reject(new AppError('not-found', { what: 'item', id: itemId }))
            : Promise.resolve(itemOf(itemId))
      }
    } as unknown as Api,
    () => () => undefined,
    'doctor',
    first
  )
  return { state, asked, gone }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('the bank opens on the items of the chosen exam', async () => {
  const { state, asked } = bank()
  await state.load()
  expect(asked).toMatchObject([{ query: '', examId: 'doctor', limit: 100 }])
})

test('the bank opens on the query that the address names, as after a look at its print', async () => {
  const { state, asked } = bank(3, { query: '과목:민법', scope: 'all' })
  await state.load()
  expect(asked).toMatchObject([{ query: '과목:민법', examId: null }])
  expect([state.query, state.scope]).toEqual(['과목:민법', 'all'])
})

test('syllables typed one after another are searched once, as they stand in the end', async () => {
  const { state, asked } = bank()
  for (const query of ['ㅁ', '미', '민', '민ㅂ', '민법']) state.type(query)
  await vi.advanceTimersByTimeAsync(200)
  expect(asked.map(({ query }) => query)).toEqual(['민법'])
})

test('every exam is searched when asked for', async () => {
  const { state, asked } = bank()
  state.look('all')
  await vi.advanceTimersByTimeAsync(0)
  expect(asked).toMatchObject([{ examId: null }])
})

test('an item in view goes when nothing is found, and stays while anything is', async () => {
  const { state } = bank((query) => (query === '없는 말' ? 0 : 1))
  await state.load()
  await state.choose('doctor-1')
  state.type('심전도')
  await vi.advanceTimersByTimeAsync(200)
  expect(state.selectedId).toBe('doctor-1')
  state.type('없는 말')
  await vi.advanceTimersByTimeAsync(200)
  expect(state.selectedId).toBeNull()
})

test('keys are imported for the exam in view, or for the one that the file names', async () => {
  const { state } = bank()
  await state.load()
  state.openImport()
  expect(state.keyImport).not.toBeNull()
  expect(state.importExamName).toBe('의사 국가시험')
  await state.closeImport()
  expect(state.keyImport).toBeNull()
  expect(state.imports).toBe(1)
  state.look('all')
  expect(state.importExamName).toBeNull()
})

test('the editor opens on the item that is chosen, though another is still in view', async () => {
  const { state } = bank()
  await state.load()
  await state.choose('doctor-1')
  const choosing = state.choose('doctor-2')
  await Promise.all([choosing, state.edit()])
  expect(state.editor?.item?.id).toBe('doctor-2')
})

test('an item that was removed is not shown any more', async () => {
  const { state, gone } = bank()
  await state.load()
  await state.choose('doctor-1')
  gone.add('doctor-1')
  await state.refresh()
  expect(state.selectedId).toBeNull()
})

test('what was just imported is shown, of whatever exam', async () => {
  const { state, asked } = bank()
  await state.load()
  state.openItemImport()
  await state.showImported()
  expect(asked.at(-1)).toMatchObject({ query: '가져오기:마지막', examId: null })
  expect(state.wizard).toBeNull()
})
