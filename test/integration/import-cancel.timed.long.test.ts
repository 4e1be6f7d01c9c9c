import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ImportReport, PastImport } from '@shared/contract/imports.ts'
import { enterHost, type HostClient } from '../support/host-client.ts'
import { startHost } from '../support/host-process.ts'
import { bankFacts } from '../support/killed-bank.ts'
import { itemLines, markOf } from '../support/made-paper.ts'
import { heldOf, runImport, stage } from '../support/staged-import.ts'
import { workbookOf } from '../support/workbook-of.ts'

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'hapgyeok-cancel-'))
})
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true })
})

test('an import that is cancelled answers within a second and leaves nothing, or was done already', async () => {
  const host = await startHost(dataDir)
  const client = await enterHost(host)
  const file = itemLines(markOf(1), 30_000)
  let cancelled = 0
  for (const [turn, afterMs] of [30, 300, 900, 1500].entries()) {
    const runId = `run ${turn}`
    const fileId = await stage(client.call, 'a.jsonl', file)
    const running = runImport(client.call, [fileId], { runId })
    await sleep(afterMs)
    const ended = await cancelAndWait(client, runId, running)
    process.stdout.write(
      `asked after ${afterMs} ms: ${ended.cancelled ? 'cancelled' : 'done'} in ${ended.ms} ms\n`
    )
    expect(ended.ms).toBeLessThan(1000)
    expect(await heldOf(client.call, markOf(1))).toBe(ended.cancelled ? 0 : 30_000)
    cancelled += ended.cancelled ? 1 : 0
    if (ended.importId !== null) await client.call('imports.undo', { importId: ended.importId })
    // What was written is cleared away after the answer.
    await expect.poll(() => unfinished(client), { timeout: 30_000 }).toEqual([])
    if (!ended.cancelled) break
  }
  expect(cancelled).toBeGreaterThan(2)
  await host.kill()
  expect(bankFacts(dataDir).faults).toEqual([])
})

const unfinished = async (client: HostClient): Promise<PastImport[]> =>
  (await client.call<PastImport[]>('imports.list')).filter(({ state }) => state !== 'undone')

test('an import is cancelled within a second while a reader is busy and says nothing', async () => {
  const host = await startHost(dataDir)
  const client = await enterHost(host)
  const fileId = await stage(client.call, 'slow.xlsx', slowWorkbook())
  const running = runImport(client.call, [fileId], { runId: 'slow' })
  await sleep(400)
  const { cancelled, ms } = await cancelAndWait(client, 'slow', running)
  process.stdout.write(`asked while a workbook is read: cancelled in ${ms} ms\n`)
  expect(cancelled).toBe(true)
  expect(ms).toBeLessThan(1000)
  await expect.poll(() => client.call('imports.list'), { timeout: 30_000 }).toEqual([])
  await host.kill()
})

async function cancelAndWait(
  client: HostClient,
  runId: string,
  running: Promise<ImportReport>
): Promise<Pick<ImportReport, 'cancelled' | 'importId'> & { ms: number }> {
  const asked = performance.now()
  await client.call('imports.cancel', { runId })
  const { cancelled, importId } = await running
  return { cancelled, importId, ms: Math.round(performance.now() - asked) }
}

/** A workbook of so many rows that reading it takes some seconds. */
function slowWorkbook(): Uint8Array {
  const row = (cells: string[]): string =>
    `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`
  const rows = Array.from({ length: 60_000 }, (_, at) =>
    row([String(at + 1), `제${at}조에 관한 설명으로 옳은 것은?`, '가', '나', '다', '라', '2'])
  )
  const head = row(['번호', '문제', '보기1', '보기2', '보기3', '보기4', '정답'])
  return workbookOf(`<sheetData>${head}${rows.join('')}</sheetData>`)
}
