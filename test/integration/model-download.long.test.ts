import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import * as nodeModule from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DownloadView } from '@shared/contract/downloads.ts'
import { sha256OfFile } from '../../src/main/lib/file-hash.ts'
import {
  startFileServer,
  type Behaviour,
  type FileServer,
  type Seen
} from '../support/hostile-file-server.ts'
import { madeHash } from '../support/made-bytes.ts'
import { seeded } from '../support/seeded.ts'

/** M1 asks for 2 GB: `DOWNLOAD_MB=2048 npx vitest run --project integration model-download`. */
const SIZE = Number(process.env['DOWNLOAD_MB'] ?? 48) * 1024 * 1024
const CUTS = 100
const KILLS = 20
/** Bytes that may be on the line when its end is killed: all kills together half of what M1 allows. */
const WINDOW = Math.min(256 * 1024, Math.floor((0.01 * SIZE) / KILLS))

const CHILD = fileURLToPath(new URL('../support/download-child.mjs', import.meta.url))
const NAME = '큰 모델.gguf'
/** The child reads TypeScript and finds `@shared` by a hook: Node 22.18 and later. */
const ABLE = 'registerHooks' in nodeModule && process.features.typescript !== false

let dir = ''
let server: FileServer | null = null
let child: ChildProcess | null = null
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), '내려받기 큰 것 '))
})
afterEach(async () => {
  if (child !== null && child.exitCode === null && child.signalCode === null) {
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
  await server?.close()
  rmSync(dir, { recursive: true, force: true })
})

type End = { outcome: string; sha256?: string; bytes?: number; detail?: string }
type Line = DownloadView | { end: End }

/** One program, from its start until it ends or is killed. */
async function runChild(url: string, sha256: string, lines: Line[]): Promise<void> {
  child = spawn(process.execPath, [CHILD, dir, url, String(SIZE), sha256], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const { stdout } = child
  if (stdout === null) throw new Error('no output')
  const exit = once(child, 'exit')
  for await (const line of createInterface({ input: stdout })) lines.push(JSON.parse(line) as Line)
  await exit
}

const partSize = (): number => {
  try {
    return statSync(join(dir, `${NAME}.part`)).size
  } catch {
    return 0
  }
}

/** Random places, in ascending order, in bytes. */
const places = (count: number, random: () => number): number[] =>
  Array.from({ length: count }, () => Math.floor(random() * SIZE)).sort((a, b) => a - b)

test.skipIf(!ABLE)(
  `M1: ${CUTS} cuts and ${KILLS} kills on the way of ${SIZE / 1024 / 1024} MB`,
  async () => {
    const random = seeded(20261129)
    const cuts = places(CUTS, random)
    const kills = places(KILLS, random)
    let killed = 0
    const begun: number[] = []
    const behave = ({ headers }: Seen): Behaviour => {
      const from = Number(/\d+/u.exec(headers.range ?? '')?.[0] ?? 0)
      begun.push(from)
      const at = cuts.find((place) => place > from)
      return at === undefined ? {} : { cutAfter: at - from }
    }
    server = await startFileServer({
      size: SIZE,
      behave,
      line: { windowBytes: WINDOW, arrived: partSize },
      onSent: () => {
        const due = kills[killed]
        if (due === undefined || (begun.at(-1) ?? 0) > due || partSize() < due) return
        killed += 1
        child?.kill('SIGKILL')
      }
    })
    const hash = madeHash(SIZE)
    const lines: Line[] = []
    const began = performance.now()
    for (let starts = 0; starts <= KILLS && !lines.some((line) => 'end' in line); starts += 1) {
      await runChild(server.url, hash, lines)
      expect(readdirSync(dir).filter((name) => name.endsWith('.gguf'))).toEqual(
        lines.some((line) => 'end' in line) ? [NAME] : []
      )
    }
    const cut = cuts.filter((place) => begun.includes(place)).length
    const end = lines.flatMap((line) => ('end' in line ? [line.end] : []))
    expect(end).toMatchObject([{ outcome: 'done', bytes: SIZE, sha256: hash }])
    expect(await sha256OfFile(join(dir, NAME))).toBe(hash)
    const received = lines.flatMap((line) => ('end' in line ? [] : [line.received]))
    expect(received.filter((bytes, at) => bytes < (received[at - 1] ?? 0))).toEqual([])
    const ratio = server.sent() / SIZE
    process.stdout.write(
      `${SIZE} bytes: ${server.seen.length} requests, ${cut} cuts, ${killed} kills, ` +
        `fetched ${ratio.toFixed(5)} × size, ${Math.round(performance.now() - began)} ms\n`
    )
    expect(killed).toBe(KILLS)
    expect(server.seen.length).toBeGreaterThan(CUTS)
    expect(ratio).toBeLessThanOrEqual(1.02)
  },
  SIZE / 1024 + 60_000
)

test.skipIf(!ABLE)('M3: a program that was killed holds no lock', async () => {
  const hash = madeHash(SIZE)
  let behaviour: Behaviour = { stallAfter: 1000 }
  server = await startFileServer({ size: SIZE, behave: () => behaviour })
  const first: Line[] = []
  const { url } = server
  const running = runChild(url, hash, first)
  const holder = child
  await expect.poll(partSize, { timeout: 60_000 }).toBe(1000)
  const second: Line[] = []
  await runChild(url, hash, second)
  expect(second.at(-1)).toMatchObject({ end: { outcome: 'failed', code: 'download-under-way' } })
  holder?.kill('SIGKILL')
  await running
  behaviour = {}
  const third: Line[] = []
  await runChild(url, hash, third)
  expect(third.at(-1)).toMatchObject({ end: { outcome: 'done', sha256: hash } })
})
