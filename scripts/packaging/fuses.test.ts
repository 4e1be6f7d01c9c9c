import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fuseTable, readFuses, setFuses } from './fuses.ts'
import { makeStandInElectron } from './stand-in-electron.ts'

let folder = ''
let binary = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hapgyeok-fuses-'))
  binary = join(makeStandInElectron(folder), 'electron')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('Electron comes with the fuses that its documentation names as defaults', async () => {
  expect(await readFuses(binary)).toEqual({
    RunAsNode: true,
    EnableCookieEncryption: false,
    EnableNodeOptionsEnvironmentVariable: true,
    EnableNodeCliInspectArguments: true,
    EnableEmbeddedAsarIntegrityValidation: false,
    OnlyLoadAppFromAsar: false,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: true,
    WasmTrapHandlers: true
  })
})

test('both builds differ in the inspector’s fuse alone', async () => {
  await setFuses(binary, 'hardened', false)
  const hardened = await readFuses(binary)
  await setFuses(binary, 'e2e', false)
  const e2e = await readFuses(binary)
  expect(e2e).toEqual({ ...hardened, EnableNodeCliInspectArguments: true })
  expect(hardened).toEqual(fuseTable('hardened'))
  expect(hardened['EnableNodeCliInspectArguments']).toBe(false)
})

test('a fuse that a newer Electron brings stops the packaging until it is decided', async () => {
  const bytes = readFileSync(binary)
  const at = bytes.indexOf(Buffer.from([1, 9]), bytes.indexOf('dL7pKGdn'))
  const longer = Buffer.concat([bytes, Buffer.from('1')])
  longer[at + 1] = 10
  writeFileSync(binary, longer)
  await expect(setFuses(binary, 'hardened', false)).rejects.toThrow(/10 fuses/)
  expect(readFileSync(binary)).toEqual(longer)
})
