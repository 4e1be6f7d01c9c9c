import type { ExportReport } from '@shared/contract/imports.ts'
import { expect, test } from 'vitest'
import { ItemExport, type ExportApi } from './item-export.svelte.ts'

const REPORT: ExportReport = {
  exportId: 'e1',
  fileName: '관세사.csv',
  size: 5,
  items: 2,
  losses: [{ what: 'pictures', items: 1 }]
}

/** A file of these pieces; null where it is gone. */
function exportOf(pieces: readonly (string | null)[]) {
  const asked: unknown[] = []
  const saved: { name: string; text: string }[] = []
  const api: ExportApi = {
    imports: {
      exportItems: (input) => {
        asked.push(input)
        return Promise.resolve(REPORT)
      },
      exportPiece: ({ offset }) => {
        asked.push(offset)
        let at = 0
        const index = pieces.findIndex((piece) => {
          const here = at === offset
          at += piece?.length ?? 0
          return here
        })
        const piece = pieces[index] ?? null
        if (piece === null) return Promise.resolve(null)
        return Promise.resolve({ base64: btoa(piece), last: index === pieces.length - 1 })
      }
    }
  }
  const out = new ItemExport(
    api,
    { query: '태그:어려움', examId: 'customs-broker' },
    (name, bytes) => {
      const text = bytes.map((piece) => new TextDecoder().decode(piece)).join('')
      saved.push({ name, text })
    }
  )
  return { out, asked, saved }
}

test('the items of the query are written, fetched piece by piece and saved under their name', async () => {
  const { out, asked, saved } = exportOf(['abc', 'de'])
  out.choose('csv')
  await out.start()
  expect(asked).toEqual([{ format: 'csv', query: '태그:어려움', examId: 'customs-broker' }, 0, 3])
  expect(saved).toEqual([{ name: '관세사.csv', text: 'abcde' }])
  expect(out.step).toEqual({ phase: 'done', report: REPORT })
})

test('a file that is gone before it was fetched whole is a failure, and nothing is saved', async () => {
  const { out, saved } = exportOf(['abc', null])
  await out.start()
  expect(out.step.phase).toBe('failed')
  expect(saved).toEqual([])
})

test('pressing twice writes one file; another format begins anew', async () => {
  const { out, saved } = exportOf(['abc'])
  await Promise.all([out.start(), out.start()])
  expect(saved).toHaveLength(1)
  out.choose('gift')
  expect(out.step).toEqual({ phase: 'choosing' })
})
