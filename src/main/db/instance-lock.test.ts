import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockProfile } from './instance-lock.ts'

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
