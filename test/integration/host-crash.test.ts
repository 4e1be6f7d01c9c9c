import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lastLines, logPath } from '../../src/main/lib/log-files.ts'

const HOST = fileURLToPath(new URL('../../out/main/web-host.js', import.meta.url))
/** Breaks the process it is loaded into, from outside of everything that could catch it. */
const BREAK = `process.on('message', (how) => {
  if (how === 'exception') setTimeout(() => { throw new TypeError('비밀 값 is not iterable') })
  else void Promise.reject(new Error('비밀 값'))
})`

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hapgyeok-host-crash-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test.each(['exception', 'rejection'])(
  'a browser host with an uncaught %s closes the database, says so in Korean and ends with 1',
  async (how) => {
    const script = join(folder, 'break.mjs')
    const dataDir = join(folder, 'data')
    writeFileSync(script, BREAK)
    const host = spawn(process.execPath, ['--import', script, HOST, '--data-dir', dataDir], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc']
    })
    let said = ''
    host.stderr?.on('data', (data: Buffer) => (said += data.toString()))
    const gone = once(host, 'close')
    if (host.stdout !== null) await once(createInterface({ input: host.stdout }), 'line')
    host.send(how)
    expect((await gone)[0]).toBe(1)
    expect(said).toContain('저장된 답안과 기록은 그대로 있습니다.')
    // The log of SQLite is gone with the last connection that was closed in order.
    expect(existsSync(join(dataDir, 'hapgyeok.db'))).toBe(true)
    expect(existsSync(join(dataDir, 'hapgyeok.db-wal'))).toBe(false)
    const lines = lastLines(logPath(dataDir), 20)
    const [broke = ''] = lines.filter((line) => line.includes('program broke'))
    expect(broke).toContain(`program broke how="${how}" error="`)
    expect(broke).not.toContain('비밀')
    expect(lines.at(-1)).toContain('ended how="closed"')
  }
)
