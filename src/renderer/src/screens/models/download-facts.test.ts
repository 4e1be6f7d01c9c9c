import type { DownloadView } from '@shared/contract/downloads.ts'
import { expect, test } from 'vitest'
import { downloadFacts } from './download-facts.ts'

const view = (change: Partial<DownloadView>): DownloadView => ({
  id: 'a',
  fileName: 'a.gguf',
  phase: 'receiving',
  received: 250,
  total: 1000,
  bytesPerSecond: 50,
  retryAt: null,
  checked: 0,
  error: null,
  ...change
})

test('750 bytes at 50 a second take 15 seconds more', () => {
  expect(downloadFacts(view({}))).toEqual({ share: 0.25, done: 250, leftMs: 15_000 })
})

test('while the file is checked, what counts is what was checked', () => {
  const checking = view({ phase: 'checking', received: 1000, checked: 400, bytesPerSecond: null })
  expect(downloadFacts(checking)).toEqual({ share: 0.4, done: 400, leftMs: null })
})

test.each<[string, Partial<DownloadView>]>([
  ['a stopped download', { phase: 'paused' }],
  ['a speed that is not known', { bytesPerSecond: null }],
  ['a line that stands still', { bytesPerSecond: 0 }]
])('%s has no time left to tell', (_, change) => {
  expect(downloadFacts(view(change)).leftMs).toBeNull()
})

test('of a file whose size nobody said there is no share', () => {
  expect(downloadFacts(view({ total: null }))).toEqual({ share: null, done: 250, leftMs: null })
})
