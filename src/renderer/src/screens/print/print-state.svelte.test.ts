import { AppError } from '@shared/errors.ts'
import type { PrintedPdf } from '@shared/contract/session.ts'
import { expect, test } from 'vitest'
import { itemBooklet, PrintState, sessionSheet, type SheetApi } from './print-state.svelte.ts'

function desk(printPdf: () => Promise<PrintedPdf>) {
  let printed = 0
  const asked: unknown[] = []
  const api: SheetApi = {
    session: {
      print: () => new Promise(() => undefined),
      printPdf: (...request) => {
        asked.push(request[0])
        return printPdf()
      }
    }
  }
  const state = new PrintState(sessionSheet(api, 'key', 's1'), () => {
    printed += 1
  })
  return { state, asked, printed: () => printed }
}

test('where the host makes a PDF, its place is told and the window does not print', async () => {
  const { state, asked, printed } = desk(() =>
    Promise.resolve({ printer: true, saved: '/문서/정답표.pdf' })
  )
  await state.save(true)
  expect(asked).toEqual([{ what: 'key', sessionId: 's1', rationales: true }])
  expect(state.saving).toEqual({ phase: 'saved', path: '/문서/정답표.pdf' })
  expect(printed()).toBe(0)
})

test('where the host has no printer, the window prints', async () => {
  const { state, printed } = desk(() => Promise.resolve({ printer: false, saved: null }))
  await state.save(false)
  expect(printed()).toBe(1)
  expect(state.saving).toEqual({ phase: 'idle' })
})

test('choosing no file is no failure, and prints nothing either', async () => {
  const { state, printed } = desk(() => Promise.resolve({ printer: true, saved: null }))
  await state.save(false)
  expect(state.saving).toEqual({ phase: 'idle' })
  expect(printed()).toBe(0)
})

test('a refusal is shown with its reason', async () => {
  const error = new AppError('file-unwritable', { path: '/a.pdf', reason: 'ENOSPC' })
  const { state } = desk(() => Promise.reject(error))
  await state.save(false)
  expect(state.saving).toEqual({ phase: 'failed', error })
})

test('a second click while a file is being made asks for nothing', async () => {
  let finish: (made: PrintedPdf) => void = () => undefined
  const { state, asked } = desk(
    () =>
      new Promise((resolve) => {
        finish = resolve
      })
  )
  const first = state.save(false)
  await state.save(false)
  finish({ printer: true, saved: null })
  await first
  expect(asked).toHaveLength(1)
})

test('a booklet is read and saved by its query, with 해설 only in the file that asks for them', async () => {
  const asked: unknown[] = []
  const items = {
    print: (...request: unknown[]) => {
      asked.push(['print', request[0]])
      return new Promise<never>(() => undefined)
    },
    printPdf: (...request: unknown[]) => {
      asked.push(['printPdf', request[0]])
      return Promise.resolve({ printer: true, saved: '/문서/문항집.pdf' })
    }
  }
  const wanted = { query: '과목:민법 -벌칙', examId: null }
  const state = new PrintState(itemBooklet({ items }, wanted), () => undefined)
  void state.view.load()
  await state.save(true)
  expect(asked).toEqual([
    ['print', wanted],
    ['printPdf', { ...wanted, rationales: true }]
  ])
  expect(state.saving).toEqual({ phase: 'saved', path: '/문서/문항집.pdf' })
})
