import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportReport } from '@shared/contract/imports.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fakeTime } from '../support/fake-time.ts'
import { openProfile, type Profile } from '../support/profile.ts'
import { NO_TARGET } from '../support/staged-import.ts'

let folder = ''
let profile: Profile
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '두 번 누르기 '))
  profile = openProfile(join(folder, '자료'), fakeTime())
})
afterEach(async () => {
  await profile.close()
  rmSync(folder, { recursive: true, force: true })
})

type Offered = { fileId: string; name: string; size: number }

test('a file that the system hands over waits to be imported, as it was then, until it is dropped', async () => {
  const path = join(folder, '문항.hapgyeok')
  const line = JSON.stringify({
    stem: '관세의 과세물건은?',
    options: ['수입물품', '수출물품'],
    key: [1]
  })
  writeFileSync(path, line)
  profile.app.offer(path)
  expect(profile.emitted).toContainEqual({ name: 'filesOffered', data: {} })
  // What becomes of the learner's file meanwhile is no matter.
  rmSync(path)
  const [file] = await profile.call<Offered[]>('imports.offered')
  expect(file).toMatchObject({ name: '문항.hapgyeok', size: Buffer.byteLength(line) })
  const report = await profile.call<ImportReport>('imports.run', {
    runId: 'run',
    fileIds: [file?.fileId],
    target: NO_TARGET,
    mappings: {},
    dryRun: false
  })
  expect(report.files).toMatchObject([{ name: '문항.hapgyeok', imported: 1 }])
  await profile.call('imports.drop', { fileIds: [file?.fileId] })
  expect(await profile.call<Offered[]>('imports.offered')).toEqual([])
})

test('a file that is gone is no offer', () => {
  expect(() => profile.app.offer(join(folder, '없음.hapgyeok'))).toThrow('ENOENT')
  expect(profile.emitted.filter(({ name }) => name === 'filesOffered')).toEqual([])
})
