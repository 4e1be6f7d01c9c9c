import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Arch, build } from 'electron-builder'
import { describe, expect, test } from 'vitest'
import { configuration, type Packing } from '../../electron-builder.config.ts'
import { packageFiles, requiredFiles } from './package-files.ts'
import { refuseMissingBinaries } from './packed-app.ts'
import { nativePackages, targetName, TARGETS, type Target } from './targets.ts'
import { ROOT } from './testing/packed-folder.ts'

const packing = (target: Target, environment: Packing['environment'] = {}): Packing => ({
  root: ROOT,
  target,
  flavour: 'hardened',
  program: join(ROOT, 'out'),
  runtime: ['node_modules/better-sqlite3', 'node_modules/pdfjs-dist'],
  output: join(ROOT, 'dist'),
  electronDist: null,
  environment
})
const windows: Target = { platform: 'win32', arch: 'x64' }
const mac: Target = { platform: 'darwin', arch: 'arm64' }
const linux: Target = { platform: 'linux', arch: 'x64' }

describe.each(TARGETS.map((target) => [targetName(target), target] as const))('%s', (_, target) => {
  test('electron-builder takes the configuration by its own schema', async () => {
    // Without a system to pack for it checks what it was told, and does nothing else.
    const made = build({
      projectDir: ROOT,
      config: configuration(packing(target)),
      targets: new Map(),
      publish: 'never'
    })
    await expect(made).resolves.toEqual([])
  }, 30_000)

  test('of native code only its own is packed', () => {
    const folders = packageFiles(['node_modules/better-sqlite3'], target).map(({ to }) => to)
    expect(folders).toEqual([
      'node_modules/better-sqlite3',
      ...nativePackages(target).map((name) => `node_modules/${name}`)
    ])
    const sqlite = packageFiles(['node_modules/better-sqlite3'], target)[0]?.filter
    expect([sqlite ?? []].flat().filter((pattern) => pattern.endsWith('.node'))).toEqual([
      `prebuilds/${targetName(target)}.node`
    ])
    expect(folders.filter((name) => /cuda/.test(name ?? ''))).toEqual([])
  })

  test('its native packages are ones that the lock file holds for it', () => {
    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { os?: string[]; cpu?: string[] }>
    }
    for (const name of nativePackages(target)) {
      const { os, cpu } = lock.packages[`node_modules/${name}`] ?? {}
      expect(os, name).toEqual([target.platform])
      expect(cpu, name).toContain(target.arch)
    }
    expect(requiredFiles(target)[0]).toBe(`better-sqlite3/prebuilds/${targetName(target)}.node`)
  })
})

test('a system whose binaries are not installed is refused before anything is packed', () => {
  // npm installs the binaries of the system that it runs on.
  const foreign =
    process.platform === 'win32'
      ? { electronPlatformName: 'darwin', arch: Arch.arm64 }
      : { electronPlatformName: 'win32', arch: Arch.x64 }
  const refuse = (): void => refuseMissingBinaries(ROOT, foreign)
  expect(refuse).toThrow(/패키지에 필요한 실행 파일이 없습니다: .*@napi-rs\/canvas-/)
})

test('a configuration that electron-builder does not know is refused', async () => {
  const wrong = { ...configuration(packing(linux)), deleteEverything: true }
  await expect(
    build({ projectDir: ROOT, config: wrong, targets: new Map(), publish: 'never' })
  ).rejects.toThrow(/deleteEverything/)
}, 30_000)

test('files of items are opened by the program on every system', () => {
  for (const target of TARGETS) {
    expect(configuration(packing(target)).fileAssociations).toEqual([
      expect.objectContaining({ ext: 'hapgyeok', description: '합격 문항 파일' })
    ])
  }
})

test('the Windows installer speaks Korean, is for one user, and keeps records (D13)', () => {
  const { nsis, win } = configuration(packing(windows))
  expect(win?.target).toEqual(['nsis', 'portable'])
  expect(nsis).toMatchObject({
    oneClick: false,
    perMachine: false,
    allowElevation: false,
    deleteAppDataOnUninstall: false,
    installerLanguages: ['ko_KR'],
    // 1042: Korean in Windows' list of languages.
    language: '1042'
  })
})

test('names of files are ASCII', () => {
  const { win, nsis, portable, mac: macOs, linux: linuxOs } = configuration(packing(windows))
  for (const name of [
    win?.executableName,
    nsis?.artifactName,
    portable?.artifactName,
    macOs?.artifactName,
    linuxOs?.artifactName,
    linuxOs?.executableName
  ]) {
    expect(name).toMatch(/^[\x21-\x7e]+$/)
  }
})

describe('on macOS', () => {
  const options = (environment: Packing['environment']) =>
    configuration(packing(mac, environment)).mac

  test('without a certificate the program signs itself and is sent nowhere', () => {
    expect(options({})).toMatchObject({ hardenedRuntime: true, identity: '-', notarize: false })
    expect(options({})?.entitlements).toMatch(/self-signed\.plist$/)
    expect(options({ CSC_LINK: '', APPLE_API_KEY: '' })).toEqual(options({}))
  })

  test('with a certificate libraries are checked, and with an account the program is notarised', () => {
    const signed = options({ CSC_LINK: 'x' })
    expect(signed?.identity).toBeUndefined()
    expect(signed?.notarize).toBe(false)
    expect(readFileSync(signed?.entitlements ?? '', 'utf8')).not.toContain('library-validation')
    const account = { APPLE_API_KEY: 'x', APPLE_API_KEY_ID: 'x', APPLE_API_ISSUER: 'x' }
    expect(options({ CSC_LINK: 'x', ...account })?.notarize).toBe(true)
    expect(options(account)?.notarize).toBe(false)
  })
})

test('no package looks for a newer version by itself', () => {
  expect(configuration(packing(linux)).publish).toBeNull()
})
