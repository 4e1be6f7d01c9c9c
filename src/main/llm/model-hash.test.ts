import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashFile } from './model-hash.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '합격 해시 '))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

test('the hash of a file is its SHA-256', async () => {
  const path = join(folder, 'abc')
  writeFileSync(path, 'abc')
  // FIPS 180-2, appendix B.1.
  const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  expect(await hashFile(path, null)).toMatchObject({ size: 3, sha256 })
})

test('a hash is kept while size and time are the same, and no longer', async () => {
  const path = join(folder, 'model')
  writeFileSync(path, 'abc')
  const { size, mtimeMs } = statSync(path)
  const known = { size, mtimeMs, sha256: '예전' }
  expect(await hashFile(path, known)).toBe(known)
  expect((await hashFile(path, { ...known, mtimeMs: mtimeMs - 1 })).sha256).not.toBe('예전')
  expect((await hashFile(path, { ...known, size: 4 })).sha256).not.toBe('예전')
})
