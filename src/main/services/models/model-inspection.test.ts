import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MINI_MODEL } from '../../../../test/support/engine.ts'
import { writeOtherModel } from '../../../../test/support/other-model.ts'
import { createDatabase, type Database } from '../../db/database.ts'
import { silentLogger } from '../../lib/logger.ts'
import { createModelFiles } from './model-files.ts'
import { createRoom } from './room.ts'
import { createModelInspection } from './model-inspection.ts'

const MINI_BYTES = readFileSync(MINI_MODEL)
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

let folder: string
let db: Database
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '모델 검사 '))
  db = createDatabase(':memory:', silentLogger, () => 0)
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

function desk() {
  const files = createModelFiles({
    queries: db.modelFiles,
    dir: join(folder, 'models'),
    now: () => 7,
    newId: () => 'added-one',
    alone: true
  })
  const room = createRoom({ freeMemoryMb: () => 8000 }, () => Promise.resolve(null))
  return { files, inspection: createModelInspection(files, room) }
}
function given(bytes: Uint8Array, name = '모델.gguf'): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

test('a sound file that nobody added has nothing to find', async () => {
  const path = given(MINI_BYTES)
  expect(await desk().inspection.inspect(path)).toMatchObject({
    path,
    header: { architecture: 'exaone4', isExaone: true, fileBytes: MINI_BYTES.length },
    sha256: sha256(MINI_BYTES),
    known: null,
    findings: []
  })
})

test('a file that was cut off, and one that is something else, are found with their hash', async () => {
  const cut = MINI_BYTES.subarray(0, 2_000_000)
  expect(await desk().inspection.inspect(given(cut))).toMatchObject({
    header: null,
    sha256: sha256(cut),
    findings: [{ code: 'model-unusable', data: { why: 'truncated' } }]
  })
  const page = Buffer.from('<!doctype html><title>로그인</title>')
  expect(await desk().inspection.inspect(given(page))).toMatchObject({
    header: null,
    findings: [{ code: 'model-unusable', data: { why: 'not-gguf' } }]
  })
})

test('a sound model of another family is one that the tutor has no use for', async () => {
  const other = Buffer.from(MINI_BYTES)
  // The tokens of the template go; lengths stay.
  other.write('[|nobody__|]', other.indexOf('[|assistant|]'))
  const { header, findings } = await desk().inspection.inspect(given(other))
  expect(header).toMatchObject({ isExaone: false })
  expect(findings).toMatchObject([
    { code: 'model-unusable', data: { why: 'unsupported', detail: 'exaone4' } }
  ])
})

test('one of another family that the learner added is what was wanted', async () => {
  const { files, inspection } = desk()
  const path = join(folder, '다른 계열.gguf')
  writeOtherModel(path, 'nothing')
  await files.add(path, 'link', { anyFamily: true })
  expect(await inspection.inspect(path)).toMatchObject({
    header: { isExaone: false },
    known: { id: 'added-one' },
    findings: []
  })
})

test('an added file is compared with what it was, also by another path', async () => {
  const { files, inspection } = desk()
  const path = given(MINI_BYTES)
  await files.add(path, 'link')
  const same = await inspection.inspect(given(MINI_BYTES, '같은 내용.gguf'))
  expect(same).toMatchObject({ known: { id: 'added-one' }, findings: [] })
  const rotten = Buffer.from(MINI_BYTES)
  rotten[3_000_000] = (rotten[3_000_000] ?? 0) ^ 1
  writeFileSync(path, rotten)
  expect(await inspection.inspect(path)).toMatchObject({
    known: { id: 'added-one' },
    findings: [{ code: 'model-changed' }]
  })
})

test('what is not there cannot be inspected, nor a folder', async () => {
  const { inspection } = desk()
  for (const path of [join(folder, '없음.gguf'), folder]) {
    await expect(inspection.inspect(path)).rejects.toMatchObject({ code: 'file-unreadable' })
  }
})

test('the fit of any file is told without adding it', async () => {
  expect(await desk().inspection.fit(given(MINI_BYTES))).toMatchObject({
    verdict: 'fits',
    availableMb: 8000,
    contextTokens: 4096
  })
})
