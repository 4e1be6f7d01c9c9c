import { execFile } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { NOBODY, startBare, whyNoOtherUser } from '../support/durability/bare-host.ts'

const HOST = fileURLToPath(new URL('../../out/main/web-host.js', import.meta.url))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '합격 시작 '))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

type Ran = { code: number; out: string; err: string }
/** The built host, which is to end by itself. */
const run = (args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(process.execPath, [HOST, ...args], { timeout: 30_000 }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err })
    })
  })

test('wrong usage of the browser host is told in Korean and ends with 2', async () => {
  const { code, out, err } = await run(['--port', '99999', '--data-dir', join(folder, 'data')])
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toMatch(/^--port에는 0부터 65535까지의 수를 적어 주세요\.\n\n사용법: .*\n$/u)
})

test('help says how it is called and ends with 0', async () => {
  const { code, out, err } = await run(['--help'])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toMatch(/^사용법: .*--port/u)
})

test('a port that another program has is told, and what was open is closed', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => {
    other.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => void other.close())
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const data = join(folder, 'data')
  expect(await run(['--port', String(port), '--data-dir', data])).toEqual({
    code: 3,
    out: '',
    err: `포트 ${port}번을 열 수 없습니다(EADDRINUSE). 다른 번호를 적어 주세요.\n`
  })
})

test('a data folder that cannot be is told with its path and the reason', async () => {
  const data = join(folder, 'x'.repeat(300))
  expect(await run(['--data-dir', data])).toEqual({
    code: 3,
    out: '',
    err: `학습 기록 폴더로 쓸 수 없는 경로입니다: ${data}(이름이 너무 깁니다). 다른 폴더를 적어 주세요.\n`
  })
})

test('what an earlier run left and cannot be looked into is told with its folder', async (context) => {
  const reason = whyNoOtherUser()
  if (reason !== null) context.skip(reason)
  const incoming = join(folder, 'incoming')
  mkdirSync(incoming)
  writeFileSync(join(incoming, 'a'), '')
  if (process.getuid?.() === 0)
    for (const path of [folder, incoming]) chownSync(path, NOBODY, NOBODY)
  chmodSync(incoming, 0)
  const { end, kill } = await startBare(folder)
  await kill()
  expect(end).toEqual({
    code: 3,
    said: `학습 기록 폴더에 쓸 수 없습니다(${incoming}). 폴더의 쓰기 권한을 확인해 주세요.\n`
  })
  chmodSync(incoming, 0o700)
})
