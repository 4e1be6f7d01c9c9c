import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockProfile, tryLockProfile } from './instance-lock.ts'

test('a profile that is open is refused to a second program until it is let go', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-lock-'))
  const unlock = lockProfile(folder)
  expect(() => lockProfile(folder)).toThrow(
    expect.objectContaining({ code: 'already-running', data: { path: folder } })
  )
  unlock()
  lockProfile(folder)()
  rmSync(folder, { recursive: true, force: true })
})

test('a command on a profile that is open elsewhere knows that it is not alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-lock-'))
  const unlock = tryLockProfile(folder)
  expect(unlock).not.toBeNull()
  expect(tryLockProfile(folder)).toBeNull()
  unlock?.()
  const again = tryLockProfile(folder)
  expect(again).not.toBeNull()
  again?.()
  rmSync(folder, { recursive: true })
})

test('a folder that cannot be made is named as such, not as a program that runs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-lock-'))
  writeFileSync(join(folder, 'file'), '')
  const inside = join(folder, 'file', 'profile')
  expect(() => lockProfile(inside)).toThrow(
    expect.objectContaining({ code: 'db-read-only', data: { path: inside } })
  )
  rmSync(folder, { recursive: true })
})
