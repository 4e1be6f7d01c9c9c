import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyProfile } from '../support/real-profile.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hapgyeok-many-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const HEAD = '문제,보기1,보기2,정답\n'

test('two hundred small files, every other one empty, are read by one worker', async () => {
  mkdirSync(join(folder, 'small'))
  const paths = Array.from({ length: 200 }, (_, at) => {
    const path = join(folder, 'small', `${at}.csv`)
    writeFileSync(path, at % 2 === 0 ? '' : `${HEAD}관세 ${at}호를 납부할 자는?,수출자,화주,2\n`)
    return path
  })
  const profile = emptyProfile()
  let workers = 0
  const count = (worker: Worker): void => {
    workers += 1
    expect(worker.threadId).toBeGreaterThan(0)
  }
  process.on('worker', count)
  try {
    const { files } = await profile.importFiles(...paths)
    expect(files).toHaveLength(200)
    for (const [at, file] of files.entries())
      expect(file, String(at)).toMatchObject(
        at % 2 === 0 ? { imported: 0, findings: [{ code: 'file-empty' }] } : { imported: 1 }
      )
    expect(workers).toBe(1)
    expect(profile.complaints).toEqual([])
  } finally {
    process.off('worker', count)
    await profile.dispose()
  }
}, 180_000)
