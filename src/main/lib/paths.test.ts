import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { chooseDataDir, defaultDataDir } from './paths.ts'
import { refuseFolder } from './refuse-folder.ts'

test('the option comes first, then the variable, then the place of the system', () => {
  const environment = { HAPGYEOK_DATA: '/variable', XDG_CONFIG_HOME: '/config' }
  expect(chooseDataDir('/option', environment, 'linux')).toBe('/option')
  expect(chooseDataDir(undefined, environment, 'linux')).toBe('/variable')
  expect(chooseDataDir(undefined, { XDG_CONFIG_HOME: '/config' }, 'linux')).toBe(
    join('/config', 'Hapgyeok')
  )
})

test('a variable that is set to nothing is as one that is not set', () => {
  const environment = { HAPGYEOK_DATA: '', XDG_CONFIG_HOME: '/config' }
  expect(chooseDataDir(undefined, environment, 'linux')).toBe(join('/config', 'Hapgyeok'))
  expect(defaultDataDir('linux', { XDG_CONFIG_HOME: '' }, '/home')).toBe(
    join('/home', '.config', 'Hapgyeok')
  )
  expect(defaultDataDir('win32', { APPDATA: '' }, '/home')).toBe(
    join('/home', 'AppData', 'Roaming', 'Hapgyeok')
  )
})

test('a path at which no folder can be is told with the reason of the system', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-paths-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const reasonOf = (path: string): unknown => {
    try {
      refuseFolder(path)
      return null
    } catch (error) {
      return error
    }
  }
  const unusable = (path: string, reason: string): void =>
    expect(reasonOf(path)).toMatchObject({ code: 'folder-unusable', data: { path, reason } })

  unusable(join(folder, 'x'.repeat(300)), 'ENAMETOOLONG')
  writeFileSync(join(folder, 'file'), '')
  unusable(join(folder, 'file', 'data'), 'ENOTDIR')
  unusable(join(folder, 'file'), 'ENOTDIR')
  expect(reasonOf(folder)).toBeNull()
  expect(reasonOf(join(folder, 'not', 'yet'))).toBeNull()
  if (process.platform === 'win32') return
  unusable(`${folder}${'/long'.repeat(900)}`, 'ENAMETOOLONG')
  symlinkSync('b', join(folder, 'a'))
  symlinkSync('a', join(folder, 'b'))
  unusable(join(folder, 'a'), 'ELOOP')
})
