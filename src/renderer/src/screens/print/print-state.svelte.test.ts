import { AppError } from '@shared/errors.ts'
import type { PrintedPdf } from '@shared/contract/session.ts'
import { expect, test } from 'vitest'
import { PrintState, type PrintApi } from './print-state.svelte.ts'

function desk(printPdf: () => Promise<PrintedPdf>) {
  let printed = 0
  const asked: unknown[] = []
  const api: PrintApi = {
    session: {
      print: () => new Promise(() => undefined),
      printPdf: (...request) => {
        asked.push(request[0])
        return printPdf()
      }
    }
  }
  const state = new PrintState({
    api,
    what: 'key',
    sessionId: 's1',
    printWindow: () => {
      printed += 1
    }
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
